import type { BoardRow, TicketView } from '#domain/contract/kitchen';
import type { HallRow, TableRow } from '#domain/contract/floor';
import type { OrderLineView, OrderSummary, OrderView, PaymentView } from '#domain/contract/order';
import type { RefundView, TenderCorrectionView } from '#domain/contract/order-money';
import type { LocalizedText } from '#domain/contract/primitives';
import { isCancelled, isVoided } from '#domain/kitchen/ticket';
import type { ManualDiscountView } from '#domain/contract/order-discount';
import type { ManualDiscount, Order, OrderLine, Payment, Refund, TenderCorrection, Ticket, TicketDish, TicketLine } from './order-entity';
import { waitingCourse } from './courses';
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
    splitFromId: order.splitFromId,
    mergedIntoId: order.mergedIntoId,
    ...stopAnswers(order),
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
    manualDiscount: manualDiscountView(order.manualDiscount, names),
    chargeWaiver: chargeWaiverView(order.chargeWaiver, names),
    charges: order.charges,
    totalTiyin: order.totalTiyin,
    vatTiyin: order.vatTiyin,
    payments: order.payments.map((payment) => paymentView(payment, names)),
    refunds: order.refunds.map((refund) => refundView(refund, names)),
    tips: order.tips.map(({ tipId, employeeId, tender, amountTiyin }) => ({
      tipId,
      employeeId,
      employeeName: names.employeeName(employeeId),
      tender,
      amountTiyin,
    })),
    corrections: order.corrections.map((correction) => correctionView(correction, names)),
    cancelReason: order.cancelReason,
    billCount: order.billCount,
    billParts: order.billParts,
    joins: order.joins.map(({ orderId, number, placeName: place }) => ({
      orderId,
      number: number === null ? null : orderNumberText(names.branchCode, number),
      placeName: place,
    })),
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
    ...movedFrom(order, ticket, { lines, names }),
    hallName: order.hallId === null ? null : (names.hall(order.hallId)?.name ?? null),
    waiterName: names.employeeName(order.waiterId),
    guests: order.guests,
    orderNote: order.note,
    revision: ticket.revision,
    state: ticket.state,
    firedAt: ticket.firedAt,
    touchedAt: ticket.touchedAt,
    bumpedAt: ticket.bumpedAt,
    priorityAt: ticket.priorityAt,
    cancelled: isCancelled(ticket),
    ...waits(order),
    lines: ticket.lines.flatMap((dish) => {
      const line = lines.get(dish.lineId) ?? dish.dish;
      return line ? [ticketLineView(line, dish, names)] : [];
    }),
    alsoAt: otherStations(order, ticket, names),
  };
}

/** Where a ticket was fired, if that is another place than now: it came with an order that was joined, its order moved, or its dishes went to another order. */
function movedFrom(
  order: Order,
  ticket: Ticket,
  { lines, names }: { readonly lines: ReadonlyMap<string, OrderLine>; readonly names: OrderNames },
): Pick<TicketView, 'movedFrom'> {
  const joined = ticket.lines.map(({ lineId }) => lines.get(lineId)?.joinedFromId ?? null).find((orderId) => orderId !== null);
  const place = order.joins.find(({ orderId }) => orderId === joined)?.placeName ?? '';
  if (place !== '' && joined !== undefined) return { movedFrom: place };
  const isBefore = order.movedAt !== null && ticket.firedAt <= order.movedAt;
  if (order.movedFrom !== null && isBefore) return { movedFrom: order.movedFrom };
  const from = ticket.lines.find(({ cameFrom }) => cameFrom !== undefined)?.cameFrom ?? '';
  return from === '' || from === placeName(order, names) ? {} : { movedFrom: from };
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
    basePriceTiyin: line.basePriceTiyin,
    menuPriceTiyin: line.menuPriceTiyin,
    priceLists: line.priceLists,
    variant: line.variant,
    combo: line.combo,
    askedSumTiyin: line.askedSumTiyin,
    weighing: line.weighing,
    sumTiyin: line.sumTiyin,
    discountTiyin: line.discountTiyin,
    manualDiscount: manualDiscountView(line.manualDiscount, names),
    chargeTiyin: line.chargeTiyin,
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
    heldAt: line.heldAt,
    firedAt: line.firedAt,
    stop: lineStop(line, names),
    voidReason: line.voidReason,
    voidedByName: line.voidedById === null ? null : names.employeeName(line.voidedById),
    refundedThousandths: line.refundedThousandths,
  };
}

