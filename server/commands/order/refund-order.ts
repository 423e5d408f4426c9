import { refundOrder as contract } from '#domain/contract/order';
import type { ParsedInputs } from '#domain/contract/commands';
import { refundPosting } from '#domain/ledger/postings';
import { stockTaken } from '#domain/menu/variants';
import { add, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Order, Refund } from '#domain/order/order-entity';
import { givenBackOf } from '#domain/order/refund-columns';
import { decideRefund } from '#domain/order/refund';
import type { RefundDecision, SoldLine } from '#domain/order/refund';
import { isCustomerTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { kickForMoney } from '../debt/drawer';
import { answerWith } from './answer';
import { refundToCustomer } from './customer-refund';
import type { CustomerRefund } from './customer-refund';
import { allowRefund, shortForRefund } from './refund-limits';
import { findOrder, withCurrent } from './find-order';
import { takeDiscountsBack } from './given-discounts';
import { sellingShift } from './paid';
import { queueRefundReceipt } from './receipt-papers';
import { allowReason } from './waste';

/** What giving money back may be refused with. */
export const refundRefusals = [
  'not-found',
  'not-your-order',
  'stale-version',
  'refund-not-paid',
  'refund-nothing',
  'refund-exceeds',
  'refund-over-paid',
  'refund-tenders-differ',
  'line-not-found',
  'quantity-not-whole',
  'amount-not-whole',
  'reason-required',
  'customer-required',
  'shift-not-open',
  'shift-counted',
  'approval-required',
  'forbidden',
] as const;

/** What of an input a refund takes. */
type RefundInput = Pick<ParsedInputs['order.refund'], 'refundId' | 'lines' | 'amountTiyin' | 'reasonId' | 'reasonText' | 'tenders'>;

/** Gives money back: the mirror of the sale in every column, back to the tenders it came by, with the right, a reason, and both names (BX-O-101…104). */
export const refundOrder = defineCommand(contract, {
  permission: 'refund',
  rights: ['order.cancel_paid', 'refund.other_tender'],
  refusals: refundRefusals,
  decide: async (work, input) => {
    const found = await findOrder(work, input.orderId);
    if (!found.ok) return found;
    const order = found.value;
    if (order.state !== 'completed') return refuse('refund-not-paid');
    if (order.version !== input.orderVersion) return withCurrent(work, refuse('stale-version', { currentVersion: order.version }), order);
    const given = await refundSale(work, order, input);
    if (!given.ok) return given;
    const answer = await answerWith(work, given.value.after);
    return accept({ ...answer.value, refundedTiyin: given.value.refund.amountTiyin, drawerShortTiyin: given.value.drawerShortTiyin });
  },
});

/** The sale after a part of it, or all, was given back; money, debt, discounts, papers and the fact go with it. The caller puts the order back. */
export async function refundSale(
  work: Work,
  order: Order,
  input: RefundInput,
): Promise<Outcome<{ readonly after: Order; readonly refund: Refund; readonly drawerShortTiyin: number }>> {
  const reason = work.state.catalogue.reasons.get(input.reasonId);
  if (reason?.reasonKind !== 'refund') return refuse('reason-required');
  const shift = sellingShift(work);
  if (!shift.ok) return shift;
  const decision = decideRefund(saleOf(order), input);
  if (!decision.ok) return decision;
  if (order.customerId === null && decision.value.tenders.some(({ tender }) => isCustomerTender(tender)))
    return refuse('customer-required');
  const allowed = await allowRefund(work, decision.value);
  if (!allowed.ok) return allowed;
  const answered = allowReason(work, reason, 'refund');
  if (!answered.ok) return answered;
  const drawerShortTiyin = await shortForRefund(work, shift.value.shiftId, decision.value);
  const refund = refundOf(work, input, decision.value, { shiftId: shift.value.shiftId, reason: reason.name });
  const after = refunded(work, order, refund, input);
  post(work, order, decision.value, refund, await refundToCustomer(work, order, refund));
  await takeDiscountsBack(work, order, decision.value.lines);
  work.fact('order.refunded', 'order', order.orderId, {
    refundId: refund.refundId,
    amountTiyin: refund.amountTiyin,
    tenders: refund.tenders,
    reasonId: input.reasonId,
    reasonText: input.reasonText,
    lines: refund.lines.map(({ lineId, quantityThousandths, amountTiyin }) => ({ lineId, quantityThousandths, amountTiyin })),
    complete: decision.value.complete,
  });
  queueRefundReceipt(work, after, refund, { copyNumber: 0, heading: null });
  kickForMoney(work, refund.tenders, refund.refundId);
  return accept({ after, refund, drawerShortTiyin });
}

function saleOf(order: Order): Parameters<typeof decideRefund>[0] {
  const parts = order.refunds.flatMap((refund) => refund.lines);
  return {
    state: order.state,
    lines: order.lines.map((line): SoldLine => ({ ...line, givenBack: givenBackOf(line, parts) })),
    roundingTiyin: order.roundingTiyin,
    payments: order.payments,
    refunds: order.refunds.flatMap((refund) => refund.tenders),
  };
}

function refundOf(
  work: Work,
  input: RefundInput,
  decision: RefundDecision,
  of: { readonly shiftId: string; readonly reason: Refund['reason'] },
): Refund {
  const returned = new Set((input.lines ?? []).filter((line) => line.returnToStock).map((line) => line.lineId));
  return {
    refundId: input.refundId,
    shiftId: of.shiftId,
    amountTiyin: decision.amountTiyin,
    chargesTiyin: sum(decision.lines.map((line) => line.chargeTiyin)),
    discountsTiyin: sum(decision.lines.map((line) => line.discountTiyin)),
    roundingTiyin: decision.roundingTiyin,
    vatTiyin: sum(decision.lines.map((line) => line.vatTiyin)),
    tenders: decision.tenders,
    lines: decision.lines.map((line) => ({
      lineId: line.lineId,
      quantityThousandths: line.quantityThousandths,
      sumTiyin: line.sumTiyin,
      amountTiyin: line.netTiyin,
      discountTiyin: line.discountTiyin,
      chargeTiyin: line.chargeTiyin,
      vatTiyin: line.vatTiyin,
      returnToStock: returned.has(line.lineId),
    })),
    reason: of.reason,
    reasonText: input.reasonText,
    at: work.now,
    byId: work.employeeId,
    approverId: work.approverId,
  };
}

function refunded(work: Work, order: Order, refund: Refund, input: RefundInput): Order {
  const parts = new Map(refund.lines.map((line) => [line.lineId, line]));
  for (const line of order.lines) {
    const part = parts.get(line.lineId);
    if (part?.returnToStock && line.countedThousandths > 0)
      work.takeStock(line.productId, -stockTaken(part.quantityThousandths, line.variant));
  }
  // A whole refund returns goods that nobody had to cook (BX-O-105: default yes for goods, no for dishes).
  if (input.lines === null && input.amountTiyin === null) {
    for (const line of order.lines)
      if (parts.has(line.lineId) && line.stationId === null && line.countedThousandths > 0)
        work.takeStock(line.productId, -stockTaken(parts.get(line.lineId)?.quantityThousandths ?? 0, line.variant));
  }
  return {
    ...order,
    refundedTiyin: add(order.refundedTiyin, refund.amountTiyin),
    refunds: [...order.refunds, refund],
    lines: order.lines.map((line) => {
      const part = parts.get(line.lineId);
      return part ? { ...line, refundedThousandths: line.refundedThousandths + part.quantityThousandths, version: line.version + 1 } : line;
    }),
  };
}

function post(work: Work, order: Order, decision: RefundDecision, refund: Refund, customer: CustomerRefund): void {
  work.post(
    refundPosting({
      shiftId: refund.shiftId,
      linesTiyin: decision.lines.length === 0 ? ZERO_TIYIN : sum(decision.lines.map((line) => line.sumTiyin)),
      discountsTiyin: refund.discountsTiyin,
      chargesTiyin: refund.chargesTiyin,
      vatTiyin: refund.vatTiyin,
      roundingTiyin: tiyin(decision.roundingTiyin),
      // What was bought on credit goes where the debt is now; the rest to its tenders.
      payments: refund.tenders.filter(({ tender }) => tender !== 'nasiya'),
      customerId: customer.customerId,
      onAccounts: customer.onAccounts,
    }),
    { shiftId: refund.shiftId, orderId: order.orderId },
  );
}
