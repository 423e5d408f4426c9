import { periodQuery } from '#domain/contract/customer-reports';
import type { EmployeesReport } from '#domain/contract/customer-reports';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import { reportRows, whole } from './sold';

const FIGURES = `WITH period AS (SELECT CAST(? AS INTEGER) AS since, CAST(? AS INTEGER) AS until)
SELECT by_id, SUM(added) AS added, SUM(sales) AS sales, SUM(amount) AS amount, SUM(discounts) AS discounts FROM (
  SELECT created_by_id AS by_id, COUNT(*) AS added, 0 AS sales, 0 AS amount, 0 AS discounts FROM party, period
    WHERE created_at >= since AND created_at < until AND stage <> 'template' GROUP BY created_by_id
  UNION ALL SELECT waiter_id, 0, SUM(refunded_tiyin < total_tiyin OR total_tiyin = 0), SUM(total_tiyin - refunded_tiyin), 0 FROM customer_order, period
    WHERE state = 'completed' AND closed_at >= since AND closed_at < until GROUP BY waiter_id
  UNION ALL SELECT by_id, 0, 0, 0, SUM(amount_tiyin) FROM given_discount, period WHERE at >= since AND at < until GROUP BY by_id
) WHERE by_id IS NOT NULL GROUP BY by_id`;

/** What each employee did (ACC-11): it is no secret from the person himself, so whoever may not see reports gets his own row. */
export const employeesReport = defineQuery({
  path: '/reports/employees',
  input: periodQuery,
  summary: 'Customers added, sales and discounts by employee; without the right to reports, only one’s own',
  read: async (context, { from, to }) => {
    const { viewer, state } = context;
    const found = await reportRows(context, FIGURES, [from, to]);
    const figures = new Map(found.map((row) => [String(row['by_id']), row]));
    const seesAll = viewer.may('report.view');
    const rows = [...state.people.employees.values()]
      .filter(({ employeeId, archivedAt }) => (seesAll ? archivedAt === null || figures.has(employeeId) : employeeId === viewer.employeeId))
      .map(({ employeeId, name }) => {
        const row = figures.get(employeeId);
        return {
          employeeId,
          name,
          customersAdded: whole(row, 'added'),
          salesCount: whole(row, 'sales'),
          salesTiyin: whole(row, 'amount'),
          discountsTiyin: whole(row, 'discounts'),
        };
      });
    return accept<EmployeesReport>({ rows: rows.sort((a, b) => b.salesTiyin - a.salesTiyin) });
  },
});
