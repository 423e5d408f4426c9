import { divideOrder as divideContract, payPart as payContract, undivideOrder as undivideContract } from '#domain/contract/order-moves';
import { partPaymentPosting } from '#domain/ledger/postings';
import { add, allocate, subtract, sum, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isWholeSom } from '#domain/money/rounding';
import type { BillPart, Order, Payment } from '#domain/order/order-entity';
import { decidePayment } from '#domain/payment/decide-payment';
import type { OfferedPayment } from '#domain/payment/decide-payment';
import { isCustomerTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { answerWith } from '../order/answer';
import { findChangeableOrder, findOrderAsSeen } from '../order/find-order';
import { fired } from '../order/fired';
import { kickDrawer, paid, sellingShift } from '../order/paid';
import { queueReceipt } from '../order/receipt-papers';
import { defineCommand } from '../registry';
import type { Work } from '../work';

/** Divides what is left of a bill into sums (BX-X-9): 100 001 in three is 33 334, 33 334 and 33 333. What is paid of it stays. */
export const divideOrder = defineCommand(divideContract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'stale-version',
    'order-empty',
    'parts-differ',
    'part-too-small',
    'amount-not-whole',
  ],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion);
    if (!found.ok) return found;
    const order = found.value;
    if (!order.lines.some((line) => line.state !== 'voided')) return refuse('order-empty');
    const paidParts = order.billParts.filter(({ paidAt }) => paidAt !== null);
    const amounts = amountsOf(restOf(order), input.into);
    if (!amounts.ok) return amounts;
    const open = amounts.value.map((amountTiyin, index): BillPart => ({ number: paidParts.length + index + 1, amountTiyin, paidAt: null }));
    const billParts = [...paidParts.map((part, index) => ({ ...part, number: index + 1 })), ...open];
    work.fact('order.divided', 'order', input.orderId, { totalTiyin: order.totalTiyin, parts: billParts });
    return answerWith(work, { ...order, billParts });
  },
});

/** A bill that is to be paid whole after all. */
export const undivideOrder = defineCommand(undivideContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'part-paid', 'stale-version'],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion, findChangeableOrder);
    if (!found.ok) return found;
    work.fact('order.undivided', 'order', input.orderId, { totalTiyin: found.value.totalTiyin });
    return answerWith(work, { ...found.value, billParts: [] });
  },
});

/**
 * Takes the money for one part. It is in the drawer and on the report at once, and no revenue before the last part is paid: then the order is complete, and sold.
 * What was not sent yet goes to the kitchen with the first part.
 */
export const payPart = defineCommand(payContract, {
  permission: 'order.pay',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'stale-version',
    'part-not-open',
    'part-money-only',
    'product-unavailable',
    'shift-not-open',
    'shift-counted',
    'total-changed',
    'payment-short',
    'payment-over',
    'payment-duplicate',
    'tender-inactive',
    'change-not-possible',
    'amount-not-whole',
  ],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion);
    if (!found.ok) return found;
    const part = found.value.billParts.find(({ number, paidAt }) => number === input.part && paidAt === null);
    if (!part) return refuse('part-not-open');
    if (input.payments.some(({ tender }) => isCustomerTender(tender))) return refuse('part-money-only');
    if (part.amountTiyin !== input.expectedTotalTiyin) return refuse('total-changed', { totalTiyin: part.amountTiyin });
    const sent = found.value.lines.some((line) => line.state === 'draft') ? fired(work, found.value, null) : accept(found.value);
    if (!sent.ok) return sent;
    const isLast = found.value.billParts.filter(({ paidAt }) => paidAt === null).length === 1;
    const done = isLast
      ? await paid(work, sent.value, { ...input, credit: null, tips: [] })
      : takePart(work, sent.value, part, input.payments);
    if (!done.ok) return done;
    const answer = await answerWith(work, done.value.order);
    return accept({ ...answer.value, changeTiyin: done.value.changeTiyin });
  },
});

function takePart(
  work: Work,
  order: Order,
  part: BillPart,
  offered: readonly OfferedPayment[],
): Outcome<{ readonly order: Order; readonly changeTiyin: number }> {
  const shift = sellingShift(work);
  if (!shift.ok) return shift;
  const { shiftId } = shift.value;
  const decision = decidePayment(part.amountTiyin, offered, work.state.settings);
  if (!decision.ok) return decision;
  const payments = decision.value.payments.map((payment): Payment => ({ ...payment, shiftId, at: work.now, cashierId: work.employeeId }));
  const after: Order = {
    ...order,
    payments: [...order.payments, ...payments],
    // Cash is rounded part by part; what that made of a part belongs to the bill.
    roundingTiyin: add(order.roundingTiyin, decision.value.roundingTiyin),
    totalTiyin: add(order.totalTiyin, decision.value.roundingTiyin),
    billParts: order.billParts.map((one) => (one.number === part.number ? { ...one, paidAt: work.now } : one)),
  };
  work.post(partPaymentPosting(payments), { shiftId, orderId: order.orderId });
  work.fact('order.part-paid', 'order', order.orderId, {
    part: part.number,
    of: order.billParts.length,
    amountTiyin: sum(payments.map(({ amountTiyin }) => amountTiyin)),
    shiftId,
    payments: payments.map(({ paymentId, tender, amountTiyin, changeTiyin }) => ({ paymentId, tender, amountTiyin, changeTiyin })),
  });
  const { number, amountTiyin } = part;
  queueReceipt(work, after, {
    automatic: true,
    copyNumber: 0,
    heading: null,
    part: { number, of: order.billParts.length, amountTiyin, payments },
  });
  if (decision.value.opensDrawer) kickDrawer(work, after, `part-${String(number)}`);
  return accept({ order: after, changeTiyin: decision.value.changeTiyin });
}

/** What is still to be paid of a bill. */
function restOf(order: Order): Tiyin {
  return subtract(order.totalTiyin, sum(order.payments.map(({ amountTiyin }) => amountTiyin)));
}

function amountsOf(restTiyin: Tiyin, into: number | readonly number[]): Outcome<readonly Tiyin[]> {
  if (typeof into === 'number') {
    const parts = allocate(
      restTiyin,
      Array.from({ length: into }, () => 1),
    );
    return parts.some((part) => part <= 0) ? refuse('part-too-small') : accept(parts);
  }
  if (into.some((amount) => !isWholeSom(amount))) return refuse('amount-not-whole');
  const amounts = into.map((amount) => tiyin(amount));
  const partsTiyin = sum(amounts);
  return partsTiyin === restTiyin ? accept(amounts) : refuse('parts-differ', { totalTiyin: restTiyin, partsTiyin });
}
