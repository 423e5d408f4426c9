import { mergeFields } from '#domain/sync/merge-fields';
import { referencesIn, translateReferences } from '#domain/sync/shared-rules';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Transaction } from '../store/database';
import type { Value } from '../store/rows';
import { noteConflicts } from './conflict-store';
import { counterpartsOf, followSiblings } from './follow-siblings';
import { RevisionLog } from './revision-log';
import { addRows, findRows, findSiblings, patchRow } from './shared-rows';
import type { SharedRow } from './shared-rows';

/** Who edits, of what owner, when. */
export interface Editing {
  readonly transaction: Transaction;
  readonly ownerId: string;
  readonly userId: string;
  readonly now: number;
  readonly newId: () => string;
  readonly log: RevisionLog;
}

/** Begins to edit: locks the owner's row. `end` of the log stores what was done. */
export async function beginEditing(options: Omit<Editing, 'log'>): Promise<Editing> {
  return { ...options, log: await RevisionLog.open(options.transaction, options.ownerId, options.now) };
}

/** A branch's row of a table, or null. */
export async function findShared(
  { transaction, ownerId }: Editing,
  table: SyncedTable,
  branchId: string,
  id: string,
): Promise<SharedRow | null> {
  return (await findRows(transaction, { ownerId, branchId }, table, [id])).get(id) ?? null;
}

/** An edit of one row. */
export interface RowEdit {
  readonly table: SyncedTable;
  readonly row: SharedRow;
  readonly values: ReadonlyMap<string, Value>;
  /** What the editor saw. */
  readonly baseRev: number;
  readonly everywhere: boolean;
}

/** Sets columns of a row by the rules of the merge: what it overwrites unseen is listed, the branch is told, and with `everywhere` the others that share it follow. Answers the row's revision. */
export async function editRow(editing: Editing, { table, row, values, baseRev, everywhere }: RowEdit): Promise<number> {
  const { transaction, ownerId, userId, log, now, newId } = editing;
  const { changed, lost } = mergeFields(row.values, row.revisions, {
    fields: [...values.keys()],
    values: Object.fromEntries(values),
    baseRev,
    box: null,
  });
  if (changed.size === 0) return row.rev;
  const by = `user:${userId}`;
  const rev = log.add({
    // Customers are one book: where they are shared, every branch hears of them.
    branchId: table.kind === 'customer' && log.sharesCustomers ? null : row.branchId,
    entity: table.name,
    entityId: row.id,
    originBox: null,
    fields: [...changed.keys()],
    userId,
  });
  await patchRow(transaction, ownerId, table, {
    row,
    changed: new Map([['version', Number(row.values['version'] ?? 0) + 1] as const, ...changed]),
    at: { rev, box: null, by },
  });
  await noteConflicts(transaction, { ownerId, branchId: row.branchId, entity: table.name, entityId: row.id, keptBy: by }, lost, {
    now,
    newId,
  });
  if (everywhere) await followSiblings({ transaction, ownerId, log, table, by, boxId: null, userId, editedIn: 'portal' }, row, changed);
  return rev;
}

/** A new row of one branch. */
export interface NewRow {
  readonly table: SyncedTable;
  readonly branchId: string;
  readonly id: string;
  readonly values: ReadonlyMap<string, Value>;
}

/** Adds a row to a branch and tells its box. Rows of the same id are one over the branches, but for settings: each branch has its own of every key. */
export async function addRow({ transaction, ownerId, userId, log }: Editing, { table, branchId, id, values }: NewRow): Promise<number> {
  const rev = log.add({ branchId, entity: table.name, entityId: id, originBox: null, fields: null, userId });
  await addRows(transaction, ownerId, table, [
    {
      ...{
        branchId,
        id,
        sharedId: table.name === 'setting' ? `${branchId}:${id}` : id,
        boxId: null,
        seq: 0,
        rev,
        person: null,
        sealed: null,
      },
      revisions: new Map([['*', { rev, box: null, by: `user:${userId}` }]]),
      values: { ...Object.fromEntries(values), version: 1 },
    },
  ]);
  return rev;
}

/** Whether any branch has a row of this id, in use or not. */
export async function isIdTaken({ transaction, ownerId }: Editing, table: SyncedTable, id: string): Promise<boolean> {
  const siblings = await findSiblings(transaction, ownerId, table, [id]);
  return siblings.has(id);
}

/** A new row's values as another branch would have them; null where it points at something that is not there. */
export async function valuesElsewhere(
  { transaction, ownerId }: Editing,
  table: SyncedTable,
  values: ReadonlyMap<string, Value>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, Value> | null> {
  const ids = [...values].flatMap(([column, value]) => referencesIn(table.name, column, value));
  const counterparts = await counterpartsOf(transaction, { ownerId, from, to }, ids);
  const told = new Map<string, Value>();
  for (const [column, value] of values) {
    const isReference = typeof value === 'string' && referencesIn(table.name, column, value).length > 0;
    const next = isReference ? translateReferences(value, counterparts) : value;
    if (next === undefined) return null;
    told.set(column, next);
  }
  return told;
}

/** A synced table by its name. Throws for another. */
export function tableOf(name: string): SyncedTable {
  const table = syncedTableOf.get(name);
  if (table === undefined) throw new Error(`${name} is not synced`);
  return table;
}
