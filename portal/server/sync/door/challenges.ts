import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { PortalSecrets } from '../../accounts/secrets';

/** How long a challenge may be answered. */
export const CHALLENGE_MS = 10 * 60_000;
const NONCE_BYTES = 12;

/**
 * Challenges that a box signs over. Nothing of them is stored: each carries its moment under a key that all processes of the portal share. Within its ten minutes one may be
 * used again, which harms nobody: a repeated push is answered, not taken twice.
 */
export class Challenges {
  readonly #secrets: Pick<PortalSecrets, 'keyedHash'>;
  readonly #now: () => number;

  constructor(secrets: Pick<PortalSecrets, 'keyedHash'>, now: () => number) {
    this.#secrets = secrets;
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
    return this.#secrets.keyedHash('box challenge', `${box}.${stamp}`);
  }
}
