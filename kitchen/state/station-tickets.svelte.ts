import type { KitchenView, TicketView } from '#domain/contract/kitchen';
import { isRecallable } from '#domain/kitchen/ticket';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom, type RoomStatus } from '#ui/live/room.svelte.ts';
import { withMark, type Mark } from '#kitchen/marks/mark';

/** How long an answer may run ahead of the room before the room alone is believed. */
const AHEAD_MS_MAX = 5000;

/** Name and limits of a station as the box told them. */
export type StationFacts = KitchenView['station'];

type Ahead = { readonly ticket: TicketView; readonly atMs: number };

/**
 * The tickets of one station: the live room, and ahead of it the answers to this screen's own marks, so that a tap never flickers back. After
 * `AHEAD_MS_MAX` only the room counts.
 */
export class StationTickets {
  readonly stationId: string;
  readonly #client: BoxClient;
  readonly #nowMs: () => number;
  readonly #room: LiveRoom<TicketView>;
  readonly #onTickets: (before: ReadonlyMap<string, TicketView>, after: ReadonlyMap<string, TicketView>) => void;
  #facts = $state.raw<StationFacts | null>(null);
  #missing = $state(false);
  #ahead = $state.raw<ReadonlyMap<string, Ahead>>(new Map());
  #recallable = $state.raw<ReadonlyMap<string, TicketView>>(new Map());
  #seenFirst = false;

  /** `onTickets` hears every change of the room after the first picture: for sounds. */
  constructor(options: {
    readonly stationId: string;
    readonly client: BoxClient;
    readonly connection: Connection;
    readonly onTickets: (before: ReadonlyMap<string, TicketView>, after: ReadonlyMap<string, TicketView>) => void;
  }) {
    this.stationId = options.stationId;
    this.#client = options.client;
    this.#nowMs = () => options.connection.serverNowMs();
    this.#onTickets = options.onTickets;
    this.#room = new LiveRoom<TicketView>(options.connection, `kitchen:${options.stationId}`, (after, before) =>
      this.#follow(before, after),
    );
  }

  /** Name and limits; null until the box told them. */
  get facts(): StationFacts | null {
    return this.#facts;
  }

  get status(): RoomStatus {
    return this.#room.status;
  }

  /** The box does not know this station any more. */
  get isMissing(): boolean {
    return this.#missing || this.#room.status.kind === 'refused';
  }

  /** Tickets that may come back by the rules, newest first, as last read. */
  get recallable(): readonly TicketView[] {
    const nowMs = this.#nowMs();
    return [...this.#recallable.values()]
      .sort((a, b) => (b.bumpedAt ?? 0) - (a.bumpedAt ?? 0))
      .filter((ticket, index) => isRecallable(ticket, index, nowMs));
  }

  /** Enters the room and reads name and limits. */
  enter(): void {
    this.#room.enter();
    void this.read();
  }

  /** Leaves the room. */
  leave(): void {
    this.#room.leave();
  }

  /** Reads name, limits and what may be recalled; they change seldom, so that they are asked for on entering, after a cut and before a recall. */
  async read(): Promise<void> {
    const answer = await this.#client.query<KitchenView>(`/api/kitchen/${this.stationId}`);
    if (answer.ok) {
      this.#facts = answer.result.station;
      this.#recallable = new Map(answer.result.recallable.map((ticket) => [ticket.ticketId, ticket]));
    }
    this.#missing = !answer.ok && answer.problem.status === 404;
  }

  /** Whether a ticket is of this station, on the screen or bumped. */
  find(ticketId: string): TicketView | undefined {
    return this.#ahead.get(ticketId)?.ticket ?? this.#room.rows.get(ticketId) ?? this.#recallable.get(ticketId);
  }

  /** Takes the box's answer to a mark. */
  accept(ticket: TicketView): void {
    this.#ahead = new Map(this.#ahead).set(ticket.ticketId, { ticket, atMs: this.#nowMs() });
    const recallable = new Map(this.#recallable);
    if (ticket.state === 'bumped') recallable.set(ticket.ticketId, ticket);
    else recallable.delete(ticket.ticketId);
    this.#recallable = recallable;
  }

  /** What is on the screen with the marks that are still on their way. `holdsBumps`: a bump that cannot leave yet stays visible as waiting. */
  tickets(marks: readonly Mark[], holdsBumps: boolean): readonly TicketView[] {
    const shown = new Map<string, TicketView>();
    for (const [ticketId, row] of this.#room.rows) {
      const ahead = this.#ahead.get(ticketId)?.ticket;
      const ticket = ahead !== undefined && ahead.version > row.version ? ahead : row;
      if (ticket.state !== 'bumped') shown.set(ticketId, ticket);
    }
    for (const [ticketId, { ticket }] of this.#ahead) {
      if (!this.#room.rows.has(ticketId) && ticket.state !== 'bumped') shown.set(ticketId, ticket);
    }
    for (const mark of marks) {
      const ticket = shown.get(mark.ticketId) ?? (mark.act.name === 'recall-ticket' ? this.#recallable.get(mark.ticketId) : undefined);
      if (ticket === undefined) continue;
      const marked = withMark(ticket, mark);
      if (marked.state !== 'bumped') shown.set(mark.ticketId, marked);
      else if (!holdsBumps) shown.delete(mark.ticketId);
    }
    return [...shown.values()];
  }

  #follow(before: ReadonlyMap<string, TicketView>, after: ReadonlyMap<string, TicketView>): void {
    const oldestMs = this.#nowMs() - AHEAD_MS_MAX;
    this.#ahead = new Map(
      [...this.#ahead].filter(([ticketId, { ticket, atMs }]) => {
        const row = after.get(ticketId);
        const overtaken = row !== undefined ? row.version >= ticket.version : ticket.state === 'bumped' || before.has(ticketId);
        return !overtaken && atMs >= oldestMs;
      }),
    );
    if (this.#seenFirst) this.#onTickets(before, after);
    this.#seenFirst = true;
  }
}
