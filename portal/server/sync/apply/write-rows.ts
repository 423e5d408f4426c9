import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Transaction } from '../../store/database';
import { insertRows, replaceOn, select } from '../../store/rows';
import { chunks } from './chunks';
import type { LatestRow } from './latest-rows';
import { openPersonal } from './open-personal';

/** Whose rows are written. */
export interface Origin {
  readonly ownerId: string;
  readonly branchId: string;
  readonly boxId: string;
}

/** Writes rows of one table that the box alone decides; an older statement of the same box never replaces a newer one. */
export async function writeRows(
  transaction: Transaction,
  origin: Origin,
  table: SyncedTable,
  rows: readonly LatestRow[],
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  const stated = rows.filter(({ row }) => row !== null);
  if (stated.length > 0) await upsert(transaction, origin, table, stated, keys);
  const gone = rows.filter(({ row }) => row === null);
  if (gone.length > 0) await remove(transaction, origin, table, gone);
}

async function upsert(
  transaction: Transaction,
  { ownerId, branchId, boxId }: Origin,
  table: SyncedTable,
  rows: readonly LatestRow[],
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  const { name, columns, personal } = table;
  const own = columns.map((column) => column.name);
  const key = ['owner_id', 'branch_id', 'id'];
  const described = [...key, 'box_id', 'seq', 'person', 'sealed', ...own];
  await insertRows(
    transaction,
    {
      table: name,
      columns: described,
      rows: rows.map((one) => {
        const opened = personal.length === 0 ? null : openPersonal(one, keys);
        const values = own.map((column) => opened?.[column] ?? one.row?.[column] ?? null);
        return [ownerId, branchId, one.id, boxId, one.seq, one.person, one.sealed, ...values];
      }),
    },
    replaceOn(key, described, `${name}.box_id IS DISTINCT FROM excluded.box_id OR ${name}.seq < excluded.seq`),
  );
}

async function remove(
  transaction: Transaction,
  { ownerId, branchId, boxId }: Origin,
  { name }: SyncedTable,
  rows: readonly LatestRow[],
): Promise<void> {
  for (const part of chunks(rows)) {
    const marks = part.map(() => '?').join(', ');
    const seq = Math.max(...part.map((row) => row.seq));
    await select(
      transaction,
      `DELETE FROM ${name} WHERE owner_id = ? AND branch_id = ? AND (box_id IS DISTINCT FROM ? OR seq < ?) AND id IN (${marks})`,
      [ownerId, branchId, boxId, seq, ...part.map(({ id }) => id)],
    );
  }
}
