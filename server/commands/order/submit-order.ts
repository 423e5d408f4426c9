import { newLineRefusals } from '#domain/contract/new-line-refusals';
import { submitOrder as contract } from '#domain/contract/order';
import type { ParsedInputs } from '#domain/contract/commands';
import type { Order } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { definePreparedCommand } from '../registry';
import { weighingsOf } from '../scale/weighings';
import type { Work } from '../work';
import { answerWith } from './answer';
import { customerPaymentRefusals } from './customer-payment';
import { withoutCharge } from './discount-commands';
import { fired } from './fired';
import { discountRefusals, withDiscount } from './manual-discount';
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
    ...newLineRefusals,
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
    ...discountRefusals,
    'charge-none',
    'weighing-invalid',
  ],
  prepare: ({ payments, orderId, customerId }, preparation) => prepareCredit(payments, { orderId, customerId }, preparation),
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
    const weighings = await weighingsOf(work, input.lines);
    if (!weighings.ok) return weighings;
    const discounted = new Set(input.discounts.flatMap(({ lineId }) => lineId ?? []));
    const withLines = withNewLines(work, empty, input.lines, discounted, weighings.value);
    if (!withLines.ok) return withLines;
    const bound = await withCustomer(work, withLines.value, input.customerId);
    if (!bound.ok) return bound;
    const grouped = withAdHocGroups(work, bound.value, input.groupIds);
    if (!grouped.ok) return grouped;
    const reduced = withReductions(work, grouped.value, input);
    if (!reduced.ok) return reduced;
    const order = queued(work, numbered(work, priced(reduced.value, work.state, work.now)));
    const done = await paid(work, order, input);
    if (!done.ok) return done;
    const sent = fired(work, done.value.order, null);
    if (!sent.ok) return sent;
    const answer = await answerWith(work, sent.value);
    return accept({ ...answer.value, changeTiyin: done.value.changeTiyin });
  },
});

/** What was given at the counter: lines first, then the whole; each is checked as on an open order, with those before it in place. */
export function withReductions(
  work: Work,
  order: Order,
  { discounts, chargeWaiver }: Pick<ParsedInputs['order.submit'], 'discounts' | 'chargeWaiver'>,
): Outcome<Order> {
  const linesFirst = [...discounts].sort((a, b) => Number(a.lineId === null) - Number(b.lineId === null));
  const reduced = linesFirst.reduce<Outcome<Order>>(
    (outcome, discount) => (outcome.ok ? withDiscount(work, outcome.value, discount) : outcome),
    accept(order),
  );
  return reduced.ok && chargeWaiver !== null ? withoutCharge(work, reduced.value, chargeWaiver) : reduced;
}
