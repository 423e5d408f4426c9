import type { PatchRow } from '#domain/contract/live';
import type { Order } from '#domain/order/order-entity';
import { boardRow } from '#domain/order/order-view';
import { floorRows } from '#server/queries/floor';
import { floorOrderRow, floorPlaces } from '#server/queries/floor-rows';
import { boardHouse, boardRows, expeditorTickets, openTickets, waitsForExpeditor } from '#server/queries/kitchen';
import { orderRow, orderSummaryRow, mayJoinOrder, readOrderRow, ticketRow } from '#server/queries/order-rows';
import type { QueryContext } from '#server/queries/registry';
import type { FloorRow } from '#domain/contract/floor';
import type { RoomChange, RoomDefinition } from './rooms';

/** Halls, tables, open orders. Where tables are not shared, a waiter has a view of his own that tells nothing of others' orders but their waiter. */
export const floorRoom: RoomDefinition = {
  name: 'floor',
  hasId: false,
  requires: 'employee',
  admits: () => true,
  variantFor: (viewer) => (viewer.may('order.all') ? null : viewer.employeeId),
  snapshot: async (context) => (await floorRows(context)).map((row) => ({ key: floorKey(row), row })),
  changes: (context, committed) => {
    const rows: PatchRow[] = committed.orders.map(({ after }) => ({
      key: `order:${after.orderId}`,
      row: after.state === 'open' ? floorOrderRow(context.state, after, context.viewer) : null,
    }));
    if (committed.reloaded.has('catalogue'))
      rows.push(
        ...placeChanges(
          context,
          committed.facts.map(({ entityId }) => entityId),
        ),
      );
    return [{ id: '', rows }];
  },
};

/** Every order that changes, for lists that are open. */
export const ordersRoom: RoomDefinition = {
  name: 'orders',
  hasId: false,
  requires: 'employee',
  admits: (context) => context.viewer.may('order.all'),
  snapshot: () => [],
  changes: (context, committed) => {
    return [
      {
        id: '',
        rows: committed.orders
          .filter(({ after }) => after.number !== null)
          .map(({ after }) => ({ key: after.orderId, row: orderSummaryRow(context, after) })),
      },
    ];
  },
};

/** One order, whole. */
export const orderRoom: RoomDefinition = {
  name: 'order',
  hasId: true,
  tellsChanges: true,
  requires: 'employee',
  // An order that is not there yet is the one this screen is just opening.
  admits: mayJoinOrder,
  snapshot: async (context, id) => {
    const row = await readOrderRow(context, id);
    return row ? [{ key: id, row }] : [];
  },
  changes: (context, committed, isOpen) =>
    committed.orders
      .filter(({ after }) => isOpen(after.orderId))
      .map(({ after }) => ({ id: after.orderId, rows: [{ key: after.orderId, row: orderRow(context, after) }] })),
};

/** Tickets of a station. A kitchen screen hears no money. */
export const kitchenRoom: RoomDefinition = {
  name: 'kitchen',
  hasId: true,
  requires: 'device',
  admits: (context, id) => context.state.catalogue.stations.has(id),
  snapshot: async (context, id) => (await openTickets(context, id)).map((ticket) => ({ key: ticket.ticketId, row: ticket })),
  changes: (context, committed, isOpen) => {
    const byStation = new Map<string, PatchRow[]>();
    for (const { before, after } of committed.orders) {
      // The whole order's tickets: place, guests, note and "also at" are on each of them.
      if (before === after) continue;
      for (const ticket of after.tickets) {
        if (!isOpen(ticket.stationId)) continue;
        const known = before?.tickets.find(({ ticketId }) => ticketId === ticket.ticketId);
        if (ticket.state === 'bumped' && known?.state === 'bumped') continue;
        const rows = byStation.get(ticket.stationId) ?? [];
        rows.push({ key: ticket.ticketId, row: ticket.state === 'bumped' ? null : ticketRow(context, after, ticket) });
        byStation.set(ticket.stationId, rows);
      }
    }
    return [...byStation].map(([id, rows]): RoomChange => ({ id, rows }));
  },
};

/** Tickets of all stations; a room of its own, so that an expeditor never counts as a station's screen. */
export const expeditorRoom: RoomDefinition = {
  name: 'expeditor',
  hasId: false,
  requires: 'device',
  admits: () => true,
  snapshot: async (context) => (await expeditorTickets(context)).map((ticket) => ({ key: ticket.ticketId, row: ticket })),
  changes: (context, committed) => [
    {
      id: '',
      rows: committed.orders
        .filter(({ before, after }) => before !== after)
        .flatMap(({ after }) =>
          after.tickets.map((ticket) => ({
            key: ticket.ticketId,
            row: waitsForExpeditor(after, ticket) ? ticketRow(context, after, ticket) : null,
          })),
        ),
    },
  ],
};

/** The pickup board; the one room without sign-in or pairing. */
export const boardRoom: RoomDefinition = {
  name: 'board',
  hasId: false,
  requires: 'nobody',
  admits: () => true,
  snapshot: async (context) => [
    ...(await boardRows(context)).map((row) => ({ key: row.orderId, row })),
    { key: BOARD_HOUSE, row: boardHouse(context) },
  ],
  changes: (context, committed) => [
    {
      id: '',
      rows: committed.orders
        .filter(({ before, after }) => isOnBoard(before) || isOnBoard(after))
        .map(({ after }): PatchRow => ({ key: after.orderId, row: boardRow(after) }))
        .concat(committed.reloaded.has('settings') ? [{ key: BOARD_HOUSE, row: boardHouse(context) }] : []),
    },
  ],
};

/** The row that tells how the board looks and sounds, beside its numbers. */
const BOARD_HOUSE = 'house';

function isOnBoard(order: Order | null): boolean {
  return order !== null && boardRow(order) !== null;
}

function floorKey(row: FloorRow): string {
  switch (row.row) {
    case 'hall':
      return `hall:${row.hallId}`;
    case 'table':
      return `table:${row.tableId}`;
    case 'order':
      return `order:${row.orderId}`;
  }
}

/** Places that a command changed; one that is no longer in use is gone. A hall's change may hide or show its tables. */
function placeChanges(context: QueryContext, changedIds: readonly string[]): PatchRow[] {
  const { halls, tables } = context.state.catalogue;
  const changed = new Set(changedIds);
  const present = new Map(floorPlaces(context.state).map((row) => [floorKey(row), row]));
  const keys = [
    ...[...halls.keys()].filter((hallId) => changed.has(hallId)).map((hallId) => `hall:${hallId}`),
    ...[...tables.values()]
      .filter((table) => changed.has(table.tableId) || changed.has(table.hallId))
      .map(({ tableId }) => `table:${tableId}`),
  ];
  return keys.map((key) => ({ key, row: present.get(key) ?? null }));
}
