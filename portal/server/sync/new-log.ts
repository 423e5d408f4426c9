import type { Transaction } from '../store/database';
import { select } from '../store/rows';

/** More often no lease was granted anew since the backup. */
const JUMP = 1_000_000;

/**
 * Begins another log of revisions for an owner. A box that has more than the portal says that the portal was brought back from an older backup: what boxes have heard of since
 * is gone. Under a new log each box fills itself anew, and tells again what it has newer. Takes the owner's lock.
 */
export async function beginNewLog(transaction: Transaction, ownerId: string, newId: () => string): Promise<void> {
  await select(transaction, 'UPDATE owner SET log_id = ? WHERE owner_id = ?', [newId(), ownerId]);
  // A box takes only a newer lease than it has.
  await select(transaction, 'UPDATE credit_lease SET epoch = epoch + ? WHERE owner_id = ?', [JUMP, ownerId]);
}
