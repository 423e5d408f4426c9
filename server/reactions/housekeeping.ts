/** What the box tidies by itself. Each act is a command of the system, so that it is in the log like any other. */
export interface HousekeepingOptions {
  /** Open orders without a line that were opened before a moment. */
  readonly emptyOrdersBefore: (at: number) => Promise<readonly string[]>;
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
    const { emptyOrdersBefore, now, newId, execute, isOrderOpenOnScreen } = this.#options;
    for (const orderId of await emptyOrdersBefore(now() - EMPTY_AFTER_MS)) {
      if (!isOrderOpenOnScreen(orderId)) await execute('order.discard-empty', { id: newId(), input: { orderId } });
    }
  }
}
