import { matchRows, signsOf } from '#domain/sync/same-rows';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { select } from '../../store/rows';
import type { SharedRow } from '../shared-rows';
import { isInUse, rowsOfBranch, setSharedIds } from './joining';
import type { Joining } from './joining';

/**
 * Rows of the box's branch that are the same as a row of the source become one with it. Values stay as they are on both sides. A row that is one with another branch's already
 * stays so.
 */
export async function mapRows(joining: Joining, table: SyncedTable): Promise<void> {
  const own = await rowsOfBranch(joining, table, joining.branchId);
  const source = await rowsOfBranch(joining, table, joining.sourceBranchId);
  const elsewhere = await sharedElsewhere(joining, table);
  const here = new Set(own.map(({ sharedId }) => sharedId));
  const known = (row: SharedRow) => ({ id: row.id, signs: signsOf(table.name, row.values) });
  const pairs = matchRows(
    own.filter((row) => isInUse(row) && row.sharedId === row.id && !elsewhere.has(row.id)).map(known),
    source.filter((row) => isInUse(row) && !here.has(row.sharedId)).map(known),
  );
  const sharedIds = new Map(source.map(({ id, sharedId }) => [id, sharedId]));
  await setSharedIds(joining, table, new Map([...pairs].map(([id, sourceId]) => [id, sharedIds.get(sourceId) ?? sourceId])));
}

async function sharedElsewhere({ transaction, ownerId, branchId }: Joining, table: SyncedTable): Promise<ReadonlySet<string>> {
  const rows = await select(transaction, `SELECT DISTINCT shared_id FROM ${table.name} WHERE owner_id = ? AND branch_id <> ?`, [
    ownerId,
    branchId,
  ]);
  return new Set(rows.map((row) => String(row['shared_id'])));
}
