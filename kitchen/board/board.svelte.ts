import type { BoardHouse, BoardRow } from '#domain/contract/kitchen';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import type { Ticker } from '#ui/live/ticker.svelte.ts';
import type { Language } from '#ui/text/language';
import type { BoardSound } from './voice/announcer';

/** How long a number stands out after it became ready or was called again (BX-O-24). */
export const HIGHLIGHT_MS = 10_000;

const GONE_AFTER_MS = 600_000;

/** A ready number as it is drawn. */
export type ReadyNumber = { readonly orderId: string; readonly queueNumber: number; readonly isFresh: boolean; readonly callCount: number };

type RoomRow = BoardRow | BoardHouse;

function numbersIn(rows: ReadonlyMap<string, RoomRow>): readonly BoardRow[] {
  return [...rows.values()].filter((row) => 'orderId' in row);
}

/** Orders that became ready or were called again between two pictures. */
export function calledIn(before: ReadonlyMap<string, RoomRow>, after: ReadonlyMap<string, RoomRow>): readonly BoardRow[] {
  const known = new Map(numbersIn(before).map((row) => [row.orderId, row]));
  return numbersIn(after).filter((row) => {
    const was = known.get(row.orderId);
    return row.stage === 'ready' && (was?.stage !== 'ready' || row.callCount > was.callCount);
  });
}

/** The pickup board: numbers only. Needs neither pairing nor sign-in; with a dead link it shows no number at all, because an old one sends a guest for nothing. */
export class Board {
  readonly #connection: Connection;
  readonly #ticker: Ticker;
  readonly #room: LiveRoom<RoomRow>;
  #calledAt = $state.raw<ReadonlyMap<string, number>>(new Map());
  #seenFirst = false;

  constructor(options: {
    readonly connection: Connection;
    readonly ticker: Ticker;
    /** Numbers that became ready or were called again, in the order they are read. */
    readonly onCall: (numbers: readonly number[]) => void;
  }) {
    this.#connection = options.connection;
    this.#ticker = options.ticker;
    this.#room = new LiveRoom<RoomRow>(options.connection, 'board', (after, before) => {
      const called = this.#seenFirst ? calledIn(before, after) : [];
      this.#seenFirst = true;
      if (called.length === 0) return;
      const nowMs = this.#connection.serverNowMs();
      this.#calledAt = new Map([...this.#calledAt, ...called.map(({ orderId }): [string, number] => [orderId, nowMs])]);
      options.onCall(called.map(({ queueNumber }) => queueNumber).sort((a, b) => a - b));
    });
  }

  /** The two languages on the wall; the first is large. */
  get languages(): readonly Language[] {
    return this.#house?.languages ?? ['uz-Latn', 'ru'];
  }

  /** How it sounds; silent until the box told. */
  get sound(): BoardSound {
    return { on: this.#house?.sound ?? false, voices: this.#house?.voices ?? [] };
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
    numbersIn(this.#room.rows)
      .filter((row) => row.stage === 'preparing')
      .map((row) => row.queueNumber)
      .sort((a, b) => a - b),
  );

  /** Numbers to fetch, latest first; gone after the time set in the office. */
  readonly ready: readonly ReadyNumber[] = $derived.by(() => {
    const nowMs = this.#ticker.nowMs;
    const goneAfterReadyMs = this.#house?.goneAfterReadyMs ?? GONE_AFTER_MS;
    const lastCall = (row: BoardRow): number => Math.max(row.readyAt ?? 0, this.#calledAt.get(row.orderId) ?? 0);
    return numbersIn(this.#room.rows)
      .filter((row) => row.stage === 'ready' && (row.readyAt === null || nowMs - row.readyAt < goneAfterReadyMs))
      .sort((a, b) => lastCall(b) - lastCall(a) || b.queueNumber - a.queueNumber)
      .map((row) => ({
        orderId: row.orderId,
        queueNumber: row.queueNumber,
        isFresh: nowMs - lastCall(row) < HIGHLIGHT_MS,
        callCount: row.callCount,
      }));
  });

  /** Enters the room. */
  start(): void {
    this.#room.enter();
  }

  get #house(): BoardHouse | null {
    const row = this.#room.rows.get('house');
    return row !== undefined && 'voices' in row ? row : null;
  }
}
