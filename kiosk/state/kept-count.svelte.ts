/** How many of the dishes that wait are on the device's disk by now: only those would survive the browser's crash, and only they are told of. */
export class KeptCount {
  readonly #waitingCount: () => number;
  #writing = 0;
  #kept = $state(0);

  constructor(waitingCount: () => number) {
    this.#waitingCount = waitingCount;
  }

  get value(): number {
    return Math.min(this.#kept, this.#waitingCount());
  }

  /** All that waits is on the disk: it was read from there. */
  settle(): void {
    this.#kept = this.#waitingCount();
  }

  /** Call it before what waits changes. */
  hold(): void {
    this.#kept = this.value;
  }

  /** Counts anew when the last writing is done. */
  async during(writing: Promise<void> | undefined): Promise<void> {
    this.#writing += 1;
    try {
      await writing;
    } finally {
      this.#writing -= 1;
    }
    if (this.#writing === 0) this.settle();
  }
}
