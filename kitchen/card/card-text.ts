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

/** What leads a card: the table, or over the counter the queue number. */
export function placeOf(ticket: TicketView, { t, format }: Speech): string {
  if (ticket.orderKind === 'dine-in' && ticket.placeName !== '') {
    const hall = ticket.hallName === null ? '' : format.name(ticket.hallName);
    // A table that says its hall in its own name ("VIP 2") needs no second one.
    return hall === '' || /\D/.test(ticket.placeName) ? ticket.placeName : `${hall} ${ticket.placeName}`;
  }
  return ticket.queueNumber === null ? shortNumber(ticket.orderNumber) : t.ticket.number(ticket.queueNumber);
}

/** The second line of a card: number, waiter, guests; over the counter how it is served. */
export function metaOf(card: Card, { t, format }: Speech, showsStation: boolean): string {
  const { first } = card;
  const isTable = first.orderKind === 'dine-in';
  const parts = [
    showsStation && card.station !== null ? format.name(card.station.name) : null,
    isTable ? shortNumber(first.orderNumber) : t.ticket.kinds[first.orderKind],
    first.waiterName,
    isTable && first.guests !== null ? t.ticket.guests(first.guests) : null,
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

/** What the allergy banner says: each allergic dish with its note. Null on a card without one. */
export function allergyOf(card: Card, speech: Speech): string | null {
  const said: string[] = [];
  for (const ticket of card.tickets) {
    for (const line of ticket.lines) {
      if (!line.allergy || isVoided(line)) continue;
      const note = noteOf(line, speech);
      said.push(note === null ? speech.format.name(line.name) : `${note} (${speech.format.name(line.name)})`);
    }
  }
  return said.length === 0 ? null : `${speech.t.ticket.allergy}: ${said.join('; ')}`;
}
