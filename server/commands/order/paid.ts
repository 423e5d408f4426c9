import type { ParsedInputs } from '#domain/contract/commands';
import { salePosting } from '#domain/ledger/postings';
import { add, tiyin } from '#domain/money/money';
import type { Order, Payment } from '#domain/order/order-entity';
import { decidePayment } from '#domain/payment/decide-payment';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { refuseUnlessSelling } from '#domain/shift/shift';
import type { OpenShift } from '#server/store/branch-state';
import type { Work } from '../work';
import { customerPart, keepCustomerPart } from './customer-payment';
import { keepGivenDiscounts } from './given-discounts';
import { queued } from './numbering';
import { receiptPrinter } from './printers';
import { queueReceipt } from './receipt-papers';

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
  offer: Pick<ParsedInputs['order.pay'], 'expectedTotalTiyin' | 'payments' | 'credit'>,
): Promise<Outcome<{ readonly order: Order; readonly changeTiyin: number }>> {
  const shift = sellingShift(work);
  if (!shift.ok) return shift;
  if (order.totalTiyin !== offer.expectedTotalTiyin) return refuse('total-changed', { totalTiyin: order.totalTiyin });
  const decision = decidePayment(order.totalTiyin, offer.payments, work.state.settings);
  if (!decision.ok) return decision;
  const customer = await customerPart(work, order, decision.value.payments, offer.credit);
  if (!customer.ok) return customer;
  const { shiftId } = shift.value;
  const payments = decision.value.payments.map((payment): Payment => ({ ...payment, shiftId, at: work.now, cashierId: work.employeeId }));
  const after: Order = queued(work, {
    ...order,
    state: 'completed',
    closedAt: work.now,
    closedById: work.employeeId,
    shiftId,
    roundingTiyin: tiyin(decision.value.roundingTiyin),
    totalTiyin: add(order.totalTiyin, decision.value.roundingTiyin),
    payments,
  });
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
  });
  keepCustomerPart(work, after, customer.value, offer.credit);
  keepGivenDiscounts(work, after);
  queueReceipt(work, after, { automatic: true, copyNumber: 0, heading: null });
  if (decision.value.opensDrawer) kickDrawer(work, after);
  return accept({ order: after, changeTiyin: decision.value.changeTiyin });
}

/** The drawer's kick is a job of its own, never retried (BX-O-82). */
function kickDrawer(work: Work, order: Order): void {
  const printer = receiptPrinter(work.state, order, work.tillDeviceId);
  if (printer?.drawerPin == null) return;
  work.paper({
    printerId: printer.printerId,
    kind: 'drawer',
    title: '',
    orderId: order.orderId,
    stationId: null,
    paper: { kind: 'drawer', pin: printer.drawerPin },
    dedupeKey: ['drawer', order.orderId, printer.printerId].join(':'),
  });
}
