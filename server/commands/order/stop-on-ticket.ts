import type { Order, OrderLine, Ticket } from '#domain/order/order-entity';
import { dishOf, ticketOfLine } from '#domain/order/parting/ticket-dishes';
import type { Work } from '../work';

/** Who asks for a dish of a ticket to be stopped, and since when; null = nobody. */
type TicketStop = NonNullable<Ticket['lines'][number]['stop']> | null;

/** The ticket that a line is cooked from, and its order: another one where the line has left (ADR 14). */
export async function ticketBehind(
  work: Work,
  order: Order,
  line: OrderLine,
): Promise<{ readonly owner: Order; readonly ticket: Ticket } | null> {
  const owner = line.ticketId === null ? order : await work.orderOfTicket(line.ticketId);
  const ticket = owner && ticketOfLine(owner, line);
  return owner && ticket ? { owner, ticket } : null;
}

/** The order with what the cook of a line reads; where its ticket stands with another order, that one is written. */
export async function withStopOnTicket(work: Work, order: Order, line: OrderLine, stop: TicketStop): Promise<Order> {
  if (line.ticketId !== null && !ticketOfLine(order, line)) {
    const found = await work.orderOfTicket(line.ticketId);
    const owner = found && (await work.order(found.orderId));
    if (owner) await work.put({ ...owner, tickets: owner.tickets.map((ticket) => withStop(ticket, line, stop)) });
  }
  return { ...order, tickets: order.tickets.map((ticket) => withStop(ticket, line, stop)) };
}

function withStop(ticket: Ticket, line: OrderLine, stop: TicketStop): Ticket {
  const dish = dishOf(ticket, line);
  if (dish === null) return ticket;
  const lines = ticket.lines.map((one) => {
    if (one.lineId !== dish.lineId) return one;
    const { stop: _before, ...rest } = one;
    return stop === null ? rest : { ...rest, stop };
  });
  return { ...ticket, version: ticket.version + 1, lines };
}
