import type { DeliveryView } from '#domain/contract/delivery';
import type { Delivery } from '#domain/delivery/delivery-entity';
import type { Order } from '#domain/order/order-entity';
import type { Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { mayCarry } from '#server/store/delivery/couriers';
import { deliveryView, readDeliveries, UPSERT_DELIVERIES } from '#server/store/delivery/deliveries';
import { findCustomer } from '../customer/find-customer';
import { asking } from '../debt/find-account';
import type { Work } from '../work';

/** A delivery with its order. */
export interface FoundDelivery {
  readonly delivery: Delivery;
  readonly order: Order;
}

/** A delivery of an order that was not cancelled, for who sends couriers out and for the courier who has it. Refuses `delivery-not-found`, `delivery-not-yours`, `order-not-open`. */
export async function findDelivery(work: Work, orderId: string): Promise<Outcome<FoundDelivery>> {
  const [delivery] = await readDeliveries(asking(work), 'id = ?', [orderId]);
  const order = delivery && (await work.order(orderId));
  if (!order) return refuse('delivery-not-found');
  if (!work.holds('delivery.dispatch') && delivery.courierId !== work.employeeId) return refuse('delivery-not-yours');
  return order.state === 'cancelled' ? refuse('order-not-open') : accept({ delivery, order });
}

/** Somebody who is there and may carry. Refuses `courier-not-found`. */
export function findCourier(work: Work, courierId: string): Outcome<string> {
  return mayCarry(work.state, courierId) ? accept(courierId) : refuse('courier-not-found');
}

/** The customer of a delivery; null once the person was erased. */
export async function partyOf(work: Work, delivery: Delivery): Promise<Party | null> {
  const found = await findCustomer(work, delivery.partyId);
  return found.ok ? found.value : null;
}

/** Writes a delivery and answers with it as screens show it. */
export async function saveDelivery(work: Work, delivery: Delivery, order: Order): Promise<{ readonly delivery: DeliveryView }> {
  work.run(UPSERT_DELIVERIES, [JSON.stringify([delivery])]);
  return { delivery: deliveryView(work.state, delivery, { order, party: await partyOf(work, delivery) }) };
}
