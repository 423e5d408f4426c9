import type { ParsedInputs } from '#domain/contract/commands';
import { sellAnew as contract } from '#domain/contract/sell-anew';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { orderStage } from '#domain/order/stage';
import { isCustomerTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { customerPaymentRefusals } from './customer-payment';
import { findOrder, withCurrent } from './find-order';
import { discountRefusals } from './manual-discount';
import { numbered } from './numbering';
import { newOrder } from './open-order';
import { paid } from './paid';
import { priced } from './priced';
import { refundRefusals, refundSale } from './refund-order';
import { withReductions } from './submit-order';

/** Gives a sale back and sells the same dishes anew, with other discounts: sale, refund and new sale stay (BX-O-69). The kitchen hears nothing of it. */
export const sellAnew = defineCommand(contract, {
  permission: 'refund',
  rights: ['order.cancel_paid', 'refund.other_tender', 'discount.give'],
  refusals: [
    ...new Set([
      ...refundRefusals,
      ...customerPaymentRefusals,
      ...discountRefusals,
      ...(['charge-none', 'order-exists', 'sell-anew-not-possible', 'total-changed', 'payment-short', 'payment-over'] as const),
      ...(['payment-duplicate', 'tender-inactive', 'change-not-possible'] as const),
    ]),
  ],
  decide: async (work, input) => {
    const found = await findOrder(work, input.orderId);
    if (!found.ok) return found;
    const sale = found.value;
    if (sale.state !== 'completed') return refuse('refund-not-paid');
    if (sale.version !== input.orderVersion) return withCurrent(work, refuse('stale-version', { currentVersion: sale.version }), sale);
    // What stands on a customer's account is given back and lent again in two steps, each checked on its own.
    if (sale.refunds.length > 0 || sale.payments.some(({ tender }) => isCustomerTender(tender))) return refuse('sell-anew-not-possible');
    if (await work.order(input.newOrderId)) return refuse('order-exists');
    const refund = await refundSale(work, sale, { ...input, lines: null, amountTiyin: null, tenders: null });
    if (!refund.ok) return refund;
    const copy = soldAnew(work, sale, input);
    const reduced = withReductions(work, copy.order, {
      discounts: input.discounts.map((discount) => ({
        ...discount,
        lineId: discount.lineId === null ? null : (copy.lineIds.get(discount.lineId) ?? discount.lineId),
      })),
      chargeWaiver: input.chargeWaiver,
    });
    if (!reduced.ok) return reduced;
    const done = await paid(work, numbered(work, priced(reduced.value, work.state, work.now)), { ...input, credit: null, tips: [] });
    if (!done.ok) return done;
    await work.put(refund.value.after);
    for (const entityId of [sale.orderId, input.newOrderId])
      work.fact('order.sold-anew', 'order', entityId, { fromOrderId: sale.orderId, toOrderId: input.newOrderId, refundId: input.refundId });
    const answer = await answerWith(work, done.value.order);
    return accept({ ...answer.value, refundedTiyin: refund.value.refund.amountTiyin, changeTiyin: done.value.changeTiyin });
  },
});

/** The same dishes at the same prices on an order of their own, eaten already; and which of its lines stands for which of the sale. */
function soldAnew(
  work: Work,
  sale: Order,
  { newOrderId }: Pick<ParsedInputs['order.sell-anew'], 'newOrderId'>,
): { readonly order: Order; readonly lineIds: ReadonlyMap<string, string> } {
  const { kind, hallId, tableId, guests, note, waiterId, customerId, customerName, customerGroupIds, adHocGroupIds } = sale;
  const sold = sale.lines.filter((line) => line.state !== 'voided');
  const lineIds = new Map(sold.map(({ lineId }) => [lineId, work.newId()]));
  const lines = sold.map((line): OrderLine => {
    // The refund has put goods that nobody cooked back on the shelf.
    if (line.stationId === null) work.takeStock(line.productId, line.countedThousandths);
    const lineId = lineIds.get(line.lineId) ?? line.lineId;
    return { ...line, lineId, version: 1, state: 'served', manualDiscount: null, refundedThousandths: 0 };
  });
  const empty = newOrder(work, { orderId: newOrderId, kind, hallId, tableId, guests, note });
  const people = { waiterId, customerId, customerName, customerGroupIds, adHocGroupIds };
  return { order: { ...empty, ...people, lines, servedAt: work.now, stage: orderStage(lines, []) }, lineIds };
}
