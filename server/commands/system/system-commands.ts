import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { touchTicket } from '#domain/kitchen/ticket';
import type { Order, OrderLine, Ticket } from '#domain/order/order-entity';
import { orderStage } from '#domain/order/stage';
import { dishOf } from '#domain/order/parting/ticket-dishes';
import { accept, refuse } from '#domain/problem/refusal';
import { becomeAnotherCommand } from '#server/commands/portal/become-another';
import { HAS_FIRE_PAPER } from '#server/store/paper/waiting-tickets';
import { resumeDishes } from '../office/stop-list';
import { queueKitchenPapers } from '../order/kitchen-papers';
import { ownStationPrinter } from '../order/printers';
import { importSteps } from '../customer-import/import-commands';
import { expirePhoneOrdersCommand } from '../phone-order/expire-phone-orders';
import { applyPageCommand } from '../sync/apply-page';
import { takeBackCommand } from '../recover/take-back';
import type { Caller, RegisteredCommand } from '../registry';
import { forgetAgainCommand } from './forget-again';

/** The box itself, for what its reactions and its housekeeping do. No request of a browser is ever this object. */
export const systemCaller: Caller = { deviceId: null, employeeId: null, loopback: true, remoteAddress: 'the box itself' };

const internal = {
  requires: 'nobody',
  permission: null,
  rights: [],
  refusals: ['unknown-command', 'not-found'],
  secrets: [],
  reloads: [],
  prepare: (_input: unknown, { caller }: { readonly caller: Caller }) =>
    Promise.resolve(caller === systemCaller ? accept(null) : refuse('unknown-command')),
} as const satisfies Omit<RegisteredCommand, 'name' | 'input' | 'decide'>;

const ofOrder = z.strictObject({ orderId: id });

/** A tablet that died on an empty order leaves a table grey for nobody: the order goes when nobody looks at it any more (F-6, F-26). */
const discardEmpty: RegisteredCommand = {
  ...internal,
  name: 'order.discard-empty',
  input: ofOrder,
  decide: async (work, input) => {
    const order = await work.order(ofOrder.parse(input).orderId);
    if (order?.state !== 'open' || order.lines.length > 0) return refuse('not-found');
    await work.put({ ...order, state: 'cancelled', closedAt: work.now });
    work.fact('order.discarded', 'order', order.orderId, { reason: 'left-empty' });
    return accept({});
  },
};

/** In a station that has paper alone, the order is confirmed when its slip is out (decision 6). */
const confirmPaper: RegisteredCommand = {
  ...internal,
  name: 'kitchen.confirm-paper',
  input: z.strictObject({ orderId: id, stationId: id }),
  decide: async (work, input) => {
    const { orderId, stationId } = z.strictObject({ orderId: id, stationId: id }).parse(input);
    const order = await work.order(orderId);
    const station = work.state.catalogue.stations.get(stationId);
    if (!order || !station || station.hasScreen) return refuse('not-found');
    const tickets = order.tickets.map((ticket): Ticket => {
      if (ticket.stationId !== stationId || ticket.state !== 'new') return ticket;
      const touched = touchTicket<Ticket['lines'][number], Ticket>(ticket, work.now);
      return touched.ok ? { ...touched.value, version: ticket.version + 1 } : ticket;
    });
    if (tickets.every((ticket, index) => ticket === order.tickets[index])) return refuse('not-found');
    await work.put(confirmed(order, tickets, tickets));
    for (const ticket of tickets.filter(({ lines }) => lines.some(({ left }) => left !== undefined)))
      for (const other of await work.ordersOfTicketLines(ticket.ticketId))
        if (other.orderId !== orderId) await work.put(confirmed(other, other.tickets, [ticket]));
    work.fact('kitchen.confirmed-by-paper', 'order', orderId, { stationId });
    return accept({});
  },
};

function confirmed(order: Order, tickets: readonly Ticket[], of: readonly Ticket[]): Order {
  const printed = of.filter(({ state }) => state === 'in-work');
  const lines = order.lines.map((line): OrderLine =>
    line.state === 'fired' && printed.some((ticket) => dishOf(ticket, line) !== null)
      ? { ...line, state: 'in-work', version: line.version + 1 }
      : line,
  );
  return {
    ...order,
    tickets,
    lines,
    stage: orderStage(
      lines,
      tickets.map(({ state }) => state),
    ),
  };
}

/** Dishes that were stopped until a moment which has come are sold again. */
const endStops: RegisteredCommand = {
  ...internal,
  name: 'product.end-stops',
  input: z.strictObject({}),
  reloads: ['stock'],
  decide: (work) => {
    const count = resumeDishes(work, ({ untilAt }) => untilAt !== null && untilAt <= work.now);
    return count === 0 ? refuse('not-found') : accept({});
  },
};

const ofTicket = z.strictObject({ ticketId: id });

/** No screen shows the ticket: it comes out of the station's printer, unless a slip of it was queued before. What is made or voided by now is left out. */
const printUnseen: RegisteredCommand = {
  ...internal,
  name: 'kitchen.print-unseen',
  input: ofTicket,
  decide: async (work, input) => {
    const { ticketId } = ofTicket.parse(input);
    const order = await work.orderOfTicket(ticketId);
    const ticket = order?.tickets.find((candidate) => candidate.ticketId === ticketId);
    const printer = ticket ? ownStationPrinter(work.state, ticket.stationId) : null;
    if (!order || !ticket || !printer || ticket.state === 'bumped') return refuse('not-found');
    const printed = await work.get(`SELECT 1 AS one FROM ticket WHERE id = ? AND ${HAS_FIRE_PAPER}`, [ticketId]);
    const lines = ticket.lines.filter((line) => !line.done && line.voidedThousandths < line.quantityThousandths);
    if (printed || lines.length === 0) return refuse('not-found');
    queueKitchenPapers(work, order, {
      printer,
      stationId: ticket.stationId,
      lineIds: lines.map(({ lineId }) => lineId),
      revision: ticket.revision,
      change: ticket.revision > 1 ? 'add-on' : 'new',
      key: `fire-${String(ticket.revision)}`,
      quantities: new Map(lines.map((line) => [line.lineId, { before: null, after: line.quantityThousandths - line.voidedThousandths }])),
    });
    work.fact('kitchen.printed-unseen', 'ticket', ticketId, { orderId: order.orderId, stationId: ticket.stationId });
    return accept({});
  },
};

/** What the box does by itself; not on the wire. */
export const systemCommands: readonly RegisteredCommand[] = [
  discardEmpty,
  confirmPaper,
  printUnseen,
  endStops,
  ...importSteps,
  applyPageCommand(systemCaller),
  expirePhoneOrdersCommand(systemCaller),
  forgetAgainCommand(systemCaller),
  takeBackCommand(systemCaller),
  becomeAnotherCommand(systemCaller),
];
