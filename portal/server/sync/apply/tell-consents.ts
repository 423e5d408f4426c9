import { RevisionLog } from '../../catalogue/revision-log';
import { sharingBranches } from '../../credit/credit-limits';
import type { Transaction } from '../../store/database';
import { rowsOf } from './latest-rows';
import type { LatestRows } from './latest-rows';
import type { Origin } from './write-rows';

/** Tells the other branches what a shared customer said about being written to: a no at one branch is a no at all of them. Answers whether any has something to pull. */
export async function tellConsents(transaction: Transaction, origin: Origin, rows: LatestRows, now: number): Promise<boolean> {
  const consents = rowsOf(rows, 'consent');
  if (consents.length === 0) return false;
  const branches = await sharingBranches(transaction, origin.ownerId);
  if (branches.length < 2) return false;
  const log = await RevisionLog.open(transaction, origin.ownerId, now);
  for (const { id, row } of consents)
    if (row !== null)
      log.add({ branchId: null, entity: 'consent', entityId: id, originBox: origin.boxId, fields: null, userId: null, payload: row });
  await log.end();
  return !log.isEmpty;
}
