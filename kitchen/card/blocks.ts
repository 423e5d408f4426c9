import type { TicketLineView, TicketView } from '#domain/contract/kitchen';
import type { LocalizedText } from '#domain/contract/primitives';
import { isVoided } from '#domain/kitchen/ticket';
import { shownLines, type Card } from './card';

/** What stands on a card from top to bottom. A rule stays with the dish below it, so that a card is never cut between them. */
export type Block =
  | { readonly key: string; readonly kind: 'allergy' }
  | { readonly key: string; readonly kind: 'priority' }
  /** On the expeditor's card: whose dishes follow, and whether they are made. */
  | { readonly key: string; readonly kind: 'station'; readonly name: LocalizedText; readonly ready: boolean }
  | { readonly key: string; readonly kind: 'order-note'; readonly text: string }
  | { readonly key: string; readonly kind: 'moved'; readonly from: string }
  /** What of the order waits to be sent for. */
  | { readonly key: string; readonly kind: 'waits'; readonly course: number | null; readonly lineCount: number }
  | {
      readonly key: string;
      readonly kind: 'line';
      readonly ticket: TicketView;
      readonly line: TicketLineView;
      readonly opensAddOn: boolean;
    };

/** The blocks of a card: what concerns all of it first, then the dishes of each ticket, additions under their rule. */
export function blocksOf(card: Card): readonly Block[] {
  const blocks: Block[] = card.priorityAt === null ? [] : [{ key: 'priority', kind: 'priority' }];
  if (card.tickets.some((ticket) => ticket.lines.some((line) => line.allergy && !isVoided(line))))
    blocks.push({ key: 'allergy', kind: 'allergy' });
  for (const from of new Set(card.tickets.flatMap((ticket) => ticket.movedFrom ?? [])))
    blocks.push({ key: `moved:${from}`, kind: 'moved', from });
  if (card.first.orderNote !== '') blocks.push({ key: 'order-note', kind: 'order-note', text: card.first.orderNote });
  for (const ticket of byStation(card)) {
    const heading = headingOf(card, ticket, blocks);
    if (heading !== null) blocks.push(heading);
    shownLines(ticket).forEach((line, index) => {
      blocks.push({ key: `${ticket.ticketId}:${line.lineId}`, kind: 'line', ticket, line, opensAddOn: ticket.addOn && index === 0 });
    });
  }
  const { waits } = card.first;
  if (waits !== undefined) blocks.push({ key: 'waits', kind: 'waits', ...waits });
  return blocks;
}

/** On the expeditor's card the dishes of one station stand together, stations in the order in which the order reached them. */
function byStation(card: Card): Card['tickets'] {
  if (card.stations === null) return card.tickets;
  const order = [...new Set(card.tickets.map(({ stationId }) => stationId))];
  return [...card.tickets].sort((a, b) => order.indexOf(a.stationId) - order.indexOf(b.stationId));
}

function headingOf(card: Card, ticket: TicketView, blocks: readonly Block[]): Block | null {
  const key = `station:${ticket.stationId}`;
  const station = card.stations?.find(({ stationId }) => stationId === ticket.stationId);
  if (station === undefined || blocks.some((block) => block.key === key)) return null;
  const ready = card.tickets.filter(({ stationId }) => stationId === ticket.stationId).every(({ state }) => state === 'bumped');
  return { key, kind: 'station', name: station.name, ready };
}
