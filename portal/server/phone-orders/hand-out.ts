import { PHONE_ORDER } from '#domain/contract/sync/pull';
import type { SyncChange } from '#domain/contract/sync/pull';
import type { PortalDatabase, Transaction } from '../store/database';
import { select } from '../store/rows';
import type { Row } from '../store/row-values';
import type { BoxCaller } from '../sync/box-door';

/**
 * Orders on their way to a branch. Invariant: from the moment one goes out it is marked, in the statement that reads it: what is marked can't be taken back here any more, and what
 * was taken back, or has no time left, never goes out.
 */

const HAND_OUT = `UPDATE phone_request SET handed_at = CASE WHEN handed_at = 0 THEN ? ELSE handed_at END
  WHERE owner_id = ? AND branch_id = ? AND withdrawn_at = 0 AND expires_at > ?`;
const ANSWERED = `AND NOT EXISTS (SELECT 1 FROM phone_order WHERE phone_order.owner_id = phone_request.owner_id AND phone_order.branch_id = phone_request.branch_id
  AND phone_order.id = phone_request.id AND phone_order.state <> 'waiting')`;

/** The page with the orders that may still go; others are left out. */
export async function withPhoneOrders(
  database: PortalDatabase,
  caller: BoxCaller,
  changes: readonly SyncChange[],
  now: number,
): Promise<SyncChange[]> {
  const ids = changes.flatMap(({ entity, entityId }) => (entity === PHONE_ORDER ? [entityId] : []));
  if (ids.length === 0) return [...changes];
  const rows = await database.tenant(caller.ownerId, (transaction) =>
    select(transaction, `${HAND_OUT} AND id IN (${ids.map(() => '?').join(', ')}) RETURNING id, request, expires_at`, [
      ...[now, caller.ownerId, caller.branchId, now],
      ...ids,
    ]),
  );
  const found = new Map(rows.map((row) => [String(row['id']), wireRow(row, now)]));
  return changes.flatMap((change) => {
    if (change.entity !== PHONE_ORDER) return [change];
    const row = found.get(change.entityId);
    return row === undefined ? [] : [{ ...change, row }];
  });
}

/** For a box that begins anew: all that waits for it. */
export async function waitingPhoneOrders(transaction: Transaction, caller: BoxCaller, now: number) {
  const rows = await select(transaction, `${HAND_OUT} ${ANSWERED} RETURNING id, rev, request, expires_at`, [
    ...[now, caller.ownerId, caller.branchId, now],
  ]);
  return rows.map((row) => ({ id: String(row['id']), rev: Number(row['rev']), row: wireRow(row, now) }));
}

function wireRow(row: Row, now: number): SyncChange['row'] {
  return { request: String(row['request']), valid_ms: Math.max(0, Number(row['expires_at']) - now) };
}
