import type { z } from 'zod';
import type { OpenOrderDetail, OpenOrders, OpenOrderSummary } from '#domain/contract/open/answers';
import type { openOrdersInput } from '#domain/contract/open/operations';
import { unit } from '#domain/contract/menu';
import type { OrderKind, OrderStage, OrderState, Tender } from '#domain/contract/order';
import { orderNumberText } from '#domain/order/order-view';
import { orderWord } from '#domain/order/word';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { businessDayBounds } from '#domain/time/business-day';
import { listOf, nameOf, readName } from '../queries/localized-row';
import { textOf, textOrNull, wholeOf, wholeOrNull } from '../store/row-values';
import type { Row } from '../store/row-values';
import { select } from '../store/rows';
import type { Value } from '../store/rows';
import { withinBranches } from './open-scope';
import type { OpenScope } from './open-scope';

type Input = z.output<typeof openOrdersInput>;

const ORDERS = `SELECT customer_order.*, branch.code AS branch_code, employee.name AS waiter_name, dining_table.name AS table_name, hall.name AS hall_name
  FROM customer_order
  JOIN branch ON branch.owner_id = customer_order.owner_id AND branch.branch_id = customer_order.branch_id
  LEFT JOIN employee ON employee.owner_id = customer_order.owner_id AND employee.branch_id = customer_order.branch_id AND employee.id = customer_order.waiter_id
  LEFT JOIN dining_table ON dining_table.owner_id = customer_order.owner_id AND dining_table.branch_id = customer_order.branch_id AND dining_table.id = customer_order.table_id
  LEFT JOIN hall ON hall.owner_id = customer_order.owner_id AND hall.branch_id = customer_order.branch_id AND hall.id = customer_order.hall_id
  WHERE customer_order.owner_id = ? AND customer_order.number IS NOT NULL`;

const STATUS = {
  open: `customer_order.state = 'open' AND customer_order.stage IN ('none', 'sent')`,
  confirmed: `customer_order.state = 'open' AND customer_order.stage NOT IN ('none', 'sent')`,
  completed: `customer_order.state = 'completed'`,
  cancelled: `customer_order.state = 'cancelled'`,
} as const;

/** A page of orders, the newest first. An order that never had a line is none. */
export async function readOpenOrders(scope: OpenScope, { from, to, status, cursor, limit }: Input): Promise<Outcome<OpenOrders>> {
  const within = withinBranches(scope, 'customer_order');
  const parts: string[] = [within.sql];
  const parameters: Value[] = [...within.parameters];
  const add = (condition: string, ...values: Value[]) => {
    parts.push(`AND ${condition}`);
    parameters.push(...values);
  };
  if (from !== undefined) add('customer_order.opened_at >= ?', businessDayBounds(from).from);
  if (to !== undefined) add('customer_order.opened_at < ?', businessDayBounds(to).to);
  if (status !== undefined) add(STATUS[status]);
  if (cursor !== undefined) {
    const [at = '', orderId = ''] = cursor.split('_');
    add('(customer_order.opened_at < ? OR (customer_order.opened_at = ? AND customer_order.id < ?))', Number(at), Number(at), orderId);
  }
  const rows = await select(
    scope.transaction,
    `${ORDERS} ${parts.join(' ')} ORDER BY customer_order.opened_at DESC, customer_order.id DESC LIMIT ?`,
    [scope.ownerId, ...parameters, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return accept({
    orders: page.map(summaryOf),
    next: rows.length > limit && last !== undefined ? `${String(wholeOf(last, 'opened_at'))}_${textOf(last, 'id')}` : null,
  });
}

/** One order, whole. */
export async function readOpenOrder(scope: OpenScope, { orderId }: { readonly orderId: string }): Promise<Outcome<OpenOrderDetail>> {
  const within = withinBranches(scope, 'customer_order');
  const [row] = await select(scope.transaction, `${ORDERS} ${within.sql} AND customer_order.id = ?`, [
    scope.ownerId,
    ...within.parameters,
    orderId,
  ]);
  if (row === undefined) return refuse('not-found');
  const of = (table: string, order: string) =>
    select(scope.transaction, `SELECT * FROM ${table} WHERE owner_id = ? AND branch_id = ? AND order_id = ? ORDER BY ${order}`, [
      scope.ownerId,
      textOf(row, 'branch_id'),
      orderId,
    ]);
  const [lines, payments, refunds] = [await of('order_line', 'position, id'), await of('payment', 'at, id'), await of('refund', 'at, id')];
  return accept({
    ...summaryOf(row),
    note: textOf(row, 'note'),
    ...{ linesTiyin: wholeOf(row, 'lines_tiyin'), discountsTiyin: wholeOf(row, 'discounts_tiyin') },
    ...{ chargesTiyin: wholeOf(row, 'charges_tiyin'), roundingTiyin: wholeOf(row, 'rounding_tiyin') },
    lines: lines.map(lineOf),
    payments: payments.map((payment) => ({
      paymentId: textOf(payment, 'id'),
      tender: textOf(payment, 'tender') as Tender,
      amountTiyin: wholeOf(payment, 'amount_tiyin'),
      at: wholeOf(payment, 'at'),
    })),
    refunds: refunds.map((refund) => ({
      refundId: textOf(refund, 'id'),
      amountTiyin: wholeOf(refund, 'amount_tiyin'),
      at: wholeOf(refund, 'at'),
    })),
  });
}

function summaryOf(row: Row): OpenOrderSummary {
  return {
    orderId: textOf(row, 'id'),
    branchId: textOf(row, 'branch_id'),
    number: orderNumberText(textOf(row, 'branch_code'), wholeOf(row, 'number')),
    queueNumber: wholeOrNull(row, 'queue_number'),
    kind: textOf(row, 'kind') as OrderKind,
    status: orderWord(textOf(row, 'state') as OrderState, textOf(row, 'stage') as OrderStage),
    openedAt: wholeOf(row, 'opened_at'),
    closedAt: wholeOrNull(row, 'closed_at'),
    hallName: nameOf(row, 'hall_name'),
    tableName: textOrNull(row, 'table_name'),
    waiterName: textOf(row, 'waiter_name'),
    guests: wholeOrNull(row, 'guests'),
    totalTiyin: wholeOf(row, 'total_tiyin'),
    refundedTiyin: wholeOf(row, 'refunded_tiyin'),
  };
}

function lineOf(row: Row): OpenOrderDetail['lines'][number] {
  return {
    lineId: textOf(row, 'id'),
    productId: textOf(row, 'product_id'),
    name: nameOf(row, 'name') ?? { 'uz-Latn': '—' },
    unit: unit.catch('piece').parse(row['unit']),
    quantityThousandths: wholeOf(row, 'quantity_thousandths'),
    unitPriceTiyin: wholeOf(row, 'unit_price_tiyin'),
    sumTiyin: wholeOf(row, 'sum_tiyin'),
    isVoided: row['state'] === 'voided',
    refundedThousandths: wholeOf(row, 'refunded_thousandths'),
    note: textOf(row, 'note'),
    modifiers: listOf(row, 'modifiers').flatMap((modifier) => {
      const name = readName(modifier['name']);
      return name === null ? [] : [{ name, count: Number(modifier['count'] ?? 1) }];
    }),
  };
}
