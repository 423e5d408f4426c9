import { quickOrdersQuery } from '#domain/contract/order-lists';
import type { QuickOrdersView, QuickOrderView } from '#domain/contract/order-lists';
import type { Order } from '#domain/order/order-entity';
import { orderSummary } from '#domain/order/order-view';
import type { OrderNames } from '#domain/order/order-view';
import { accept } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { findOrders } from './orders';
import { defineQuery } from './registry';

/** What was sold over the counter: queue number, time, dishes, sum and stage (BX-O-28). */
export const quickOrdersListQuery = defineQuery({
  path: '/quick-orders',
  summary: 'Orders over the counter by days, tender and cashier, newest first',
  input: quickOrdersQuery,
  read: async (context, filters) => {
    const { orders, ...sums } = await findOrders(context, {
      ...filters,
      place: 'counter',
      sort: 'openedAt',
      direction: 'desc',
      offset: 0,
    });
    const names = orderNames(context.state);
    return accept<QuickOrdersView>({ seq: context.seq, orders: orders.map((order) => quickOrder(order, names)), ...sums });
  },
});

function quickOrder(order: Order, names: OrderNames): QuickOrderView {
  return {
    ...orderSummary(order, names),
    dishes: order.lines
      .filter((line) => line.state !== 'voided')
      .map(({ lineId, name, quantityThousandths }) => ({ lineId, name, quantityThousandths })),
    cashierName: names.employeeName(order.payments.at(-1)?.cashierId ?? order.waiterId),
  };
}
