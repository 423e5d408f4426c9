import type { PatchRow } from '#domain/contract/live';
import type { Order } from '#domain/order/order-entity';
import { boardRow, orderSummary, orderView, ticketView } from '#domain/order/order-view';
import { floorRows } from '#server/queries/floor';
import { floorOrderRow, floorPlaces } from '#server/queries/floor-rows';
import { boardRows, openTickets } from '#server/queries/kitchen';
import { maySeeOrder } from '#server/queries/order-access';
import type { QueryContext } from '#server/queries/registry';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import type { FloorRow } from '#domain/contract/floor';
import type { RoomChange, RoomDefinition } from './rooms';

/** Halls, tables, open orders. Where tables are not shared, a waiter's screens are in a room of their own that tells nothing of others' orders. */
export const floorRoom: RoomDefinition = {
  name: 'floor',
  hasId: false,
  requires: 'employee',
  admits: () => true,
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
    const names = orderNames(context.state);
    return [
      {
        id: '',
        rows: committed.orders
          .filter(({ after }) => after.number !== null)
          .map(({ after }) => ({ key: after.orderId, row: orderSummary(after, names) })),
      },
    ];
  },
};

/** One order, whole. */
export const orderRoom: RoomDefinition = {
  name: 'order',
  hasId: true,
  requires: 'employee',
  admits: () => true,
  snapshot: async (context, id) => {
    const order = (await readOrders(context.readers, 'id = ?', [id]))[0];
    return order && maySeeOrder(context.viewer, order) ? [{ key: id, row: orderView(order, orderNames(context.state)) }] : [];
  },
  changes: (context, committed, isOpen) => {
    const names = orderNames(context.state);
    return committed.orders
      .filter(({ after }) => isOpen(after.orderId))
      .map(({ after }) => ({ id: after.orderId, rows: [{ key: after.orderId, row: orderView(after, names) }] }));
  },
};

/** Tickets of a station. A kitchen screen hears no money. */
export const kitchenRoom: RoomDefinition = {
  name: 'kitchen',
  hasId: true,
  requires: 'device',
  admits: (context, id) => context.state.catalogue.stations.has(id),
  snapshot: async (context, id) => (await openTickets(context, id)).map((ticket) => ({ key: ticket.ticketId, row: ticket })),
  changes: (context, committed, isOpen) => {
    const names = orderNames(context.state);
    const byStation = new Map<string, PatchRow[]>();
    for (const { before, after } of committed.orders) {
      // The whole order's tickets: place, guests, note and "also at" are on each of them.
      if (before === after) continue;
      for (const ticket of after.tickets) {
        if (!isOpen(ticket.stationId)) continue;
        const known = before?.tickets.find(({ ticketId }) => ticketId === ticket.ticketId);
        if (ticket.state === 'bumped' && known?.state === 'bumped') continue;
        const rows = byStation.get(ticket.stationId) ?? [];
        rows.push({ key: ticket.ticketId, row: ticket.state === 'bumped' ? null : ticketView(after, ticket, names) });
        byStation.set(ticket.stationId, rows);
      }
    }
    return [...byStation].map(([id, rows]): RoomChange => ({ id, rows }));
  },
};

/** The pickup board; the one room without sign-in or pairing. */
export const boardRoom: RoomDefinition = {
  name: 'board',
  hasId: false,
  requires: 'nobody',
  admits: () => true,
  snapshot: async (context) => (await boardRows(context)).map((row) => ({ key: row.orderId, row })),
  changes: (_context, committed) => [
    {
      id: '',
      rows: committed.orders
        .filter(({ before, after }) => isOnBoard(before) || isOnBoard(after))
        .map(({ after }) => ({ key: after.orderId, row: boardRow(after) })),
    },
  ],
};

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
