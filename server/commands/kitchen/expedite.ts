import { handOutOrder as handOutContract, prioritiseOrder as prioritiseContract } from '#domain/contract/kitchen';
import type { TicketView } from '#domain/contract/kitchen';
import { bumpTicket as bump, lineStateFrom } from '#domain/kitchen/ticket';
import type { Order, OrderLine, Ticket } from '#domain/order/order-entity';
import { ticketView } from '#domain/order/order-view';
import { orderStage } from '#domain/order/stage';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { withNextCourse } from '../order/courses';
import { defineCommand } from '../registry';
import type { Work } from '../work';

/** `kitchen.prioritise-order`: all open tickets of the order go first on every screen that shows one of them, or back to their place. */
export const prioritiseOrder = defineCommand(prioritiseContract, {
  permission: 'kitchen.work',
  refusals: ['not-found', 'ticket-bumped'],
  decide: async (work, { ticketId, first }) => {
    const order = await work.orderOfTicket(ticketId);
    if (!order) return refuse('not-found');
    const open = order.tickets.filter(({ state }) => state !== 'bumped');
    if (open.length === 0) return refuse('ticket-bumped');
    if (open.every(({ priorityAt }) => (priorityAt !== null) === first)) return viewOf(work, order, ticketId);
    const priorityAt = first ? work.now : null;
    const tickets = order.tickets.map((ticket) =>
      ticket.state === 'bumped' ? ticket : { ...ticket, priorityAt, version: ticket.version + 1 },
    );
    const stored = await work.put({ ...order, tickets });
    work.fact('kitchen.order-prioritised', 'order', order.orderId, { first });
    return viewOf(work, stored, ticketId);
  },
});

/**
 * `kitchen.hand-out-order`: the expeditor sends the order out. What stations still have on their screens counts as made; everything that is made is served, and over
 * the counter the number leaves the board. Twice changes nothing.
 */
export const handOutOrder = defineCommand(handOutContract, {
  permission: 'kitchen.work',
  refusals: ['not-found'],
  decide: async (work, { ticketId }) => {
    const order = await work.orderOfTicket(ticketId);
    if (!order) return refuse('not-found');
    const after = handedOut(order, work.now);
    if (JSON.stringify(after) === JSON.stringify(order)) return viewOf(work, order, ticketId);
    const lineIds = after.lines.filter((line, index) => line.state !== order.lines[index]?.state).map(({ lineId }) => lineId);
    work.fact('kitchen.order-handed-out', 'order', order.orderId, { lineIds });
    const stored = await work.put(withNextCourse(work, after));
    return viewOf(work, stored, ticketId);
  },
});

function handedOut(order: Order, now: number): Order {
  const tickets = order.tickets.map((ticket) =>
    ticket.state === 'bumped' ? ticket : { ...bump<Ticket['lines'][number], Ticket>(ticket, now), version: ticket.version + 1 },
  );
  const made = new Set(
    tickets.flatMap((ticket) => ticket.lines.filter((dish) => lineStateFrom(ticket.state, dish) === 'ready').map(({ lineId }) => lineId)),
  );
  const lines = order.lines.map((line): OrderLine => {
    if (!made.has(line.lineId) || line.state === 'served' || line.state === 'voided' || line.state === 'draft') return line;
    return { ...line, state: 'served', version: line.version + 1 };
  });
  const stage = orderStage(
    lines,
    tickets.map(({ state }) => state),
  );
  return { ...order, lines, tickets, stage, servedAt: stage === 'served' && order.servedAt === null ? now : order.servedAt };
}

function viewOf(work: Work, order: Order, ticketId: string): Outcome<{ readonly ticket: TicketView }> {
  const ticket = order.tickets.find((candidate) => candidate.ticketId === ticketId);
  return ticket ? accept({ ticket: ticketView(order, ticket, orderNames(work.state)) }) : refuse('not-found');
}
