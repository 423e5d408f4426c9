import type { OrderView } from '#domain/contract/order';
import type { Order } from '#domain/order/order-entity';
import { orderView } from '#domain/order/order-view';
import { refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import type { Work } from '../work';

/** The order, if this person may work on it: his own, or any with `order.all` (decision 10). Refuses `not-found`, `not-your-order`. */
export async function findOrder(work: Work, orderId: string): Promise<Outcome<Order>> {
  const order = await work.order(orderId);
  if (!order) return refuse('not-found');
  if (order.waiterId !== work.employeeId && !work.holds('order.all'))
    return refuse('not-your-order', { waiterName: work.state.people.employees.get(order.waiterId)?.name ?? '' });
  return { ok: true, value: order };
}

/** The order, if it is open. Refuses `order-already-paid`, `order-not-open` besides. */
export async function findOpenOrder(work: Work, orderId: string): Promise<Outcome<Order>> {
  const found = await findOrder(work, orderId);
  if (!found.ok) return found;
  if (found.value.state === 'completed') return refuse('order-already-paid');
  return found.value.state === 'cancelled' ? refuse('order-not-open') : found;
}

/** The open order, if its dishes and prices may change: of a bill of which a part is paid they may not. Refuses `part-paid` besides. */
export async function findChangeableOrder(work: Work, orderId: string): Promise<Outcome<Order>> {
  const found = await findOpenOrder(work, orderId);
  return found.ok && found.value.payments.length > 0 ? refuse('part-paid') : found;
}

/** The open order, if it stands as the person saw it (decision 9). Refuses `stale-version` with the current order besides. */
export async function findOrderAsSeen(work: Work, orderId: string, seenVersion: number, find = findOpenOrder): Promise<Outcome<Order>> {
  const found = await find(work, orderId);
  if (!found.ok || found.value.version === seenVersion) return found;
  return withCurrent(work, refuse('stale-version', { currentVersion: found.value.version }), found.value);
}

/** A refusal with the order as it is now, so that the screen shows what the person did not see. */
export function withCurrent(work: Work, refusal: Refusal, order: Order): Refusal & { readonly current: OrderView } {
  return { ...refusal, current: orderView(order, orderNames(work.state)) };
}
