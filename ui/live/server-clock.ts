/** How many heartbeats the estimate looks back on. */
const WINDOW = 20;

/**
 * The server's clock, from heartbeats. A heartbeat can only arrive late, so that the largest difference of the last twenty is nearest to the truth.
 * Counted on the monotonic clock: a device whose date is set by hand does not disturb the ages of tickets.
 */
export class ServerClock {
  readonly #monotonicMs: () => number;
  readonly #fallbackMs: () => number;
  readonly #offsets: number[] = [];

  constructor(monotonicMs: () => number = () => performance.now(), fallbackMs: () => number = () => Date.now()) {
    this.#monotonicMs = monotonicMs;
    this.#fallbackMs = fallbackMs;
  }

  /** Takes the server's time of one heartbeat. A jump of the server's own clock (more than a minute) starts the estimate anew. */
  hear(serverMs: number): void {
    const offset = serverMs - this.#monotonicMs();
    const last = this.#offsets.at(-1);
    if (last !== undefined && Math.abs(offset - last) > 60_000) this.#offsets.length = 0;
    this.#offsets.push(offset);
    if (this.#offsets.length > WINDOW) this.#offsets.shift();
  }

  /** The server's time now in epoch ms; this device's own time until the first heartbeat. */
  nowMs(): number {
    if (this.#offsets.length === 0) return this.#fallbackMs();
    return Math.round(this.#monotonicMs() + Math.max(...this.#offsets));
  }
}
