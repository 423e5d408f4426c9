import { answerStop as contract } from '#domain/contract/kitchen';
import { answerStop as answer } from '#domain/kitchen/ticket';
import type { Order, OrderLine, StopRequest, Ticket } from '#domain/order/order-entity';
import { refuseUnlessOpen } from '#domain/order/order-state';
import { ticketView } from '#domain/order/order-view';
import { dishOf } from '#domain/order/parting/ticket-dishes';
import { orderStage } from '#domain/order/stage';
import { planVoid } from '#domain/order/void';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { withNextCourse } from '../order/courses';
import { voided } from '../order/void-line';
import { defineCommand } from '../registry';
import type { Work } from '../work';

/**
 * `kitchen.answer-stop`: the cook's word on a dish that somebody wants stopped. Yes takes its lines off with the reason and in the name of who asked; nothing was made, so
 * nothing is waste. No tells them that it is being made.
 */
export const answerStop = defineCommand(contract, {
  permission: 'kitchen.work',
  refusals: ['not-found', 'stop-not-asked', 'order-already-paid', 'order-not-open', 'part-paid', 'line-already-voided'],
  decide: async (work, { ticketId, lineId, stop }) => {
    const owner = await work.orderOfTicket(ticketId);
    const ticket = owner?.tickets.find((candidate) => candidate.ticketId === ticketId);
    if (!owner || !ticket) return refuse('not-found');
    const told = answer<Ticket['lines'][number], Ticket>(ticket, lineId, { stop, now: work.now });
    if (!told.ok) return told;
    for (const order of [owner, ...(await elsewhere(work, owner, ticketId))]) {
      const lines = order.lines.filter(isAsked).filter((line) => dishOf(ticket, line)?.lineId === lineId);
      const done = lines.length === 0 ? accept(order) : stop ? await takenOff(work, order, lines) : accept(declined(work, order, lines));
      if (!done.ok) return done;
      await work.put(done.value);
    }
    const stored = await work.put(await withTicket(work, owner.orderId, { ...told.value, version: ticket.version + 1 }));
    work.fact(stop ? 'kitchen.stop-confirmed' : 'kitchen.stop-declined', 'ticket', ticketId, { orderId: owner.orderId, lineId });
    const after = stored.tickets.find((candidate) => candidate.ticketId === ticketId) ?? ticket;
    return accept({ ticket: ticketView(stored, after, orderNames(work.state)) });
  },
});

function isAsked(line: OrderLine): line is OrderLine & { readonly stopRequest: StopRequest } {
  return line.stopRequest?.state === 'asked' && line.state !== 'voided';
}

/** Other orders that have lines made from dishes of the ticket (ADR 14). */
async function elsewhere(work: Work, owner: Order, ticketId: string): Promise<readonly Order[]> {
  return (await work.ordersOfTicketLines(ticketId)).filter(({ orderId }) => orderId !== owner.orderId);
}

function answered(work: Work, line: OrderLine, state: 'stopped' | 'declined'): OrderLine {
  if (line.stopRequest === null) return line;
  return { ...line, stopRequest: { ...line.stopRequest, state, answeredById: work.employeeId }, version: line.version + 1 };
}

function declined(work: Work, order: Order, lines: readonly OrderLine[]): Order {
  return { ...order, lines: order.lines.map((line) => (lines.includes(line) ? answered(work, line, 'declined') : line)) };
}

/** The order with these lines voided; they were not begun, whoever has touched their ticket. */
async function takenOff(
  work: Work,
  order: Order,
  lines: readonly (OrderLine & { readonly stopRequest: StopRequest })[],
): Promise<Outcome<Order>> {
  const closed = refuseUnlessOpen(order);
  if (closed !== null) return closed;
  if (order.payments.length > 0) return refuse('part-paid');
  let after: Order = {
    ...order,
    lines: order.lines.map((line) => (lines.some(({ lineId }) => lineId === line.lineId) ? { ...line, state: 'fired' } : line)),
  };
  for (const { lineId, quantityThousandths, productId, stopRequest } of lines) {
    const plan = planVoid(after, lineId, null);
    if (!plan.ok) return plan;
    const before = after.linesTiyin;
    const { reasonId, reasonText, byId, approverId } = stopRequest;
    after = await voided(work, after, plan.value, { reason: work.state.catalogue.reasons.get(reasonId) ?? null, reasonText, byId });
    after = { ...after, lines: after.lines.map((line) => (line.lineId === lineId ? answered(work, line, 'stopped') : line)) };
    work.fact('order.line-voided', 'order', order.orderId, {
      ...{ lineId, productId, voidedThousandths: quantityThousandths, remainingThousandths: 0 },
      ...{ reasonId, reasonText, amountTiyin: before - after.linesTiyin, askedById: byId, approvedById: approverId },
    });
  }
  return accept(after);
}

/** The ticket's order as it stands now, with the ticket as the cook left it; with nothing more to make at this table the next course may be due. */
async function withTicket(work: Work, orderId: string, ticket: Ticket): Promise<Order> {
  const order = await work.order(orderId);
  if (!order) throw new Error(`order ${orderId} of a ticket is gone`);
  const tickets = order.tickets.map((one) => (one.ticketId === ticket.ticketId ? ticket : one));
  const stage = orderStage(
    order.lines,
    tickets.map(({ state }) => state),
  );
  return withNextCourse(work, { ...order, tickets, stage });
}
