import { takeAllowance } from '../accounts/throttle';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import { raiseAlarm } from './alarms';
import type { BoxCaller } from './box-door';

/** More often no lease was granted anew since the backup. */
const JUMP = 1_000_000;
/** A portal is brought back from a backup once in a long while, and each box finds it once: a box that finds it more often is out of its mind, or somebody's tool. */
const A_BOX_MAY = { most: 10, perMs: 86_400_000 };

/**
 * Begins another log of revisions for an owner. A box that has more than the portal says that the portal was brought back from an older backup: what boxes have heard of since
 * is gone. Under a new log each box fills itself anew, and tells again what it has newer. Takes the owner's lock.
 * A box that says so again and again makes work for all boxes of its owner: then nothing begins, an alarm is raised, and the answer is the seconds until it is believed again.
 */
export async function beginNewLog(
  transaction: Transaction,
  { ownerId, boxId }: BoxCaller,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): Promise<number | null> {
  const seconds = await takeAllowance(transaction, { key: `new-log:${boxId}`, ...A_BOX_MAY }, now);
  if (seconds !== null) {
    await raiseAlarm(transaction, ownerId, { boxId, kind: 'new-log', details: {}, now, newId });
    return seconds;
  }
  await select(transaction, 'UPDATE owner SET log_id = ? WHERE owner_id = ?', [newId(), ownerId]);
  // A box takes only a newer lease than it has.
  await select(transaction, 'UPDATE credit_lease SET epoch = epoch + ? WHERE owner_id = ?', [JUMP, ownerId]);
  return null;
}
