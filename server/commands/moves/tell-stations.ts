import type { Order, OrderLine } from '#domain/order/order-entity';
import { placeName } from '#domain/order/order-view';
import { ticketOfLine } from '#domain/order/parting/ticket-dishes';
import { orderNames } from '#server/store/order-names';
import { queueKitchenPapers } from '../order/kitchen-papers';
import type { Work } from '../work';

/** One slip to each station that has any of these lines in work: from where to where; with the dishes where only some of them go. Nothing is cooked again. */
export function tellStations(
  work: Work,
  order: Order,
  about: { readonly movedFrom: string; readonly lines: readonly OrderLine[]; readonly naming: boolean },
): void {
  const inWork = about.lines.filter(({ state }) => state === 'fired' || state === 'in-work');
  for (const stationId of new Set(inWork.map((line) => line.stationId))) {
    const concerns = inWork.filter((line) => line.stationId === stationId).map(({ lineId }) => lineId);
    queueKitchenPapers(work, order, {
      stationId,
      concerns,
      lineIds: about.naming ? concerns : [],
      revision: order.revision,
      change: 'move',
      key: `move-${work.commandId}`,
      movedFrom: about.movedFrom,
    });
  }
}

/** Tickets of other orders that hold dishes of this one say where these go now. */
export async function movedDishes(work: Work, order: Order): Promise<void> {
  const place = placeName(order, orderNames(work.state));
  const away = order.lines.filter((line) => line.ticketId !== null && !ticketOfLine(order, line));
  for (const ticketId of new Set(away.flatMap((line) => line.ticketId ?? []))) {
    const lineIds = new Set(away.filter((line) => line.ticketId === ticketId).map(({ lineId }) => lineId));
    const found = await work.orderOfTicket(ticketId);
    const owner = found && (await work.order(found.orderId));
    if (!owner) continue;
    const placeThere = owner.tableId === order.tableId ? null : place;
    await work.put({
      ...owner,
      tickets: owner.tickets.map((ticket) =>
        ticket.ticketId === ticketId
          ? {
              ...ticket,
              version: ticket.version + 1,
              lines: ticket.lines.map((dish) =>
                dish.left === undefined
                  ? dish
                  : { ...dish, left: dish.left.map((left) => (lineIds.has(left.lineId) ? { ...left, placeName: placeThere } : left)) },
              ),
            }
          : ticket,
      ),
    });
  }
}
