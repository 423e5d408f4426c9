import { submitOrder as contract } from '#domain/contract/order';
import { accept, refuse } from '#domain/problem/refusal';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { definePreparedCommand } from '../registry';
import { answerWith } from './answer';
import { customerPaymentRefusals } from './customer-payment';
import { fired } from './fired';
import { withNewLines } from './new-lines';
import { numbered, queued } from './numbering';
import { newOrder } from './open-order';
import { withAdHocGroups, withCustomer } from './order-customer';
import { paid } from './paid';
import { prepareCredit } from './prepare-credit';
import { priced } from './priced';

/** A counter sale in one command: lines, payment, queue number, kitchen, papers. All or nothing (BX-O-20…22). */
export const submitOrder = definePreparedCommand<'order.submit', null>(contract, {
  permission: 'order.pay',
  rights: ['customer.view', 'discount.give'],
  refusals: [
    'order-exists',
    'customer-not-found',
    'reference-unknown',
    'group-not-ad-hoc',
    'product-not-found',
    'product-unavailable',
    'product-out-of-stock',
    'modifier-required',
    'modifier-too-many',
    'modifier-unknown',
    'modifier-unavailable',
    'quantity-not-whole',
    'note-unknown',
    'shift-not-open',
    'shift-counted',
    'total-changed',
    'payment-short',
    'payment-over',
    'payment-duplicate',
    'tender-inactive',
    'change-not-possible',
    'amount-not-whole',
    ...customerPaymentRefusals,
  ],
  prepare: ({ payments, customerId }, preparation) => prepareCredit(payments, { customerId }, preparation),
  decide: async (work, input) => {
    if (await work.order(input.orderId)) return refuse('order-exists');
    const hall = hallOfOrder({ kind: input.kind, hallId: null }, [...work.state.catalogue.halls.values()]);
    const empty = newOrder(work, {
      orderId: input.orderId,
      kind: input.kind,
      hallId: hall?.hallId ?? null,
      tableId: null,
      guests: input.guests,
      note: input.note,
    });
    const withLines = withNewLines(work, empty, input.lines);
    if (!withLines.ok) return withLines;
    const bound = await withCustomer(work, withLines.value, input.customerId);
    if (!bound.ok) return bound;
    const grouped = withAdHocGroups(work, bound.value, input.groupIds);
    if (!grouped.ok) return grouped;
    const order = queued(work, numbered(work, priced(grouped.value, work.state, work.now)));
    const done = await paid(work, order, input);
    if (!done.ok) return done;
    const sent = fired(work, done.value.order, null);
    if (!sent.ok) return sent;
    const answer = await answerWith(work, sent.value);
    return accept({ ...answer.value, changeTiyin: done.value.changeTiyin });
  },
});
