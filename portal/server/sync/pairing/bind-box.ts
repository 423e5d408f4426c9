import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { GENESIS_HASH } from '#domain/sync/entry-text';
import { renewAllCredit } from '../../credit/renew-credit';
import { boundBoxOf, findBranch } from '../../store/branches';
import type { Transaction } from '../../store/database';
import { select, selectOne } from '../../store/rows';
import type { OfferRecord } from './offer-store';

/**
 * Invariant: a branch has one box, and a box one owner. A box that comes back (disconnected, or restored with new keys) goes on where the portal stands with it: under a new
 * epoch when its keys are new, so that whoever still holds the old ones is known for the past. A box that was a copy of another begins where the two part:
 * the entries before are there already, under the other one's name.
 */

/** Whether this box may be bound to this branch of this owner now. Refuses `not-found`, `branch-inactive`, `branch-connected`, `pairing-elsewhere`. */
export async function checkBinding(
  transaction: Transaction,
  { ownerId, branchId, boxId }: { readonly ownerId: string; readonly branchId: string; readonly boxId: string },
): Promise<Outcome<{ readonly branchName: string }>> {
  const branch = await findBranch(transaction, ownerId, branchId);
  if (branch === null) return refuse('not-found');
  if (!branch.active) return refuse('branch-inactive', { name: branch.name });
  const bound = await boundBoxOf(transaction, ownerId, branchId);
  if (bound !== null && bound !== boxId) return refuse('branch-connected', { name: branch.name });
  const key = await selectOne(transaction, 'SELECT owner_id FROM box_key WHERE box_id = ? AND revoked_at IS NULL', [boxId]);
  return key !== undefined && key['owner_id'] !== ownerId ? refuse('pairing-elsewhere') : accept({ branchName: branch.name });
}

/** Binds the box of a claimed offer. The caller has checked it and holds the owner's row. */
export async function bindBox(
  transaction: Transaction,
  offer: OfferRecord & { readonly ownerId: string; readonly branchId: string },
  now: number,
): Promise<void> {
  const { ownerId, branchId, boxId } = offer;
  const start = offer.logStart ?? { seq: 0, hash: GENESIS_HASH, at: 0 };
  const old = await selectOne(transaction, 'SELECT public_key FROM box_key WHERE box_id = ?', [boxId]);
  const isNewKey = old !== undefined && old['public_key'] !== offer.publicKey;
  await select(
    transaction,
    `INSERT INTO box_key (box_id, public_key, seal_key, owner_id, branch_id, revoked_at) VALUES (?, ?, ?, ?, ?, NULL)
     ON CONFLICT (box_id) DO UPDATE SET public_key = excluded.public_key, seal_key = excluded.seal_key, owner_id = excluded.owner_id, branch_id = excluded.branch_id,
       revoked_at = NULL`,
    [boxId, offer.publicKey, offer.sealKey, ownerId, branchId],
  );
  await select(
    transaction,
    `INSERT INTO box (owner_id, box_id, branch_id, state, epoch, last_seq, last_hash, cursor, program_version, bound_at, seen_at, menu, menu_source_id, menu_user_id,
       start_seq, start_hash, start_at)
     VALUES (?, ?, ?, 'active', 1, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (owner_id, box_id) DO UPDATE SET branch_id = excluded.branch_id, state = 'active', epoch = box.epoch + ${isNewKey ? '1' : '0'}, cursor = 0,
       program_version = excluded.program_version, bound_at = excluded.bound_at, seen_at = excluded.seen_at, revoked_at = NULL,
       menu = excluded.menu, menu_source_id = excluded.menu_source_id, menu_user_id = excluded.menu_user_id`,
    [
      ...[ownerId, boxId, branchId, start.seq, start.hash, offer.programVersion, now, now],
      // What becomes of its menu is done when the box has told what it brings.
      ...(offer.menu === 'keep' ? [null, null, null] : [offer.menu, offer.sourceBranchId, offer.userId]),
      ...[start.seq, start.hash, start.at],
    ],
  );
  await renewAllCredit(transaction, { ownerId, now });
}

/** Ends the connection of a box: its key is worth nothing from now on, what it sent stays. False when it was not connected. */
export async function unbindBox(
  transaction: Transaction,
  { ownerId, boxId, now }: { readonly ownerId: string; readonly boxId: string; readonly now: number },
): Promise<boolean> {
  const row = await selectOne(
    transaction,
    `UPDATE box SET state = 'disconnected', revoked_at = ? WHERE owner_id = ? AND box_id = ? AND revoked_at IS NULL RETURNING box_id`,
    [now, ownerId, boxId],
  );
  await select(transaction, 'UPDATE box_key SET revoked_at = ? WHERE box_id = ? AND owner_id = ? AND revoked_at IS NULL', [
    ...[now, boxId],
    ownerId,
  ]);
  return row !== undefined;
}
