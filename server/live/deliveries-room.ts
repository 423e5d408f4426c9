import type { RoomDefinition } from './rooms';

const DELIVERY_FACT = 'delivery.';

/** That something about deliveries has changed, and not what: the list asks again by its own filters. */
export const deliveriesRoom: RoomDefinition = {
  name: 'deliveries',
  hasId: false,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('delivery.dispatch') || viewer.may('delivery.carry') || viewer.may('order.open'),
  snapshot: () => [{ key: 'head', row: { orderIds: [] } }],
  changes: (_context, { facts, orders }) => {
    const orderIds = new Set([
      ...facts.filter(({ name }) => name.startsWith(DELIVERY_FACT)).map(({ entityId }) => entityId),
      ...orders.filter(({ after }) => after.kind === 'delivery').map(({ after }) => after.orderId),
    ]);
    return orderIds.size === 0 ? [] : [{ id: '', rows: [{ key: 'head', row: { orderIds: [...orderIds] } }] }];
  },
};
