import { correctTender as contract } from '#domain/contract/cash';
import { tenderCorrectedPosting } from '#domain/ledger/postings';
import { ZERO_TIYIN } from '#domain/money/money';
import type { TenderCorrection } from '#domain/order/order-entity';
import { isCustomerTender, isTenderActive, tenderName } from '#domain/payment/tenders';
import { refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { answerWith } from './answer';
import { findOrder, withCurrent } from './find-order';
import { sellingShift } from './paid';
import { queueReceipt } from './receipt-papers';

/**
 * `order.correct-tender`: cash was pressed and a card was used. While the shift that took it is open and nothing was given back, the payment gets its right tender, the
 * ledger a posting of its own and the order a record that names both; the receipt comes out again. Later only a refund and a new sale put it right (BX-O-79, BX-X-8).
 */
export const correctTender = defineCommand(contract, {
  permission: 'refund',
  refusals: [
    'not-found',
    'not-your-order',
    'stale-version',
    'refund-not-paid',
    'correction-too-late',
    'correction-same',
    'correction-account',
    'tender-inactive',
    'shift-not-open',
    'shift-counted',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findOrder(work, input.orderId);
    if (!found.ok) return found;
    const order = found.value;
    if (order.state !== 'completed') return refuse('refund-not-paid');
    if (order.version !== input.orderVersion) return withCurrent(work, refuse('stale-version', { currentVersion: order.version }), order);
    const payment = order.payments.find(({ paymentId }) => paymentId === input.paymentId);
    if (payment === undefined) return refuse('not-found');
    const shift = sellingShift(work);
    if (!shift.ok) return shift;
    if (payment.shiftId !== shift.value.shiftId || order.refunds.length > 0) return refuse('correction-too-late');
    if (payment.tender === input.tender) return refuse('correction-same');
    if (isCustomerTender(payment.tender) || isCustomerTender(input.tender)) return refuse('correction-account');
    if (!isTenderActive(input.tender, work.state.settings)) return refuse('tender-inactive', { tender: tenderName(input.tender) });
    const correction: TenderCorrection = {
      correctionId: input.correctionId,
      paymentId: payment.paymentId,
      shiftId: payment.shiftId,
      fromTender: payment.tender,
      toTender: input.tender,
      amountTiyin: payment.amountTiyin,
      reason: input.reason,
      at: work.now,
      byId: work.employeeId,
      approverId: work.approverId,
    };
    const after = {
      ...order,
      receiptCopies: order.receiptCopies + 1,
      payments: order.payments.map((one) =>
        one === payment ? { ...payment, tender: input.tender, tenderedTiyin: null, changeTiyin: ZERO_TIYIN } : one,
      ),
      corrections: [...order.corrections, correction],
    };
    work.post(tenderCorrectedPosting(payment.shiftId, { from: payment.tender, to: input.tender }, payment.amountTiyin), {
      shiftId: payment.shiftId,
      orderId: order.orderId,
    });
    work.fact('order.tender-corrected', 'order', order.orderId, {
      correctionId: correction.correctionId,
      paymentId: payment.paymentId,
      before: { tender: payment.tender },
      after: { tender: input.tender },
      amountTiyin: payment.amountTiyin,
      reasonText: input.reason,
    });
    queueReceipt(work, after, { automatic: false, copyNumber: after.receiptCopies, heading: null });
    return answerWith(work, after);
  },
});
