import { z } from 'zod';
import { ordersQuery } from '#domain/contract/order-lists';
import type { OrdersView } from '#domain/contract/order-lists';
import { id } from '#domain/contract/primitives';
import type { Order } from '#domain/order/order-entity';
import { orderSummary, orderView } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import { maySeeOrder, ownOrdersOnly } from './order-access';
import { defineQuery } from './registry';
import type { QueryContext } from './registry';

type Filters = z.output<typeof ordersQuery>;
/** What any list of orders may be narrowed to. */
type ListFilters = Filters & {
  readonly cashierId?: string | undefined;
  /** Over the counter: what has a queue number, or gets one when it is paid. */
  readonly place?: 'counter';
};
type Parameter = string | number;

const SORT_COLUMNS = {
  number: 'number',
  openedAt: 'opened_at',
  // By what a person reads there: tables by name, numbers as numbers.
  place: `COALESCE((SELECT printf('%020d', CAST(name AS INTEGER)) || name FROM dining_table WHERE id = table_id), printf('%020d', queue_number))`,
  waiter: '(SELECT name FROM employee WHERE id = waiter_id)',
  total: 'total_tiyin',
  tender: '(SELECT MIN(tender) FROM payment WHERE order_id = customer_order.id)',
  state: 'state',
} as const satisfies Record<Filters['sort'], string>;

/** The orders list; filters combine, and are kept in the address of the screen (BX-O-112). An order that never had a line is not in it. */
export const ordersListQuery = defineQuery({
  path: '/orders',
  summary: 'Orders by filters, newest first',
  input: ordersQuery,
  read: async (context, filters) => accept<OrdersView>(await readOrdersList(context, filters)),
});

/** The list with its sums, for the screen and for a file. */
export async function readOrdersList(context: QueryContext, filters: Filters): Promise<OrdersView> {
  const { orders, ...sums } = await findOrders(context, filters);
  const names = orderNames(context.state);
  return { seq: context.seq, orders: orders.map((order) => orderSummary(order, names)), ...sums };
}

/** A page of the orders that the filters leave, and the count and the sum of all of them. */
export async function findOrders(
  context: QueryContext,
  filters: ListFilters,
): Promise<{ readonly orders: readonly Order[]; readonly count: number; readonly totalTiyin: number }> {
  const { condition, parameters } = conditionOf(context, filters);
  const totals = await context.readers.raw<readonly { readonly count: number; readonly total: number }[]>(
    `SELECT COUNT(*) AS count, COALESCE(SUM(total_tiyin), 0) AS total FROM customer_order WHERE ${condition}`,
    [...parameters],
  );
  const direction = filters.direction === 'asc' ? 'ASC' : 'DESC';
  const orders = await readOrders(
    context.readers,
    `${condition} ORDER BY ${SORT_COLUMNS[filters.sort]} ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    [...parameters, filters.limit, filters.offset],
  );
  return { orders, count: totals[0]?.count ?? 0, totalTiyin: totals[0]?.total ?? 0 };
}

/** One order, whole. */
export const orderQuery = defineQuery({
  path: '/orders/:id',
  summary: 'One order with its lines, charges, payments and refunds',
  input: z.strictObject({ id }),
  refusals: ['not-found', 'not-your-order'],
  read: async (context, input) => {
    const order = (await readOrders(context.readers, 'id = ?', [input.id]))[0];
    if (!order) return refuse('not-found');
    const names = orderNames(context.state);
    return maySeeOrder(context.viewer, order)
      ? accept(orderView(order, names))
      : refuse('not-your-order', { waiterName: names.employeeName(order.waiterId) });
  },
});

function conditionOf(
  context: QueryContext,
  filters: ListFilters,
): { readonly condition: string; readonly parameters: readonly Parameter[] } {
  const own = ownOrdersOnly(context);
  const parts: string[] = ['number IS NOT NULL', own.condition];
  const parameters: Parameter[] = [...own.parameters];
  const add = (condition: string, ...values: Parameter[]) => {
    parts.push(condition);
    parameters.push(...values);
  };
  if (filters.from !== undefined) add('opened_at >= CAST(? AS INTEGER)', filters.from);
  if (filters.to !== undefined) add('opened_at < CAST(? AS INTEGER)', filters.to);
  if (filters.word !== undefined) parts.push(WORDS[filters.word]);
  if (filters.kind !== undefined) add('kind = ?', filters.kind);
  if (filters.employeeId !== undefined) add('waiter_id = ?', filters.employeeId);
  if (filters.tender !== undefined) add('EXISTS (SELECT 1 FROM payment WHERE order_id = customer_order.id AND tender = ?)', filters.tender);
  if (filters.place === 'counter') parts.push(`(queue_number IS NOT NULL OR kind IN ('quick', 'takeaway'))`);
  if (filters.cashierId !== undefined) add(CASHIER, filters.cashierId, filters.cashierId);
  if (filters.hallId !== undefined) add('hall_id = ?', filters.hallId);
  if (filters.tableId !== undefined) add('table_id = ?', filters.tableId);
  if (filters.minimumTiyin !== undefined) add('total_tiyin >= CAST(? AS INTEGER)', filters.minimumTiyin);
  if (filters.maximumTiyin !== undefined) add('total_tiyin <= CAST(? AS INTEGER)', filters.maximumTiyin);
  if (filters.q !== undefined && filters.q !== '') addText(filters.q, add);
  return { condition: parts.join(' AND '), parameters };
}

const WORDS = {
  open: `state = 'open' AND stage IN ('none', 'sent')`,
  confirmed: `state = 'open' AND stage NOT IN ('none', 'sent')`,
  completed: `state = 'completed'`,
  cancelled: `state = 'cancelled'`,
} as const satisfies Record<NonNullable<Filters['word']>, string>;

/** Who took money for it; whoever opened it while nobody has. */
const CASHIER = `(EXISTS (SELECT 1 FROM payment WHERE order_id = customer_order.id AND cashier_id = ?)
  OR (waiter_id = ? AND NOT EXISTS (SELECT 1 FROM payment WHERE order_id = customer_order.id)))`;

/** A number (`417`, `B1-0417`), a table's name, or a part of a dish's name. */
function addText(text: string, add: (condition: string, ...values: Parameter[]) => void): void {
  const digits = /(\d+)$/.exec(text)?.[1];
  const like = `%${text.replace(/[%_\\]/g, '\\$&')}%`;
  const dish = `EXISTS (SELECT 1 FROM order_line WHERE order_id = customer_order.id AND name LIKE ? ESCAPE '\\')`;
  const table = 'table_id IN (SELECT id FROM dining_table WHERE name = ?)';
  if (digits === undefined) add(`(${dish} OR ${table})`, like, text);
  else
    add(
      `(number = CAST(? AS INTEGER) OR queue_number = CAST(? AS INTEGER) OR ${table} OR ${dish})`,
      Number(digits),
      Number(digits),
      text,
      like,
    );
}
