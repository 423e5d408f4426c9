import { splitOrder as contract } from '#domain/contract/order-moves';
import type { Order } from '#domain/order/order-entity';
import { orderView } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { answerWith } from '../order/answer';
import { findChangeableOrder, findOrderAsSeen } from '../order/find-order';
import { numbered } from '../order/numbering';
import { newOrder } from '../order/open-order';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { withPartedSums } from './carried';
import { relocated } from './relocate';

/** Parts a bill by dishes (BX-X-9): the parts add up to it to the soʻm, and the kitchen hears nothing (F-12). */
export const splitOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'stale-version',
    'order-exists',
    'line-not-found',
    'line-already-voided',
    'quantity-too-much',
    'quantity-not-whole',
    'nothing-stays',
  ],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion, findChangeableOrder);
    if (!found.ok) return found;
    let rest = found.value;
    const parts: Order[] = [];
    for (const { orderId, lines } of input.parts) {
      if ((await work.order(orderId)) !== null || parts.some((part) => part.orderId === orderId)) return refuse('order-exists');
      const moved = await relocated(work, rest, numbered(work, sibling(work, found.value, orderId)), lines);
      if (!moved.ok) return moved;
      const sums = withPartedSums({ from: rest, to: null }, moved.value);
      rest = sums.from;
      parts.push(sums.to);
    }
    if (!rest.lines.some((line) => line.state !== 'voided')) return refuse('nothing-stays');
    work.fact('order.split', 'order', input.orderId, {
      totalTiyin: found.value.totalTiyin,
      parts: [rest, ...parts].map(({ orderId, number, totalTiyin, lines }) => ({
        orderId,
        number,
        totalTiyin,
        lineIds: lines.map(({ lineId }) => lineId),
      })),
    });
    const stored: Order[] = [];
    for (const part of parts) stored.push(await work.put(part));
    const answer = await answerWith(work, { ...rest, billPrintedAt: null });
    const names = orderNames(work.state);
    return accept({ ...answer.value, orders: stored.map((part) => orderView(part, names)) });
  },
});

/** An order without lines beside another: its table, its waiter, its customer and what reduces its dishes. The guests are counted once. */
function sibling(work: Work, order: Order, orderId: string): Order {
  const { kind, hallId, tableId, note } = order;
  const empty = newOrder(work, { orderId, kind, hallId, tableId, guests: null, note });
  return {
    ...empty,
    splitFromId: order.splitFromId ?? order.orderId,
    openedAt: order.openedAt,
    movedFrom: order.movedFrom,
    movedAt: order.movedAt,
    waiterId: order.waiterId,
    customerId: order.customerId,
    customerName: order.customerName,
    customerGroupIds: order.customerGroupIds,
    adHocGroupIds: order.adHocGroupIds,
  };
}
