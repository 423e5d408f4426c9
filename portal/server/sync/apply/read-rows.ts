import type { FactRow } from '#domain/report/moves';
import type { Transaction } from '../../store/database';
import { select } from '../../store/rows';
import { chunks } from './chunks';
import type { Origin } from './write-rows';

/** Rows of one branch as they stand, by one of their columns; with `box_id` and `seq`, so that an older statement can be told. */
export async function readRows(
  transaction: Transaction,
  { ownerId, branchId }: Pick<Origin, 'ownerId' | 'branchId'>,
  table: string,
  { columns, by, values }: { readonly columns: readonly string[]; readonly by: string; readonly values: readonly string[] },
): Promise<FactRow[]> {
  const found: FactRow[] = [];
  for (const part of chunks(values)) {
    const rows = await select(
      transaction,
      `SELECT id, box_id, seq, ${columns.join(', ')} FROM ${table} WHERE owner_id = ? AND branch_id = ? AND ${by} IN (${part.map(() => '?').join(', ')})`,
      [ownerId, branchId, ...part],
    );
    for (const row of rows) found.push(row);
  }
  return found;
}
