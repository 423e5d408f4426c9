import type { BoardRow, BoardView } from '#domain/contract/kitchen';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import type { Ticker } from '#ui/live/ticker.svelte.ts';
import { isLanguage, type Language } from '#ui/text/language';

/** How long a number stands out after it became ready or was called again (BX-O-24). */
export const HIGHLIGHT_MS = 10_000;

const GONE_AFTER_MS = 600_000;
const ASK_AGAIN_MS = 3000;

/** A ready number as it is drawn. */
export type ReadyNumber = { readonly orderId: string; readonly queueNumber: number; readonly isFresh: boolean; readonly callCount: number };

/** Orders that became ready or were called again between two pictures. */
export function calledIn(before: ReadonlyMap<string, BoardRow>, after: ReadonlyMap<string, BoardRow>): readonly string[] {
  return [...after.values()]
    .filter((row) => {
      const was = before.get(row.orderId);
      return row.stage === 'ready' && (was?.stage !== 'ready' || row.callCount > was.callCount);
    })
    .map((row) => row.orderId);
}

/** The pickup board: numbers only. Needs neither pairing nor sign-in; with a dead link it shows no number at all, because an old one sends a guest for nothing. */
export class Board {
  readonly #client: BoxClient;
  readonly #connection: Connection;
  readonly #ticker: Ticker;
  readonly #room: LiveRoom<BoardRow>;
  #goneAfterReadyMs = $state(GONE_AFTER_MS);
  #languages = $state.raw<readonly Language[]>(['uz-Latn', 'ru']);
  #calledAt = $state.raw<ReadonlyMap<string, number>>(new Map());
  #seenFirst = false;

  constructor(options: {
    readonly client: BoxClient;
    readonly connection: Connection;
    readonly ticker: Ticker;
    readonly onCall: () => void;
  }) {
    this.#client = options.client;
    this.#connection = options.connection;
    this.#ticker = options.ticker;
    this.#room = new LiveRoom<BoardRow>(options.connection, 'board', (after, before) => {
      const called = this.#seenFirst ? calledIn(before, after) : [];
      this.#seenFirst = true;
      if (called.length === 0) return;
      const nowMs = this.#connection.serverNowMs();
      this.#calledAt = new Map([...this.#calledAt, ...called.map((orderId): [string, number] => [orderId, nowMs])]);
      options.onCall();
    });
  }

  /** The two languages on the wall; the first is large. */
  get languages(): readonly Language[] {
    return this.#languages;
  }

  /** Whether the numbers may be believed now. */
  get isLive(): boolean {
    return this.#connection.state !== 'down' && this.#room.status.kind === 'live';
  }

  /** Nothing was heard from the box for longer than a guest should trust the numbers. */
  get isDead(): boolean {
    return this.#connection.state === 'down' || this.#room.status.kind === 'refused';
  }

  /** Server time now, ticking. */
  get nowMs(): number {
    return this.#ticker.nowMs;
  }

  /** Numbers being cooked, smallest first. */
  readonly preparing: readonly number[] = $derived.by(() =>
    this.#room.list
      .filter((row) => row.stage === 'preparing')
      .map((row) => row.queueNumber)
      .sort((a, b) => a - b),
  );

  /** Numbers to fetch, latest first; gone after the time set in the office. */
  readonly ready: readonly ReadyNumber[] = $derived.by(() => {
    const nowMs = this.#ticker.nowMs;
    const lastCall = (row: BoardRow): number => Math.max(row.readyAt ?? 0, this.#calledAt.get(row.orderId) ?? 0);
    return this.#room.list
      .filter((row) => row.stage === 'ready' && (row.readyAt === null || nowMs - row.readyAt < this.#goneAfterReadyMs))
      .sort((a, b) => lastCall(b) - lastCall(a) || b.queueNumber - a.queueNumber)
      .map((row) => ({
        orderId: row.orderId,
        queueNumber: row.queueNumber,
        isFresh: nowMs - lastCall(row) < HIGHLIGHT_MS,
        callCount: row.callCount,
      }));
  });

  /** Enters the room and reads the board's settings, asking until the box answers. */
  async start(): Promise<void> {
    this.#room.enter();
    while (!(await this.#readSettings())) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }

  async #readSettings(): Promise<boolean> {
    const answer = await this.#client.query<BoardView>('/api/board');
    if (!answer.ok) return false;
    this.#goneAfterReadyMs = answer.result.goneAfterReadyMs;
    const known = answer.result.languages.filter(isLanguage);
    if (known.length > 0) this.#languages = known.slice(0, 2);
    return true;
  }
}
