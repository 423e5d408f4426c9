import { periodQuery } from '#domain/contract/customer-reports';
import type { Unit } from '#domain/contract/menu';
import type { LocalizedText } from '#domain/contract/primitives';
import type { WasteReport } from '#domain/contract/waste';
import { orderNumberText } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import { reportRows, whole } from './sold';

const ROWS = `SELECT waste.*, customer_order.number, CAST(ROUND(waste.cost_tiyin * waste.quantity_thousandths / 1000.0) AS INTEGER) AS cost_sum
  FROM waste JOIN customer_order ON customer_order.id = waste.order_id
  WHERE waste.at >= CAST(? AS INTEGER) AND waste.at < CAST(? AS INTEGER) ORDER BY waste.at DESC, waste.rowid DESC`;

/** Cooked dishes that were thrown away, with why and by whom. */
export const wasteReport = defineQuery({
  path: '/reports/waste',
  input: periodQuery,
  summary: 'Dishes that were cooked and thrown away over a period: what, how much, why, by whom',
  refusals: ['forbidden'],
  read: async (context, { from, to }) => {
    if (!context.viewer.may('report.view')) return refuse('forbidden', { permission: 'report.view' });
    const { people, settings } = context.state;
    const nameOf = (id: unknown) => people.employees.get(String(id))?.name ?? '';
    const rows = await reportRows(context, ROWS, [from, to]);
    return accept<WasteReport>({
      rows: rows.map((row) => ({
        at: whole(row, 'at'),
        orderId: String(row['order_id']),
        number: row['number'] === null ? '' : orderNumberText(settings.branchCode, whole(row, 'number')),
        name: JSON.parse(String(row['name'])) as LocalizedText,
        unit: String(row['unit']) as Unit,
        quantityThousandths: whole(row, 'quantity_thousandths'),
        sumTiyin: whole(row, 'sum_tiyin'),
        costTiyin: row['cost_sum'] === null ? null : whole(row, 'cost_sum'),
        reason: JSON.parse(String(row['reason'])) as LocalizedText,
        employeeName: nameOf(row['by_id']),
        approverName: row['approver_id'] === null ? null : nameOf(row['approver_id']),
      })),
      sumTiyin: rows.reduce((total, row) => total + whole(row, 'sum_tiyin'), 0),
      costTiyin: rows.reduce((total, row) => total + whole(row, 'cost_sum'), 0),
    });
  },
});
