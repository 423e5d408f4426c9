import type { TicketLineView, TicketView } from '#domain/contract/kitchen';

/** What a finger does to a ticket. Each is one command; the name on the wire is `kitchen.<name>`. */
export type MarkAct =
  | { readonly name: 'touch-ticket' }
  | { readonly name: 'finish-line'; readonly lineId: string; readonly done: boolean }
  | { readonly name: 'bump-ticket' }
  | { readonly name: 'recall-ticket' };

/** A mark on its way to the box. `id` is the command's, made when the finger pressed and kept through every retry and reload. */
export type Mark = {
  readonly id: string;
  readonly ticketId: string;
  readonly act: MarkAct;
  /** Server time of the tap, epoch ms. */
  readonly madeAtMs: number;
  /** Place of the card, for the sentence when the box refuses. */
  readonly place: string;
};

/** All of the line was taken off. */
export function isVoided(line: TicketLineView): boolean {
  return line.voidedThousandths >= line.quantityThousandths;
}

function touched(ticket: TicketView, atMs: number): TicketView {
  return {
    ...ticket,
    state: ticket.state === 'new' ? 'in-work' : ticket.state,
    touchedAt: ticket.touchedAt ?? atMs,
    lines: ticket.lines.map((line) => (line.voidedThousandths > 0 && !line.voidSeen ? { ...line, voidSeen: true } : line)),
  };
}

/**
 * The ticket as it will be when the box has taken the mark: what the screen shows until the answer is here. The box decides by its own rules; its
 * answer replaces this picture.
 */
export function withMark(ticket: TicketView, mark: Mark): TicketView {
  const { act, madeAtMs } = mark;
  switch (act.name) {
    case 'touch-ticket':
      return touched(ticket, madeAtMs);
    case 'finish-line': {
      const working = touched(ticket, madeAtMs);
      return { ...working, lines: working.lines.map((line) => (line.lineId === act.lineId && !isVoided(line) ? { ...line, done: act.done } : line)) };
    }
    case 'bump-ticket':
      return { ...touched(ticket, madeAtMs), state: 'bumped', bumpedAt: madeAtMs };
    case 'recall-ticket':
      return { ...ticket, state: 'in-work', bumpedAt: null };
  }
}
