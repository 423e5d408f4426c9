import type { BackupsView } from '#domain/contract/backup';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

/** Backups and what the box says of them. Whoever reads reports sees that one is missing; only an administrator can do something about it. */
export const backupsQuery: QueryRegistration = defineQuery({
  path: '/backups',
  permission: 'report.view',
  summary: 'Backups of the box, newest first, and what went wrong',
  read: async (context) => accept(await backupsView(context)),
});

/** The list with its state; also the one row of room `backups`. */
export async function backupsView(context: QueryContext): Promise<BackupsView> {
  const { keyId, ...state } = await context.backups();
  return {
    seq: context.seq,
    ...state,
    recoveryKey: { keyId, wasShown: (context.state.counters.get(`recovery-key-shown:${keyId}`) ?? 0) > 0 },
  };
}
