/**
 * Discounts by hand: who may give how much (BX-O-65). Invariants: nobody gives more than his role's cap of the line or the order without a second person who may;
 * an order is let go for nothing under a manager's name alone (BX-O-67); above the branch's limit there is a reason (BX-O-62).
 */
import { activeRow } from '#domain/catalogue/rows-in-use';
import type { ParsedInputs } from '#domain/contract/commands';
import type { LocalizedText } from '#domain/contract/primitives';
import { add, percentOf, subtract, sum, tiyin, TIYIN_PER_SOM } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isAtMostShare, isWholeSom } from '#domain/money/rounding';
import type { ManualDiscount, Order, OrderLine } from '#domain/order/order-entity';
import { discountName } from '#domain/pricing/manual-discounts';
import { discountBase } from '#domain/pricing/price-with-rules';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import type { Work } from '../work';
import { priced, pricingOf } from './priced';

/** A discount as it arrives, on an open order or with a counter sale. */
export type DiscountInput = ParsedInputs['order.submit']['discounts'][number];

/** What giving a discount may be refused with. */
export const discountRefusals = [
  'line-not-found',
  'amount-not-whole',
  'discount-exceeds',
  'discount-reason-required',
  'reason-unknown',
  'approver-lacks-right',
  'approval-required',
  'forbidden',
] as const;

/** The order with a discount in place of the one that stood there, and its sums. The fact of it is written. */
export function withDiscount(work: Work, order: Order, input: DiscountInput): Outcome<Order> {
  const line = input.lineId === null ? null : order.lines.find(({ lineId, state }) => lineId === input.lineId && state !== 'voided');
  if (line === undefined) return refuse('line-not-found');
  const reason = input.reasonId === null ? null : reasonOf(work, input.reasonId);
  if (reason !== null && !reason.ok) return reason;
  const base = discountBase(order.lines, pricingOf(order, work.state, work.now), input.lineId);
  const size = checkSize(input, base);
  if (!size.ok) return size;
  const limit = work.state.settings.discountReasonAboveBasisPoints;
  if (reason === null && !isWithin(input, base, limit)) return refuse('discount-reason-required', { limitPercent: limit / 100 });
  const bare: ManualDiscount = {
    discountId: input.discountId,
    benefit: input.benefit,
    limitBasisPoints: null,
    mayBeAll: false,
    name: reason?.value ?? discountName,
    reasonId: input.reasonId,
    reasonText: input.reasonText,
    byId: work.employeeId,
    approverId: null,
    at: work.now,
  };
  const answered = answeredFor(work, input, base, priced(put(order, line, bare), work.state, work.now));
  if (!answered.ok) return answered;
  const after = priced(put(order, line, { ...bare, ...answered.value }), work.state, work.now);
  work.fact('order.discount-given', 'order', order.orderId, {
    discountId: input.discountId,
    lineId: input.lineId,
    ...(line === null ? {} : { productId: line.productId }),
    benefit: input.benefit,
    amountTiyin: after.discounts.find(({ discountId }) => discountId === input.discountId)?.amountTiyin ?? 0,
    reasonId: input.reasonId,
    reasonText: input.reasonText,
    replacedId: (line ?? order).manualDiscount?.discountId ?? null,
  });
  return accept(after);
}

/** The order without a discount; null where it has none of that id. Not priced. */
export function withoutDiscount(order: Order, discountId: string): Order | null {
  if (order.manualDiscount?.discountId === discountId) return { ...order, manualDiscount: null };
  const line = order.lines.find(({ manualDiscount }) => manualDiscount?.discountId === discountId);
  return line === undefined ? null : put(order, line, null);
}

/** An order that costs nothing by somebody's hand is paid under the name of one who may approve that: it may have shrunk since (BX-O-67). */
export function refuseUnansweredFree(work: Work, order: Order): Outcome<null> {
  const given = [order, ...live(order)].flatMap(({ manualDiscount }) => manualDiscount ?? []);
  if (order.totalTiyin !== 0 || order.linesTiyin === 0 || given.length === 0 || given.some(({ mayBeAll }) => mayBeAll)) return accept(null);
  return work.holds('approval.give') ? accept(null) : work.requireAnother('discount.give');
}

