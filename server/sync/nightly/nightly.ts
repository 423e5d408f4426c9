import type { Knex } from 'knex';
import { businessDate } from '#domain/time/business-day';
import { archiveLog } from '#server/log/archive/archive-log';
import type { Connection } from '#server/store/connection';
import { isBaselineStated } from '../baseline';
import type { PortalClient } from '../portal-client';
import type { SyncWorld } from '../pusher';
import type { SyncState } from '../sync-state';
import { PortalUnreachable } from '../transport';
import { compareDays } from './compare-days';

/** What the night's work is done with. */
export interface NightlyOptions {
  readonly readers: Knex;
  readonly dataFolder: string;
  readonly client: PortalClient;
  readonly state: SyncState;
  readonly world: SyncWorld;
  readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
  /** How far the portal has the log; null while something waits or stands in the way. */
  readonly ackedSeq: () => number | null;
  readonly onChanged: () => void;
  readonly onError: (error: unknown, context: string) => void;
}

const EVERY_MS = 10 * 60_000;
/** Boxes of one portal do not come at the same minute. */
const SPREAD_MS = 2 * 3_600_000;

/** Once a business day, when the portal has everything: compares the days that are over with it, then moves what is old to files. */
export class Nightly {
  readonly #options: NightlyOptions;
  readonly #ended = new AbortController();
  readonly #delayMs: number;
  #running: Promise<void> | null = null;

  constructor(options: NightlyOptions) {
    this.#options = options;
    this.#delayMs = options.world.random() * SPREAD_MS;
  }

  /** Begins to look whether it is time. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the portion that is under way. */
  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { world, onError } = this.#options;
    for (;;) {
      await world.sleep(EVERY_MS, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      if (!this.#isDue()) continue;
      await this.work().catch((error: unknown) => {
        if (!(error instanceof PortalUnreachable)) onError(error, 'nightly');
      });
    }
  }

  #isDue(): boolean {
    const done = this.#options.state.get('compared')?.at ?? null;
    return done === null || businessDate(done) < businessDate(this.#options.world.now() - this.#delayMs);
  }

  /** The work itself; false where it is not the moment for it. Throws `PortalUnreachable`, and on a refusal. */
  async work(): Promise<boolean> {
    const { readers, client, state, world, write, dataFolder, ackedSeq, onChanged } = this.#options;
    const acked = ackedSeq();
    if (acked === null || !isBaselineStated(state)) return false;
    const now = world.now();
    const start = state.get('identity')?.start;
    await state.set('compared', { at: now, ...(await compareDays({ readers, client, now, ...(start === undefined ? {} : { start }) })) });
    onChanged();
    const isStopped = () => this.#ended.signal.aborted;
    await archiveLog({
      readers,
      dataFolder,
      write,
      sign: client.identity.sign,
      now,
      ackedSeq: acked,
      isStopped,
      ownAfterSeq: start?.seq ?? 0,
    });
    return true;
  }
}
