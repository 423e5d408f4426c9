import { customerSalesQuery, demandQuery } from '#domain/contract/portal/customer';
import type { CustomerSalesRow, CustomerSalesView, DemandView } from '#domain/contract/portal/customer';
import { accept } from '#domain/problem/refusal';
import { businessDayBounds } from '#domain/time/business-day';
import { listBranches } from '../../store/branches';
import { localizedOf, textOf, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import type { Value } from '../../store/rows';
import { averageOf } from '../employees';
import { cursorOf, readCursor } from '../page-cursor';
import { definePortalQuery } from '../registry';
import { marks } from './customer-rows';

/** A period of business days, in one branch or in all. */
interface Scope {
  readonly from: string;
  readonly to: string;
  readonly branchId?: string | undefined;
}

/**
 * Completed orders of registered customers in a period, under whom the customer is today. Has an index of its own: orders of nobody are never looked at. The same sums as
 * the box's report (revenue, VAT and cost less what was given back of each order).
 */
function soldSql({ branchId }: Scope): string {
  return `sold AS (
    SELECT customer_order.id, customer_order.branch_id, party.root_id, customer_order.opened_at, customer_order.total_tiyin - customer_order.refunded_tiyin AS revenue,
      CASE WHEN customer_order.refunded_tiyin < customer_order.total_tiyin OR customer_order.total_tiyin = 0 THEN 1 ELSE 0 END AS counts, customer_order.vat_tiyin AS vat
    FROM customer_order JOIN party ON party.owner_id = customer_order.owner_id AND party.id = customer_order.customer_id
    WHERE customer_order.owner_id = ? AND customer_order.customer_id IS NOT NULL AND customer_order.state = 'completed' AND customer_order.closed_at >= ? AND customer_order.closed_at < ?
      ${branchId === undefined ? '' : 'AND customer_order.branch_id = ?'})`;
}

function soldParameters(ownerId: string, { from, to, branchId }: Scope): Value[] {
  return [ownerId, businessDayBounds(from).from, businessDayBounds(to).to, ...(branchId === undefined ? [] : [branchId])];
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const SALES_ORDER: Readonly<Record<'revenue' | 'margin' | 'visits' | 'average', (row: CustomerSalesRow) => number>> = {
  revenue: (row) => row.revenueTiyin,
  margin: (row) => row.marginTiyin,
  visits: (row) => row.visits,
  average: (row) => row.averageTiyin,
};

/** What each registered customer brought (SUB-12, GEN-1); the total is the revenue of registered customers. */
export const customerSalesReport = definePortalQuery({
  path: '/reports/customer-sales',
  input: customerSalesQuery,
  summary: 'Revenue, margin, visits and average bill by customer over a period',
  read: async ({ transaction, person, now }, { sort, cursor, limit, ...scope }) => {
    const parameters = soldParameters(person.ownerId, scope);
    const sums = await select(
      transaction,
      `WITH ${soldSql(scope)} SELECT root_id, SUM(counts) AS visits, SUM(revenue) AS revenue, SUM(vat) AS vat, MAX(opened_at) AS last_at FROM sold GROUP BY root_id`,
      parameters,
    );
    const vatBack = await select(
      transaction,
      `WITH ${soldSql(scope)} SELECT sold.root_id, SUM(refund.vat_tiyin) AS vat FROM sold
       JOIN refund ON refund.owner_id = ? AND refund.order_id = sold.id GROUP BY sold.root_id`,
      [...parameters, person.ownerId],
    );
    const costs = await select(
      transaction,
      `WITH ${soldSql(scope)} SELECT sold.root_id, SUM(COALESCE(order_line.cost_tiyin, 0) * (order_line.quantity_thousandths - order_line.refunded_thousandths)) AS cost FROM sold
       JOIN order_line ON order_line.owner_id = ? AND order_line.branch_id = sold.branch_id AND order_line.order_id = sold.id AND order_line.state <> 'voided' GROUP BY sold.root_id`,
      [...parameters, person.ownerId],
    );
    const rows = salesRows(sums, vatBack, costs);
    const by = SALES_ORDER[sort];
    rows.sort((one, other) => by(other) - by(one) || compare(one.customerId, other.customerId));
    const start = startOf(cursor);
    const page = rows.slice(start, start + limit);
    const names = await namesOf(
      page.map(({ customerId }) => customerId),
      (sql, ids) => select(transaction, sql, [person.ownerId, ...ids]),
    );
    const total = (of: (row: CustomerSalesRow) => number) => rows.reduce((all, row) => all + of(row), 0);
    return accept<CustomerSalesView>({
      nowMs: now,
      total: {
        customers: rows.length,
        visits: total((row) => row.visits),
        revenueTiyin: total((row) => row.revenueTiyin),
        marginTiyin: total((row) => row.marginTiyin),
      },
      rows: page.map((row) => ({ ...row, name: names.get(row.customerId) ?? '' })),
      next: start + limit < rows.length ? cursorOf([start + limit]) : null,
    });
  },
});

function salesRows(sums: readonly Row[], vatBack: readonly Row[], costs: readonly Row[]): CustomerSalesRow[] {
  const backOf = new Map(vatBack.map((row) => [textOf(row, 'root_id'), wholeOf(row, 'vat')]));
  const costOf = new Map(costs.map((row) => [textOf(row, 'root_id'), wholeOf(row, 'cost')]));
  return sums.map((row) => {
    const customerId = textOf(row, 'root_id');
    const [revenueTiyin, visits] = [wholeOf(row, 'revenue'), wholeOf(row, 'visits')];
    const vatTiyin = wholeOf(row, 'vat') - (backOf.get(customerId) ?? 0);
    return {
      customerId,
      name: '',
      visits,
      revenueTiyin,
      // Cost stands in thousandths of tiyin until the sum is whole.
      marginTiyin: revenueTiyin - vatTiyin - Math.round((costOf.get(customerId) ?? 0) / 1_000),
      averageTiyin: averageOf(revenueTiyin, visits),
      lastVisitAt: wholeOf(row, 'last_at'),
    };
  });
}

async function namesOf(
  ids: readonly string[],
  ask: (sql: string, ids: readonly string[]) => Promise<Row[]>,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ask(`SELECT id, name FROM party WHERE owner_id = ? AND id IN (${marks(ids)})`, ids);
  return new Map(rows.map((row) => [textOf(row, 'id'), textOf(row, 'name')]));
}

/** Products by how many registered customers bought them (GEN-4). What was given back entirely was not bought. */
export const demandReport = definePortalQuery({
  path: '/reports/demand',
  input: demandQuery,
  summary: 'Products by the number of registered customers who bought them',
  read: async ({ transaction, person, now }, { sort, cursor, limit, ...scope }) => {
    const parameters = soldParameters(person.ownerId, scope);
    const start = startOf(cursor);
    const found = await select(
      transaction,
      `WITH ${soldSql(scope)}, bought AS (
         SELECT COALESCE(product.shared_id, order_line.product_id) AS product_id, order_line.name, sold.branch_id, sold.root_id, sold.id AS order_id,
           order_line.quantity_thousandths - order_line.refunded_thousandths AS quantity
         FROM sold JOIN order_line ON order_line.owner_id = ? AND order_line.branch_id = sold.branch_id AND order_line.order_id = sold.id AND order_line.state <> 'voided'
           AND order_line.quantity_thousandths > order_line.refunded_thousandths
         LEFT JOIN product ON product.owner_id = ? AND product.branch_id = sold.branch_id AND product.id = order_line.product_id)
       SELECT product_id, MAX(name) AS name, MIN(branch_id) AS first_branch, MAX(branch_id) AS last_branch, COUNT(DISTINCT root_id) AS customers, COUNT(DISTINCT order_id) AS orders, SUM(quantity) AS quantity FROM bought
       GROUP BY product_id ORDER BY ${sort === 'customers' ? 'customers DESC, quantity DESC' : 'quantity DESC, customers DESC'}, product_id LIMIT ? OFFSET ?`,
      [...parameters, person.ownerId, person.ownerId, limit + 1, start],
    );
    const [total] = await select(
      transaction,
      `WITH ${soldSql(scope)} SELECT COUNT(DISTINCT root_id) AS customers FROM sold WHERE counts = 1`,
      parameters,
    );
    const branches = new Map((await listBranches(transaction, person.ownerId)).map((branch) => [branch.branchId, branch.name]));
    return accept<DemandView>({
      nowMs: now,
      customers: wholeOf(total, 'customers'),
      rows: found.slice(0, limit).map((row) => ({
        productId: textOf(row, 'product_id'),
        name: localizedOf(row, 'name') ?? { 'uz-Latn': textOf(row, 'name') },
        branchName: textOf(row, 'first_branch') === textOf(row, 'last_branch') ? (branches.get(textOf(row, 'first_branch')) ?? null) : null,
        customers: wholeOf(row, 'customers'),
        orders: wholeOf(row, 'orders'),
        quantityThousandths: wholeOf(row, 'quantity'),
      })),
      next: found.length > limit ? cursorOf([start + limit]) : null,
    });
  },
});

function startOf(cursor: string | undefined): number {
  const [start] = readCursor(cursor, 1) ?? [0];
  return typeof start === 'number' && Number.isSafeInteger(start) && start > 0 ? start : 0;
}
