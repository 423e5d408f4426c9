import { createSubscriber } from 'svelte/reactivity';

/**
 * A clock that reactive code may read: `ticker.nowMs` changes each second while somebody looks at it, and costs nothing otherwise.
 * Give it the connection's `serverNowMs`, so that ages are counted on the server's clock.
 */
export class Ticker {
  readonly #nowMs: () => number;
  readonly #subscribe: () => void;

  constructor(nowMs: () => number, everyMs = 1000) {
    this.#nowMs = nowMs;
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, everyMs);
      return () => clearInterval(timer);
    });
  }

  get nowMs(): number {
    this.#subscribe();
    return this.#nowMs();
  }
}
