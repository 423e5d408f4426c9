import type { Knex } from 'knex';
import { syncedTables } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { touchAll } from '#server/log/touched-rows';
import type { SyncState } from './sync-state';

/**
 * Rows that were there before rows were stated (an upgrade, what migrations begin with) are stated once: touched page by page, so that the commit states them like any
 * other. After a stop it goes on where it was; a row stated twice is harmless.
 */

const PAGE = 200;
const PAUSE_MS = 50;

/** What it works with. */
export interface BaselineOptions {
  readonly readers: Knex;
  readonly state: SyncState;
  readonly sleep: (ms: number) => Promise<void>;
  readonly isStopped: () => boolean;
}

/** Whether every row that was there before was stated. */
export function isBaselineStated(state: SyncState): boolean {
  const known = state.get('baseline');
  return syncedTables.every(({ name }) => known?.[name] === null);
}

/** States what is left to state. Leaves the till time between two pages. */
export async function stateBaseline({ readers, state, sleep, isStopped }: BaselineOptions): Promise<void> {
  const known = state.get('baseline');
  const left = syncedTables.filter(({ name }) => known?.[name] !== null);
  if (left.length === 0) return;
  // Most tables of a new box are empty: all of those are done with in one transaction.
  const filled: SyncedTable[] = [];
  for (const table of left) if ((await idsAfter(readers, table, '', 1)).length > 0) filled.push(table);
  const done: Record<string, string | null> = { ...known };
  for (const table of left) if (!filled.includes(table)) done[table.name] = null;
  if (filled.length < left.length) await state.set('baseline', { ...done });
  for (const table of filled) {
    for (let after = done[table.name] ?? ''; ;) {
      if (isStopped()) return;
      const ids = await idsAfter(readers, table, after, PAGE);
      after = ids.at(-1) ?? after;
      done[table.name] = ids.length < PAGE ? null : after;
      await state.set('baseline', { ...done }, (writer) => touchAll(writer, table, ids));
      if (ids.length < PAGE) break;
      await sleep(PAUSE_MS);
    }
  }
}

async function idsAfter(readers: Knex, { name, key }: SyncedTable, after: string, limit: number): Promise<readonly string[]> {
  const rows = await readers.raw<readonly { readonly id: string }[]>(
    `SELECT ${key} AS id FROM ${name} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}
