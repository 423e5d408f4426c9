import { mergeFields } from '#domain/sync/merge-fields';
import type { LostValue } from '#domain/sync/merge-fields';
import { bookkeepingColumns } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import type { Value } from '../store/rows';
import { noteConflicts } from './conflict-store';
import { RevisionLog } from './revision-log';
import { addRows, findRows, findSiblings, patchRow } from './shared-rows';
import type { SharedRow } from './shared-rows';
import { followSiblings } from './follow-siblings';
import { settleRoots } from './settle-roots';
import { branchesOf } from './owner-branches';

/** A row of a shared or customers' table as a box states it, its personal columns opened. */
export interface SharedStatement {
  readonly table: SyncedTable;
  readonly id: string;
  /** Its entry's place in the box's log. */
  readonly seq: number;
  /** Who edited it, where that is known. */
  readonly employeeId: string | null;
  /** As in `StatedRow`: absent = a new row, or all. */
  readonly fields?: readonly string[];
  readonly rev?: number;
  readonly person?: string;
  readonly sealed?: string;
  /** Absent columns are null. */
  readonly row: Readonly<Record<string, Value>>;
}

/** The box that states, by its key. */
export interface StatingBox {
  readonly ownerId: string;
  readonly branchId: string;
  readonly boxId: string;
}

/** What applying came to. */
export interface AppliedRows {
  /** Other boxes have something to pull. */
  readonly isForOthers: boolean;
  readonly conflicts: number;
}

/**
 * Applies edits that come up from a box, in the order of its log, field by field: the later arrival wins, what it overwrites unseen is listed. Rows of other branches
 * that share the row follow. Locks the owner's row (the order of locks is box, owner, rollups).
 */
export async function applySharedRows(
  transaction: Transaction,
  box: StatingBox,
  statements: readonly SharedStatement[],
  moment: { readonly now: number; readonly newId: () => string },
): Promise<AppliedRows> {
  if (statements.length === 0) return { isForOthers: false, conflicts: 0 };
  const log = await RevisionLog.open(transaction, box.ownerId, moment.now);
  const branches = await branchesOf(transaction, box.ownerId);
  const context: ApplyContext = {
    transaction,
    box,
    moment,
    log,
    hasOthers: branches.length > 1,
    stopped: new Set(),
    decided: new Set(),
    conflicts: 0,
  };
  // Tables in the order of their first statement; a box states parents before children.
  for (const table of new Set(statements.map((one) => one.table)))
    await applyTable(
      context,
      table,
      statements.filter((one) => one.table === table),
    );
  if (context.hasOthers && log.sharesCustomers) await settleRoots(context, mergedIn(statements), context);
  await log.end();
  return { isForOthers: !log.isEmpty, conflicts: context.conflicts };
}

/** Customers whose merges these statements touch, or who may be stopped after they were merged elsewhere. */
function mergedIn(statements: readonly SharedStatement[]): readonly string[] {
  return statements.flatMap(({ table, id, fields, row }) =>
    table.name === 'party' && (fields?.some((field) => field === 'root_id' || field === 'stage') ?? row['root_id'] !== id) ? [id] : [],
  );
}

/** Rows that a box has taken away (an address, a contact point): they go here and at whoever else holds them. */
export async function dropSharedRows(
  transaction: Transaction,
  box: StatingBox,
  dropped: readonly { readonly table: SyncedTable; readonly id: string }[],
  now: number,
): Promise<AppliedRows> {
  if (dropped.length === 0) return { isForOthers: false, conflicts: 0 };
  const log = await RevisionLog.open(transaction, box.ownerId, now);
  const hasOthers = (await branchesOf(transaction, box.ownerId)).length > 1;
  for (const { table, id } of dropped) {
    const scope = table.kind === 'customer' ? '' : ' AND branch_id = ?';
    const gone = await select(transaction, `DELETE FROM ${table.name} WHERE owner_id = ? AND id = ?${scope} RETURNING id`, [
      box.ownerId,
      id,
      ...(table.kind === 'customer' ? [] : [box.branchId]),
    ]);
    if (gone.length > 0 && hasOthers && table.kind === 'customer' && log.sharesCustomers)
      log.add({ branchId: null, entity: table.name, entityId: id, originBox: box.boxId, fields: [], userId: null });
  }
  await log.end();
  return { isForOthers: !log.isEmpty, conflicts: 0 };
}

interface ApplyContext {
  readonly transaction: Transaction;
  readonly box: StatingBox;
  readonly moment: { readonly now: number; readonly newId: () => string };
  readonly log: RevisionLog;
  readonly hasOthers: boolean;
  /** Customers who were stopped here and became somebody's alias with this push. */
  readonly stopped: Set<string>;
  /** Customers of whom this push says whether they are stopped. */
  readonly decided: Set<string>;
  conflicts: number;
}

