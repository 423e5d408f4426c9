import type { BoardRow, TicketView } from '#domain/contract/kitchen';
import type { HallRow, TableRow } from '#domain/contract/floor';
import type { OrderLineView, OrderSummary, OrderView, PaymentView, RefundView } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import { isCancelled } from '#domain/kitchen/ticket';
import type { Order, OrderLine, Payment, Refund, Ticket } from './order-entity';
import { orderWord } from './word';

/** Names that an order refers to by id. */
export interface OrderNames {
  readonly branchCode: string;
  readonly employeeName: (employeeId: string) => string;
  readonly hall: (hallId: string) => Pick<HallRow, 'name'> | undefined;
  readonly table: (tableId: string) => Pick<TableRow, 'name'> | undefined;
  readonly station: (stationId: string) => { readonly name: LocalizedText } | undefined;
}

const NUMBER_DIGITS = 4;

/** `B1-0417`, more digits when it needs them (decision 5). */
export function orderNumberText(branchCode: string, number: number): string {
  return `${branchCode}-${String(number).padStart(NUMBER_DIGITS, '0')}`;
}

/** An order without its lines, for floors and lists. */
export function orderSummary(order: Order, names: OrderNames): OrderSummary & { readonly totalTiyin: number } {
  const live = order.lines.filter((line) => line.state !== 'voided');
  return {
    orderId: order.orderId,
    version: order.version,
    number: order.number === null ? null : orderNumberText(names.branchCode, order.number),
    queueNumber: order.queueNumber,
    kind: order.kind,
    state: order.state,
    stage: order.stage,
    word: orderWord(order.state, order.stage),
    hallId: order.hallId,
    tableId: order.tableId,
    placeName: placeName(order, names),
    customerId: order.customerId,
    customerName: order.customerName,
    guests: order.guests,
    waiterId: order.waiterId,
    waiterName: names.employeeName(order.waiterId),
    openedAt: order.openedAt,
    closedAt: order.closedAt,
    lineCount: live.length,
    draftCount: live.filter((line) => line.state === 'draft').length,
    readyCount: live.filter((line) => line.state === 'ready').length,
    totalTiyin: order.totalTiyin,
    tenders: [...new Set(order.payments.map((payment) => payment.tender))],
    refundedTiyin: order.refundedTiyin,
    billPrintedAt: order.billPrintedAt,
  };
}

/** A whole order as its screens show it. */
export function orderView(order: Order, names: OrderNames): OrderView {
  return {
    ...orderSummary(order, names),
    note: order.note,
    lines: order.lines.map((line) => lineView(line, names)),
    linesTiyin: order.linesTiyin,
    customerGroupIds: order.customerGroupIds,
    adHocGroupIds: order.adHocGroupIds,
    discountsTiyin: order.discountsTiyin,
    discounts: order.discounts,
    charges: order.charges,
    totalTiyin: order.totalTiyin,
    vatTiyin: order.vatTiyin,
    payments: order.payments.map((payment) => paymentView(payment, names)),
    refunds: order.refunds.map((refund) => refundView(refund, names)),
    cancelReason: order.cancelReason,
    billCount: order.billCount,
  };
}

/** A ticket as its station shows it; names and notes come from the order's lines. */
export function ticketView(order: Order, ticket: Ticket, names: OrderNames): TicketView {
  const lines = new Map(order.lines.map((line) => [line.lineId, line]));
  return {
    ticketId: ticket.ticketId,
    version: ticket.version,
    stationId: ticket.stationId,
    orderId: order.orderId,
    orderNumber: order.number === null ? '' : orderNumberText(names.branchCode, order.number),
    queueNumber: order.queueNumber,
    orderKind: order.kind,
    placeName: order.tableId === null ? '' : (names.table(order.tableId)?.name ?? ''),
    hallName: order.hallId === null ? null : (names.hall(order.hallId)?.name ?? null),
    waiterName: names.employeeName(order.waiterId),
    guests: order.guests,
    orderNote: order.note,
    revision: ticket.revision,
    state: ticket.state,
    firedAt: ticket.firedAt,
    touchedAt: ticket.touchedAt,
    bumpedAt: ticket.bumpedAt,
    cancelled: isCancelled(ticket),
    lines: ticket.lines.flatMap((dish) => {
      const line = lines.get(dish.lineId);
      return line ? [ticketLineView(line, dish)] : [];
    }),
    alsoAt: otherStations(order, ticket, names),
  };
}

