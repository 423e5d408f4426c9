import { z } from 'zod';
import { PHONE_ORDER, pullAnswer, snapshotLine } from '#domain/contract/sync/pull';
import type { PullPlace, SyncChange } from '#domain/contract/sync/pull';
import { syncedTables } from '#domain/sync/synced-tables';
import { BackOff } from './back-off';
import type { PortalClient } from './portal-client';
import type { SyncWorld } from './pusher';
import { PortalUnreachable } from './transport';

/** What the puller is built from. */
export interface PullerOptions {
  readonly client: PortalClient;
  readonly world: SyncWorld;
  /** Where the box stands; null = it has never pulled. */
  readonly place: () => Promise<PullPlace | null>;
  /** Where the box's log ends. */
  readonly head: () => number;
  /** `sync.apply-page`: false where another page came first. */
  readonly apply: (page: PulledPage) => Promise<boolean>;
  readonly onError: (error: unknown, context: string) => void;
}

/** A page on its way into the database. */
export interface PulledPage {
  readonly from: PullPlace | null;
  readonly to: PullPlace;
  readonly ackedSeq: number;
  readonly changes: readonly SyncChange[];
  readonly isSnapshot: boolean;
}

const TIMEOUT_MS = 30_000;
/** Without a poke the box asks so often; a lost poke costs so much time and nothing else. */
const EVERY_MS = 60_000;
const ROWS = syncedTables.filter(({ kind }) => kind === 'shared' || kind === 'customer').map(({ name }) => name);
/** What a box fills itself from: rows, what the portal alone knows of its customers' money, whom it may hold no longer (the sweep has no rows), and orders that wait for its answer. */
const TABLES = [...ROWS, 'consent', 'balance', 'lease', 'withdrawn', 'sweep', PHONE_ORDER];

const stateAnswer = z.object({ ackedSeq: z.int().min(0), cursorHint: z.int().min(0), logId: z.string() });

/**
 * Fetches what changed at the portal, page by page, until there is nothing new. Invariant: a page and the place it brings the box to are one transaction, so that a stop
 * between two pages loses nothing and repeats nothing.
 */
export class Puller {
  readonly #options: PullerOptions;
  readonly #backOff: BackOff;
  #wait: AbortController | null = null;
  #running: Promise<void> | null = null;
  #cursor = 0;
  #asked = true;
  #stopped = false;

  constructor(options: PullerOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.world.random);
  }

  /** Begins to ask. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the page that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wait?.abort();
    await this.#running;
  }

  #wake(): void {
    this.#asked = true;
    this.#backOff.reset();
    this.#wait?.abort();
  }

  /** The portal has come to this revision; null = it poked without a number, or somebody pressed the button. */
  hint(rev: number | null): void {
    if (rev === null || rev > this.#cursor) this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#asked = false;
      const waitMs = await this.#drain().catch((error: unknown) => {
        if (!(error instanceof PortalUnreachable)) this.#options.onError(error, 'pull');
        return this.#backOff.next();
      });
      await this.#pause(waitMs);
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#asked || this.#stopped) return;
    const wait = new AbortController();
    this.#wait = wait;
    await this.#options.world.sleep(ms, wait.signal);
    this.#wait = null;
  }

  /** Steps until nothing is new; answers how long to wait. */
  async #drain(): Promise<number> {
    for (;;) {
      const next = await this.step();
      if (next === 'done') {
        this.#backOff.reset();
        return EVERY_MS;
      }
      if (next === 'refused') return this.#backOff.next();
      if (this.#stopped) return 0;
    }
  }

  /** One page. Throws `PortalUnreachable`, and on an answer that is none. */
  async step(): Promise<'more' | 'done' | 'refused'> {
    const place = await this.#options.place();
    if (place === null) return this.#begin(null);
    return place.snapshot === null ? this.#pull(place) : this.#fill(place, place.snapshot);
  }

  /** From the beginning: the place to go on from is taken before the first row is read, so that what changes meanwhile is pulled afterwards. */
  async #begin(from: PullPlace | null): Promise<'more' | 'refused'> {
    const answer = await this.#options.client.get('/sync/state', TIMEOUT_MS);
    if (!answer.ok) return 'refused';
    const { ackedSeq, cursorHint, logId } = stateAnswer.parse(answer.value);
    const to: PullPlace = { log: logId, cursor: cursorHint, snapshot: { table: TABLES[0] ?? '', after: '' } };
    return this.#apply({ from, to, ackedSeq, changes: [], isSnapshot: true });
  }

  async #pull(place: PullPlace): Promise<'more' | 'done' | 'refused'> {
    const { log, cursor } = place;
    this.#cursor = cursor;
    const seq = String(this.#options.head());
    const answer = await this.#options.client.get(
      `/sync/pull?log=${encodeURIComponent(log)}&cursor=${String(cursor)}&seq=${seq}`,
      TIMEOUT_MS,
    );
    if (!answer.ok) return answer.code === 'sync-log-gone' ? this.#begin(place) : 'refused';
    const { next, ackedSeq, changes } = pullAnswer.parse(answer.value);
    if (next === cursor) return 'done';
    this.#cursor = next;
    return this.#apply({ from: place, to: { ...place, cursor: next }, ackedSeq, changes, isSnapshot: false });
  }

  async #fill(place: PullPlace, { table, after }: NonNullable<PullPlace['snapshot']>): Promise<'more' | 'refused'> {
    const { client } = this.#options;
    const state = await client.get('/sync/state', TIMEOUT_MS);
    const answer = state.ok
      ? await client.get(`/sync/snapshot?table=${encodeURIComponent(table)}&after=${encodeURIComponent(after)}`, TIMEOUT_MS)
      : state;
    if (!state.ok || !answer.ok) return 'refused';
    const { ackedSeq, logId } = stateAnswer.parse(state.value);
    if (logId !== place.log) return this.#begin(place);
    const lines = z.array(snapshotLine).parse(answer.value);
    const changes = lines.flatMap((line): SyncChange[] => {
      if (!('id' in line)) return [];
      const { id, rev, row, personKey } = line;
      // A row that no revision has touched since it was stated is as old as the log.
      return [
        {
          ...{ rev: Math.max(rev, 1), entity: table, entityId: id, originBox: null, fields: null, row, rowRev: rev },
          ...(personKey === undefined ? {} : { personKey }),
        },
      ];
    });
    const end = lines.find((line) => 'next' in line);
    if (end === undefined) throw new Error('a snapshot without an end');
    const following = TABLES[TABLES.indexOf(table) + 1];
    const snapshot = end.next === null ? (following === undefined ? null : { table: following, after: '' }) : { table, after: end.next };
    return this.#apply({ from: place, to: { ...place, snapshot }, ackedSeq, changes, isSnapshot: true });
  }

  /** A page that could not be applied is asked for again, not at once. */
  async #apply(page: PulledPage): Promise<'more' | 'refused'> {
    return (await this.#options.apply(page)) ? 'more' : 'refused';
  }
}
