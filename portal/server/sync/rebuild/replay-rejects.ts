import type { PortalDatabase, Transaction } from '../../store/database';
import { select } from '../../store/rows';
import { applyRows } from '../apply/apply-rows';
import { unfitnessOf } from '../apply/unfit';
import type { BoxCaller } from '../box-door';
import { storeEntries } from '../entry-store';
import { readEntryAgain } from '../read-push';

/**
 * What could not be read when it came is read again by a newer portal, at its start. Its place in the log was kept; its rows go in under that place, so that they never
 * replace what was stated later.
 */
export async function replayRejects(
  database: PortalDatabase,
  moment: { readonly now: number; readonly newId: () => string },
): Promise<number> {
  const waiting = await database.system((transaction) =>
    select(
      transaction,
      `SELECT reject.owner_id, reject.box_id, reject.seq, reject.raw, box.branch_id FROM reject
       JOIN box ON box.owner_id = reject.owner_id AND box.box_id = reject.box_id WHERE reject.replayed_at IS NULL ORDER BY reject.owner_id, reject.box_id, reject.seq`,
    ),
  );
  let replayed = 0;
  for (const row of waiting) {
    const caller: BoxCaller = {
      ownerId: String(row['owner_id']),
      branchId: String(row['branch_id']),
      boxId: String(row['box_id']),
      challenge: '',
    };
    const isReplayed = await database
      .tenant(caller.ownerId, (transaction) => replay(transaction, caller, { seq: Number(row['seq']), raw: String(row['raw']) }, moment))
      .catch((error: unknown) => {
        // It was set aside because it would not go in, and still will not: that must not keep the portal from starting.
        if (unfitnessOf(error) === null) throw error;
        return false;
      });
    if (isReplayed) replayed += 1;
  }
  return replayed;
}

async function replay(
  transaction: Transaction,
  caller: BoxCaller,
  { seq, raw }: { readonly seq: number; readonly raw: string },
  moment: { readonly now: number; readonly newId: () => string },
): Promise<boolean> {
  const read = readEntryAgain(JSON.parse(raw));
  if (read === null || read.fault !== null) return false;
  const { ownerId, boxId } = caller;
  await select(transaction, 'UPDATE box SET state = state WHERE owner_id = ? AND box_id = ?', [ownerId, boxId]);
  const [stored] = await select(transaction, 'SELECT seq FROM entry WHERE owner_id = ? AND box_id = ? AND seq = ?', [ownerId, boxId, seq]);
  if (stored === undefined) await storeEntries(transaction, caller, [read], moment.now);
  await applyRows(transaction, caller, read.stated === null ? [] : [read.stated], {
    ...moment,
    personKeys: {},
    authorOf: () => read.entry.employeeId,
  });
  await select(transaction, 'UPDATE reject SET replayed_at = ? WHERE owner_id = ? AND box_id = ? AND seq = ?', [
    ...[moment.now, ownerId],
    ...[boxId, seq],
  ]);
  return true;
}
