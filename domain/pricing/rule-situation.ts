import type { PriceRuleView } from '#domain/contract/customer-book';
import { businessDate, timeOfDay } from '#domain/time/business-day';

/** A price rule as far as prices go; a row of room `book` fits as it is. */
export type PriceRule = Pick<
  PriceRuleView,
  | 'ruleId'
  | 'name'
  | 'groupId'
  | 'customerId'
  | 'benefit'
  | 'scope'
  | 'minimumThousandths'
  | 'minimumTotalTiyin'
  | 'fromDay'
  | 'toDay'
  | 'fromMonthDay'
  | 'toMonthDay'
  | 'weekdays'
  | 'fromTime'
  | 'toTime'
  | 'priority'
  | 'stackable'
  | 'active'
>;

/** For whom and when an order is priced. */
export interface RuleSituation {
  readonly customerId: string | null;
  /** The customer's groups and those used without a customer. */
  readonly groupIds: readonly string[];
  /** The box's time, epoch ms; hours and days are the branch's. */
  readonly at: number;
}

/** Whether a rule is for this customer, in use, and today at this hour. How much of what is bought comes later. */
export function isRuleInForce(rule: PriceRule, situation: RuleSituation): boolean {
  if (!rule.active) return false;
  if (rule.customerId !== null && rule.customerId !== situation.customerId) return false;
  if (rule.groupId !== null && !situation.groupIds.includes(rule.groupId)) return false;
  if (!isWithin(Number(businessDate(situation.at).slice(8)), rule.fromMonthDay, rule.toMonthDay, true)) return false;
  return isWithinWindow(rule, situation.at);
}

/** Whether a moment lies in a window of business days, weekdays and hours; the hours after midnight belong to the day before. */
export function isWithinWindow(window: Pick<PriceRule, 'fromDay' | 'toDay' | 'weekdays' | 'fromTime' | 'toTime'>, at: number): boolean {
  const day = businessDate(at);
  if (window.fromDay !== null && day < window.fromDay) return false;
  if (window.toDay !== null && day > window.toDay) return false;
  if (window.weekdays.length > 0 && !window.weekdays.includes(weekdayOf(day))) return false;
  return isWithin(timeOfDay(at), window.fromTime, window.toTime, false);
}

/** 1 = Monday … 7 = Sunday, of a business day. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

/** A window that may go over its end (22:00–02:00, the 25th to the 5th). Days are inclusive, an hour's end is not. */
function isWithin<Moment extends number | string>(moment: Moment, from: Moment | null, to: Moment | null, inclusive: boolean): boolean {
  const begun = from === null || moment >= from;
  const notEnded = to === null || (inclusive ? moment <= to : moment < to);
  return from !== null && to !== null && from > to ? begun || notEnded : begun && notEnded;
}
