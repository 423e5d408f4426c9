import { bearerKey } from '#domain/open-api/key-text';
import { allowanceOf, minuteOf, takeRequest } from '#domain/open-api/minute-window';
import type { Allowance, MinuteWindow } from '#domain/open-api/minute-window';
import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';

/** What the gate must know of a key. */
export interface GateKey {
  readonly apiKeyId: string;
  readonly perMinute: number;
  readonly revokedAt: number | null;
}

/** What it is built from. */
export interface OpenGateOptions<Key extends GateKey> {
  readonly keyedHash: (text: string) => string;
  readonly keyOf: (keyHash: string) => Key | undefined;
  readonly now: () => number;
  /** Told once a minute at most that a key is in use. */
  readonly onUsed: (apiKeyId: string, now: number) => void;
}

/** What a request came to at the gate; `allowance` is there as soon as the key is known. */
export type Passed<Key> =
  | { readonly ok: true; readonly key: Key; readonly allowance: Allowance }
  | { readonly ok: false; readonly refusal: Refusal; readonly allowance: Allowance | null };

/** Who comes in by a key, and how often. Counts are in memory: a box that starts anew begins a new minute. */
export class OpenGate<Key extends GateKey> {
  readonly #options: OpenGateOptions<Key>;
  readonly #windows = new Map<string, MinuteWindow>();

  constructor(options: OpenGateOptions<Key>) {
    this.#options = options;
  }

  /** Takes one request of the key in this `Authorization` header. */
  pass(authorization: string | undefined): Passed<Key> {
    const { keyedHash, keyOf, onUsed } = this.#options;
    const text = bearerKey(authorization);
    if (text === null) return { ok: false, refusal: refuse('api-key-missing'), allowance: null };
    const key = keyOf(keyedHash(text));
    if (!key) return { ok: false, refusal: refuse('api-key-unknown'), allowance: null };
    if (key.revokedAt !== null) return { ok: false, refusal: refuse('api-key-revoked'), allowance: null };
    const now = this.#options.now();
    const before = this.#windows.get(key.apiKeyId);
    const window = takeRequest(before, now);
    this.#windows.set(key.apiKeyId, window);
    if (before?.minute !== minuteOf(now)) onUsed(key.apiKeyId, now);
    const allowance = allowanceOf(window, key.perMinute, now);
    return allowance.isAllowed
      ? { ok: true, key, allowance }
      : { ok: false, refusal: refuse('api-too-many', { seconds: allowance.resetSeconds }), allowance };
  }
}
