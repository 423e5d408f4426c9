import type { RoomDefinition } from './rooms';

/** How the connection to the portal is, as one row: every screen with somebody signed in shows it. The link sends it whenever something happened. */
export const syncRoom: RoomDefinition = {
  name: 'sync',
  hasId: false,
  requires: 'employee',
  admits: () => true,
  snapshot: async (context) => [{ key: 'state', row: await context.sync.row() }],
  changes: () => Promise.resolve([]),
};