async function applyTable(context: ApplyContext, table: SyncedTable, statements: readonly SharedStatement[]): Promise<void> {
  const { transaction, box } = context;
  const ids = [...new Set(statements.map(({ id }) => id))];
  const rows = await findRows(transaction, box, table, ids);
  const sharedIds = await sharedIdsOf(context, table, ids, rows);
  // New rows go in together, and before an edit of one of them.
  const fresh = new Map<string, SharedRow>();
  const edits: SharedStatement[] = [];
  for (const statement of statements) {
    if (rows.has(statement.id) || fresh.has(statement.id)) edits.push(statement);
    else fresh.set(statement.id, newRow(context, statement, sharedIds.get(statement.id) ?? statement.id));
  }
  await addRows(transaction, box.ownerId, table, [...fresh.values()]);
  for (const [id, row] of fresh) rows.set(id, row);
  for (const statement of edits) {
    const row = rows.get(statement.id);
    // The place in a box's log says which of its statements is the newer one.
    if (row === undefined || (row.boxId === box.boxId && row.seq >= statement.seq)) continue;
    rows.set(statement.id, await applyEdit(context, row, statement));
  }
}

/** A new row belongs with another branch's that has the same id: it was copied from there, or made for both. */
async function sharedIdsOf(
  { transaction, box, hasOthers }: ApplyContext,
  table: SyncedTable,
  ids: readonly string[],
  known: ReadonlyMap<string, SharedRow>,
): Promise<ReadonlyMap<string, string>> {
  if (table.name === 'setting') return new Map(ids.map((id) => [id, `${box.branchId}:${id}`]));
  const unknown = hasOthers && table.kind === 'shared' ? ids.filter((id) => !known.has(id)) : [];
  const siblings = await findSiblings(transaction, box.ownerId, table, unknown);
  return new Map([...siblings].map(([sharedId]) => [sharedId, sharedId]));
}

function newRow({ box, log, hasOthers }: ApplyContext, statement: SharedStatement, sharedId: string): SharedRow {
  const { table, id, seq, row } = statement;
  const change = { entity: table.name, entityId: id, originBox: box.boxId, fields: null, userId: null };
  const isForOthers = table.kind === 'customer' && hasOthers && log.sharesCustomers;
  const rev = isForOthers ? log.add({ ...change, branchId: null }) : log.take();
  return {
    branchId: box.branchId,
    id,
    sharedId,
    boxId: box.boxId,
    seq,
    rev,
    revisions: new Map([['*', { rev, box: box.boxId, by: authorOf(box, statement) }]]),
    values: row,
    person: statement.person ?? null,
    sealed: statement.sealed ?? null,
  };
}

async function applyEdit(context: ApplyContext, row: SharedRow, statement: SharedStatement): Promise<SharedRow> {
  const { transaction, box, log, hasOthers } = context;
  const { table } = statement;
  const fields = statement.fields ?? table.columns.map(({ name }) => name).filter((name) => !bookkeepingColumns.has(name));
  const { changed, lost } = mergeFields(row.values, row.revisions, {
    fields,
    values: statement.row,
    baseRev: statement.rev ?? 0,
    box: box.boxId,
  });
  if (table.name === 'party') noteStop(context, row, changed.get('stage'));
  const by = authorOf(box, statement);
  const isCustomer = table.kind === 'customer';
  const tellsAll = isCustomer && hasOthers && log.sharesCustomers && changed.size > 0;
  const rev = tellsAll
    ? log.add({ branchId: null, entity: table.name, entityId: row.id, originBox: box.boxId, fields: [...changed.keys()], userId: null })
    : changed.size > 0
      ? log.take()
      : row.rev;
  const bookkeeping = table.columns.filter(({ name }) => bookkeepingColumns.has(name) && statement.row[name] !== undefined);
  const after = await patchRow(transaction, box.ownerId, table, {
    row,
    changed: new Map([...bookkeeping.map(({ name }) => [name, statement.row[name] ?? null] as const), ...changed]),
    at: { rev, box: box.boxId, by },
    stated: {
      boxId: box.boxId,
      seq: statement.seq,
      person: statement.person ?? row.person,
      sealed: statement.sealed ?? row.sealed,
    },
  });
  await conflictsOf(context, row, table, lost, by);
  if (!isCustomer && hasOthers && changed.size > 0)
    await followSiblings({ ...context, ownerId: box.ownerId, table, by, boxId: box.boxId, userId: null, editedIn: 'branch' }, row, changed);
  return after;
}

function noteStop({ stopped, decided }: ApplyContext, { id, values }: SharedRow, stage: Value | undefined): void {
  if (stage === undefined) return;
  if (stage !== 'merged') decided.add(id);
  else if (values['stage'] === 'blocked') stopped.add(id);
}

async function conflictsOf(
  context: ApplyContext,
  row: SharedRow,
  table: SyncedTable,
  lost: readonly LostValue[],
  keptBy: string,
): Promise<void> {
  context.conflicts += lost.length;
  const { transaction, box, moment } = context;
  await noteConflicts(
    transaction,
    { ownerId: box.ownerId, branchId: row.branchId, entity: table.name, entityId: row.id, keptBy },
    lost,
    moment,
  );
}

function authorOf(box: StatingBox, { employeeId }: SharedStatement): string {
  return employeeId === null ? `box:${box.boxId}` : `employee:${employeeId}`;
}
