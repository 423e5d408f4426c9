import { rollupNames, writeRollups } from '../../rollups/write-rollups';
import { refreshCustomerFigures } from '../../store/customer-figures';
import type { PortalDatabase, Transaction } from '../../store/database';
import { select } from '../../store/rows';
import { latestRows } from '../apply/latest-rows';
import { personKeysFor } from '../apply/open-personal';
import { factTables, writeFacts } from '../apply/write-facts';
import { readStated } from '../stated-rows';
import { statedInOrder } from './stored-entries';
import type { StoredEntry } from './stored-entries';

/** What was made anew. */
export interface Rebuilt {
  readonly entries: number;
  /** Entries whose rows could not be read: they wait in `reject`. */
  readonly unreadable: number;
}

/**
 * Makes anew, from the stored entries alone, what follows from them: the rows that boxes alone decide, the ledger, the rollups, the customers' figures. Rows that are edited in
 * the portal too stay as they are: of them the portal is the sequencer. One transaction: a page sees the old or the new. Boxes of the owner wait meanwhile.
 */
export function rebuildOwner(database: PortalDatabase, ownerId: string): Promise<Rebuilt> {
  return database.tenant(ownerId, async (transaction) => {
    await select(transaction, 'UPDATE box SET state = state WHERE owner_id = ?', [ownerId]);
    for (const table of [...factTables.map(({ name }) => name), 'entry_row', 'money_move', ...rollupNames])
      await select(transaction, `DELETE FROM ${table} WHERE owner_id = ?`, [ownerId]);
    let [entries, unreadable] = [0, 0];
    for await (const run of statedInOrder(transaction, ownerId)) {
      unreadable += await takeRun(transaction, ownerId, run);
      entries += run.length;
    }
    await refreshAll(transaction, ownerId);
    return { entries, unreadable };
  });
}

/** Every owner there is. */
export function ownersOf(database: PortalDatabase): Promise<readonly string[]> {
  return database.system(async (transaction) => {
    const rows = await select(transaction, 'SELECT owner_id FROM owner ORDER BY owner_id');
    return rows.map((row) => String(row['owner_id']));
  });
}

async function takeRun(transaction: Transaction, ownerId: string, run: readonly StoredEntry[]): Promise<number> {
  const [first] = run;
  if (first === undefined) return 0;
  const read = run.map((entry) => (entry.isAside ? ({ ok: false } as const) : readStated(entry)));
  const rows = latestRows(read.flatMap((one) => (one.ok ? [one.value] : [])));
  const ofFacts = new Map([...rows].filter(([name]) => factTables.some((table) => table.name === name)));
  const keys = await personKeysFor(
    transaction,
    ownerId,
    [...ofFacts.values()].flatMap((table) => [...table.values()]),
    {},
  );
  const origin = { ownerId, branchId: first.branchId, boxId: first.boxId };
  await writeRollups(transaction, origin, await writeFacts(transaction, origin, ofFacts, keys));
  return read.filter(({ ok }) => !ok).length;
}

async function refreshAll(transaction: Transaction, ownerId: string): Promise<void> {
  const parties = await select(transaction, 'SELECT id FROM party WHERE owner_id = ?', [ownerId]);
  await refreshCustomerFigures(
    transaction,
    ownerId,
    parties.map((row) => String(row['id'])),
  );
}
