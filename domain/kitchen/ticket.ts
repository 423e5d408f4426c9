/**
 * The life of a ticket: new → in work (first touch) → bumped, and back by recall. Each function takes a ticket and gives the next one.
 * Invariant: a dish that was taken off is never marked done (F-14); it stays struck through until somebody at the station touches the ticket.
 */
import type { TicketLineView, TicketState } from '#domain/contract/kitchen';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** A dish on a ticket as far as its life goes. */
export type TicketLine = Pick<TicketLineView, 'lineId' | 'quantityThousandths' | 'done' | 'voidedThousandths' | 'voidSeen'> & {
  readonly readyAt?: number | null;
  /** Somebody asks to stop it. */
  readonly stop?: unknown;
};

/** A ticket as far as its life goes; the server's own and the screen's view both fit. */
export interface Ticket<Line extends TicketLine = TicketLine> {
  readonly state: TicketState;
  readonly touchedAt: number | null;
  readonly bumpedAt: number | null;
  readonly lines: readonly Line[];
}

/** How many bumped tickets may be recalled, and for how long. */
export const recallLimits = { count: 50, ms: 15 * 60_000 } as const;

/** Taken off altogether. */
export function isVoided(line: TicketLine): boolean {
  return line.voidedThousandths >= line.quantityThousandths;
}

/** Nothing on it is to be cooked any more. */
export function isCancelled(ticket: Ticket): boolean {
  return ticket.lines.every(isVoided);
}

/** First touch: in work, and every void so far is seen. A ticket with nothing left to cook leaves the screen. Refuses `ticket-bumped`. */
export function touchTicket<Line extends TicketLine, T extends Ticket<Line>>(ticket: T & Ticket<Line>, now: number): Outcome<T> {
  if (ticket.state === 'bumped') return refuse('ticket-bumped');
  const touched = { ...ticket, state: 'in-work' as const, touchedAt: ticket.touchedAt ?? now, lines: ticket.lines.map(seen) };
  return accept(isCancelled(ticket) ? { ...touched, state: 'bumped' as const, bumpedAt: now } : touched);
}

/** One dish done, or not done after all; counts as a touch. Refuses `line-not-found`, `line-is-voided`, `ticket-bumped`. */
export function finishLine<Line extends TicketLine, T extends Ticket<Line>>(
  ticket: T & Ticket<Line>,
  lineId: string,
  done: boolean,
  now: number,
): Outcome<T> {
  const line = ticket.lines.find((candidate) => candidate.lineId === lineId);
  if (line === undefined) return refuse('line-not-found');
  if (isVoided(line)) return refuse('line-is-voided');
  if (ticket.state === 'bumped') return refuse('ticket-bumped');
  const lines = ticket.lines
    .map(seen)
    .map((candidate) =>
      candidate.lineId === lineId ? { ...candidate, done, readyAt: done ? readyAtOf(candidate, now) : null } : candidate,
    );
  return accept({ ...ticket, state: 'in-work' as const, touchedAt: ticket.touchedAt ?? now, lines });
}

/** All done: leaves the screen. Bumping twice (two screens, a replayed tap) changes nothing. */
export function bumpTicket<Line extends TicketLine, T extends Ticket<Line>>(ticket: T & Ticket<Line>, now: number): T {
  if (ticket.state === 'bumped') return ticket;
  const lines = ticket.lines.map(seen).map((line) => (isVoided(line) ? line : { ...line, done: true, readyAt: readyAtOf(line, now) }));
  return { ...ticket, state: 'bumped' as const, touchedAt: ticket.touchedAt ?? now, bumpedAt: now, lines };
}

/** Back on the screen in its old place (its time is unchanged), nothing on it done. `bumpedAfterIt` = tickets of the station bumped later. */
export function recallTicket<Line extends TicketLine, T extends Ticket<Line>>(
  ticket: T & Ticket<Line>,
  bumpedAfterIt: number,
  now: number,
): Outcome<T> {
  if (!isRecallable(ticket, bumpedAfterIt, now))
    return refuse('ticket-not-recallable', { minutes: recallLimits.ms / 60_000, count: recallLimits.count });
  return accept({
    ...ticket,
    state: 'in-work' as const,
    bumpedAt: null,
    lines: ticket.lines.map((line) => ({ ...line, done: false, readyAt: null })),
  });
}

/** Among the last 50, not older than 15 minutes, with something to cook on it. */
export function isRecallable(ticket: Ticket, bumpedAfterIt: number, now: number): boolean {
  if (ticket.state !== 'bumped' || ticket.bumpedAt === null || isCancelled(ticket)) return false;
  return bumpedAfterIt < recallLimits.count && now - ticket.bumpedAt <= recallLimits.ms;
}

/** A dish, or a part of it, was taken off: shown until touched. On a bumped ticket there is nobody left to see it. Throws on an unknown line. */
export function voidOnTicket<Line extends TicketLine, T extends Ticket<Line>>(
  ticket: T & Ticket<Line>,
  lineId: string,
  voidedThousandths: number,
): T {
  if (!ticket.lines.some((line) => line.lineId === lineId)) throw new Error(`ticket has no line ${lineId}`);
  const lines = ticket.lines.map((line) => {
    if (line.lineId !== lineId) return line;
    const voided = Math.min(line.quantityThousandths, line.voidedThousandths + voidedThousandths);
    return {
      ...line,
      voidedThousandths: voided,
      voidSeen: ticket.state === 'bumped',
      done: line.done && voided < line.quantityThousandths,
    };
  });
  return { ...ticket, lines };
}

/** The cook's answer to "STOP" for a dish: yes takes it off and he has seen it, no leaves it; a ticket with nothing left to cook leaves the screen. Refuses `stop-not-asked`. */
export function answerStop<Line extends TicketLine, T extends Ticket<Line>>(
  ticket: T & Ticket<Line>,
  lineId: string,
  answer: { readonly stop: boolean; readonly now: number },
): Outcome<T> {
  const asked = ticket.lines.find((line) => line.lineId === lineId);
  if (asked?.stop === undefined || asked.done || isVoided(asked)) return refuse('stop-not-asked');
  const lines = ticket.lines.map((line) => {
    if (line.lineId !== lineId) return line;
    const { stop: _answered, ...rest } = line;
    return answer.stop ? { ...rest, voidedThousandths: line.quantityThousandths, voidSeen: true } : rest;
  });
  const answered = { ...ticket, lines };
  const isOver = answer.stop && isCancelled(answered) && lines.every(({ voidSeen }) => voidSeen);
  return accept(isOver ? { ...answered, state: 'bumped' as const, bumpedAt: answer.now } : answered);
}

/** What a line of the order becomes by its dish on the ticket; a served one stays served, a voided one voided. */
export function lineStateFrom(ticketState: TicketState, line: TicketLine): 'fired' | 'in-work' | 'ready' {
  if (line.done) return 'ready';
  return ticketState === 'new' ? 'fired' : 'in-work';
}

function seen<Line extends TicketLine>(line: Line): Line {
  return line.voidedThousandths > 0 ? { ...line, voidSeen: true } : line;
}

/** A dish is ready when it was first said to be. */
function readyAtOf(line: TicketLine, now: number): number {
  return line.done ? (line.readyAt ?? now) : now;
}
