import { periodQuery } from '#domain/contract/customer-reports';
import type { FlowReport, FlowRow } from '#domain/contract/customer-reports';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import { reportRows, whole } from './sold';

const DAY_MS = 86_400_000;
const ROWS_MAX = 500;
/** Everybody's visits before the end of the period: first, last, and how many of them in it. An order that was given back entirely was no visit. */
const VISITS = `visits AS (
  SELECT party.root_id AS customer_id, MIN(closed_at) AS first_visit, MAX(closed_at) AS last_visit, SUM(closed_at >= CAST(? AS INTEGER)) AS within,
    COUNT(*) AS visits, SUM(total_tiyin - refunded_tiyin) AS revenue
  FROM customer_order JOIN party ON party.id = customer_order.customer_id
  WHERE customer_order.state = 'completed' AND closed_at < CAST(? AS INTEGER) AND (refunded_tiyin < total_tiyin OR total_tiyin = 0)
  GROUP BY party.root_id
)`;

/** New, returning and lost customers (ACC-1). */
export const flowReport = defineQuery({
  path: '/reports/customer-flow',
  permission: 'report.view',
  input: periodQuery,
  summary: 'Who came for the first time, who came again, and who stopped coming',
  read: async (context, { from, to }) => {
    const { lostAfterDays } = context.state.settings;
    const list = async (
      condition: string,
      parameters: readonly number[],
    ): Promise<{ readonly count: number; readonly rows: readonly FlowRow[] }> => {
      const rows = await reportRows(
        context,
        `WITH ${VISITS} SELECT visits.*, party.name, COUNT(*) OVER () AS count FROM visits JOIN party ON party.id = visits.customer_id
         WHERE ${condition} ORDER BY revenue DESC, customer_id LIMIT ${String(ROWS_MAX)}`,
        [from, to, ...parameters],
      );
      return {
        count: whole(rows[0], 'count'),
        rows: rows.map((row) => ({
          customerId: String(row['customer_id']),
          name: String(row['name']),
          lastVisitAt: whole(row, 'last_visit'),
          visits: whole(row, 'visits'),
          revenueTiyin: whole(row, 'revenue'),
        })),
      };
    };
    const fresh = await list('first_visit >= CAST(? AS INTEGER)', [from]);
    const returning = await list('first_visit < CAST(? AS INTEGER) AND within > 0', [from]);
    const lostMs = lostAfterDays * DAY_MS;
    const lost = await list('last_visit >= CAST(? AS INTEGER) AND last_visit < CAST(? AS INTEGER)', [from - lostMs, to - lostMs]);
    return accept<FlowReport>({
      newCount: fresh.count,
      returningCount: returning.count,
      lostCount: lost.count,
      lostAfterDays,
      newCustomers: fresh.rows,
      returningCustomers: returning.rows,
      lostCustomers: lost.rows,
    });
  },
});
