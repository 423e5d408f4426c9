const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** Waits that grow, with full jitter: many boxes that lost the portal at once do not come back at once. */
export class BackOff {
  readonly #random: () => number;
  #failures = 0;

  /** `random` answers from 0 to 1. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** After a failure: how long to wait, in milliseconds. */
  next(): number {
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures += 1;
    return Math.round(this.#random() * ceiling);
  }

  /** It went well, or there is reason to think that it will. */
  reset(): void {
    this.#failures = 0;
  }
}
