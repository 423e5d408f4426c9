import type { OrderView } from '#domain/contract/order';
import type { ToldOrder } from '#ui/live/box-client';

/** How long an order is waited for that the box has answered; then it is asked for. */
const PATIENCE_MS = 1500;

type Waiting = { readonly version: number; readonly resolve: (order: OrderView | null) => void };

/** Answers that wait until the order's room has told what they are about: the box says a long bill once, not to the tap and to the room. */
export class AwaitedOrder {
  #latest: OrderView | null = null;
  #waiting: readonly Waiting[] = [];

  /** How to wait for the order; undefined while the room has told nothing of it. */
  get told(): ToldOrder | undefined {
    return this.#latest === null ? undefined : (version) => this.until(version);
  }

  /** The order as the room tells it, at this version or a later one; null when it does not in time, or nobody looks any more. */
  until(version: number): Promise<OrderView | null> {
    const latest = this.#latest;
    if (latest !== null && latest.version >= version) return Promise.resolve(latest);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle((one) => one === waiting, null), PATIENCE_MS);
      const waiting: Waiting = {
        version,
        resolve: (order) => {
          clearTimeout(timer);
          resolve(order);
        },
      };
      this.#waiting = [...this.#waiting, waiting];
    });
  }

  /** The room told it. */
  heard(order: OrderView): void {
    this.#latest = order;
    this.#settle(({ version }) => version <= order.version, order);
  }

  /** Nobody follows the room any more. */
  stop(): void {
    this.#latest = null;
    this.#settle(() => true, null);
  }

  #settle(which: (waiting: Waiting) => boolean, order: OrderView | null): void {
    const settled = this.#waiting.filter(which);
    this.#waiting = this.#waiting.filter((waiting) => !settled.includes(waiting));
    for (const waiting of settled) waiting.resolve(order);
  }
}
