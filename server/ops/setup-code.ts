/**
 * The code that the terminal shows for a first device: renewed while the terminal is open (decision 22). The one before stays good for a renewal,
 * so that nobody who is typing is cut off; each is used up by the pairing that takes it.
 */
export class SetupCode {
  readonly #make: () => string;
  #current: string;
  #previous: string | null = null;

  constructor(make: () => string) {
    this.#make = make;
    this.#current = make();
  }

  /** What the terminal shows now. */
  get current(): string {
    return this.#current;
  }

  /** Shows another code. */
  renew(): string {
    this.#previous = this.#current;
    this.#current = this.#make();
    return this.#current;
  }

  /** Whether a code is the one shown, or the one before it. */
  matches(code: string): boolean {
    return code === this.#current || code === this.#previous;
  }
}
