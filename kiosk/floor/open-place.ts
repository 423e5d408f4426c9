import type { FloorOrderRow, TableRow } from '#domain/contract/floor';
import type { OrderKind } from '#domain/contract/order';
import { makeId } from '#ui/live/id';
import type { Desk } from '#kiosk/state/desk';

/** Begins an order at a place and goes there; the box hears of it on the way, so that nobody waits for it. */
export function beginOrder(
  desk: Desk,
  place: { readonly kind: OrderKind; readonly table: TableRow | null; readonly placeName: string; readonly guests: number | null },
): void {
  const { session, notices, texts, drafts, router } = desk;
  if (!session.can('order.open')) {
    notices.say(texts.t.common.noRight, 'bad');
    return;
  }
  const orderId = makeId();
  drafts.begin({ orderId, kind: place.kind, tableId: place.table?.tableId ?? null, placeName: place.placeName, guests: place.guests });
  router.go('order', orderId);
}

/** Goes to an open order, or says whose it is when this person may not see it (decision 10). */
export function openOrder(desk: Desk, order: FloorOrderRow): void {
  const own = order.waiterId === desk.session.employee?.employeeId;
  if (!own && order.totalTiyin === null) desk.notices.say(desk.texts.t.floor.othersOrder(order.waiterName));
  else desk.router.go('order', order.orderId);
}
