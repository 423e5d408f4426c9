import { moveOrder as contract } from '#domain/contract/order-moves';
import { placeName } from '#domain/order/order-view';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { answerWith } from '../order/answer';
import { findChangeableOrder, findOrderAsSeen, withCurrent } from '../order/find-order';
import { queued } from '../order/numbering';
import { priced } from '../order/priced';
import { defineCommand } from '../registry';
import { movedDishes, tellStations } from './tell-stations';

/** Moves an order to a free table, or out of the hall. The kitchen gets one word of it and cooks nothing again (BX-X-10). */
export const moveOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'stale-version',
    'table-required',
    'already-there',
    'place-taken',
    'total-changed',
  ],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion, findChangeableOrder);
    if (!found.ok) return found;
    const before = found.value;
    if (input.tableId === null && input.kind === 'dine-in') return refuse('table-required');
    const table = input.tableId === null ? null : work.state.catalogue.tables.get(input.tableId);
    if (table === undefined || table?.archived === true) return refuse('not-found');
    const kind = table === null ? input.kind : 'dine-in';
    if (before.tableId === input.tableId && before.kind === kind) return refuse('already-there');
    const taken = table === null ? null : await work.openOrderAtTable(table.tableId);
    if (table !== null && taken !== null && taken.orderId !== before.orderId) return refuse('place-taken', { name: table.name });
    const hallId =
      table === null ? (hallOfOrder({ kind, hallId: null }, [...work.state.catalogue.halls.values()])?.hallId ?? null) : table.hallId;
    const names = orderNames(work.state);
    const movedFrom = placeName(before, names);
    const moved = priced({ ...before, kind, hallId, tableId: input.tableId, movedFrom, movedAt: work.now }, work.state, work.now);
    if (moved.totalTiyin !== input.expectedTotalTiyin)
      return withCurrent(work, refuse('total-changed', { totalTiyin: moved.totalTiyin }), before);
    // What the kitchen has and takes out over the counter needs its number now; the bill that was given names another place.
    const order = {
      ...(before.stage !== 'none' ? queued(work, moved) : moved),
      billPrintedAt: null,
      billParts: moved.totalTiyin === before.totalTiyin ? before.billParts : [],
    };
    work.fact('order.moved', 'order', order.orderId, {
      fromTableId: before.tableId,
      tableId: order.tableId,
      kind,
      place: { before: movedFrom, after: placeName(order, names) },
      totalTiyin: order.totalTiyin,
    });
    tellStations(work, order, { movedFrom, lines: order.lines, naming: false });
    await movedDishes(work, order);
    return answerWith(work, order);
  },
});
