import type { RoomDefinition } from './rooms';

/** Which orders for later have changed, and not how: the list asks again by its own filters. */
export const preordersRoom: RoomDefinition = {
  name: 'preorders',
  hasId: false,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('customer.view'),
  snapshot: () => [{ key: 'head', row: { preorderIds: [] } }],
  changes: (_context, { facts }) => {
    const preorderIds = [...new Set(facts.filter(({ entity }) => entity === 'preorder').map(({ entityId }) => entityId))];
    return preorderIds.length === 0 ? [] : [{ id: '', rows: [{ key: 'head', row: { preorderIds } }] }];
  },
};
