import { openOrder as contract } from '#domain/contract/order';
import { ZERO_TIYIN } from '#domain/money/money';
import type { Order } from '#domain/order/order-entity';
import { orderView } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { mayOpenIn, opensAllHalls } from '#domain/staff/hall-waiters';
import { orderNames } from '#server/store/order-names';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';

/** Opens an order, or joins the open one at the table: of two people tapping one table at once, the second joins the first (BX-O-2, F-5). */
export const openOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'table-required', 'order-exists', 'hall-of-others'],
  decide: async (work, input) => {
    if (input.kind === 'dine-in' && input.tableId === null) return refuse('table-required');
    const table = input.tableId === null ? undefined : work.state.catalogue.tables.get(input.tableId);
    if (input.tableId !== null && (!table || table.archived)) return refuse('not-found');
    const joined = input.tableId === null ? null : await work.openOrderAtTable(input.tableId);
    if (joined) {
      const isOwn = joined.waiterId === work.employeeId || work.holds('order.all');
      if (!isOwn) return refuse('not-your-order', { waiterName: work.state.people.employees.get(joined.waiterId)?.name ?? '' });
      return accept({ order: orderView(joined, orderNames(work.state)), joined: true });
    }
    if (await work.order(input.orderId)) return refuse('order-exists');
    const hall = work.state.catalogue.halls.get(table?.hallId ?? '');
    if (hall && !mayOpenIn(hall, work.employeeId, opensEveryHall(work))) return refuse('hall-of-others', { hall: hall.name });
    const order = newOrder(work, {
      orderId: input.orderId,
      kind: input.kind,
      hallId: table?.hallId ?? null,
      tableId: input.tableId,
      guests: input.guests,
      note: '',
    });
    work.fact('order.opened', 'order', order.orderId, { kind: order.kind, tableId: order.tableId, guests: order.guests });
    const answer = await answerWith(work, order);
    return accept({ ...answer.value, joined: false });
  },
});

function opensEveryHall({ state, employeeId }: Work): boolean {
  const role = state.people.roles.get(state.people.employees.get(employeeId)?.roleId ?? '');
  return role !== undefined && opensAllHalls(role);
}

/** An order without lines; it gets its number with the first one. */
export function newOrder(work: Work, header: Pick<Order, 'orderId' | 'kind' | 'hallId' | 'tableId' | 'guests' | 'note'>): Order {
  return {
    ...header,
    version: 0,
    number: null,
    queueNumber: null,
    queueRound: null,
    state: 'open',
    stage: 'none',
    movedFrom: null,
    movedAt: null,
    splitFromId: null,
    mergedIntoId: null,
    joins: [],
    billParts: [],
    waiterId: work.employeeId,
    customerId: null,
    customerName: '',
    customerGroupIds: [],
    adHocGroupIds: [],
    deviceId: work.deviceId,
    openedAt: work.now,
    closedAt: null,
    closedById: null,
    shiftId: null,
    linesTiyin: ZERO_TIYIN,
    discountsTiyin: ZERO_TIYIN,
    chargesTiyin: ZERO_TIYIN,
    roundingTiyin: ZERO_TIYIN,
    totalTiyin: ZERO_TIYIN,
    vatTiyin: ZERO_TIYIN,
    refundedTiyin: ZERO_TIYIN,
    charges: [],
    discounts: [],
    manualDiscount: null,
    chargeWaiver: null,
    revision: 0,
    billPrintedAt: null,
    billCount: 0,
    receiptCopies: 0,
    readyAt: null,
    servedAt: null,
    callCount: 0,
    cancelReason: null,
    cancelReasonText: null,
    lines: [],
    tickets: [],
    payments: [],
    refunds: [],
    tips: [],
    corrections: [],
  };
}
