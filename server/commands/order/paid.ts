import type { ParsedInputs } from '#domain/contract/commands';
import { partSettledPosting, salePosting } from '#domain/ledger/postings';
import { add, subtract, sum } from '#domain/money/money';
import type { Order, Payment } from '#domain/order/order-entity';
import { decidePayment } from '#domain/payment/decide-payment';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { refuseUnlessSelling, SHIFT_MAX_MS } from '#domain/shift/shift';
import type { OpenShift } from '#server/store/branch-state';
import type { Work } from '../work';
import { customerPart, keepCustomerPart } from './customer-payment';
import { keepGivenDiscounts } from './given-discounts';
import { refuseUnansweredFree } from './manual-discount';
import { queued } from './numbering';
import { receiptPrinter } from './printers';
import { queueReceipt } from './receipt-papers';
import type { ReceiptPart } from './receipt-papers';
import { changeAfterTips, postTips, tipsOf } from './tips';

/** The open shift of this device's till: money moves only in one. Refuses `shift-not-open`, `shift-counted`. */
export function sellingShift(work: Work): Outcome<OpenShift> {
  const shift = work.state.openShifts.get(work.tillDeviceId) ?? null;
  const refusal = refuseUnlessSelling(shift);
  if (refusal !== null) return refusal;
  return shift === null ? refuse('shift-not-open') : accept(shift);
}

/**
 * The order paid in full: tenders, the ledger's posting, the queue number and the papers, all in one transaction (BX-O-76).
 * Refuses a total other than the person saw, what `decidePayment` refuses, and what the customer's account does not allow (`customerPart`).
 */
export async function paid(
  work: Work,
  order: Order,
  offer: Pick<ParsedInputs['order.pay'], 'expectedTotalTiyin' | 'payments' | 'credit' | 'tips'>,
): Promise<Outcome<{ readonly order: Order; readonly changeTiyin: number }>> {
  const shift = sellingShift(work);
  if (!shift.ok) return shift;
  if (work.now - shift.value.openedAt >= SHIFT_MAX_MS) return refuse('shift-over-day');
  // Of a bill that is paid in parts: what is left.
  const dueTiyin = subtract(order.totalTiyin, sum(order.payments.map(({ amountTiyin }) => amountTiyin)));
  if (dueTiyin !== offer.expectedTotalTiyin) return refuse('total-changed', { totalTiyin: dueTiyin });
  const free = refuseUnansweredFree(work, order);
  if (!free.ok) return free;
  const decision = decidePayment(dueTiyin, offer.payments, work.state.settings);
  if (!decision.ok) return decision;
  const tips = tipsOf(work, offer.tips, shift.value.shiftId);
  if (!tips.ok) return tips;
  const customer = await customerPart(work, order, decision.value.payments, offer.credit);
  if (!customer.ok) return customer;
  const { shiftId } = shift.value;
  const payments = [
    ...order.payments,
    ...decision.value.payments.map((payment): Payment => ({ ...payment, shiftId, at: work.now, cashierId: work.employeeId })),
  ];
  const after: Order = queued(work, {
    ...order,
    state: 'completed',
    closedAt: work.now,
    closedById: work.employeeId,
    shiftId,
    roundingTiyin: add(order.roundingTiyin, decision.value.roundingTiyin),
    totalTiyin: add(order.totalTiyin, decision.value.roundingTiyin),
    payments,
    billParts: order.billParts.map((part) => ({ ...part, paidAt: part.paidAt ?? work.now })),
    tips: tips.value,
  });
  postTips(work, order.orderId, tips.value);
  if (order.payments.length > 0) work.post(partSettledPosting(order.payments), { shiftId, orderId: order.orderId });
  work.post(
    salePosting({
      shiftId,
      linesTiyin: after.linesTiyin,
      discountsTiyin: after.discountsTiyin,
      chargesTiyin: after.chargesTiyin,
      vatTiyin: after.vatTiyin,
      roundingTiyin: after.roundingTiyin,
      payments,
      customerId: customer.value.account?.customerId ?? null,
    }),
    { shiftId, orderId: order.orderId },
  );
  work.fact('order.completed', 'order', order.orderId, {
    number: after.number,
    queueNumber: after.queueNumber,
    shiftId,
    totalTiyin: after.totalTiyin,
    vatTiyin: after.vatTiyin,
    chargesTiyin: after.chargesTiyin,
    payments: payments.map(({ paymentId, tender, amountTiyin, changeTiyin }) => ({ paymentId, tender, amountTiyin, changeTiyin })),
    ...(tips.value.length === 0
      ? {}
      : { tips: tips.value.map(({ employeeId, tender, amountTiyin }) => ({ employeeId, tender, amountTiyin })) }),
  });
  keepCustomerPart(work, after, customer.value, offer.credit);
  keepGivenDiscounts(work, after);
  const part = after.billParts.length > 0 ? lastPart(order, after, decision.value.payments) : undefined;
  queueReceipt(work, after, { automatic: true, copyNumber: 0, heading: null, ...(part === undefined ? {} : { part }) });
  const isCashTip = tips.value.some(({ tender }) => tender === 'cash');
  if (decision.value.opensDrawer || isCashTip) kickDrawer(work, after, part === undefined ? '' : `part-${String(part.number)}`);
  return accept({ order: after, changeTiyin: changeAfterTips(decision.value.changeTiyin, tips.value) });
}

/** The part that the last payment was for: one, or all that were left together. */
function lastPart(before: Order, after: Order, payments: ReceiptPart['payments']): ReceiptPart {
  const left = before.billParts.filter(({ paidAt }) => paidAt === null);
  const amountTiyin = sum(left.map((part) => part.amountTiyin));
  return { number: left[0]?.number ?? after.billParts.length, of: after.billParts.length, amountTiyin, payments };
}

/** The drawer's kick is a job of its own, never retried (BX-O-82). */
export function kickDrawer(work: Work, order: Order, part = ''): void {
  const printer = receiptPrinter(work.state, order, work.tillDeviceId);
  if (printer?.drawerPin == null) return;
  work.paper({
    printerId: printer.printerId,
    kind: 'drawer',
    title: '',
    orderId: order.orderId,
    stationId: null,
    paper: { kind: 'drawer', pin: printer.drawerPin },
    dedupeKey: ['drawer', order.orderId, printer.printerId, ...(part === '' ? [] : [part])].join(':'),
  });
}
