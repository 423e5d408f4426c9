/** What the box tidies by itself. Each act is a command of the system, so that it is in the log like any other. */
export interface HousekeepingOptions {
  /** Open orders without a line that were opened before a moment. */
  readonly emptyOrdersBefore: (at: number) => Promise<readonly string[]>;
  readonly now: () => number;
  readonly newId: () => string;
  /** When the first dish that is stopped until a moment comes back; null = none does. */
  readonly nextStopEnd: () => number | null;
  /** Whether an order that the portal sent has waited too long for an answer. */
  readonly hasLatePhoneOrder: (at: number) => Promise<boolean>;
  /** Whether any screen shows the order. */
  readonly isOrderOpenOnScreen: (orderId: string) => boolean;
  /** Papers that were done before a moment, some of them; and forgetting them. */
  readonly donePapers: (before: number, limit: number) => Promise<readonly string[]>;
  readonly forgetPapers: (jobIds: readonly string[]) => Promise<void>;
  /** How often it tidies; shortened by tests. */
  readonly everyMs?: number;
  readonly execute: (name: string, body: unknown) => Promise<unknown>;
  readonly onError: (error: unknown, context: string) => void;
}

const EVERY_MS = 15_000;
/** A dish that is back at 18:00 is on the screens at 18:00. */
const STOPS_EVERY_MS = 1_000;
/** An order that nobody has put a line on for so long, and that no screen shows, was left by a tablet that died. */
const EMPTY_AFTER_MS = 60_000;

/** A paper that came out is asked about for days, not for ever; a month is a month's report and its questions. */
const PAPERS_KEPT_MS = 30 * 86_400_000;
const PAPERS_EVERY_MS = 6 * 3_600_000;
/** The write queue is not held up: a sale waits for one of these portions at most. */
const PAPERS_A_PORTION = 200;

/** Empty orders go when nobody looks at them any more, so that no table stays grey for nobody (F-6, F-26); papers go when they are old and done, so that the file does not grow with them. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  #timer: NodeJS.Timeout | null = null;
  #stopsTimer: NodeJS.Timeout | null = null;
  #ending = false;
  #papersAt: number | null = null;
  #stopped = false;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  /** Begins to tidy. */
  start(): void {
    this.#timer = setInterval(() => {
      this.tidy().catch((error: unknown) => {
        this.#options.onError(error, 'housekeeping');
      });
    }, this.#options.everyMs ?? EVERY_MS);
    this.#timer.unref();
    this.#stopsTimer = setInterval(() => {
      this.endStops().catch((error: unknown) => {
        this.#options.onError(error, 'end-stops');
      });
    }, STOPS_EVERY_MS);
    this.#stopsTimer.unref();
  }

  /** Stops tidying. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    if (this.#stopsTimer) clearInterval(this.#stopsTimer);
  }

  /** Brings back what was stopped until now. */
  async endStops(): Promise<void> {
    const { nextStopEnd, now, newId, execute } = this.#options;
    const endsAt = nextStopEnd();
    if (this.#ending || endsAt === null || endsAt > now()) return;
    this.#ending = true;
    try {
      await execute('product.end-stops', { id: newId(), input: {} });
    } finally {
      this.#ending = false;
    }
  }

  /** One round. */
  async tidy(): Promise<void> {
    const { emptyOrdersBefore, now, newId, execute, isOrderOpenOnScreen, hasLatePhoneOrder } = this.#options;
    for (const orderId of await emptyOrdersBefore(now() - EMPTY_AFTER_MS)) {
      if (!isOrderOpenOnScreen(orderId)) await execute('order.discard-empty', { id: newId(), input: { orderId } });
    }
    if (await hasLatePhoneOrder(now())) await execute('phone-order.expire', { id: newId(), input: {} });
    await this.#forgetPapers();
  }

  async #forgetPapers(): Promise<void> {
    const { donePapers, forgetPapers, now } = this.#options;
    const at = now();
    if (this.#papersAt !== null && at - this.#papersAt < PAPERS_EVERY_MS) return;
    this.#papersAt = at;
    let jobIds: readonly string[];
    do {
      jobIds = this.#stopped ? [] : await donePapers(at - PAPERS_KEPT_MS, PAPERS_A_PORTION);
      if (jobIds.length > 0) await forgetPapers(jobIds);
    } while (jobIds.length === PAPERS_A_PORTION);
  }
}
