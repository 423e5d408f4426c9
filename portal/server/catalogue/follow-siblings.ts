import { crossesBranches, referencedTables, referencesIn, translateReferences } from '#domain/sync/shared-rules';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import type { Value } from '../store/rows';
import type { RevisionLog } from './revision-log';
import { findSiblings, patchRow } from './shared-rows';
import type { SharedRow } from './shared-rows';

/** An edit that rows of other branches follow. */
export interface FollowedEdit {
  readonly transaction: Transaction;
  readonly ownerId: string;
  readonly log: RevisionLog;
  readonly table: SyncedTable;
  /** Whose edit, and where it was made. */
  readonly by: string;
  readonly boxId: string | null;
  readonly userId: string | null;
  readonly editedIn: 'branch' | 'portal';
}

/**
 * Rows of other branches that share an edited row take the same values, but for what is a branch's own: a column of its devices, its price, and any value in which the
 * branch already differed from the row as it was.
 */
export async function followSiblings(edit: FollowedEdit, before: SharedRow, changed: ReadonlyMap<string, Value>): Promise<void> {
  const { transaction, ownerId, table, log, by, boxId, userId, editedIn } = edit;
  const crossing = new Map([...changed].filter(([column]) => crossesBranches(table.name, column, editedIn)));
  if (crossing.size === 0) return;
  const siblings = (await findSiblings(transaction, ownerId, table, [before.sharedId])).get(before.sharedId) ?? [];
  for (const sibling of siblings) {
    if (sibling.branchId === before.branchId) continue;
    const values = await valuesFor(edit, { before, changed: crossing, branchId: sibling.branchId });
    const taken = new Map(
      [...values]
        .filter(([column, { old, value }]) => sibling.values[column] === old && sibling.values[column] !== value)
        .map(([column, { value }]) => [column, value]),
    );
    if (taken.size === 0) continue;
    const rev = log.add({
      branchId: sibling.branchId,
      entity: table.name,
      entityId: sibling.id,
      originBox: boxId,
      fields: [...taken.keys()],
      userId,
    });
    await patchRow(transaction, ownerId, table, { row: sibling, changed: taken, at: { rev, box: boxId, by } });
  }
}

interface Crossing {
  readonly before: SharedRow;
  readonly changed: ReadonlyMap<string, Value>;
  readonly branchId: string;
}

/** The old and the new value of each column as the other branch would have them; a column that points at what is not there is left out. */
async function valuesFor(
  { transaction, ownerId, table }: FollowedEdit,
  { before, changed, branchId }: Crossing,
): Promise<ReadonlyMap<string, { readonly old: Value; readonly value: Value }>> {
  const ids = [...changed].flatMap(([column, value]) => [
    ...referencesIn(table.name, column, value),
    ...referencesIn(table.name, column, before.values[column] ?? null),
  ]);
  const counterparts = await counterpartsOf(transaction, { ownerId, from: before.branchId, to: branchId }, ids);
  const told = (column: string, value: Value): Value | undefined =>
    typeof value === 'string' && referencesIn(table.name, column, value).length > 0 ? translateReferences(value, counterparts) : value;
  const values = new Map<string, { old: Value; value: Value }>();
  for (const [column, value] of changed) {
    const next = told(column, value);
    if (next !== undefined) values.set(column, { old: told(column, before.values[column] ?? null) ?? null, value: next });
  }
  return values;
}

/** What rows of one branch are called in another; null = that branch has none. Ids of no row at all are left out. */
export async function counterpartsOf(
  transaction: Transaction,
  { ownerId, from, to }: { readonly ownerId: string; readonly from: string; readonly to: string },
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, string | null>();
  if (wanted.length === 0) return found;
  for (const name of referencedTables) {
    if (!syncedTableOf.has(name)) throw new Error(`${name} is not synced`);
    const rows = await select(
      transaction,
      `SELECT own.id AS id, other.id AS counterpart FROM ${name} AS own
       LEFT JOIN ${name} AS other ON other.owner_id = own.owner_id AND other.shared_id = own.shared_id AND other.branch_id = ?
       WHERE own.owner_id = ? AND own.branch_id = ? AND own.id IN (${wanted.map(() => '?').join(', ')})`,
      [to, ownerId, from, ...wanted],
    );
    for (const row of rows) found.set(String(row['id']), typeof row['counterpart'] === 'string' ? row['counterpart'] : null);
  }
  return found;
}
