import type { TicketView } from '#domain/contract/kitchen';
import { answerStop, bumpTicket, finishLine, touchTicket } from '#domain/kitchen/ticket';

/** What a finger does to a ticket. Each is one command; the name on the wire is `kitchen.<name>`. */
export type MarkAct =
  | { readonly name: 'touch-ticket' }
  | { readonly name: 'finish-line'; readonly lineId: string; readonly done: boolean }
  | { readonly name: 'bump-ticket' }
  | { readonly name: 'recall-ticket' }
  | { readonly name: 'answer-stop'; readonly lineId: string; readonly stop: boolean }
  /** These three are about the whole order of the ticket. */
  | { readonly name: 'prioritise-order'; readonly first: boolean }
  | { readonly name: 'fire-course'; readonly course: number | null }
  | { readonly name: 'hand-out-order' };

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

/**
 * The ticket as the box will make it of this mark, by the same rules: what the screen shows until the answer is here. What the box would refuse
 * changes nothing here either.
 */
export function withMark(ticket: TicketView, mark: Mark): TicketView {
  const { act, madeAtMs } = mark;
  switch (act.name) {
    case 'touch-ticket': {
      const outcome = touchTicket(ticket, madeAtMs);
      return outcome.ok ? outcome.value : ticket;
    }
    case 'finish-line': {
      const outcome = finishLine(ticket, act.lineId, act.done, madeAtMs);
      return outcome.ok ? outcome.value : ticket;
    }
    case 'answer-stop': {
      const outcome = answerStop<TicketView['lines'][number], TicketView>(ticket, act.lineId, { stop: act.stop, now: madeAtMs });
      return outcome.ok ? outcome.value : ticket;
    }
    case 'fire-course': {
      const { waits: _sent, ...rest } = ticket;
      return rest;
    }
    case 'bump-ticket':
    case 'hand-out-order':
      return bumpTicket(ticket, madeAtMs);
    case 'prioritise-order':
      return ticket.state === 'bumped' ? ticket : { ...ticket, priorityAt: act.first ? madeAtMs : null };
    case 'recall-ticket':
      // How many were bumped after it is the box's to count; the list it was chosen from came from the box.
      return { ...ticket, state: 'in-work', bumpedAt: null, lines: ticket.lines.map((line) => ({ ...line, done: false, readyAt: null })) };
  }
}
