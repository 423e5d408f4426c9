import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Transaction } from '../../store/database';
import { select } from '../../store/rows';
import { readRow } from '../shared-rows';
import type { SharedRow } from '../shared-rows';

/** The menu of a box that was connected, and the branch whose menu it is joined with. */
export interface Joining {
  readonly transaction: Transaction;
  readonly ownerId: string;
  /** The box's. */
  readonly branchId: string;
  readonly sourceBranchId: string;
  /** Who chose it. */
  readonly userId: string;
  readonly now: number;
  readonly newId: () => string;
}

/** Whether a row is in use. */
export function isInUse({ values }: SharedRow): boolean {
  return (values['archived_at'] ?? null) === null;
}

/** A branch's rows of a table, those out of use too, in their order. */
export async function rowsOfBranch({ transaction, ownerId }: Joining, table: SyncedTable, branchId: string): Promise<readonly SharedRow[]> {
  const order = table.columns.some(({ name }) => name === 'sort') ? 'sort, id' : 'id';
  const rows = await select(transaction, `SELECT * FROM ${table.name} WHERE owner_id = ? AND branch_id = ? ORDER BY ${order}`, [
    ownerId,
    branchId,
  ]);
  return rows.map((row) => readRow(table, row));
}

const ROWS_AT_ONCE = 500;

/** Says which row of all branches these are: own id → shared id. In few statements, since others wait for the box and its owner meanwhile. */
export async function setSharedIds(
  { transaction, ownerId, branchId }: Joining,
  table: SyncedTable,
  sharedIds: ReadonlyMap<string, string>,
): Promise<void> {
  const all = [...sharedIds];
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE) {
    const part = all.slice(start, start + ROWS_AT_ONCE);
    await select(
      transaction,
      `UPDATE ${table.name} SET shared_id = CASE id ${part.map(() => 'WHEN ? THEN ?').join(' ')} ELSE shared_id END
       WHERE owner_id = ? AND branch_id = ? AND id IN (${part.map(() => '?').join(', ')})`,
      [...part.flat(), ...[ownerId, branchId], ...part.map(([id]) => id)],
    );
  }
}
