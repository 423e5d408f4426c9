import type { ExpeditorView, KitchenView, TicketView } from '#domain/contract/kitchen';
import { isRecallable } from '#domain/kitchen/ticket';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom, type RoomStatus } from '#ui/live/room.svelte.ts';
import { withMark, type Mark } from '#kitchen/marks/mark';

/** How long an answer may run ahead of the room before the room alone is believed. */
const AHEAD_MS_MAX = 5000;

/** Stands for all stations among those a screen shows: it is the expeditor's. No station has such an id. */
export const EXPEDITOR = 'expeditor';

/** Name and limits of a station as the box told them. */
export type StationFacts = KitchenView['station'];

/** Marks that are about all tickets of an order. */
const ofOrder: ReadonlySet<Mark['act']['name']> = new Set(['hand-out-order', 'prioritise-order', 'fire-course'] as const);

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
  readonly isExpeditor: boolean;
  #facts = $state.raw<readonly StationFacts[]>([]);
  #handedOut = $state.raw<ReadonlySet<string>>(new Set());
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
    this.isExpeditor = options.stationId === EXPEDITOR;
    this.#client = options.client;
    this.#nowMs = () => options.connection.serverNowMs();
    this.#onTickets = options.onTickets;
    const room = this.isExpeditor ? EXPEDITOR : `kitchen:${options.stationId}`;
    this.#room = new LiveRoom<TicketView>(options.connection, room, (after, before) => this.#follow(before, after));
  }

  /** Names and limits of what is shown; empty until the box told them. */
  get facts(): readonly StationFacts[] {
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
    if (this.isExpeditor) {
      const answer = await this.#client.query<ExpeditorView>('/api/expeditor');
      if (answer.ok) this.#take(answer.result.stations, answer.result.recallable);
      return;
    }
    const answer = await this.#client.query<KitchenView>(`/api/kitchen/${this.stationId}`);
    if (answer.ok) this.#take([answer.result.station], answer.result.recallable);
    this.#missing = !answer.ok && answer.problem.status === 404;
  }

  /** Whether a ticket is of this station, on the screen or bumped. */
  find(ticketId: string): TicketView | undefined {
    return this.#ahead.get(ticketId)?.ticket ?? this.#room.rows.get(ticketId) ?? this.#recallable.get(ticketId);
  }

  /** Takes the box's answer to a mark. */
  accept(mark: Mark, ticket: TicketView): void {
    // The room says so of each of its tickets a moment later; until then the card must not come back.
    if (mark.act.name === 'hand-out-order') this.#handedOut = new Set([...this.#handedOut, ticket.orderId]);
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
      if (this.#shows(ticket)) shown.set(ticketId, ticket);
    }
    for (const [ticketId, { ticket }] of this.#ahead) {
      if (!this.#room.rows.has(ticketId) && ticket.state !== 'bumped') shown.set(ticketId, ticket);
    }
    for (const mark of marks) {
      if (ofOrder.has(mark.act.name)) {
        this.#markOrder(shown, mark, holdsBumps);
        continue;
      }
      const ticket = shown.get(mark.ticketId) ?? (mark.act.name === 'recall-ticket' ? this.#recallable.get(mark.ticketId) : undefined);
      if (ticket === undefined) continue;
      const marked = withMark(ticket, mark);
      if (this.#shows(marked)) shown.set(mark.ticketId, marked);
      else if (!holdsBumps) shown.delete(mark.ticketId);
    }
    return [...shown.values()];
  }

  /** A station's screen is rid of a bumped ticket; the expeditor keeps what is made until it is handed out. */
  #shows(ticket: TicketView): boolean {
    return this.isExpeditor ? !this.#handedOut.has(ticket.orderId) : ticket.state !== 'bumped';
  }

  /** A mark that is about all tickets of the order. */
  #markOrder(shown: Map<string, TicketView>, mark: Mark, holdsBumps: boolean): void {
    const orderId = shown.get(mark.ticketId)?.orderId;
    for (const ticket of [...shown.values()].filter((one) => one.orderId === orderId)) {
      if (mark.act.name === 'hand-out-order' && !holdsBumps) shown.delete(ticket.ticketId);
      else shown.set(ticket.ticketId, withMark(ticket, mark));
    }
  }

  #take(facts: readonly StationFacts[], recallable: readonly TicketView[]): void {
    this.#facts = facts;
    this.#recallable = new Map(recallable.map((ticket) => [ticket.ticketId, ticket]));
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
    const here = new Set([...after.values()].map(({ orderId }) => orderId));
    if (this.#handedOut.size > 0) this.#handedOut = new Set([...this.#handedOut].filter((orderId) => here.has(orderId)));
    if (this.#seenFirst) this.#onTickets(before, after);
    this.#seenFirst = true;
  }
}
