import { handInDeliveries as contract } from '#domain/contract/delivery';
import type { DeliveryView } from '#domain/contract/delivery';
import { add, ZERO_TIYIN } from '#domain/money/money';
import { cashDue } from '#domain/payment/cash-rounding';
import { accept, refuse } from '#domain/problem/refusal';
import { deliveryView } from '#server/store/delivery/deliveries';
import { findOrderAsSeen } from '../order/find-order';
import { fired } from '../order/fired';
import { paid } from '../order/paid';
import { defineCommand } from '../registry';
import { findDelivery, partyOf } from './find-delivery';

/** A courier hands in what he collected: each delivered order is paid in cash at this till, all or none. */
export const handInDeliveries = defineCommand(contract, {
  permission: 'delivery.dispatch',
  rights: ['order.pay', 'order.all'],
  refusals: [
    'delivery-not-found',
    'delivery-not-yours',
    'delivery-wrong-state',
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'product-unavailable',
    'stale-version',
    'total-changed',
    'payment-duplicate',
    'payment-short',
    'payment-over',
    'amount-not-whole',
    'tender-inactive',
    'shift-not-open',
    'shift-counted',
    'id-taken',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const allowed = work.require('order.pay');
    if (!allowed.ok) return allowed;
    if (new Set(input.orders.map(({ orderId }) => orderId)).size < input.orders.length) return refuse('id-taken');
    let amountTiyin = ZERO_TIYIN;
    const deliveries: DeliveryView[] = [];
    for (const one of input.orders) {
      const found = await findDelivery(work, one.orderId);
      if (!found.ok) return found;
      const { delivery } = found.value;
      if (delivery.courierId !== input.courierId || delivery.state !== 'delivered') return refuse('delivery-wrong-state');
      const order = await findOrderAsSeen(work, one.orderId, one.orderVersion);
      if (!order.ok) return order;
      // Nothing that is paid for is forgotten in the kitchen.
      const isUnsent = order.value.lines.some((line) => line.state === 'draft');
      const sent = isUnsent ? fired(work, order.value, null) : order;
      if (!sent.ok) return sent;
      const dueTiyin = cashDue(sent.value.totalTiyin, work.state.settings.cashRoundingTiyin);
      const payments = [{ paymentId: one.paymentId, tender: 'cash' as const, amountTiyin: dueTiyin, tenderedTiyin: null, reference: '' }];
      const done = await paid(work, sent.value, { expectedTotalTiyin: one.expectedTotalTiyin, payments, credit: null, tips: [] });
      if (!done.ok) return done;
      const stored = await work.put(done.value.order);
      amountTiyin = add(amountTiyin, dueTiyin);
      deliveries.push(deliveryView(work.state, delivery, { order: stored, party: await partyOf(work, delivery) }));
    }
    work.fact('delivery.handed-in', 'employee', input.courierId, {
      amountTiyin,
      orderIds: input.orders.map(({ orderId }) => orderId),
    });
    return accept({ amountTiyin, deliveries });
  },
});