function manualDiscountView(given: ManualDiscount | null, names: OrderNames): ManualDiscountView | null {
  if (given === null) return null;
  const { discountId, benefit, limitBasisPoints, name, reasonText, byId } = given;
  return { discountId, benefit, limitBasisPoints, name, reasonText, byId, ...peopleOf(given, names) };
}

function chargeWaiverView(waiver: Order['chargeWaiver'], names: OrderNames): OrderView['chargeWaiver'] {
  if (waiver === null) return null;
  const { reason, reasonText } = waiver;
  return { reason, reasonText, ...peopleOf(waiver, names) };
}

/** Who did it and who approved it, by name. */
function peopleOf({ byId, approverId }: { readonly byId: string; readonly approverId: string | null }, names: OrderNames) {
  return { byName: names.employeeName(byId), approverName: approverId === null ? null : names.employeeName(approverId) };
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

function correctionView({ shiftId: _, byId, approverId, ...correction }: TenderCorrection, names: OrderNames): TenderCorrectionView {
  return {
    ...correction,
    byName: names.employeeName(byId),
    approverName: approverId === null ? null : names.employeeName(approverId),
  };
}

/** What became of a request to stop a dish; one that was made meanwhile is answered by that. */
function lineStop({ stopRequest, state }: OrderLine, names: OrderNames): OrderLineView['stop'] {
  if (stopRequest === null) return null;
  const { byId, at, answeredById } = stopRequest;
  const isMade = stopRequest.state === 'asked' && (state === 'ready' || state === 'served');
  return {
    state: isMade ? 'declined' : stopRequest.state,
    ...{ byId, byName: names.employeeName(byId), at },
    answeredByName: answeredById === null ? null : names.employeeName(answeredById),
  };
}

function stopAnswers({ lines, state }: Order): Pick<OrderSummary, 'stopAnswers'> {
  const answered = state !== 'open' ? [] : lines.filter(({ stopRequest }) => stopRequest !== null && stopRequest.state !== 'asked');
  if (answered.length === 0) return {};
  return {
    stopAnswers: answered.flatMap(({ lineId, name, stopRequest }) =>
      stopRequest === null ? [] : [{ lineId, name, byId: stopRequest.byId, stopped: stopRequest.state === 'stopped' }],
    ),
  };
}

/** What the kitchen may send for next. */
function waits({ lines, state }: Order): Pick<TicketView, 'waits'> {
  const next = state === 'open' ? waitingCourse(lines) : null;
  return next === null ? {} : { waits: { course: next.course, lineCount: next.lines.length } };
}

function ticketLineView(line: TicketDish, dish: TicketLine, names: OrderNames): TicketView['lines'][number] {
  const isAsked = dish.stop !== undefined && !dish.done && !isVoided(dish);
  const goesTo = (dish.left ?? []).flatMap(({ placeName: place, quantityThousandths }) =>
    place === null ? [] : [{ placeName: place, quantityThousandths }],
  );
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
    readyAt: dish.readyAt ?? null,
    voidedThousandths: dish.voidedThousandths,
    voidSeen: dish.voidSeen,
    ...(isAsked ? { stop: { at: dish.stop.at, byName: names.employeeName(dish.stop.byId) } } : {}),
    ...(goesTo.length === 0 ? {} : { goesTo }),
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
