import { readRevisions, storeRevisions } from '#domain/sync/merge-fields';
import type { FieldRevision, FieldRevisions } from '#domain/sync/merge-fields';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Transaction } from '../store/database';
import { insertRows, select } from '../store/rows';
import type { Value } from '../store/rows';

/** A shared row as the portal has it. */
export interface SharedRow {
  readonly branchId: string;
  readonly id: string;
  readonly sharedId: string;
  readonly boxId: string | null;
  readonly seq: number;
  readonly rev: number;
  readonly revisions: FieldRevisions;
  readonly values: Readonly<Record<string, Value>>;
  readonly person: string | null;
  readonly sealed: string | null;
}

const IDS_AT_ONCE = 2_000;

/** A branch's rows of a table by their ids; customers' are one book over all branches. */
export async function findRows(
  transaction: Transaction,
  owner: { readonly ownerId: string; readonly branchId: string },
  table: SyncedTable,
  ids: readonly string[],
): Promise<Map<string, SharedRow>> {
  const found = new Map<string, SharedRow>();
  const scope = table.kind === 'customer' ? '' : ' AND branch_id = ?';
  const own = table.kind === 'customer' ? [] : [owner.branchId];
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const part = ids.slice(start, start + IDS_AT_ONCE);
    const rows = await select(
      transaction,
      `SELECT * FROM ${table.name} WHERE owner_id = ?${scope} AND id IN (${part.map(() => '?').join(', ')})`,
      [owner.ownerId, ...own, ...part],
    );
    for (const row of rows) found.set(String(row['id']), readRow(table, row));
  }
  return found;
}

/** The rows of other branches that share one with these. */
export async function findSiblings(
  transaction: Transaction,
  ownerId: string,
  table: SyncedTable,
  sharedIds: readonly string[],
): Promise<Map<string, SharedRow[]>> {
  const found = new Map<string, SharedRow[]>();
  for (let start = 0; start < sharedIds.length; start += IDS_AT_ONCE) {
    const part = sharedIds.slice(start, start + IDS_AT_ONCE);
    const rows = await select(
      transaction,
      `SELECT * FROM ${table.name} WHERE owner_id = ? AND shared_id IN (${part.map(() => '?').join(', ')}) ORDER BY branch_id, id`,
      [ownerId, ...part],
    );
    for (const record of rows) {
      const row = readRow(table, record);
      found.set(row.sharedId, [...(found.get(row.sharedId) ?? []), row]);
    }
  }
  return found;
}

/** Reads a row of a shared table. */
export function readRow(table: SyncedTable, row: Readonly<Record<string, unknown>>): SharedRow {
  return {
    branchId: String(row['branch_id']),
    id: String(row['id']),
    sharedId: String(row['shared_id']),
    boxId: textOf(row['box_id']),
    seq: Number(row['seq']),
    rev: Number(row['rev']),
    revisions: readRevisions(String(row['field_revs'])),
    values: Object.fromEntries(table.columns.map(({ name }) => [name, valueOf(row[name])])),
    person: textOf(row['person']),
    sealed: textOf(row['sealed']),
  };
}

/** Adds rows that were not there. */
export async function addRows(transaction: Transaction, ownerId: string, table: SyncedTable, rows: readonly SharedRow[]): Promise<void> {
  const columns = table.columns.map(({ name }) => name);
  await insertRows(transaction, {
    table: table.name,
    columns: ['owner_id', 'branch_id', 'id', 'box_id', 'seq', ...columns, 'rev', 'field_revs', 'shared_id', 'person', 'sealed'],
    rows: rows.map((row) => [
      ownerId,
      row.branchId,
      row.id,
      row.boxId,
      row.seq,
      ...columns.map((column) => row.values[column] ?? null),
      row.rev,
      storeRevisions(row.revisions, [], { rev: row.rev, box: row.boxId, by: '' }),
      row.sharedId,
      row.person,
      row.sealed,
    ]),
  });
}

/** What of a row changes. */
export interface RowPatch {
  readonly row: SharedRow;
  readonly changed: ReadonlyMap<string, Value>;
  readonly at: FieldRevision;
  /** Where a box stated it: its place in the box's log, and what it sealed. */
  readonly stated?: { readonly boxId: string; readonly seq: number; readonly person: string | null; readonly sealed: string | null };
}

/** Sets some columns of a row; answers it as it stands afterwards. */
export async function patchRow(
  transaction: Transaction,
  ownerId: string,
  table: SyncedTable,
  { row, changed, at, stated }: RowPatch,
): Promise<SharedRow> {
  const edited = [...changed.keys()].filter((column) => column !== 'version');
  const revisions = storeRevisions(row.revisions, edited, at);
  const after: SharedRow = {
    ...row,
    rev: edited.length > 0 ? at.rev : row.rev,
    revisions: readRevisions(revisions),
    values: { ...row.values, ...Object.fromEntries(changed) },
    ...(stated === undefined ? {} : stated),
  };
  const assignments = [...changed.keys(), 'rev', 'field_revs', 'box_id', 'seq', 'person', 'sealed'].map((column) => `${column} = ?`);
  await select(transaction, `UPDATE ${table.name} SET ${assignments.join(', ')} WHERE owner_id = ? AND branch_id = ? AND id = ?`, [
    ...changed.values(),
    after.rev,
    revisions,
    after.boxId,
    after.seq,
    after.person,
    after.sealed,
    ownerId,
    row.branchId,
    row.id,
  ]);
  return after;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function valueOf(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
