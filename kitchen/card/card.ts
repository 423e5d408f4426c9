import type { TicketLineView, TicketView } from '#domain/contract/kitchen';
import { ticketAge, type TicketAge } from '#domain/kitchen/ageing';
import { expeditorCards, kitchenCards, type KitchenCard } from '#domain/kitchen/cards';
import { isVoided } from '#domain/kitchen/ticket';
import type { StationFacts } from '#kitchen/state/station-tickets.svelte.ts';

/** How a card looks: by age as the rules say, `new` while nobody touched it and no limit is passed, `cancelled` until somebody has seen it. */
export type CardAge = TicketAge | 'new' | 'cancelled';

/** A card with what the screen adds: its station, and what waits in this screen's queue. */
export type Card = KitchenCard & {
  readonly key: string;
  readonly first: TicketView;
  readonly station: StationFacts | null;
  /** The expeditor's: of all stations, until the order is handed out. */
  readonly stations: readonly StationFacts[] | null;
  /** Dishes still to be made. */
  readonly leftCount: number;
  /** Marks of this card wait for the link. */
  readonly isQueued: boolean;
};

/** Each station's tickets as shown, with its limits. */
export type StationPicture = {
  readonly facts: readonly StationFacts[];
  readonly tickets: readonly TicketView[];
  readonly isExpeditor: boolean;
};

/** Lines that are on the card: a struck-through dish leaves once someone has seen it. */
export function shownLines(ticket: TicketView): readonly TicketLineView[] {
  return ticket.lines.filter((line) => !(isVoided(line) && line.voidSeen));
}

/** The age of a card at `nowMs` of the server. Without the station's limits (not told yet) nothing is late. */
export function ageOf(card: Card, nowMs: number): CardAge {
  if (card.cancelled) return 'cancelled';
  const age = card.station === null ? 'normal' : ticketAge(card.firedAt, nowMs, card.first.orderKind, card.station);
  return age === 'normal' && card.isNew ? 'new' : age;
}

/** Cards of all stations on this screen, oldest first. `queued` holds tickets whose marks wait for the link. */
export function cardsOf(stations: readonly StationPicture[], queued: ReadonlySet<string>): readonly Card[] {
  const tickets = stations.flatMap((station) => station.tickets).filter((ticket) => shownLines(ticket).length > 0);
  const expeditor = stations.find(({ isExpeditor }) => isExpeditor);
  const cards = expeditor === undefined ? kitchenCards(tickets) : expeditorCards(tickets);
  const facts = stations.flatMap((station) => station.facts);
  return cards.flatMap((card) => {
    const [first] = card.tickets;
    if (first === undefined) return [];
    return [
      {
        ...card,
        key: `${expeditor === undefined ? first.stationId : 'all'}:${card.orderId}`,
        first,
        station: facts.find(({ stationId }) => stationId === first.stationId) ?? null,
        stations: expeditor === undefined ? null : facts,
        leftCount: card.tickets.reduce((count, ticket) => count + ticket.lines.filter((line) => !line.done && !isVoided(line)).length, 0),
        isQueued: card.tickets.some((ticket) => queued.has(ticket.ticketId)),
      },
    ];
  });
}
