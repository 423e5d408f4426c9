import { randomInt } from 'node:crypto';
import { useOnce } from './accounts/used-once';
import type { PortalDatabase } from './store/database';
import { deleteOldRows } from './store/old-rows';

/** What it is built from. */
export interface HousekeepingOptions {
  readonly database: PortalDatabase;
  readonly now: () => number;
  /** How often it looks, more or less; shortened by tests. */
  readonly everyMs?: number;
  /** Rows a statement; fewer in tests. */
  readonly atOnce?: number;
  readonly onError: (error: unknown, context: string) => void;
}

const HOUR_MS = 3_600_000;
const AT_ONCE = 500;

/**
 * Sweeps once an hour what has served. Of the processes of one portal each looks at a time of its own, and the first in an hour sweeps; one that is killed on the way leaves
 * the rest to the next hour.
 */
export class PortalHousekeeping {
  readonly #options: HousekeepingOptions;
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  /** Begins to look. */
  start(): void {
    const { everyMs = HOUR_MS, onError } = this.#options;
    // Processes that start together do not look together.
    const waitMs = randomInt(Math.ceil(everyMs / 2), everyMs + 1);
    this.#timer = setTimeout(() => {
      this.#working = this.#sweep()
        .catch((error: unknown) => {
          if (!this.#isStopped) onError(error, 'housekeeping');
        })
        .finally(() => {
          if (!this.#isStopped) this.start();
        });
    }, waitMs).unref();
  }

  /** Ends; what has begun is waited for, to its next statement. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#working;
  }

  async #sweep(): Promise<void> {
    const { database, now: clock, atOnce = AT_ONCE } = this.#options;
    const now = clock();
    const hour = `housekeeping ${String(Math.floor(now / HOUR_MS))}`;
    if (await database.system((transaction) => useOnce(transaction, hour, now)))
      await deleteOldRows(database, { now, atOnce, isStopped: () => this.#isStopped });
  }
}
