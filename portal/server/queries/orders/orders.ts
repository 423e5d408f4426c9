import { z } from 'zod';
import type { OrderWord } from '#domain/contract/order';
import type { OrdersView } from '#domain/contract/portal/orders';
import { accept } from '#domain/problem/refusal';
import { cursorOf, readCursor } from '../page-cursor';
import { isGoodPeriod, ofBranch, periodBounds, periodShape } from '../period-query';
import type { Condition } from '../period-query';
import { definePortalQuery } from '../registry';
import { readCards } from './order-cards';

/** What the list of orders is filtered by; the export takes the same. */
export const ordersFilter = {
  ...periodShape,
  word: z.enum(['open', 'confirmed', 'completed', 'cancelled']).optional(),
  /** An order's number as it is shown: `#0417`, `B2-0417`, `417`. */
  q: z.string().trim().max(20).default(''),
};

/** The filters as they come. */
export type OrdersFilter = z.output<z.ZodObject<typeof ordersFilter>>;

const PAGE = 30;
const PAGE_MAX = 500;

/** A word as the two columns it is made of. */
const WORDS: Readonly<Record<OrderWord, string>> = {
  open: `AND customer_order.state = 'open' AND customer_order.stage IN ('none', 'sent')`,
  confirmed: `AND customer_order.state = 'open' AND customer_order.stage NOT IN ('none', 'sent')`,
  completed: `AND customer_order.state = 'completed'`,
  cancelled: `AND customer_order.state = 'cancelled'`,
};

/** The filters as a condition on `customer_order`. A number is looked for over all days: whoever types one has it from a paper. */
export function ordersWhere(filter: OrdersFilter): Condition {
  const branch = ofBranch(filter.branchId, 'customer_order.branch_id');
  const number = filter.q === '' ? null : numberOf(filter.q);
  const word = filter.word === undefined ? '' : WORDS[filter.word];
  if (number !== null) return { sql: `AND customer_order.number = ? ${word} ${branch.sql}`, parameters: [number, ...branch.parameters] };
  const { fromMs, toMs } = periodBounds(filter);
  return {
    sql: `AND customer_order.opened_at >= ? AND customer_order.opened_at < ? ${word} ${branch.sql}`,
    parameters: [fromMs, toMs, ...branch.parameters],
  };
}

/** The digits after the last hyphen; a text without any is no number, and no order has the number −1. */
function numberOf(q: string): number {
  const digits = /(\d{1,12})\s*$/.exec(q)?.[1];
  return digits === undefined ? -1 : Number(digits);
}

/** The list of orders, newest first. */
export const ordersQuery = definePortalQuery({
  path: '/orders',
  input: z
    .strictObject({
      ...ordersFilter,
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE),
    })
    .refine(isGoodPeriod, { path: ['to'] }),
  summary: 'Orders of a period, newest first',
  read: async ({ transaction, person: { ownerId }, now }, { cursor, limit, ...filter }) => {
    const where = ordersWhere(filter);
    const [openedAt = null, id = null] = readCursor(cursor, 2) ?? [];
    const after =
      openedAt === null
        ? { sql: '', parameters: [] }
        : {
            sql: 'AND (customer_order.opened_at < ? OR (customer_order.opened_at = ? AND customer_order.id < ?))',
            parameters: [openedAt, openedAt, id],
          };
    const rows = await readCards(
      transaction,
      ownerId,
      { sql: `${where.sql} ${after.sql}`, parameters: [...where.parameters, ...after.parameters] },
      limit + 1,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return accept<OrdersView>({
      nowMs: now,
      rows: page,
      next: rows.length > limit && last !== undefined ? cursorOf([last.openedAt, last.orderId]) : null,
    });
  },
});
