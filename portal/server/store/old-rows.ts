import type { PortalDatabase } from './database';
import { select } from './rows';
import type { Value } from './rows';

/**
 * Rows that have served: nothing reads them any more, and kept they are only somebody's address, device or phone that need not lie here.
 * Invariant: one statement deletes a bounded number of rows, so that nobody waits for more; deleting twice, or by two processes at once, is deleting once.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** As long as a box may be without a line and then ask again for what it has missed the answer to. */
const KEPT_MS = 35 * DAY_MS;
/** What is good for minutes, for whoever looks into yesterday. */
const SHORT_MS = DAY_MS;

/** What of a table may go. `where` speaks of `old`, a row of it. */
interface OldRows {
  readonly table: string;
  readonly key: string;
  readonly where: string;
  readonly values: (now: number) => readonly Value[];
}

const owned: readonly OldRows[] = [
  {
    table: 'user_session',
    key: 'token_hash',
    // The last one of a person says when he was seen last.
    where: `(old.expires_at < ? OR old.revoked_at < ?)
      AND EXISTS (SELECT 1 FROM user_session AS newer WHERE newer.owner_id = old.owner_id AND newer.user_id = old.user_id AND newer.seen_at > old.seen_at)`,
    values: (now) => [now - KEPT_MS, now - KEPT_MS],
  },
  // The branch's answer stays; who was to be served stands in its book.
  { table: 'phone_request', key: 'id', where: 'old.expires_at < ?', values: (now) => [now - SHORT_MS] },
  { table: 'answered_command', key: 'id', where: 'old.at < ?', values: (now) => [now - KEPT_MS] },
];

const nobodys: readonly OldRows[] = [
  {
    table: 'administrator_session',
    key: 'token_hash',
    where: '(old.expires_at < ? OR old.revoked_at < ?)',
    values: (now) => [now - KEPT_MS, now - KEPT_MS],
  },
  // A box that was out of reach when its manager said yes asks how it ended.
  {
    table: 'pairing_offer',
    key: 'box_id',
    where: "(old.expires_at < ? OR (old.state <> 'bound' AND old.expires_at < ?))",
    values: (now) => [now - KEPT_MS, now - SHORT_MS],
  },
  { table: 'sms_code', key: 'id', where: 'old.created_at < ?', values: (now) => [now - SHORT_MS] },
  { table: 'sms_message', key: 'id', where: 'old.at < ?', values: (now) => [now - SHORT_MS] },
  { table: 'throttle', key: 'key', where: 'old.until_at < ?', values: (now) => [now - SHORT_MS] },
  { table: 'used_hash', key: 'hash', where: 'old.at < ?', values: (now) => [now - SHORT_MS] },
];

/** How a sweep goes on. */
export interface Sweep {
  readonly now: number;
  /** Rows a statement. */
  readonly atOnce: number;
  /** Asked between statements: the process is about to end. */
  readonly isStopped: () => boolean;
}

/** Deletes what has served: of each owner behind his own wall, then what is nobody's. */
export async function deleteOldRows(database: PortalDatabase, sweep: Sweep): Promise<void> {
  const owners = await database.system((transaction) => select(transaction, 'SELECT owner_id FROM owner ORDER BY owner_id'));
  for (const ownerId of owners.map((row) => String(row['owner_id'])))
    for (const { table, key, where, values } of owned)
      await inBatches(sweep, () =>
        database.tenant(ownerId, (transaction) =>
          select(
            transaction,
            `DELETE FROM ${table} WHERE owner_id = ? AND ${key} IN (SELECT old.${key} FROM ${table} AS old WHERE old.owner_id = ? AND ${where} LIMIT ?) RETURNING 1 AS gone`,
            [ownerId, ownerId, ...values(sweep.now), sweep.atOnce],
          ),
        ),
      );
  for (const { table, key, where, values } of nobodys)
    await inBatches(sweep, () =>
      database.system((transaction) =>
        select(
          transaction,
          `DELETE FROM ${table} WHERE ${key} IN (SELECT old.${key} FROM ${table} AS old WHERE ${where} LIMIT ?) RETURNING 1 AS gone`,
          [...values(sweep.now), sweep.atOnce],
        ),
      ),
    );
}

async function inBatches({ atOnce, isStopped }: Sweep, deleteSome: () => Promise<readonly unknown[]>): Promise<void> {
  while (!isStopped()) if ((await deleteSome()).length < atOnce) return;
}
