import type { OrderSummary } from '#domain/contract/order';
import type { KioskText } from '#kiosk/text/uz-latn';

/** Where an order is served: its table, or its kind with the queue number. */
export function placeOf(order: Pick<OrderSummary, 'placeName' | 'kind' | 'queueNumber' | 'tableId'>, text: KioskText): string {
  if (order.tableId !== null) return order.placeName;
  return order.queueNumber === null ? text.kinds[order.kind] : `${text.kinds[order.kind]} · ${text.orders.queue(order.queueNumber)}`;
}
