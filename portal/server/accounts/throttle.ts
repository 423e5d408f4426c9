import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';

/**
 * Tries are counted before they are judged: a thousand guesses sent at once are a thousand tries. Who is right takes the count back (`forgive`). A try while the door is shut
 * neither counts nor is judged.
 */

/** How a door closes. */
export interface Tries {
  /** What is counted: a phone from an address, an address, a phone. */
  readonly key: string;
  /** How many pass before the first wait. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** A quiet day and the count begins anew. */
const FORGET_MS = 86_400_000;

/** Counts one try at each door; answers the seconds to wait when one is shut (and then counts none). Its transaction must commit whatever is decided later. */
export async function takeTries(transaction: Transaction, doors: readonly Tries[], now: number): Promise<number | null> {
  const counted: { readonly door: Tries; readonly failures: number }[] = [];
  // In one order, so that two requests never wait for each other.
  for (const door of [...doors].sort((one, other) => (one.key < other.key ? -1 : 1))) {
    await select(
      transaction,
      'INSERT INTO throttle (key, failures, first_at, until_at) VALUES (?, 0, ?, ?) ON CONFLICT (key) DO UPDATE SET key = excluded.key',
      [door.key, now, now],
    );
    const row = await selectOne(transaction, 'SELECT failures, until_at FROM throttle WHERE key = ?', [door.key]);
    const untilAt = Number(row?.['until_at'] ?? now);
    if (untilAt > now) return Math.ceil((untilAt - now) / 1000);
    counted.push({ door, failures: (now - untilAt > FORGET_MS ? 0 : Number(row?.['failures'] ?? 0)) + 1 });
  }
  for (const { door, failures } of counted)
    await select(transaction, 'UPDATE throttle SET failures = ?, until_at = ? WHERE key = ?', [
      failures,
      now + waitMs(door, failures),
      door.key,
    ]);
  return null;
}

/** So many of a kind in each stretch of time, whoever asks. */
export interface Allowance {
  readonly key: string;
  readonly most: number;
  readonly perMs: number;
}

/**
 * Takes one of an allowance; answers the seconds until the next stretch begins when all are taken (and then takes none). Its transaction must commit whatever is decided
 * later.
 */
export async function takeAllowance(transaction: Transaction, { key, most, perMs }: Allowance, now: number): Promise<number | null> {
  const stretch = Math.floor(now / perMs);
  const endsAt = (stretch + 1) * perMs;
  // Two processes at once: the second waits for the row and sees what the first has taken.
  const taken = await selectOne(
    transaction,
    `INSERT INTO throttle (key, failures, first_at, until_at) VALUES (?, 1, ?, ?)
     ON CONFLICT (key) DO UPDATE SET failures = throttle.failures + 1 WHERE throttle.failures < ? RETURNING failures`,
    [`${key}:${String(stretch)}`, now, endsAt, most],
  );
  return taken === undefined ? Math.ceil((endsAt - now) / 1000) : null;
}

/** Takes the count back: it was the right person. */
export async function forgive(transaction: Transaction, keys: readonly string[]): Promise<void> {
  for (const key of keys) await select(transaction, 'DELETE FROM throttle WHERE key = ?', [key]);
}

/** When a door opens again. */
export async function opensAt(transaction: Transaction, key: string, now: number): Promise<number> {
  const row = await selectOne(transaction, 'SELECT until_at FROM throttle WHERE key = ?', [key]);
  return Math.max(now, Number(row?.['until_at'] ?? now));
}

/** The wait doubles with each try after the free ones. */
function waitMs({ free, firstWaitMs, longestWaitMs }: Tries, failures: number): number {
  const doublings = failures - free;
  return doublings < 0 ? 0 : Math.min(firstWaitMs * 2 ** Math.min(doublings, 30), longestWaitMs);
}
