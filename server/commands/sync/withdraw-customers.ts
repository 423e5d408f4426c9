import type { SyncChange } from '#domain/contract/sync/pull';
import { syncedTables } from '#domain/sync/synced-tables';
import { FORGET_NAMED, NAME_WITHDRAWN, SELECT_LEAVING, WITHDRAW_STATEMENTS } from '#server/store/party/party-withdrawal';
import type { Work } from '../work';

/** Where a fill from a snapshot stands; null = it is none. */
export type Filling = { readonly table: string; readonly after: string } | null;

/** What nobody here edits, and which yet is gone with a customer: the portal is not told that it is. */
const GONE_WITH_HIM = syncedTables.flatMap(({ name }, index) => (name === 'consent' || name === 'party_merge' ? [index] : []));
const MUTE = 'DELETE FROM temp.touched WHERE no IN (SELECT value FROM json_each(?))';

/**
 * Gives up customers that this branch may hold no longer. First the portal names them, page by page (`withdrawn`); who goes is decided when all are known (`sweep`, which has no
 * rows), since one may stay for the sake of another.
 */
export async function withdrawCustomers(work: Work, changes: readonly SyncChange[], filling: Filling): Promise<void> {
  if (filling?.table === 'withdrawn') {
    if (filling.after === '') work.run(FORGET_NAMED);
    work.run(NAME_WITHDRAWN, [JSON.stringify(changes.map(({ entityId }) => entityId))]);
  }
  if (filling?.table !== 'sweep') return;
  const leaving = (await work.all(SELECT_LEAVING)).map((row) => ({ id: String(row['id']), rootId: String(row['root_id']) }));
  work.run(FORGET_NAMED);
  if (leaving.length === 0) return;
  const ids = JSON.stringify(leaving.map(({ id }) => id));
  for (const sql of WITHDRAW_STATEMENTS) work.run(sql, [ids]);
  work.run(MUTE, [JSON.stringify(GONE_WITH_HIM)]);
  for (const { id, rootId } of leaving) if (id === rootId) work.fact('customer.withdrawn', 'customer', id, { portal: true });
}
