import type { LostValue } from '#domain/sync/merge-fields';
import type { Transaction } from '../store/database';
import { insertRows } from '../store/rows';

/** The row that a value was lost of, and whose value stands. */
export interface ConflictOf {
  readonly ownerId: string;
  readonly branchId: string;
  readonly entity: string;
  readonly entityId: string;
  readonly keptBy: string;
}

/** Lists values that were overwritten unseen. Both are kept as JSON, so that a text and a number stay what they are. */
export async function noteConflicts(
  transaction: Transaction,
  of: ConflictOf,
  lost: readonly LostValue[],
  { now, newId }: { readonly now: number; readonly newId: () => string },
): Promise<void> {
  await insertRows(transaction, {
    table: 'conflict',
    columns: ['owner_id', 'id', 'branch_id', 'entity', 'entity_id', 'field', 'kept', 'lost', 'kept_by', 'lost_by', 'at'],
    rows: lost.map((value) => [
      of.ownerId,
      newId(),
      of.branchId,
      of.entity,
      of.entityId,
      value.field,
      JSON.stringify(value.kept),
      JSON.stringify(value.lost),
      of.keptBy,
      value.lostBy,
      now,
    ]),
  });
}
