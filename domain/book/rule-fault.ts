import type { PriceRuleView } from '#domain/contract/customer-book';
import { isWholeSom } from '#domain/money/rounding';

/** What of a price rule does not fit together, by its name in the form; null = all fits. What it points at is checked where the rows are. */
export function faultOfRule(rule: Omit<PriceRuleView, 'kind'>): string | null {
  if (rule.groupId !== null && rule.customerId !== null) return 'customerId';
  if (rule.benefit.kind === 'amount' && !isWholeSom(rule.benefit.amountTiyin)) return 'benefit.amountTiyin';
  if (rule.benefit.kind === 'price-list' && rule.benefit.prices.some(({ priceTiyin }) => !isWholeSom(priceTiyin))) return 'benefit.prices';
  if (rule.fromDay !== null && rule.toDay !== null && rule.fromDay > rule.toDay) return 'toDay';
  if ((rule.fromMonthDay === null) !== (rule.toMonthDay === null)) return rule.fromMonthDay === null ? 'fromMonthDay' : 'toMonthDay';
  if ((rule.fromTime === null) !== (rule.toTime === null)) return rule.fromTime === null ? 'fromTime' : 'toTime';
  if (rule.fromTime !== null && rule.fromTime === rule.toTime) return 'toTime';
  return new Set(rule.weekdays).size < rule.weekdays.length ? 'weekdays' : null;
}
