import type { RoomDefinition } from '../rooms';

/** That an order came from the portal, or was answered, and not which: tills ask again for what waits. */
export const phoneOrdersRoom: RoomDefinition = {
  name: 'phone-orders',
  hasId: false,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('order.open') && viewer.may('customer.view'),
  snapshot: () => [{ key: 'head', row: { requestIds: [] } }],
  changes: (_context, { facts }) => {
    const requestIds = facts.filter(({ entity }) => entity === 'phone-order').map(({ entityId }) => entityId);
    return requestIds.length === 0 ? [] : [{ id: '', rows: [{ key: 'head', row: { requestIds } }] }];
  },
};
