import type { ReportTable } from '#domain/contract/reports';
import { flowOf, flowRows } from '#domain/report/flow';
import { columns, table } from '#domain/report/tables';
import type { ReportMaterial, ReportPage } from '../engine/report-material';
import { averageOf, figure } from './parts';

const HOURS = 24;

/** Page 2: how many orders, when, and what became of them (BX-O-174). */
export const ordersPage: ReportPage = {
  name: 'orders',
  read: async (material) => {
    const openNow = await openOrders(material);
    return {
      figures: [
        figure(material, { key: 'orders', kind: 'count' }, ({ all }) => all.completedCount),
        figure(material, { key: 'revenue', kind: 'money' }, ({ all }) => all.revenueTiyin),
        figure(material, { key: 'average', kind: 'money' }, ({ all }) => averageOf(all)),
        figure(material, { key: 'opened', kind: 'count' }, ({ all }) => all.openedCount),
        figure(material, { key: 'cancelled', kind: 'count' }, ({ all }) => all.cancelledCount),
        { key: 'openNow', kind: 'count', value: openNow.count, before: null },
      ],
      tables: [hours(material), states(material, openNow), kinds(material), flow(material)],
    };
  },
};

function hours({ current: { totals } }: ReportMaterial): ReportTable {
  return table(
    'hours',
    columns('hour:hour', 'orders:count', 'opened:count', 'revenue:money'),
    Array.from({ length: HOURS }, (_, hour) => {
      const sums = totals.bills.hour.get(String(hour));
      return { id: String(hour), cells: [hour, sums?.completedCount ?? 0, sums?.openedCount ?? 0, sums?.revenueTiyin ?? 0] };
    }),
  );
}

function states({ current: { totals } }: ReportMaterial, open: { readonly count: number; readonly amountTiyin: number }): ReportTable {
  const { all } = totals;
  return table('states', columns('state:word', 'orders:count', 'sum:money'), [
    { id: 'completed', cells: ['completed', all.completedCount, all.revenueTiyin] },
    { id: 'open', cells: ['open', open.count, open.amountTiyin] },
    { id: 'cancelled', cells: ['cancelled', all.cancelledCount, 0] },
  ]);
}

function kinds({ current: { totals } }: ReportMaterial): ReportTable {
  return table(
    'kinds',
    columns('kind:word', 'orders:count', 'revenue:money', 'average:money'),
    [...totals.bills.kind]
      .filter(([, sums]) => sums.completedCount !== 0 || sums.revenueTiyin !== 0)
      .toSorted((a, b) => b[1].revenueTiyin - a[1].revenueTiyin)
      .map(([kind, sums]) => ({ id: kind, cells: [kind, sums.completedCount, sums.revenueTiyin, averageOf(sums)] })),
    new Map([['average', averageOf(totals.all)]]),
  );
}

function flow({ current, days }: ReportMaterial): ReportTable {
  const step = flowOf(current);
  const parts = [...days].map(([day, { all }]) => [day, [all.completedCount, all.cancelledCount, all.revenueTiyin]] as const);
  return table(step.table, columns(step.column, 'orders:count', 'cancels:count', 'revenue:money'), flowRows(step, parts, [0, 0, 0]));
}

/** Orders that were opened in the period and are open still. */
async function openOrders({ ask, current }: ReportMaterial): Promise<{ readonly count: number; readonly amountTiyin: number }> {
  const rows = await ask(
    `SELECT COUNT(*) AS count, COALESCE(SUM(total_tiyin), 0) AS amount FROM customer_order
     WHERE state = 'open' AND number IS NOT NULL AND opened_at >= CAST(? AS INTEGER) AND opened_at < CAST(? AS INTEGER)`,
    [current.fromMs, current.toMs],
  );
  return { count: Number(rows[0]?.['count'] ?? 0), amountTiyin: Number(rows[0]?.['amount'] ?? 0) };
}
