import { referencedTables, referencesIn } from '#domain/sync/shared-rules';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { select } from '../store/rows';
import type { Value } from '../store/rows';
import type { Editing } from './edit-row';

/** A row's place and how it stands now; nothing for a new one. */
interface Pointing {
  readonly table: SyncedTable;
  readonly branchId: string;
  readonly before: Readonly<Record<string, Value>>;
}

/**
 * Whether values point at a row that the branch never had: somebody else's, or none. One that is there but out of use is left to the rules of the catalogue, and what the row
 * has pointed at all along is not asked for.
 */
export async function pointsAtUnknown(
  { transaction, ownerId }: Editing,
  { table, branchId, before }: Pointing,
  values: ReadonlyMap<string, Value>,
): Promise<boolean> {
  const unknown = new Set(
    [...values].flatMap(([column, value]) => {
      const had = referencesIn(table.name, column, before[column] ?? null);
      return referencesIn(table.name, column, value).filter((id) => !had.includes(id));
    }),
  );
  for (const name of referencedTables) {
    if (unknown.size === 0) return false;
    const rows = await select(
      transaction,
      `SELECT id FROM ${name} WHERE owner_id = ? AND branch_id = ? AND id IN (${[...unknown].map(() => '?').join(', ')})`,
      [ownerId, branchId, ...unknown],
    );
    for (const row of rows) unknown.delete(String(row['id']));
  }
  return unknown.size > 0;
}
