import {
  giveDiscount as giveContract,
  restoreCharge as restoreContract,
  takeDiscountOff as takeOffContract,
  waiveCharge as waiveContract,
} from '#domain/contract/order-discount';
import type { ParsedInputs } from '#domain/contract/commands';
import type { Order } from '#domain/order/order-entity';
import { chargeRules, hallOfOrder } from '#domain/pricing/charge-rules';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { edited } from './change-lines';
import { findChangeableOrder } from './find-order';
import { discountRefusals, mayReduce, reasonOf, withDiscount, withoutDiscount } from './manual-discount';
import { priced } from './priced';

const openRefusals = ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'part-paid'] as const;

/** Gives a discount to a line or to the order, within the giver's cap or under a manager's name (BX-O-64, BX-O-65). */
export const giveDiscount = defineCommand(giveContract, {
  permission: 'order.open',
  rights: ['discount.give'],
  refusals: [...openRefusals, ...discountRefusals],
  decide: async (work, { orderId, ...discount }) => {
    const found = await findChangeableOrder(work, orderId);
    if (!found.ok) return found;
    const given = withDiscount(work, found.value, discount);
    return given.ok ? answerWith(work, edited(work, given.value)) : given;
  },
});

/** Takes a discount off again: that is nobody's loss, so it takes no right of its own. */
export const takeDiscountOff = defineCommand(takeOffContract, {
  permission: 'order.open',
  refusals: [...openRefusals, 'discount-not-found'],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    const without = withoutDiscount(found.value, input.discountId);
    if (without === null) return refuse('discount-not-found');
    const amountTiyin = found.value.discounts.find(({ discountId }) => discountId === input.discountId)?.amountTiyin ?? 0;
    work.fact('order.discount-taken-off', 'order', input.orderId, { discountId: input.discountId, amountTiyin });
    return answerWith(work, edited(work, without));
  },
});

/** Takes the service charge off one order, with a reason (BX-O-36). */
export const waiveCharge = defineCommand(waiveContract, {
  permission: 'order.open',
  rights: ['discount.give'],
  refusals: [...openRefusals, 'charge-none', 'reason-unknown', 'approval-required', 'forbidden'],
  decide: async (work, { orderId, ...waiver }) => {
    const found = await findChangeableOrder(work, orderId);
    if (!found.ok) return found;
    const waived = withoutCharge(work, found.value, waiver);
    return waived.ok ? answerWith(work, edited(work, waived.value)) : waived;
  },
});

/** Puts the service charge back. */
export const restoreCharge = defineCommand(restoreContract, {
  permission: 'order.open',
  refusals: [...openRefusals, 'charge-none'],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    if (found.value.chargeWaiver === null) return refuse('charge-none');
    const after = edited(work, { ...found.value, chargeWaiver: null });
    work.fact('order.charge-restored', 'order', input.orderId, { amountTiyin: after.chargesTiyin });
    return answerWith(work, after);
  },
});

/** The order without its service charge. The fact of it is written. */
export function withoutCharge(
  work: Work,
  order: Order,
  { reasonId, reasonText }: NonNullable<ParsedInputs['order.submit']['chargeWaiver']>,
): Outcome<Order> {
  const reason = reasonOf(work, reasonId);
  if (!reason.ok) return reason;
  const hall = hallOfOrder(order, [...work.state.catalogue.halls.values()]);
  if (order.chargeWaiver !== null || chargeRules(hall, work.state.settings.serviceCharges).length === 0) return refuse('charge-none');
  const allowed = mayReduce(work);
  if (!allowed.ok) return allowed;
  const before = priced(order, work.state, work.now);
  const { employeeId: byId, approverId, now: at } = work;
  const after = priced({ ...order, chargeWaiver: { reasonId, reason: reason.value, reasonText, byId, approverId, at } }, work.state, at);
  work.fact('order.charge-waived', 'order', order.orderId, { amountTiyin: before.chargesTiyin, reasonId, reasonText });
  return accept(after);
}
