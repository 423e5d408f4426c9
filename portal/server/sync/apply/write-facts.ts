import { syncedTables } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { writeMoneyMoves } from '../../money/money-moves';
import type { RollupDifference } from '../../rollups/write-rollups';
import type { Transaction } from '../../store/database';
import { insertRows, replaceOn } from '../../store/rows';
import { postingEntries } from '../stated-rows';
import { rowsOf } from './latest-rows';
import type { LatestRow, LatestRows } from './latest-rows';
import { rollupDifference } from './order-difference';
import { writeRows } from './write-rows';
import type { Origin } from './write-rows';

/** Whether a table is edited on both sides; the others are the box's alone, and follow from its log. */
export function isEdited({ kind }: SyncedTable): boolean {
  return kind === 'shared' || kind === 'customer';
}

/** The tables that the log of a branch alone decides. */
export const factTables: readonly SyncedTable[] = syncedTables.filter((table) => !isEdited(table));

/** Writes what the box alone decides, with the ledger line by line. Answers what it changes in the rollups, which are locked last: the caller writes it. */
export async function writeFacts(
  transaction: Transaction,
  origin: Origin,
  rows: LatestRows,
  keys: ReadonlyMap<string, string>,
): Promise<RollupDifference> {
  const difference = await rollupDifference(transaction, origin, rows);
  for (const table of factTables) {
    const ofTable = rowsOf(rows, table.name);
    if (ofTable.length > 0) await writeRows(transaction, origin, table, ofTable, keys);
  }
  await writeEntries(transaction, origin, rowsOf(rows, 'posting'));
  await writeMoneyMoves(transaction, origin, rows);
  return difference;
}

/** The ledger line by line, so that a balance is a sum in SQL. */
async function writeEntries(transaction: Transaction, { ownerId, branchId }: Origin, postings: readonly LatestRow[]): Promise<void> {
  const columns = ['owner_id', 'branch_id', 'posting_id', 'position', 'account', 'currency', 'amount_tiyin'];
  const rows = postings.flatMap(({ id, row }) =>
    postingEntries
      .parse(JSON.parse(String(row?.['entries'] ?? '[]')))
      .map(({ account, currency, amountTiyin }, position) => [ownerId, branchId, id, position, account, currency, amountTiyin]),
  );
  if (rows.length > 0)
    await insertRows(
      transaction,
      { table: 'entry_row', columns, rows },
      replaceOn(['owner_id', 'branch_id', 'posting_id', 'position'], columns),
    );
}
