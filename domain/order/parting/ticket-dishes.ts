/**
 * Dishes whose line lives in another order than their ticket (ADR 14). A ticket stays as it was fired; a line that leaves remembers its ticket and which dish on it,
 * and the dish keeps a copy of what the cook reads and a note of where it went.
 */
import type { LeftDish, Order, OrderLine, Ticket, TicketDish, TicketLine } from '#domain/order/order-entity';

/** The dish on a ticket that a line is made from, or null: of its own id in its own order, or the one it remembers. */
export function dishOf(ticket: Ticket, line: Pick<OrderLine, 'lineId' | 'ticketId' | 'ticketLineId'>): TicketLine | null {
  const dishId = line.ticketId === null ? line.lineId : line.ticketId === ticket.ticketId ? line.ticketLineId : null;
  return dishId === null ? null : (ticket.lines.find((dish) => dish.lineId === dishId) ?? null);
}

/** The ticket of a line among those of an order, or null. */
export function ticketOfLine(order: Pick<Order, 'tickets'>, line: Pick<OrderLine, 'lineId' | 'ticketId' | 'ticketLineId'>): Ticket | null {
  return order.tickets.find((ticket) => dishOf(ticket, line) !== null) ?? null;
}

/** What a cook reads of a line: a sent line never changes in it, so a copy stays true. */
export function ticketDish(line: OrderLine): TicketDish {
  const { productId, name, unit, modifiers, notes, note, allergy, seat, course } = line;
  return { productId, name, unit, modifiers, notes, note, allergy, seat, course };
}

/** The ticket with a note of what of a dish is elsewhere now. A part that came home, or is gone, is no longer noted. */
export function withLeft(ticket: Ticket, dishId: string, dish: TicketDish, left: readonly LeftDish[]): Ticket {
  return {
    ...ticket,
    version: ticket.version + 1,
    lines: ticket.lines.map((line): TicketLine => {
      if (line.lineId !== dishId) return line;
      const { dish: _copy, left: _noted, ...plain } = line;
      return left.length === 0 ? plain : { ...plain, dish: line.dish ?? dish, left };
    }),
  };
}
