import { xorOfHashes } from '#domain/sync/day-digest';
import type { DayDigest } from '#domain/sync/day-digest';
import { businessDayBounds } from '#domain/time/business-day';
import type { Transaction } from '../../store/database';
import { select, selectOne } from '../../store/rows';
import type { BoxCaller } from '../box-door';

/** An entry as it is compared. */
export interface ComparedEntry {
  readonly opId: string;
  readonly hash: string;
}

/** A box's entries of a business day, those that could not be read among them. */
export async function entriesOfDay(
  transaction: Transaction,
  { ownerId, boxId }: BoxCaller,
  day: string,
): Promise<readonly ComparedEntry[]> {
  const { from, to } = businessDayBounds(day);
  const stored = await select(transaction, 'SELECT op_id, hash FROM entry WHERE owner_id = ? AND box_id = ? AND at >= ? AND at < ?', [
    ownerId,
    boxId,
    from,
    to,
  ]);
  const aside = await select(
    transaction,
    `SELECT raw FROM reject WHERE owner_id = ? AND box_id = ? AND NOT EXISTS
       (SELECT 1 FROM entry WHERE entry.owner_id = reject.owner_id AND entry.box_id = reject.box_id AND entry.seq = reject.seq)`,
    [ownerId, boxId],
  );
  const unread = aside.flatMap((row) => {
    const { opId, hash, at } = JSON.parse(String(row['raw'])) as Readonly<Record<string, unknown>>;
    return typeof at === 'number' && at >= from && at < to ? [{ opId: String(opId), hash: String(hash) }] : [];
  });
  return [...stored.map((row) => ({ opId: String(row['op_id']), hash: String(row['hash']) })), ...unread];
}

/** The digest of a box's day as the portal has it. */
export async function digestOfDay(transaction: Transaction, caller: BoxCaller, day: string): Promise<DayDigest> {
  const entries = await entriesOfDay(transaction, caller, day);
  const { from, to } = businessDayBounds(day);
  const sums = async (table: 'payment' | 'refund') => {
    const row = await selectOne(
      transaction,
      `SELECT COALESCE(SUM(amount_tiyin), 0) AS amount FROM ${table} WHERE owner_id = ? AND branch_id = ? AND box_id = ? AND at >= ? AND at < ?`,
      [caller.ownerId, caller.branchId, caller.boxId, from, to],
    );
    return Number(row?.['amount'] ?? 0);
  };
  return {
    day,
    count: entries.length,
    xor: xorOfHashes(entries.map(({ hash }) => hash)),
    takingsTiyin: (await sums('payment')) - (await sums('refund')),
  };
}
