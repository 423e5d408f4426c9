import type { Order } from '#domain/order/order-entity';
import type { QueryContext, Viewer } from './registry';

/** Whether this person may see the order: his own, or any with `order.all` (decision 10). */
export function maySeeOrder(viewer: Viewer, order: Pick<Order, 'waiterId'>): boolean {
  return viewer.may('order.all') || order.waiterId === viewer.employeeId;
}

/** A condition over `customer_order` that keeps others' orders out where the viewer may not see them. */
export function ownOrdersOnly(context: QueryContext): { readonly condition: string; readonly parameters: readonly string[] } {
  const { viewer } = context;
  return viewer.may('order.all')
    ? { condition: 'true', parameters: [] }
    : { condition: 'waiter_id = ?', parameters: [viewer.employeeId ?? ''] };
}