/** Whether somebody may give at all here: by right, and by the branch's wish that employees do (BX-O-65); else under a second name. */
export function mayReduce(work: Work): Outcome<null> {
  const allowed = work.require('discount.give');
  if (!allowed.ok) return allowed;
  return work.state.settings.employeesGiveDiscounts || work.holds('approval.give') ? allowed : work.requireAnother('discount.give');
}

/** The words of a reason for a discount that is in use. */
export function reasonOf(work: Work, reasonId: string): Outcome<LocalizedText> {
  const reason = activeRow(work.state.catalogue.reasons, reasonId);
  return reason?.reasonKind === 'discount' ? accept(reason.name) : refuse('reason-unknown');
}

function live(order: Order): readonly OrderLine[] {
  return order.lines.filter((line) => line.state !== 'voided');
}

function put(order: Order, line: OrderLine | null, manualDiscount: ManualDiscount | null): Order {
  if (line === null) return { ...order, manualDiscount };
  return {
    ...order,
    lines: order.lines.map((one) => (one.lineId === line.lineId ? { ...one, manualDiscount, version: one.version + 1 } : one)),
  };
}

function checkSize({ benefit }: DiscountInput, baseTiyin: Tiyin): Outcome<null> {
  if (benefit.kind === 'percent') return accept(null);
  if (!isWholeSom(benefit.amountTiyin)) return refuse('amount-not-whole');
  return benefit.amountTiyin > baseTiyin ? refuse('discount-exceeds', { leftTiyin: baseTiyin }) : accept(null);
}

function isWithin({ benefit }: DiscountInput, baseTiyin: Tiyin, limitBasisPoints: number): boolean {
  if (benefit.kind === 'percent') return benefit.rateBasisPoints <= limitBasisPoints;
  return isAtMostShare(tiyin(benefit.amountTiyin), baseTiyin, limitBasisPoints);
}

/** Who answers for it: whoever gives it, within his own cap; above it, or for nothing left to pay, somebody else who may. `after` is the order as it would be. */
function answeredFor(
  work: Work,
  input: DiscountInput,
  baseTiyin: Tiyin,
  after: Order,
): Outcome<Pick<ManualDiscount, 'limitBasisPoints' | 'mayBeAll' | 'approverId'>> {
  const allowed = mayReduce(work);
  if (!allowed.ok) return allowed;
  const fits = (cap: number | null) => cap === null || (isWithin(input, baseTiyin, cap) && isTogetherWithin(after, cap));
  const isAll = after.totalTiyin === 0 && after.linesTiyin > 0;
  const own = capOf(work, work.employeeId);
  const manages = work.holds('approval.give');
  const alone = work.holds('discount.give') && (work.state.settings.employeesGiveDiscounts || manages);
  if (alone && fits(own) && (!isAll || manages)) return accept({ limitBasisPoints: own, mayBeAll: isAll, approverId: null });
  const another = work.requireAnother('discount.give');
  if (!another.ok) return another;
  const approverId = work.approverId ?? work.employeeId;
  const approversCap = capOf(work, approverId);
  if (!fits(approversCap))
    return refuse('approver-lacks-right', {
      name: work.state.people.employees.get(approverId)?.name ?? '',
      permission: 'discount.give',
    });
  return accept({ limitBasisPoints: approversCap, mayBeAll: isAll, approverId });
}

/** Discounts on lines and on the order add up: together they stay within the cap too, but for the soʻm that rounding each of them may add. */
function isTogetherWithin(order: Order, capBasisPoints: number): boolean {
  const manual = order.discounts.filter(({ source }) => source.startsWith('manual:'));
  const givenTiyin = sum(manual.map(({ amountTiyin }) => amountTiyin));
  const dishesTiyin = add(subtract(order.linesTiyin, order.discountsTiyin), givenTiyin);
  return givenTiyin <= percentOf(dishesTiyin, capBasisPoints) + manual.length * TIYIN_PER_SOM;
}

/** The most of a price that somebody's role may take off; null = no cap. */
function capOf(work: Work, employeeId: string): number | null {
  const { people, settings } = work.state;
  const role = people.roles.get(people.employees.get(employeeId)?.roleId ?? '');
  if (role === undefined || may(role, 'discount.give', settings) === 'no') return 0;
  return role.caps.discountMaxBasisPoints;
}