/** A number on the pickup board, or null for an order that is not on it. Nothing of the guest, the dishes or the money. */
export function boardRow(order: Order): BoardRow | null {
  if (order.queueNumber === null || order.state === 'cancelled' || order.servedAt !== null || order.kind === 'dine-in') return null;
  if (order.stage === 'none' || order.stage === 'served') return null;
  const ready = order.stage === 'ready';
  return {
    orderId: order.orderId,
    version: order.version,
    queueNumber: order.queueNumber,
    stage: ready ? 'ready' : 'preparing',
    readyAt: ready ? order.readyAt : null,
    callCount: order.callCount,
  };
}

/** Where an order is served, as lists show it: its table, or how it goes out. */
export function placeName(order: Order, names: OrderNames): string {
  const table = order.tableId === null ? undefined : names.table(order.tableId)?.name;
  if (table !== undefined) return table;
  return order.queueNumber === null ? '' : `№ ${String(order.queueNumber)}`;
}

function lineView(line: OrderLine, names: OrderNames): OrderLineView {
  return {
    lineId: line.lineId,
    version: line.version,
    productId: line.productId,
    categoryId: line.categoryId,
    name: line.name,
    unit: line.unit,
    quantityThousandths: line.quantityThousandths,
    unitPriceTiyin: line.unitPriceTiyin,
    sumTiyin: line.sumTiyin,
    discountTiyin: line.discountTiyin,
    vatRateBasisPoints: line.vatRateBasisPoints,
    modifiers: line.modifiers,
    notePresetIds: line.notePresetIds,
    notes: line.notes,
    note: line.note,
    allergy: line.allergy,
    seat: line.seat,
    course: line.course,
    stationId: line.stationId,
    state: line.state,
    addedById: line.addedById,
    addedByName: names.employeeName(line.addedById),
    addedAt: line.addedAt,
    firedAt: line.firedAt,
    voidReason: line.voidReason,
    voidedByName: line.voidedById === null ? null : names.employeeName(line.voidedById),
    refundedThousandths: line.refundedThousandths,
  };
}

function paymentView(payment: Payment, names: OrderNames): PaymentView {
  const { paymentId, tender, amountTiyin, tenderedTiyin, changeTiyin, reference, at, cashierId } = payment;
  return { paymentId, tender, amountTiyin, tenderedTiyin, changeTiyin, reference, at, cashierName: names.employeeName(cashierId) };
}

function refundView(refund: Refund, names: OrderNames): RefundView {
  const { refundId, amountTiyin, tenders, lines, reason, reasonText, at, byId, approverId } = refund;
  return {
    refundId,
    amountTiyin,
    tenders,
    lines,
    reason,
    reasonText,
    at,
    byName: names.employeeName(byId),
    approverName: approverId === null ? null : names.employeeName(approverId),
  };
}

function ticketLineView(line: OrderLine, dish: Ticket['lines'][number]): TicketView['lines'][number] {
  return {
    lineId: dish.lineId,
    productId: line.productId,
    name: line.name,
    quantityThousandths: dish.quantityThousandths,
    unit: line.unit,
    modifiers: line.modifiers.map((modifier) => modifier.name),
    notes: line.notes,
    note: line.note,
    allergy: line.allergy,
    course: line.course,
    seat: line.seat,
    done: dish.done,
    voidedThousandths: dish.voidedThousandths,
    voidSeen: dish.voidSeen,
  };
}

/** "ALSO AT": other stations that have dishes of this order, and whether all of theirs are done. */
function otherStations(order: Order, ticket: Ticket, names: OrderNames): TicketView['alsoAt'] {
  const stationIds = [...new Set(order.tickets.map(({ stationId }) => stationId))].filter((stationId) => stationId !== ticket.stationId);
  return stationIds.flatMap((stationId) => {
    const station = names.station(stationId);
    const ready = order.tickets.filter((other) => other.stationId === stationId).every((other) => other.state === 'bumped');
    return station ? [{ stationId, name: station.name, ready }] : [];
  });
}
