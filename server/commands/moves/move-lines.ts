import { moveLines as contract } from '#domain/contract/order-moves';
import { add } from '#domain/money/money';
import { orderView, placeName } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { answerWith } from '../order/answer';
import { edited } from '../order/change-lines';
import { findChangeableOrder, findOrderAsSeen, withCurrent } from '../order/find-order';
import { numbered } from '../order/numbering';
import { defineCommand } from '../registry';
import { withPartedSums } from './carried';
import { relocated } from './relocate';
import { tellStations } from './tell-stations';

/** Moves dishes to another order: "those two ate with table 8" (BX-X-10). Between parts of one bill the sums are only shared otherwise. */
export const moveLines = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'stale-version',
    'same-order',
    'line-not-found',
    'line-already-voided',
    'quantity-too-much',
    'quantity-not-whole',
    'total-changed',
  ],
  decide: async (work, input) => {
    if (input.orderId === input.toOrderId) return refuse('same-order');
    const from = await findOrderAsSeen(work, input.orderId, input.orderVersion, findChangeableOrder);
    if (!from.ok) return from;
    const to = await findOrderAsSeen(work, input.toOrderId, input.toVersion, findChangeableOrder);
    if (!to.ok) return to;
    const moved = await relocated(work, from.value, numbered(work, to.value), input.lines);
    if (!moved.ok) return moved;
    const isSameTable = from.value.tableId === to.value.tableId && from.value.kind === to.value.kind;
    const sums = isSameTable
      ? withPartedSums({ from: from.value, to: to.value }, moved.value)
      : { ...moved.value, from: edited(work, moved.value.from), to: edited(work, moved.value.to) };
    const totalTiyin = add(sums.from.totalTiyin, sums.to.totalTiyin);
    if (input.expectedTotalTiyin !== null && input.expectedTotalTiyin !== totalTiyin)
      return withCurrent(work, refuse('total-changed', { totalTiyin }), from.value);
    const names = orderNames(work.state);
    const movedFrom = placeName(from.value, names);
    work.fact('order.lines-moved', 'order', input.orderId, {
      toOrderId: input.toOrderId,
      place: { before: movedFrom, after: placeName(to.value, names) },
      lines: moved.value.taken.map(({ line, fromLineId }) => ({
        lineId: fromLineId,
        newLineId: line.lineId,
        productId: line.productId,
        quantityThousandths: line.quantityThousandths,
      })),
    });
    if (!isSameTable) {
      const known = new Set(moved.value.taken.map(({ line }) => line.lineId));
      tellStations(work, sums.to, { movedFrom, lines: sums.to.lines.filter(({ lineId }) => known.has(lineId)), naming: true });
    }
    const stored = await work.put({ ...sums.to, billPrintedAt: null });
    const answer = await answerWith(work, { ...sums.from, billPrintedAt: null });
    return accept({ ...answer.value, to: orderView(stored, names) });
  },
});
