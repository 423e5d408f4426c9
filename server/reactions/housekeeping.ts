import type { Knex } from 'knex';

/** What the box tidies by itself. Each act is a command of the system, so that it is in the log like any other. */
export interface HousekeepingOptions {
  readonly readers: Knex;
  readonly now: () => number;
  readonly newId: () => string;
  /** Whether any screen shows the order. */
  readonly isOrderOpenOnScreen: (orderId: string) => boolean;
  readonly execute: (name: string, body: unknown) => Promise<unknown>;
  readonly onError: (error: unknown, context: string) => void;
}

const EVERY_MS = 15_000;
/** An order that nobody has put a line on for so long, and that no screen shows, was left by a tablet that died. */
const EMPTY_AFTER_MS = 60_000;

/** Empty orders go when nobody looks at them any more, so that no table stays grey for nobody (F-6, F-26). */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  /** Begins to tidy. */
  start(): void {
    this.#timer = setInterval(() => {
      this.tidy().catch((error: unknown) => {
        this.#options.onError(error, 'housekeeping');
      });
    }, EVERY_MS);
    this.#timer.unref();
  }

  /** Stops tidying. */
  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** One round. */
  async tidy(): Promise<void> {
    const { readers, now, newId, execute, isOrderOpenOnScreen } = this.#options;
    const rows = (await readers.raw(
      `SELECT id FROM customer_order WHERE state = 'open' AND opened_at < CAST(? AS INTEGER) AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_id = customer_order.id)`,
      [now() - EMPTY_AFTER_MS],
    )) as readonly { readonly id: string }[];
    for (const { id: orderId } of rows) {
      if (!isOrderOpenOnScreen(orderId)) await execute('order.discard-empty', { id: newId(), input: { orderId } });
    }
  }
}
