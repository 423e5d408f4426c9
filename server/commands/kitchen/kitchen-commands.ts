import {
  bumpTicket as bumpContract,
  finishLine as finishContract,
  recallTicket as recallContract,
  touchTicket as touchContract,
} from '#domain/contract/kitchen';
import type { TicketView } from '#domain/contract/kitchen';
import {
  bumpTicket as bump,
  finishLine as finish,
  lineStateFrom,
  recallTicket as recall,
  touchTicket as touch,
} from '#domain/kitchen/ticket';
import type { Order, OrderLine, Ticket } from '#domain/order/order-entity';
import { ticketView } from '#domain/order/order-view';
import { orderStage } from '#domain/order/stage';
import { dishOf } from '#domain/order/parting/ticket-dishes';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { withNextCourse } from '../order/courses';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerStop } from './answer-stop';
import { handOutOrder, prioritiseOrder } from './expedite';
import { fireCourse } from './fire-course';

/** A kitchen's change of a ticket: the order's lines and stage follow it, and go on following it after payment. */
async function changeTicket(
  work: Work,
  ticketId: string,
  fact: string,
  change: (ticket: Ticket) => Outcome<Ticket> | Promise<Outcome<Ticket>>,
  details: Readonly<Record<string, unknown>> = {},
): Promise<Outcome<{ readonly ticket: TicketView }>> {
  const order = await work.orderOfTicket(ticketId);
  const before = order?.tickets.find((ticket) => ticket.ticketId === ticketId);
  if (!order || !before) return refuse('not-found');
  const changed = await change(before);
  if (!changed.ok) return changed;
  // A replayed tap that changes nothing is answered, and leaves no trace.
  if (JSON.stringify(changed.value) === JSON.stringify(before))
    return accept({ ticket: ticketView(order, before, orderNames(work.state)) });
  const after: Ticket = { ...changed.value, version: before.version + 1 };
  work.fact(fact, 'ticket', ticketId, { orderId: order.orderId, stationId: after.stationId, ...details });
  // What a bump leaves behind may be the last dish of its course.
  const next = (one: Order): Order => (after.state === 'bumped' ? withNextCourse(work, one) : one);
  const stored = await work.put(next(followed(work, order, after)));
  if (after.lines.some(({ left }) => left !== undefined)) await followElsewhere(work, order.orderId, after, next);
  return accept({ ticket: ticketView(stored, after, orderNames(work.state)) });
}

/** Lines of other orders that are made from dishes of this ticket (ADR 14). */
async function followElsewhere(work: Work, orderId: string, ticket: Ticket, next: (order: Order) => Order): Promise<void> {
  for (const other of await work.ordersOfTicketLines(ticket.ticketId))
    if (other.orderId !== orderId && other.state !== 'cancelled') await work.put(next(followed(work, other, ticket)));
}

function followed(work: Work, order: Order, ticket: Ticket): Order {
  const lines = order.lines.map((line): OrderLine => {
    const dish = dishOf(ticket, line);
    if (!dish || line.state === 'voided' || line.state === 'served' || line.state === 'draft') return line;
    const state = lineStateFrom(ticket.state, dish);
    return state === line.state ? line : { ...line, state, version: line.version + 1 };
  });
  const tickets = order.tickets.map((other) => (other.ticketId === ticket.ticketId ? ticket : other));
  const stage = orderStage(
    lines,
    tickets.map(({ state }) => state),
  );
  const becameReady = stage === 'ready' && order.stage !== 'ready';
  return { ...order, lines, tickets, stage, readyAt: becameReady ? work.now : stage === 'ready' ? order.readyAt : null };
}

const touchTicket = defineCommand(touchContract, {
  permission: 'kitchen.work',
  refusals: ['not-found', 'ticket-bumped'],
  decide: (work, { ticketId }) =>
    changeTicket(work, ticketId, 'kitchen.ticket-touched', (ticket) => touch<Ticket['lines'][number], Ticket>(ticket, work.now)),
});

const finishLine = defineCommand(finishContract, {
  permission: 'kitchen.work',
  refusals: ['not-found', 'line-not-found', 'line-is-voided', 'ticket-bumped'],
  decide: (work, { ticketId, lineId, done }) =>
    changeTicket(
      work,
      ticketId,
      'kitchen.line-finished',
      (ticket) => finish<Ticket['lines'][number], Ticket>(ticket, lineId, done, work.now),
      { lineId, done },
    ),
});

const bumpTicket = defineCommand(bumpContract, {
  permission: 'kitchen.work',
  refusals: ['not-found'],
  decide: (work, { ticketId }) =>
    changeTicket(work, ticketId, 'kitchen.ticket-bumped', (ticket) => accept(bump<Ticket['lines'][number], Ticket>(ticket, work.now))),
});

const recallTicket = defineCommand(recallContract, {
  permission: 'kitchen.work',
  refusals: ['not-found', 'ticket-not-recallable'],
  decide: (work, { ticketId }) =>
    changeTicket(work, ticketId, 'kitchen.ticket-recalled', async (ticket) => {
      const later = await work.get(`SELECT COUNT(*) AS count FROM ticket WHERE station_id = ? AND state = 'bumped' AND bumped_at > ?`, [
        ticket.stationId,
        ticket.bumpedAt ?? 0,
      ]);
      return recall<Ticket['lines'][number], Ticket>(ticket, Number(later?.['count'] ?? 0), work.now);
    }),
});

/** What a kitchen screen may do. */
export const kitchenCommands = [touchTicket, finishLine, bumpTicket, recallTicket, prioritiseOrder, handOutOrder, answerStop, fireCourse];
