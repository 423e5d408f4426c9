import type { z } from 'zod';
import type { OpenOrderDetail, OpenOrders, OpenOrderSummary } from '#domain/contract/open/answers';
import type { openOrdersInput } from '#domain/contract/open/operations';
import type { Order } from '#domain/order/order-entity';
import { orderSummary } from '#domain/order/order-view';
import type { OrderNames } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { businessDayBounds } from '#domain/time/business-day';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import type { QueryContext } from '../registry';

type Input = z.output<typeof openOrdersInput>;

const STATUS = {
  open: `state = 'open' AND stage IN ('none', 'sent')`,
  confirmed: `state = 'open' AND stage NOT IN ('none', 'sent')`,
  completed: `state = 'completed'`,
  cancelled: `state = 'cancelled'`,
} as const;

/** A page of orders, the newest first. An order that never had a line is none. */
export async function readOpenOrders(context: QueryContext, input: Input): Promise<Outcome<OpenOrders>> {
  const { from, to, status, cursor, limit, branchId } = input;
  if (branchId !== undefined) return refuse('not-found');
  const parts: string[] = ['number IS NOT NULL'];
  const parameters: (string | number)[] = [];
  const add = (condition: string, ...values: (string | number)[]) => {
    parts.push(condition);
    parameters.push(...values);
  };
  if (from !== undefined) add('opened_at >= CAST(? AS INTEGER)', businessDayBounds(from).from);
  if (to !== undefined) add('opened_at < CAST(? AS INTEGER)', businessDayBounds(to).to);
  if (status !== undefined) add(STATUS[status]);
  if (cursor !== undefined) {
    const [at = '', orderId = ''] = cursor.split('_');
    add('(opened_at < CAST(? AS INTEGER) OR (opened_at = CAST(? AS INTEGER) AND id < ?))', Number(at), Number(at), orderId);
  }
  const found = await readOrders(context.readers, `${parts.join(' AND ')} ORDER BY opened_at DESC, id DESC LIMIT ?`, [
    ...parameters,
    limit + 1,
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const names = orderNames(context.state);
  return accept({
    orders: page.map((order) => summaryOf(order, names)),
    next: found.length > limit && last !== undefined ? `${String(last.openedAt)}_${last.orderId}` : null,
  });
}

/** One order, whole. */
export async function readOpenOrder(context: QueryContext, { orderId }: { readonly orderId: string }): Promise<Outcome<OpenOrderDetail>> {
  const order = (await readOrders(context.readers, 'id = ? AND number IS NOT NULL', [orderId]))[0];
  return order ? accept(detailOf(order, orderNames(context.state))) : refuse('not-found');
}

function summaryOf(order: Order, names: OrderNames): OpenOrderSummary {
  const { orderId, number, queueNumber, kind, word, openedAt, closedAt, waiterName, guests, totalTiyin, refundedTiyin } = orderSummary(
    order,
    names,
  );
  return {
    ...{ orderId, branchId: null, number: number ?? '', queueNumber, kind, status: word, openedAt, closedAt },
    hallName: order.hallId === null ? null : (names.hall(order.hallId)?.name ?? null),
    tableName: order.tableId === null ? null : (names.table(order.tableId)?.name ?? null),
    ...{ waiterName, guests, totalTiyin, refundedTiyin },
  };
}

function detailOf(order: Order, names: OrderNames): OpenOrderDetail {
  const { note, linesTiyin, discountsTiyin, chargesTiyin, roundingTiyin, lines, payments, refunds } = order;
  return {
    ...summaryOf(order, names),
    ...{ note, linesTiyin, discountsTiyin, chargesTiyin, roundingTiyin },
    lines: lines.map((line) => ({
      ...{ lineId: line.lineId, productId: line.productId, name: line.name, unit: line.unit, note: line.note },
      ...{ quantityThousandths: line.quantityThousandths, unitPriceTiyin: line.unitPriceTiyin, sumTiyin: line.sumTiyin },
      isVoided: line.state === 'voided',
      refundedThousandths: line.refundedThousandths,
      modifiers: line.modifiers.map(({ name, count }) => ({ name, count })),
    })),
    payments: payments.map(({ paymentId, tender, amountTiyin, at }) => ({ paymentId, tender, amountTiyin, at })),
    refunds: refunds.map(({ refundId, amountTiyin, at }) => ({ refundId, amountTiyin, at })),
  };
}
