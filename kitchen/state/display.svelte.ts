import { SvelteSet } from 'svelte/reactivity';
import type { TicketView } from '#domain/contract/kitchen';
import { allDayCounts } from '#domain/kitchen/all-day';
import { isVoided } from '#domain/kitchen/ticket';
import type { Problem } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import type { Ticker } from '#ui/live/ticker.svelte.ts';
import { ageOf, cardsOf, type Card, type CardAge } from '#kitchen/card/card';
import type { Mark, MarkAct } from '#kitchen/marks/mark';
import type { MarkQueue } from '#kitchen/marks/mark-queue.svelte.ts';
import { loudest, noticesBetween, type Notice } from './notices';
import { StationTickets } from './station-tickets.svelte';

/** What the display needs of the screen around it. */
export type DisplayWorld = {
  readonly client: BoxClient;
  readonly connection: Connection;
  readonly ticker: Ticker;
  readonly queue: MarkQueue;
  readonly preferences: { readonly sounds: boolean; readonly repeats: boolean };
  readonly sounds: { play(notice: Notice): void };
  /** Says things to the cook. */
  readonly tell: {
    /** A card left; `undo` brings it back. */
    bumped(place: string, undo: () => void): void;
    refused(mark: Mark, problem: Problem): void;
    /** An order is going first (or back) after `afterMs`; `cancel` calls it off. */
    prioritised(place: string, first: boolean, cancel: () => void, afterMs: number): void;
    handedOut(place: string): void;
  };
};

type Step = { readonly place: string; readonly undo: readonly { readonly ticketId: string; readonly act: MarkAct }[] };

const FLASH_MS = 1400;
const REPEAT_MS = 25_000;
const UNDO_STEPS_MAX = 20;
/** How long a priority may be called off before the kitchen sees it. */
const PRIORITY_AFTER_MS = 3000;

/**
 * The kitchen display: cards of the chosen stations, what a finger does to them, and when a sound is due. A mark shows at once and travels by the
 * queue; the box's answer replaces the picture.
 */
export class Display {
  readonly #world: DisplayWorld;
  #stations = $state.raw<readonly StationTickets[]>([]);
  readonly #flashing = new SvelteSet<string>();
  #steps: Step[] = [];
  #lastChimeMs = 0;
  #chimer: ReturnType<typeof setInterval> | undefined;

  constructor(world: DisplayWorld) {
    this.#world = world;
  }

  /** The stations on this screen. */
  get stations(): readonly StationTickets[] {
    return this.#stations;
  }

  /** A dead link: what is bumped stays visible as queued. */
  readonly isDead: boolean = $derived.by(() => this.#world.connection.state === 'down');

  /** The cards, oldest first. */
  readonly cards: readonly Card[] = $derived.by(() => {
    const marks = this.#world.queue.marks;
    const queued = new Set(this.#holdsBumps ? marks.map((mark) => mark.ticketId) : []);
    return cardsOf(
      this.#stations.map((station) => ({
        facts: station.facts,
        tickets: station.tickets(marks, this.#holdsBumps),
        isExpeditor: station.isExpeditor,
      })),
      queued,
    );
  });

  /** Counts of unfinished dishes. */
  readonly allDay = $derived.by(() => allDayCounts(this.cards.flatMap((card) => card.tickets)));

