import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { z } from 'zod';
import { PHONE_ORDER, SNAPSHOT_ROWS } from '#domain/contract/sync/pull';
import type { SnapshotLine, snapshotQuery } from '#domain/contract/sync/pull';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { syncedTableOf } from '#domain/sync/synced-tables';
import { waitingPhoneOrders } from '../phone-orders/hand-out';
import { readRow } from '../catalogue/shared-rows';
import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';
import type { Value } from '../store/rows';
import type { BoxCaller } from './box-door';
import { keysOf } from './pull';

const pack = promisify(gzip);

/** `GET /sync/snapshot`: a part of a table as the box may hold it, packed; resumable by the id that its last line names. Refuses `not-found` for a table that does not go down. */
export async function snapshotPart(
  transaction: Transaction,
  caller: BoxCaller,
  query: z.infer<typeof snapshotQuery>,
  now: number,
): Promise<Outcome<Buffer>> {
  if (query.table === 'balance' || query.table === 'lease') return creditPart(transaction, caller, query);
  if (query.table === 'consent') return consentPart(transaction, caller, query);
  if (query.table === 'withdrawn' || query.table === 'sweep') return withdrawnPart(transaction, caller, query);
  if (query.table === PHONE_ORDER)
    return part((await sharingOf(transaction, caller)).log, await waitingPhoneOrders(transaction, caller, now));
  const table = syncedTableOf.get(query.table);
  if (table === undefined || (table.kind !== 'shared' && table.kind !== 'customer')) return refuse('not-found');
  const { log, isShared } = await sharingOf(transaction, caller);
  const isWhole = table.kind === 'customer' && isShared;
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
  return part(
    log,
    rows.map(({ id, rev, values }) => {
      const personKey = keys.get(id);
      return { id, rev, row: { ...values }, ...(personKey === undefined ? {} : { personKey }) };
    }),
  );
}

const CREDIT_COLUMNS = {
  balance: ['receivable_tiyin', 'deposit_tiyin', 'points_tiyin'],
  lease: ['ceiling_tiyin', 'epoch'],
} as const;

/** What a branch was told of its customers' money elsewhere, and what it was granted: no rows of any branch, but a box that begins anew needs them. */
async function creditPart(
  transaction: Transaction,
  caller: BoxCaller,
  { table, after }: z.infer<typeof snapshotQuery>,
): Promise<Outcome<Buffer>> {
  const isBalance = table === 'balance';
  const { log, isShared } = await sharingOf(transaction, caller);
  const found = isShared
    ? await select(
        transaction,
        `SELECT party_id, rev, ceiling_tiyin, epoch, told_receivable_tiyin AS receivable_tiyin, told_deposit_tiyin AS deposit_tiyin, told_points_tiyin AS points_tiyin
           FROM credit_lease WHERE owner_id = ? AND branch_id = ? AND party_id > ? ORDER BY party_id LIMIT ?`,
        [caller.ownerId, caller.branchId, after, SNAPSHOT_ROWS],
      )
    : [];
  const columns = isBalance ? CREDIT_COLUMNS.balance : CREDIT_COLUMNS.lease;
  return part(
    log,
    found.map((row) => ({
      id: String(row['party_id']),
      rev: Number(row['rev']),
      row: { currency: 'UZS', ...Object.fromEntries(columns.map((column) => [column, Number(row[column])])) },
    })),
  );
}

/** What customers said at the other branches about being written to. */
async function consentPart(
  transaction: Transaction,
  caller: BoxCaller,
  { after }: z.infer<typeof snapshotQuery>,
): Promise<Outcome<Buffer>> {
  const { log, isShared } = await sharingOf(transaction, caller);
  const columns = syncedTableOf.get('consent')?.columns ?? [];
  const found = isShared
    ? await select(transaction, 'SELECT * FROM consent WHERE owner_id = ? AND branch_id <> ? AND id > ? ORDER BY id LIMIT ?', [
        ...[caller.ownerId, caller.branchId],
        ...[after, SNAPSHOT_ROWS],
      ])
    : [];
  return part(
    log,
    found.map((row) => ({ id: String(row['id']), rev: 0, row: Object.fromEntries(columns.map(({ name }) => [name, valueOf(row[name])])) })),
  );
}

/** Where customers are kept apart: whom other branches brought. The box gives them up, but for those it has business with; that it does when all are named, at the sweep. */
async function withdrawnPart(
  transaction: Transaction,
  caller: BoxCaller,
  { table, after }: z.infer<typeof snapshotQuery>,
): Promise<Outcome<Buffer>> {
  const { log, isShared } = await sharingOf(transaction, caller);
  const found =
    isShared || table === 'sweep'
      ? []
      : await select(transaction, 'SELECT id FROM party WHERE owner_id = ? AND branch_id <> ? AND id > ? ORDER BY id LIMIT ?', [
          ...[caller.ownerId, caller.branchId],
          ...[after, SNAPSHOT_ROWS],
        ]);
  return part(
    log,
    found.map((row) => ({ id: String(row['id']), rev: 0, row: {} })),
  );
}

async function sharingOf(transaction: Transaction, { ownerId }: BoxCaller): Promise<{ readonly log: string; readonly isShared: boolean }> {
  const owner = await selectOne(transaction, 'SELECT log_id, shares_customers FROM owner WHERE owner_id = ?', [ownerId]);
  return { log: String(owner?.['log_id']), isShared: Number(owner?.['shares_customers']) === 1 };
}

/** Rows, and where to go on. */
async function part(log: string, rows: readonly (SnapshotLine & { readonly id: string })[]): Promise<Outcome<Buffer>> {
  const lines: SnapshotLine[] = [...rows, { next: rows.length < SNAPSHOT_ROWS ? null : (rows.at(-1)?.id ?? null), log }];
  return accept(await pack(lines.map((line) => JSON.stringify(line)).join('\n')));
}

function valueOf(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
