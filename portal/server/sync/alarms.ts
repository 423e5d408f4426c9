import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';

/** What the owner must hear of. */
export interface NewAlarm {
  readonly boxId: string;
  /** `fork`: two histories; `operation-taken`: an operation came from two boxes; `digest`: figures of a day differ; `new-log`: it takes the portal for restored again and again. */
  readonly kind: 'fork' | 'operation-taken' | 'digest' | 'new-log';
  readonly details: Readonly<Record<string, unknown>>;
  readonly now: number;
  readonly newId: () => string;
}

/** Raises an alarm, unless one of its kind still stands for this box. */
export async function raiseAlarm(transaction: Transaction, ownerId: string, alarm: NewAlarm): Promise<void> {
  const standing = await selectOne(
    transaction,
    'SELECT id FROM alarm WHERE owner_id = ? AND box_id = ? AND kind = ? AND closed_at IS NULL',
    [ownerId, alarm.boxId, alarm.kind],
  );
  if (standing !== undefined) return;
  await select(transaction, 'INSERT INTO alarm (owner_id, id, box_id, kind, details, at, closed_at) VALUES (?, ?, ?, ?, ?, ?, NULL)', [
    ...[ownerId, alarm.newId(), alarm.boxId, alarm.kind],
    ...[JSON.stringify(alarm.details), alarm.now],
  ]);
}

/** Closes what stands of a kind for a box. */
export async function closeAlarms(
  transaction: Transaction,
  ownerId: string,
  boxId: string,
  kind: NewAlarm['kind'],
  now: number,
): Promise<void> {
  await select(transaction, 'UPDATE alarm SET closed_at = ? WHERE owner_id = ? AND box_id = ? AND kind = ? AND closed_at IS NULL', [
    ...[now, ownerId, boxId, kind],
  ]);
}
