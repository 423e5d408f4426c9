import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { z } from 'zod';
import { SNAPSHOT_ROWS } from '#domain/contract/sync/pull';
import type { SnapshotLine, snapshotQuery } from '#domain/contract/sync/pull';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { syncedTableOf } from '#domain/sync/synced-tables';
import { readRow } from '../catalogue/shared-rows';
import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';
import type { BoxCaller } from './box-door';
import { keysOf } from './pull';

const pack = promisify(gzip);

/** `GET /sync/snapshot`: a part of a table as the box may hold it, packed; resumable by the id that its last line names. Refuses `not-found` for a table that does not go down. */
export async function snapshotPart(
  transaction: Transaction,
  caller: BoxCaller,
  query: z.infer<typeof snapshotQuery>,
): Promise<Outcome<Buffer>> {
  const table = syncedTableOf.get(query.table);
  if (table === undefined || (table.kind !== 'shared' && table.kind !== 'customer')) return refuse('not-found');
  const owner = await selectOne(transaction, 'SELECT log_id, shares_customers FROM owner WHERE owner_id = ?', [caller.ownerId]);
  const isWhole = table.kind === 'customer' && Number(owner?.['shares_customers']) === 1;
  const found = await select(
    transaction,
    `SELECT * FROM ${table.name} WHERE owner_id = ?${isWhole ? '' : ' AND branch_id = ?'} AND id > ? ORDER BY id LIMIT ?`,
    [caller.ownerId, ...(isWhole ? [] : [caller.branchId]), query.after, SNAPSHOT_ROWS],
  );
  const rows = found.map((row) => readRow(table, row));
  const keys =
    table.name === 'party'
      ? await keysOf(
          transaction,
          caller.ownerId,
          rows.map(({ id }) => id),
        )
      : new Map<string, string>();
  const lines: SnapshotLine[] = rows.map(({ id, rev, values }) => {
    const personKey = keys.get(id);
    return { id, rev, row: { ...values }, ...(personKey === undefined ? {} : { personKey }) };
  });
  lines.push({ next: rows.length < SNAPSHOT_ROWS ? null : (rows.at(-1)?.id ?? null), log: String(owner?.['log_id']) });
  return accept(await pack(lines.map((line) => JSON.stringify(line)).join('\n')));
}
