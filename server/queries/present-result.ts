import { orderView } from '#domain/order/order-view';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import type { QueryContext } from './registry';

/** A stored answer as a screen gets it: where a whole order was kept as its id, the order as it stands now. Fresh answers carry it already. */
export async function presentResult(context: QueryContext, result: unknown): Promise<unknown> {
  if (typeof result !== 'object' || result === null || !('orderRef' in result)) return result;
  const { orderRef, ...rest } = result;
  const order = (await readOrders(context.readers, 'id = ?', [String(orderRef)]))[0];
  return order ? { ...rest, order: orderView(order, orderNames(context.state)) } : rest;
}
