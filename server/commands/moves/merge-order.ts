import { mergeOrder as contract } from '#domain/contract/order-moves';
import { ZERO_TIYIN } from '#domain/money/money';
import { carriedFrom, carriedTogether, withCarriedSums } from '#domain/order/parting/carried-sums';
import type { Order } from '#domain/order/order-entity';
import { mergedReason } from '#domain/order/parting/merged-reason';
import { joinedReductions } from '#domain/order/parting/part-discounts';
import { orderNumberText, placeName } from '#domain/order/order-view';
import { refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { answerWith } from '../order/answer';
import { findChangeableOrder, findOrderAsSeen, withCurrent } from '../order/find-order';
import { numbered } from '../order/numbering';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { pricedOrCarried } from './carried';
import { relocatedWhole } from './relocate';
import { tellStations } from './tell-stations';

/** Joins two orders: the one has everything, the other is closed without a line and frees its table. Parts of one bill become the bill again (BX-X-10). */
export const mergeOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'stale-version',
    'same-order',
    'total-changed',
  ],
  decide: async (work, input) => {
    if (input.orderId === input.fromOrderId) return refuse('same-order');
    const target = await findOrderAsSeen(work, input.orderId, input.orderVersion, findChangeableOrder);
    if (!target.ok) return target;
    const source = await findOrderAsSeen(work, input.fromOrderId, input.fromVersion, findChangeableOrder);
    if (!source.ok) return source;
    const to = numbered(work, target.value);
    const isUndoneSplit = bill(source.value) === bill(to) && source.value.tableId === to.tableId;
    const leaving: Order = isUndoneSplit
      ? source.value
      : { ...source.value, lines: source.value.lines.map((line) => ({ ...line, joinedFromId: source.value.orderId })) };
    const moved = await relocatedWhole(work, leaving, to);
    const movedFrom = placeName(source.value, orderNames(work.state));
    const reduced = { ...moved.to, ...joinedReductions(to, source.value) };
    const sums = pricedOrCarried(work, withCarriedSums(reduced, carriedTogether(carriedFrom(to), carriedFrom(source.value))));
    const joined: Order = {
      ...sums,
      // A bill that was split counted its guests once.
      guests: isUndoneSplit || source.value.guests === null ? to.guests : (to.guests ?? 0) + source.value.guests,
      billPrintedAt: null,
      joins: isUndoneSplit ? to.joins : [...to.joins, { orderId: source.value.orderId, number: source.value.number, placeName: movedFrom }],
    };
    if (joined.totalTiyin !== input.expectedTotalTiyin)
      return withCurrent(work, refuse('total-changed', { totalTiyin: joined.totalTiyin }), target.value);
    work.fact('order.merged', 'order', input.orderId, {
      fromOrderId: input.fromOrderId,
      place: { before: movedFrom, after: placeName(to, orderNames(work.state)) },
      totalTiyin: joined.totalTiyin,
      partTotals: [to.totalTiyin, source.value.totalTiyin],
    });
    work.fact('order.merged-into', 'order', input.fromOrderId, { intoOrderId: input.orderId });
    if (source.value.tableId !== to.tableId) {
      const came = new Set(moved.taken.map(({ line }) => line.lineId));
      tellStations(work, joined, { movedFrom, lines: joined.lines.filter(({ lineId }) => came.has(lineId)), naming: false });
    }
    await work.put(emptied(work, moved.from, joined));
    return answerWith(work, joined);
  },
});

/** The bill an order is a part of. */
function bill(order: Order): string {
  return order.splitFromId ?? order.orderId;
}

/** An order whose lines are all another's now. It is no cancelled sale: reports leave it out. */
function emptied(work: Work, order: Order, into: Order): Order {
  return {
    ...order,
    state: 'cancelled',
    stage: 'none',
    mergedIntoId: into.orderId,
    closedAt: work.now,
    closedById: work.employeeId,
    linesTiyin: ZERO_TIYIN,
    discountsTiyin: ZERO_TIYIN,
    chargesTiyin: ZERO_TIYIN,
    totalTiyin: ZERO_TIYIN,
    vatTiyin: ZERO_TIYIN,
    charges: [],
    discounts: [],
    billPrintedAt: null,
    cancelReason: mergedReason(into.number === null ? '' : orderNumberText(work.state.settings.branchCode, into.number)),
  };
}
