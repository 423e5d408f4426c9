import { randomBytes } from 'node:crypto';
import { apiKeyHint, apiKeyText } from '#domain/open-api/key-text';

const KEY_BYTES = 32;
const KEPT_MS = 10 * 60_000;
const KEPT_MAX = 100;

/**
 * Keys of the open API that were just made, for the one screen that shows them. Invariant: a key is in memory alone and for ten minutes, so that a lost answer can be asked
 * for again; what is written anywhere is its hash.
 */
export class FreshApiKeys {
  readonly #keyedHash: (text: string) => string;
  readonly #now: () => number;
  readonly #kept = new Map<string, { readonly key: string; readonly until: number }>();

  constructor(keyedHash: (text: string) => string, now: () => number) {
    this.#keyedHash = keyedHash;
    this.#now = now;
  }

  /** Makes a key of 256 random bits; answers what may be stored of it. */
  make(): { readonly keyHash: string; readonly hint: string } {
    const key = apiKeyText(randomBytes(KEY_BYTES).toString('base64url'));
    const keyHash = this.#keyedHash(key);
    this.#forgetOld();
    this.#kept.set(keyHash, { key, until: this.#now() + KEPT_MS });
    return { keyHash, hint: apiKeyHint(key) };
  }

  /** The key of a hash, if it was made in the last ten minutes. */
  of(keyHash: string): string | null {
    this.#forgetOld();
    return this.#kept.get(keyHash)?.key ?? null;
  }

  #forgetOld(): void {
    for (const [keyHash, { until }] of this.#kept) if (until <= this.#now() || this.#kept.size > KEPT_MAX) this.#kept.delete(keyHash);
  }
}
