import { unmergeOrder as contract } from '#domain/contract/order-moves';
import type { Order } from '#domain/order/order-entity';
import { orderView, placeName } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { answerWith } from '../order/answer';
import { findChangeableOrder, findOrderAsSeen } from '../order/find-order';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { pricedOrCarried, withPartedSums } from './carried';
import { relocatedWhole } from './relocate';
import { tellStations } from './tell-stations';

/** Parts joined tables again: the other order opens anew at its table with what came with it and is still here (BX-X-10). */
export const unmergeOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'stale-version',
    'not-joined',
    'place-taken',
  ],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion, findChangeableOrder);
    if (!found.ok) return found;
    const joined = await work.order(input.joinedOrderId);
    if (joined?.mergedIntoId !== input.orderId) return refuse('not-joined');
    const table = joined.tableId === null ? null : work.state.catalogue.tables.get(joined.tableId);
    if (table === undefined || table?.archived === true) return refuse('not-found');
    if (table !== null && (await work.openOrderAtTable(table.tableId))) return refuse('place-taken', { name: table.name });
    const reopened: Order = { ...joined, state: 'open', mergedIntoId: null, closedAt: null, closedById: null, cancelReason: null };
    const moved = await relocatedWhole(work, found.value, reopened, (line) => line.joinedFromId === joined.orderId);
    const sums = withPartedSums({ from: found.value, to: null }, moved);
    const names = orderNames(work.state);
    const parted = ownAgain(work, sums.to);
    const rest: Order = {
      ...pricedOrCarried(work, sums.from),
      guests: withoutGuests(found.value, joined),
      billPrintedAt: null,
      joins: found.value.joins.filter(({ orderId }) => orderId !== joined.orderId),
    };
    const movedFrom = placeName(found.value, names);
    work.fact('order.unmerged', 'order', input.orderId, {
      fromOrderId: joined.orderId,
      place: { before: movedFrom, after: placeName(parted, names) },
      totalTiyin: rest.totalTiyin,
    });
    work.fact('order.reopened', 'order', joined.orderId, { fromOrderId: input.orderId, totalTiyin: parted.totalTiyin });
    if (found.value.tableId !== parted.tableId) tellStations(work, parted, { movedFrom, lines: parted.lines, naming: false });
    const stored = await work.put(parted);
    const answer = await answerWith(work, rest);
    return accept({ ...answer.value, parted: orderView(stored, names) });
  },
});

function ownAgain(work: Work, order: Order): Order {
  const lines = order.lines.map((line) => ({ ...line, joinedFromId: null }));
  return pricedOrCarried(work, { ...order, lines });
}

function withoutGuests(order: Order, joined: Order): number | null {
  if (order.guests === null || joined.guests === null) return order.guests;
  return order.guests > joined.guests ? order.guests - joined.guests : null;
}
