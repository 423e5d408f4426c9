import { customersReportQuery } from '#domain/contract/customer-reports';
import type { CustomerFiguresRow, CustomersReport } from '#domain/contract/customer-reports';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import { MARGIN, reportRows, SOLD, whole } from './sold';
import type { Row } from './sold';

/** Fifths by rank: who is at the top has 5 however few there are; equals share a score. */
const fifth = (by: string) => `CAST(5 * CUME_DIST() OVER (ORDER BY ${by}) + 0.9999 AS INTEGER)`;
const FIGURES = `figures AS (
  SELECT customer_id, SUM(counts) AS visits, SUM(revenue) AS revenue, ${MARGIN} AS margin, MAX(closed_at) AS last_visit
  FROM sold WHERE customer_id IS NOT NULL GROUP BY customer_id
), ranked AS (
  SELECT figures.*, iif(visits > 0, CAST(ROUND(revenue * 1.0 / visits) AS INTEGER), 0) AS average,
    ${fifth('last_visit')} AS recency, ${fifth('visits')} AS frequency, ${fifth('revenue')} AS money FROM figures
), given AS (
  SELECT sold.customer_id, SUM(given_discount.amount_tiyin) AS discounts FROM given_discount JOIN sold ON sold.id = given_discount.order_id GROUP BY sold.customer_id
)`;
const SORTS = { revenue: 'revenue', margin: 'margin', visits: 'visits', average: 'average', name: 'party.name COLLATE NOCASE' } as const;
const KEY_FROM = 4;

/** What each customer brought (SUB-12), the best of them marked (B24-1), and sums by postal code (DEB-10). */
export const customersReport = defineQuery({
  path: '/reports/customers',
  permission: 'report.view',
  input: customersReportQuery,
  summary: 'Revenue, margin, visits and average bill by customer over a period',
  read: async (context, { from, to, sort, direction, groupId, offset, limit }) => {
    const ofGroup =
      groupId === undefined
        ? ''
        : 'WHERE EXISTS (SELECT 1 FROM party_group WHERE party_id = ranked.customer_id AND group_id = ? AND to_at IS NULL)';
    const found = await reportRows(
      context,
      `WITH ${SOLD}, ${FIGURES} SELECT ranked.*, party.name, given.discounts, COUNT(*) OVER () AS count
       FROM ranked JOIN party ON party.id = ranked.customer_id LEFT JOIN given ON given.customer_id = ranked.customer_id ${ofGroup}
       ORDER BY ${SORTS[sort]} ${direction === 'asc' ? 'ASC' : 'DESC'}, party.id LIMIT CAST(? AS INTEGER) OFFSET CAST(? AS INTEGER)`,
      [from, to, ...(groupId === undefined ? [] : [groupId]), limit, offset],
    );
    const totals = await reportRows(
      context,
      `WITH ${SOLD} SELECT customer_id IS NULL AS anonymous, SUM(counts) AS visits, SUM(revenue) AS revenue, ${MARGIN} AS margin FROM sold GROUP BY anonymous`,
      [from, to],
    );
    const codes = await reportRows(
      context,
      `WITH ${SOLD} SELECT COALESCE((SELECT postal_code FROM address WHERE party_id = sold.customer_id AND is_primary), '') AS postal_code,
         COUNT(DISTINCT customer_id) AS customers, SUM(counts) AS visits, SUM(revenue) AS revenue
       FROM sold WHERE customer_id IS NOT NULL GROUP BY 1 ORDER BY revenue DESC`,
      [from, to],
    );
    return accept<CustomersReport>({
      rows: found.map(figuresRow),
      count: whole(found[0], 'count'),
      total: totalOf(totals.find((row) => whole(row, 'anonymous') === 0)),
      anonymous: totalOf(totals.find((row) => whole(row, 'anonymous') === 1)),
      postalCodes: codes.map((row) => ({
        postalCode: String(row['postal_code']),
        customers: whole(row, 'customers'),
        visits: whole(row, 'visits'),
        revenueTiyin: whole(row, 'revenue'),
      })),
    });
  },
});

function figuresRow(row: Row): CustomerFiguresRow {
  const [recency, frequency, money] = [whole(row, 'recency'), whole(row, 'frequency'), whole(row, 'money')];
  return {
    customerId: String(row['customer_id']),
    name: String(row['name']),
    visits: whole(row, 'visits'),
    revenueTiyin: whole(row, 'revenue'),
    marginTiyin: whole(row, 'margin'),
    averageTiyin: whole(row, 'average'),
    discountsTiyin: whole(row, 'discounts'),
    lastVisitAt: whole(row, 'last_visit'),
    recency,
    frequency,
    money,
    key: Math.min(recency, frequency, money) >= KEY_FROM,
  };
}

function totalOf(row: Row | undefined): CustomersReport['total'] {
  return { visits: whole(row, 'visits'), revenueTiyin: whole(row, 'revenue'), marginTiyin: whole(row, 'margin') };
}
