import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Transaction } from '../store/database';
import { lockOwner } from '../store/plan';
import { select } from '../store/rows';
import type { BoxCaller } from '../sync/box-door';
import { creditLimits, sharingBranches } from './credit-limits';
import { renewCredit } from './renew-credit';

/** How long what a till asked for is kept for it: until the bill is paid, or a manager has answered for it. */
const KEPT_MS = 60_000;

/**
 * A till asks for more of a customer's limit than its branch was granted. What no branch holds is granted at once; what another one holds is asked back, and granted when its
 * box has said that it knows. Answers whether any box has something to pull. Refuses `not-found`.
 */
export async function askCredit(
  transaction: Transaction,
  { ownerId, branchId }: BoxCaller,
  asked: { readonly partyId: string; readonly ceilingTiyin: number; readonly now: number },
): Promise<Outcome<boolean>> {
  const { partyId, ceilingTiyin, now } = asked;
  await lockOwner(transaction, ownerId);
  const [root] = (await creditLimits(transaction, ownerId, [partyId])).keys();
  if (root === undefined) return refuse('not-found');
  if (!(await sharingBranches(transaction, ownerId)).includes(branchId)) return accept(false);
  await select(
    transaction,
    `INSERT INTO credit_lease (owner_id, party_id, branch_id, ceiling_tiyin, held_tiyin, epoch, rev, told_receivable_tiyin, told_deposit_tiyin, told_points_tiyin, asked_tiyin, asked_until)
     SELECT ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM party WHERE owner_id = ? AND id = ? AND branch_id = ?)
     ON CONFLICT (owner_id, party_id, branch_id) DO NOTHING`,
    [ownerId, root, branchId, ownerId, root, branchId],
  );
  await select(
    transaction,
    'UPDATE credit_lease SET asked_tiyin = ?, asked_until = ? WHERE owner_id = ? AND party_id = ? AND branch_id = ?',
    [ceilingTiyin, now + KEPT_MS, ownerId, root, branchId],
  );
  return accept(await renewCredit(transaction, { ownerId, now }, [root]));
}
