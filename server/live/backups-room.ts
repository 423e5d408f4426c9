import { backupsView } from '#server/queries/backups';
import type { RoomDefinition } from './rooms';

/** The backups as one row; the keeper sends it whenever something happened, and a commit does when the settings or the recovery key did. */
export const backupsRoom: RoomDefinition = {
  name: 'backups',
  hasId: false,
  requires: 'employee',
  admits: (context) => context.viewer.may('report.view'),
  snapshot: async (context) => [{ key: 'state', row: await backupsView(context) }],
  changes: async (context, committed) => {
    const concerns = committed.facts.some(({ entity, name }) => entity === 'backup' || name === 'settings.updated');
    return concerns ? [{ id: '', rows: [{ key: 'state', row: await backupsView(context) }] }] : [];
  },
};
