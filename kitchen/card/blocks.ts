import type { TicketLineView, TicketView } from '#domain/contract/kitchen';
import { isVoided } from '#domain/kitchen/ticket';
import { shownLines, type Card } from './card';

/** What stands on a card from top to bottom. A rule stays with the dish below it, so that a card is never cut between them. */
export type Block =
  | { readonly key: string; readonly kind: 'allergy' }
  | { readonly key: string; readonly kind: 'order-note'; readonly text: string }
  | {
      readonly key: string;
      readonly kind: 'line';
      readonly ticket: TicketView;
      readonly line: TicketLineView;
      readonly opensAddOn: boolean;
    };

/** The blocks of a card: what concerns all of it first, then the dishes of each ticket, additions under their rule. */
export function blocksOf(card: Card): readonly Block[] {
  const blocks: Block[] = [];
  if (card.tickets.some((ticket) => ticket.lines.some((line) => line.allergy && !isVoided(line))))
    blocks.push({ key: 'allergy', kind: 'allergy' });
  if (card.first.orderNote !== '') blocks.push({ key: 'order-note', kind: 'order-note', text: card.first.orderNote });
  for (const ticket of card.tickets) {
    shownLines(ticket).forEach((line, index) => {
      blocks.push({ key: `${ticket.ticketId}:${line.lineId}`, kind: 'line', ticket, line, opensAddOn: ticket.addOn && index === 0 });
    });
  }
  return blocks;
}
