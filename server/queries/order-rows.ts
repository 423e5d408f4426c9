import type { TicketView } from '#domain/contract/kitchen';
import type { OrderSummary, OrderView } from '#domain/contract/order';
import type { Order, Ticket } from '#domain/order/order-entity';
import { orderSummary, orderView, ticketView } from '#domain/order/order-view';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import { maySeeOrder } from './order-access';
import type { QueryContext } from './registry';

/** Rows of orders for rooms: the same shapes as the queries answer with. */

/** An order without its lines. */
export function orderSummaryRow(context: QueryContext, order: Order): OrderSummary {
  return orderSummary(order, orderNames(context.state));
}

/** A whole order. */
export function orderRow(context: QueryContext, order: Order): OrderView {
  return orderView(order, orderNames(context.state));
}

/** A ticket of an order. */
export function ticketRow(context: QueryContext, order: Order, ticket: Ticket): TicketView {
  return ticketView(order, ticket, orderNames(context.state));
}

/** An order as this viewer may see it, or null. */
export async function readOrderRow(context: QueryContext, orderId: string): Promise<OrderView | null> {
  const order = (await readOrders(context.readers, 'id = ?', [orderId]))[0];
  return order && maySeeOrder(context.viewer, order) ? orderRow(context, order) : null;
}

/** Whether this viewer may follow the order: one he may see, or one that is not there yet. */
export async function mayJoinOrder(context: QueryContext, orderId: string): Promise<boolean> {
  if (context.viewer.may('order.all')) return true;
  const order = (await readOrders(context.readers, 'id = ?', [orderId]))[0];
  return !order || maySeeOrder(context.viewer, order);
}
