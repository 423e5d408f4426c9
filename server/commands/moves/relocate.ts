import type { Order, OrderLine, Ticket, TicketDish } from '#domain/order/order-entity';
import { placeName } from '#domain/order/order-view';
import { partLines, rejoinLine } from '#domain/order/parting/part-line';
import type { Pick, TakenLine } from '#domain/order/parting/part-line';
import { orderStage } from '#domain/order/stage';
import { dishOf, ticketDish, ticketOfLine, withLeft } from '#domain/order/parting/ticket-dishes';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import type { Work } from '../work';

/** Two orders after lines went from one to the other; neither is priced. */
export interface Relocated {
  readonly from: Order;
  readonly to: Order;
  readonly taken: readonly TakenLine[];
}

/**
 * Takes lines, or parts of them, from one order to another: with their state, their price and what they hold of counted stock. The kitchen hears nothing:
 * a ticket all of whose dishes go to another table goes with them, any other stays as it was fired, and its dishes and their lines know of each other (ADR 14).
 * Tickets of third orders that the lines are from are put back here.
 */
export async function relocated(work: Work, from: Order, to: Order, picks: readonly Pick[]): Promise<Outcome<Relocated>> {
  const parted = partLines(from, picks, work.newId);
  return parted.ok ? accept(await moved(work, from, to, parted.value)) : parted;
}

/** All lines of an order, voided ones too, to another. */
export function relocatedWhole(work: Work, from: Order, to: Order, belongs: (line: OrderLine) => boolean = () => true): Promise<Relocated> {
  const taken = from.lines
    .filter(belongs)
    .map((line): TakenLine => ({ line: { ...line, version: line.version + 1 }, fromLineId: line.lineId }));
  return moved(work, from, to, { staying: from.lines.filter((line) => !belongs(line)), taken });
}

async function moved(
  work: Work,
  from: Order,
  to: Order,
  parted: { readonly staying: readonly OrderLine[]; readonly taken: readonly TakenLine[] },
): Promise<Relocated> {
  const going = from.tableId === to.tableId && from.kind === to.kind ? new Set<string>() : wholeTickets(from, parted.taken, parted.staying);
  let source: Order = { ...from, lines: parted.staying, tickets: from.tickets.filter(({ ticketId }) => !going.has(ticketId)) };
  let target: Order = {
    ...to,
    tickets: [
      ...to.tickets,
      ...from.tickets
        .filter(({ ticketId }) => going.has(ticketId))
        .map((ticket) => goneAlong(ticket, placeName(from, orderNames(work.state)))),
    ],
    // The next round is told apart from what came along.
    revision: going.size > 0 ? Math.max(from.revision, to.revision) : to.revision,
  };
  const lines: TakenLine[] = [];
  for (const one of parted.taken) {
    const ticket = ticketOfLine(from, one.fromLineId === one.line.lineId ? one.line : { ...one.line, lineId: one.fromLineId });
    const dishId = one.line.ticketLineId ?? one.fromLineId;
    const ticketId = one.line.ticketId ?? ticket?.ticketId ?? null;
    if (ticketId === null) lines.push(one);
    else {
      const noted = await noteOnTicket(work, { source, target }, { ticketId, dishId, taken: one });
      source = noted.source;
      target = noted.target;
      const isHome = target.tickets.some((candidate) => candidate.ticketId === ticketId) && one.line.lineId === dishId;
      lines.push({ ...one, line: { ...one.line, ticketId: isHome ? null : ticketId, ticketLineId: isHome ? null : dishId } });
    }
  }
  target = { ...target, lines: joinedLines(target.lines, lines) };
  return { from: staged(source), to: staged(target), taken: lines };
}

/** Tickets all of whose dishes that are still in the order go. */
function wholeTickets(from: Order, taken: readonly TakenLine[], staying: readonly OrderLine[]): Set<string> {
  const isMade = (ticket: Ticket, line: OrderLine): boolean => dishOf(ticket, line) !== null;
  return new Set(
    from.tickets
      .filter((ticket) => taken.some(({ line, fromLineId }) => line.lineId === fromLineId && isMade(ticket, line)))
      .filter((ticket) => !staying.some((line) => isMade(ticket, line)))
      .map(({ ticketId }) => ticketId),
  );
}

interface Sides {
  readonly source: Order;
  readonly target: Order;
}

async function noteOnTicket(
  work: Work,
  sides: Sides,
  of: { readonly ticketId: string; readonly dishId: string; readonly taken: TakenLine },
): Promise<Sides> {
  const noted = (owner: Order): Order => ({
    ...owner,
    tickets: owner.tickets.map((ticket) => (ticket.ticketId === of.ticketId ? noteLeft(work, ticket, owner, sides.target, of) : ticket)),
  });
  if (holds(sides.source, of.ticketId)) return { ...sides, source: noted(sides.source) };
  if (holds(sides.target, of.ticketId)) return { ...sides, target: noted(sides.target) };
  const third = await work.orderOfTicket(of.ticketId);
  const owner = third && (await work.order(third.orderId));
  if (owner) await work.put(noted(owner));
  return sides;
}

function holds(order: Order, ticketId: string): boolean {
  return order.tickets.some((ticket) => ticket.ticketId === ticketId);
}

function noteLeft(
  work: Work,
  ticket: Ticket,
  owner: Order,
  target: Order,
  { dishId, taken }: { readonly dishId: string; readonly taken: TakenLine },
): Ticket {
  const dish = ticket.lines.find(({ lineId }) => lineId === dishId);
  const { line, fromLineId } = taken;
  const others = (dish?.left ?? []).flatMap((left) => {
    if (left.lineId === line.lineId) return [];
    if (left.lineId !== fromLineId) return [left];
    return [{ ...left, quantityThousandths: left.quantityThousandths - line.quantityThousandths }];
  });
  const isElsewhere = target.orderId !== owner.orderId;
  const placeThere = target.tableId === owner.tableId ? null : placeName(target, orderNames(work.state));
  const left = isElsewhere
    ? [...others, { lineId: line.lineId, quantityThousandths: line.quantityThousandths, placeName: placeThere }]
    : others;
  const copy: TicketDish = dish?.dish ?? ticketDish(line);
  return withLeft(ticket, dishId, copy, left);
}

/** Lines that come, behind those that are there; a part that comes home to its line, in the same state, goes into it again. */
function joinedLines(present: readonly OrderLine[], coming: readonly TakenLine[]): readonly OrderLine[] {
  const lines = [...present];
  let position = lines.reduce((highest, line) => Math.max(highest, line.position), 0);
  for (const { line } of coming) {
    const at = line.state === 'voided' ? -1 : lines.findIndex((one) => isPartOf(line, one));
    const known = lines[at];
    if (known === undefined) lines.push({ ...line, position: ++position });
    else lines[at] = rejoinLine(known, line);
  }
  return lines;
}

function isPartOf(part: OrderLine, line: OrderLine): boolean {
  return (
    line.ticketId === null &&
    part.ticketLineId === line.lineId &&
    part.state === line.state &&
    part.joinedFromId === line.joinedFromId &&
    part.addedById === line.addedById
  );
}

function staged(order: Order): Order {
  const stage = orderStage(
    order.lines,
    order.tickets.map(({ state }) => state),
  );
  return { ...order, stage, billParts: [] };
}

/** A ticket that goes to another table says on its screen where it was. */
function goneAlong(ticket: Ticket, from: string): Ticket {
  return { ...ticket, version: ticket.version + 1, lines: ticket.lines.map((dish) => ({ ...dish, cameFrom: dish.cameFrom ?? from })) };
}