  /** Whole seconds of server time; cards age by it. */
  readonly nowMs: number = $derived.by(() => Math.floor(this.#world.ticker.nowMs / 1000) * 1000);

  /** How many cards are at each age now. */
  readonly counts = $derived.by(() => {
    const counts: Record<CardAge, number> = { new: 0, normal: 0, warning: 0, late: 0, cancelled: 0 };
    for (const card of this.cards) counts[ageOf(card, this.nowMs)] += 1;
    return counts;
  });

  /** No station has told its tickets yet. */
  get isLoading(): boolean {
    return this.#stations.some((station) => station.status.kind === 'waiting');
  }

  /** Tickets that may come back, newest first. */
  get recallable(): readonly TicketView[] {
    return this.#stations.flatMap((station) => station.recallable).sort((a, b) => (b.bumpedAt ?? 0) - (a.bumpedAt ?? 0));
  }

  get #holdsBumps(): boolean {
    return this.isDead || this.#world.queue.stop === 'sign-in';
  }

  /** Shows these stations. Call `stop` before showing others. */
  start(stationIds: readonly string[]): void {
    this.#stations = stationIds.map(
      (stationId) =>
        new StationTickets({
          stationId,
          client: this.#world.client,
          connection: this.#world.connection,
          onTickets: (before, after) => this.#hear(before, after),
        }),
    );
    for (const station of this.#stations) station.enter();
    this.#chimer = setInterval(() => this.#repeat(), 1000);
  }

  /** Leaves the rooms. */
  stop(): void {
    clearInterval(this.#chimer);
    for (const station of this.#stations) station.leave();
    this.#stations = [];
  }

  /** The link is back: send what waits, read what may be recalled. */
  revive(): void {
    void this.#world.queue.send();
    this.readRecallable();
  }

  /** Reads the recall list anew. */
  readRecallable(): void {
    for (const station of this.#stations) void station.read();
  }

  /** Came a moment ago: flashes once. */
  isFlashing(card: Card): boolean {
    return card.tickets.some((ticket) => this.#flashing.has(ticket.ticketId));
  }

  /** First touch: the order is confirmed, the chime stops, struck-through dishes leave. Does nothing to a card that needs no touch. */
  touch(card: Card, place: string): void {
    for (const ticket of card.tickets) {
      if (ticket.state === 'new' || ticket.lines.some((line) => line.voidedThousandths > 0 && !line.voidSeen))
        this.#mark(place, ticket.ticketId, { name: 'touch-ticket' });
    }
  }

  /** A tap on a dish: done, or not done after all; on a struck-through one: seen. */
  tapLine(card: Card, place: string, ticketId: string, lineId: string): void {
    const line = card.tickets.find((ticket) => ticket.ticketId === ticketId)?.lines.find((one) => one.lineId === lineId);
    // What a station has bumped is made: only its cook takes it back.
    if (line === undefined || card.tickets.find((ticket) => ticket.ticketId === ticketId)?.state === 'bumped') return;
    if (isVoided(line)) {
      this.#mark(place, ticketId, { name: 'touch-ticket' });
      return;
    }
    this.#mark(place, ticketId, { name: 'finish-line', lineId, done: !line.done });
    this.#remember({ place: place, undo: [{ ticketId, act: { name: 'finish-line', lineId, done: line.done } }] });
  }

  /** The cook's word on a dish that somebody wants stopped. */
  answerStop(place: string, ticketId: string, answer: { readonly lineId: string; readonly stop: boolean }): void {
    this.#mark(place, ticketId, { name: 'answer-stop', ...answer });
  }

  /** There is room for the course that waits next. */
  fireCourse(card: Card, place: string, course: number | null): void {
    this.#mark(place, card.first.ticketId, { name: 'fire-course', course });
  }

  /** All of the card is done: it leaves the screen. A cancelled one is only seen: there is nothing to bring back. */
  bump(card: Card, place: string): void {
    if (card.cancelled) {
      this.touch(card, place);
      return;
    }
    if (card.stations !== null) {
      this.#mark(place, card.first.ticketId, { name: 'hand-out-order' });
      this.#world.tell.handedOut(place);
      return;
    }
    const lastActs = new Map(this.#world.queue.marks.map((mark) => [mark.ticketId, mark.act.name]));
    // A bump that waits for the link is still drawn; pressing it again must not send it again.
    const open = card.tickets.map((ticket) => ticket.ticketId).filter((ticketId) => lastActs.get(ticketId) !== 'bump-ticket');
    if (open.length === 0) return;
    for (const ticketId of open) this.#mark(place, ticketId, { name: 'bump-ticket' });
    this.#remember({ place: place, undo: open.map((ticketId) => ({ ticketId, act: { name: 'recall-ticket' } })) });
    this.#world.tell.bumped(place, () => this.recall(place, open));
  }

  /** Puts an order first, or back: after three seconds in which it may be called off. */
  prioritise(card: Card, place: string): void {
    const first = card.priorityAt === null;
    const timer = setTimeout(() => this.#mark(place, card.first.ticketId, { name: 'prioritise-order', first }), PRIORITY_AFTER_MS);
    this.#world.tell.prioritised(place, first, () => clearTimeout(timer), PRIORITY_AFTER_MS);
  }

  /** Brings a bumped ticket back in its old place. */
  recall(place: string, ticketIds: readonly string[]): void {
    for (const ticketId of ticketIds) this.#mark(place, ticketId, { name: 'recall-ticket' });
  }

  /** Takes this screen's last mark back. Returns the place it was about, or null when there is nothing to take back. */
  undo(): string | null {
    const step = this.#steps.pop();
    if (step === undefined) return null;
    for (const { ticketId, act } of step.undo) this.#mark(step.place, ticketId, act);
    return step.place;
  }

  /** Takes the box's answer to a mark. */
  accept(mark: Mark, ticket: TicketView): void {
    for (const station of this.#stations) if (station.isExpeditor || station.stationId === ticket.stationId) station.accept(mark, ticket);
  }

  /** Takes the box's refusal of a mark. */
  refuse(mark: Mark, problem: Problem): void {
    this.#world.tell.refused(mark, problem);
    this.readRecallable();
  }

  #mark(place: string, ticketId: string, act: MarkAct): void {
    this.#world.queue.add({ ticketId, act, place, nowMs: this.#world.connection.serverNowMs() });
  }

  #remember(step: Step): void {
    this.#steps = [...this.#steps.slice(1 - UNDO_STEPS_MAX), step];
  }

  #hear(before: ReadonlyMap<string, TicketView>, after: ReadonlyMap<string, TicketView>): void {
    const { notices, arrived } = noticesBetween(before, after);
    for (const ticketId of arrived) {
      this.#flashing.add(ticketId);
      setTimeout(() => this.#flashing.delete(ticketId), FLASH_MS);
    }
    const notice = loudest(notices);
    if (notice !== null) this.#chime(notice);
  }

  #repeat(): void {
    if (!this.#world.preferences.repeats || this.isDead) return;
    const waits = this.cards.some((card) => card.tickets.some((ticket) => ticket.state === 'new'));
    if (waits && this.#world.connection.serverNowMs() - this.#lastChimeMs >= REPEAT_MS) this.#chime('new');
  }

  #chime(notice: Notice): void {
    this.#lastChimeMs = this.#world.connection.serverNowMs();
    if (this.#world.preferences.sounds) this.#world.sounds.play(notice);
  }
}
