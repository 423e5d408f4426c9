import type { TicketLineView, TicketView } from '#domain/contract/kitchen';
import { isVoided } from '#domain/kitchen/ticket';
import type { Format } from '#ui/text/format';
import type { Card } from './card';
import type { Catalogue } from '#kitchen/text/catalogue';

/** The language of the screen: its catalogue and its way of writing figures and names. */
export type Speech = { readonly t: Catalogue; readonly format: Format };

/** The number people call an order by in this branch: the branch code is the same for all and is left out. */
export function shortNumber(orderNumber: string): string {
  return orderNumber.slice(orderNumber.lastIndexOf('-') + 1);
}

/** People in a kitchen call each other by the first name; a card has no room for more. */
export function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}

/** More letters than this push the table's number out of a card's head. */
const PLACE_LENGTH_MAX = 11;

function hallOf(ticket: TicketView, { format }: Speech): string {
  return ticket.hallName === null ? '' : format.name(ticket.hallName);
}

function withHall(ticket: TicketView, speech: Speech): string {
  const hall = hallOf(ticket, speech);
  return hall === '' || ticket.placeName.startsWith(hall) ? ticket.placeName : `${hall} ${ticket.placeName}`;
}

/** What leads a card: the table with its hall where both fit, else the table alone; over the counter the queue number. */
export function placeOf(ticket: TicketView, speech: Speech): string {
  const { t } = speech;
  if (ticket.orderKind === 'dine-in' && ticket.placeName !== '') {
    const full = withHall(ticket, speech);
    if (full.length <= PLACE_LENGTH_MAX) return full;
    return tableOf(ticket.placeName, speech);
  }
  return ticket.queueNumber === null ? shortNumber(ticket.orderNumber) : t.ticket.number(ticket.queueNumber);
}

/** A table by itself: one known by a number alone says that it is a table. */
function tableOf(name: string, { t }: Speech): string {
  return /^\d+$/.test(name) ? t.ticket.table(name) : name;
}

/** A move as the kitchen hears of it: from where, to where. */
export function movedText(from: string, ticket: TicketView, speech: Speech): string {
  return `${tableOf(from, speech)} → ${placeOf(ticket, speech)}`;
}

/** Where a dish is carried that no longer belongs to this table: `1 → Stol 10`. Null where all of it comes here. */
export function goesToText(line: TicketLineView, speech: Speech): string | null {
  if (line.goesTo === undefined || isVoided(line)) return null;
  return line.goesTo
    .map((part) => `${amountOf(part.quantityThousandths, line.unit, speech)} → ${tableOf(part.placeName, speech)}`)
    .join(', ');
}

/** The second line of a card: number, waiter, guests, and the hall when it did not fit above; over the counter how it is served. */
export function metaOf(card: Card, speech: Speech, showsStation: boolean): string {
  const { t, format } = speech;
  const { first } = card;
  const isTable = first.orderKind === 'dine-in';
  const parts = [
    showsStation && card.station !== null ? format.name(card.station.name) : null,
    isTable ? shortNumber(first.orderNumber) : t.ticket.kinds[first.orderKind],
    firstName(first.waiterName),
    isTable && first.guests !== null ? t.ticket.guests(first.guests) : null,
    isTable && withHall(first, speech).length > PLACE_LENGTH_MAX ? hallOf(first, speech) : null,
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

/** A quantity with its unit; pieces and portions carry none. */
export function amountOf(quantityThousandths: number, unit: string, { t, format }: Speech): string {
  const words: Readonly<Record<string, string | undefined>> = t.units;
  return format.quantity(quantityThousandths, words[unit]);
}

/** Quantity of a line that is still wanted; of a struck-through one what it was. */
export function quantityOf(line: TicketLineView, speech: Speech): string {
  const wanted = isVoided(line) ? line.quantityThousandths : line.quantityThousandths - line.voidedThousandths;
  return amountOf(wanted, line.unit, speech);
}

/** Modifiers, course and seat in one line; null when there is nothing to say. */
export function detailsOf(line: TicketLineView, { t, format }: Speech): string | null {
  const modifiers = line.modifiers.map(format.name).join(', ');
  const parts = [modifiers, line.course === null ? '' : t.ticket.course(line.course), line.seat === null ? '' : t.ticket.seat(line.seat)];
  const said = parts.filter((part) => part !== '').join(' · ');
  return said === '' ? null : said;
}

/** Notes of a line on one plate; null when there is none. */
export function noteOf(line: TicketLineView, { format }: Speech): string | null {
  const said = [...line.notes.map(format.name), line.note].filter((part) => part !== '').join(', ');
  return said === '' ? null : said;
}

/** What the allergy banner says: each allergy once, the dish's name where nothing was noted. Null on a card without one. */
export function allergyOf(card: Card, speech: Speech): string | null {
  const lines = card.tickets.flatMap((ticket) => ticket.lines).filter((line) => line.allergy && !isVoided(line));
  const said = new Set(lines.map((line) => noteOf(line, speech) ?? speech.format.name(line.name)));
  return said.size === 0 ? null : `${speech.t.ticket.allergy}: ${[...said].join('; ')}`;
}
