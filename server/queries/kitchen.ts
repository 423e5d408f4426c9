import { z } from 'zod';
import type { BoardHouse, BoardRow, BoardView, ExpeditorView, KitchenView, TicketView } from '#domain/contract/kitchen';
import { id } from '#domain/contract/primitives';
import { isRecallable, recallLimits } from '#domain/kitchen/ticket';
import type { Order } from '#domain/order/order-entity';
import { boardRow, ticketView } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import { defineQuery } from './registry';
import type { QueryContext } from './registry';

/** What is on a station's screen, and what may be brought back. */
export const kitchenQuery = defineQuery({
  path: '/kitchen/:station',
  requires: 'device',
  summary: 'Tickets of a kitchen station',
  input: z.strictObject({ station: id }),
  refusals: ['not-found'],
  read: async (context, input) => {
    const station = context.state.catalogue.stations.get(input.station);
    if (!station || station.archived) return refuse('not-found');
    const { stationId, name, warningSeconds, lateSeconds, counterWarningSeconds, counterLateSeconds } = station;
    return accept<KitchenView>({
      seq: context.seq,
      station: { stationId, name, warningSeconds, lateSeconds, counterWarningSeconds, counterLateSeconds },
      tickets: await openTickets(context, stationId),
      recallable: await recallableTickets(context, stationId),
    });
  },
});

/** All stations at once, for the one who puts orders together. */
export const expeditorQuery = defineQuery({
  path: '/expeditor',
  requires: 'device',
  summary: 'Tickets of all kitchen stations that are not handed out yet',
  read: async (context) => {
    const stations = [...context.state.catalogue.stations.values()].filter(({ archived }) => !archived);
    const recallable = await Promise.all(stations.map(({ stationId }) => recallableTickets(context, stationId)));
    return accept<ExpeditorView>({
      seq: context.seq,
      stations: stations.map(({ stationId, name, warningSeconds, lateSeconds, counterWarningSeconds, counterLateSeconds }) => ({
        ...{ stationId, name, warningSeconds, lateSeconds, counterWarningSeconds, counterLateSeconds },
      })),
      tickets: await expeditorTickets(context),
      recallable: recallable.flat(),
    });
  },
});

/** The pickup board: numbers and stages, nothing else; anybody on the LAN may see it. */
export const boardQuery = defineQuery({
  path: '/board',
  requires: 'nobody',
  summary: 'The pickup board',
  read: async (context) =>
    accept<BoardView>({
      seq: context.seq,
      now: context.now,
      ...boardHouse(context),
      rows: await boardRows(context),
    }),
});

/** How the board looks and sounds. */
export function boardHouse({ state: { settings } }: QueryContext): BoardHouse {
  return {
    goneAfterReadyMs: settings.boardGoneAfterSeconds * 1_000,
    languages: [settings.defaultLanguage, settings.defaultLanguage === 'ru' ? 'uz-Latn' : 'ru'],
    sound: settings.boardSound,
    voices: settings.boardVoices,
  };
}

/** What was fired before is yesterday's: a screen that nobody bumped must not begin the day with it. */
const OPEN_TICKET_MS_MAX = 18 * 3_600_000;
/** More open tickets than a kitchen can have; the newest are shown. */
const OPEN_TICKETS_MAX = 300;
/** What was made longer ago and marked by nobody was carried out all the same. */
const MADE_MS_MAX = 3_600_000;

/** Tickets on a station's screen, oldest first. */
export async function openTickets(context: QueryContext, stationId: string): Promise<TicketView[]> {
  const orders = await readOrders(
    context.readers,
    `id IN (SELECT order_id FROM ticket WHERE station_id = ? AND state <> 'bumped' AND fired_at > CAST(? AS INTEGER) ORDER BY fired_at DESC LIMIT ?)`,
    [stationId, context.now - OPEN_TICKET_MS_MAX, OPEN_TICKETS_MAX],
  );
  return ticketsOf(context, orders, (ticket) => ticket.stationId === stationId && ticket.state !== 'bumped').sort(
    (a, b) => a.firedAt - b.firedAt,
  );
}

/** Tickets of every station that an expeditor still has to do with, oldest first: those on a screen, and those that are made and wait for the rest. */
export async function expeditorTickets(context: QueryContext): Promise<TicketView[]> {
  const orders = await readOrders(
    context.readers,
    `state <> 'cancelled' AND id IN (SELECT order_id FROM ticket WHERE fired_at > CAST(? AS INTEGER) AND (state <> 'bumped' OR bumped_at > CAST(? AS INTEGER)) ORDER BY fired_at DESC LIMIT ?)`,
    [context.now - OPEN_TICKET_MS_MAX, context.now - MADE_MS_MAX, OPEN_TICKETS_MAX],
  );
  const names = orderNames(context.state);
  return orders
    .flatMap((order) =>
      order.tickets.filter((ticket) => waitsForExpeditor(order, ticket)).map((ticket) => ticketView(order, ticket, names)),
    )
    .sort((a, b) => a.firedAt - b.firedAt);
}

/** Whether a ticket is on the expeditor's screen: on a station's, or made and not carried out. */
export function waitsForExpeditor(order: Order, ticket: Order['tickets'][number]): boolean {
  if (ticket.state !== 'bumped') return true;
  const dishes = new Set(ticket.lines.map(({ lineId }) => lineId));
  return (
    order.state !== 'cancelled' && order.servedAt === null && order.lines.some((line) => dishes.has(line.lineId) && line.state === 'ready')
  );
}

/** The last bumped tickets of a station that may still come back, newest first. */
export async function recallableTickets(context: QueryContext, stationId: string): Promise<TicketView[]> {
  const since = context.now - recallLimits.ms;
  const orders = await readOrders(
    context.readers,
    `id IN (SELECT order_id FROM ticket WHERE station_id = ? AND state = 'bumped' AND bumped_at >= CAST(? AS INTEGER) ORDER BY bumped_at DESC LIMIT ?)`,
    [stationId, since, recallLimits.count],
  );
  return ticketsOf(context, orders, (ticket) => ticket.stationId === stationId && ticket.state === 'bumped')
    .sort((a, b) => (b.bumpedAt ?? 0) - (a.bumpedAt ?? 0))
    .filter((ticket, index) => isRecallable(ticket, index, context.now));
}

/** Numbers on the board: of this round, sent and not handed over; ready ones leave after the setting's time. */
export async function boardRows(context: QueryContext): Promise<BoardRow[]> {
  const gone = context.now - context.state.settings.boardGoneAfterSeconds * 1_000;
  const orders = await readOrders(
    context.readers,
    `queue_number IS NOT NULL AND served_at IS NULL AND state <> 'cancelled' AND stage IN ('sent', 'confirmed', 'ready') AND opened_at > CAST(? AS INTEGER)
     AND (ready_at IS NULL OR ready_at > CAST(? AS INTEGER)) ORDER BY queue_number`,
    [context.now - 86_400_000, gone],
  );
  return orders.flatMap((order) => boardRow(order) ?? []);
}

function ticketsOf(context: QueryContext, orders: readonly Order[], wanted: (ticket: Order['tickets'][number]) => boolean): TicketView[] {
  const names = orderNames(context.state);
  return orders.flatMap((order) => order.tickets.filter(wanted).map((ticket) => ticketView(order, ticket, names)));
}
