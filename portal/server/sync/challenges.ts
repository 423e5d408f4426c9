import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PortalDatabase } from '../store/database';
import { select, selectOne } from '../store/rows';

/** How long a challenge may be answered. */
export const CHALLENGE_MS = 10 * 60_000;
const NONCE_BYTES = 12;

/**
 * Challenges that a box signs over. Nothing of them is stored: each carries its moment under a key that all processes of the portal share. Within its ten minutes one may be
 * used again, which harms nobody: a repeated push is answered, not taken twice.
 */
export class Challenges {
  readonly #key: Buffer;
  readonly #now: () => number;

  constructor(key: Buffer, now: () => number) {
    this.#key = key;
    this.#now = now;
  }

  /** A new one for this box alone. */
  issue(box: string): string {
    const stamp = `${String(this.#now())}.${randomBytes(NONCE_BYTES).toString('base64url')}`;
    return `${stamp}.${this.#seal(box, stamp)}`;
  }

  /** Whether this portal gave it to this box less than ten minutes ago. */
  isGood(box: string, challenge: string): boolean {
    const [at = '', nonce = '', seal = ''] = challenge.split('.');
    const age = this.#now() - Number(at);
    if (!(age >= 0 && age <= CHALLENGE_MS)) return false;
    const expected = Buffer.from(this.#seal(box, `${at}.${nonce}`));
    const given = Buffer.from(seal);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  #seal(box: string, stamp: string): string {
    return createHmac('sha256', this.#key).update(`${box}.${stamp}`).digest('base64url');
  }
}

/** Reads the key that all processes share, or makes it: whoever comes first. */
export async function openChallenges(database: PortalDatabase, now: () => number): Promise<Challenges> {
  const key = await database.system(async (transaction) => {
    await select(transaction, `INSERT INTO portal_secret (name, value) VALUES ('challenge', ?) ON CONFLICT (name) DO NOTHING`, [
      randomBytes(32).toString('base64'),
    ]);
    return selectOne(transaction, `SELECT value FROM portal_secret WHERE name = 'challenge'`);
  });
  return new Challenges(Buffer.from(String(key?.['value']), 'base64'), now);
}
