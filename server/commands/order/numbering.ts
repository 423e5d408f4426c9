import type { Order } from '#domain/order/order-entity';
import type { Work } from '../work';

/** The branch's order number: ever growing, never reused. */
const ORDER_NUMBER = 'order-number';

/** Over the counter: no table, a queue number instead. */
export function isCounter(order: Pick<Order, 'tableId'>): boolean {
  return order.tableId === null;
}

/** The order with its number, given with the first line so that an empty order leaves no gap. */
export function numbered(work: Work, order: Order): Order {
  return order.number === null ? { ...order, number: work.next(ORDER_NUMBER) } : order;
}

/** The same, of an order that may have no line yet: then it gets its number later. */
export function numberedOnceFilled(work: Work, order: Order): Order {
  return order.lines.length === 0 ? order : numbered(work, order);
}

/**
 * The order with its queue number: from 1 with the first shift opened after all were closed, one sequence for the branch, never given twice in a round
 * (BX-O-22). Given in the paying transaction, or at fire when that comes first (decision 5). Tables have none.
 */
export function queued(work: Work, order: Order): Order {
  if (!isCounter(order) || order.queueNumber !== null) return order;
  return { ...order, queueRound: work.state.counters.get('queue-round') ?? 0, queueNumber: work.next('queue-number') };
}
