import { payOrder as contract } from '#domain/contract/order';
import { accept, refuse } from '#domain/problem/refusal';
import { definePreparedCommand } from '../registry';
import { answerWith } from './answer';
import { findOrderAsSeen } from './find-order';
import { customerPaymentRefusals } from './customer-payment';
import { fired } from './fired';
import { paid } from './paid';
import { prepareCredit } from './prepare-credit';

/** Takes the money and completes the order. What was not sent yet goes to the kitchen with the payment: nothing that is paid for is forgotten. */
export const payOrder = definePreparedCommand<'order.pay', null>(contract, {
  permission: 'order.pay',
  rights: ['discount.give'],
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'stale-version',
    'order-empty',
    'product-unavailable',
    'shift-not-open',
    'shift-counted',
    'shift-over-day',
    'tip-tender',
    'total-changed',
    'payment-short',
    'payment-over',
    'payment-duplicate',
    'tender-inactive',
    'change-not-possible',
    'amount-not-whole',
    ...customerPaymentRefusals,
  ],
  prepare: ({ payments, orderId }, preparation) => prepareCredit(payments, { orderId, customerId: null }, preparation),
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion);
    if (!found.ok) return found;
    const live = found.value.lines.filter((line) => line.state !== 'voided');
    if (live.length === 0) return refuse('order-empty');
    const sent = live.some((line) => line.state === 'draft') ? fired(work, found.value, null) : accept(found.value);
    if (!sent.ok) return sent;
    const done = await paid(work, sent.value, input);
    if (!done.ok) return done;
    const answer = await answerWith(work, done.value.order);
    return accept({ ...answer.value, changeTiyin: done.value.changeTiyin });
  },
});
