import { columns, shares, table } from '#domain/report/tables';
import type { ReportPage } from '../engine/report-material';
import { employeeNames, figure, localizedNames } from './parts';

/** Service charge by who earned it and where, apart from what dishes brought (BX-O-196). */
export const servicePage: ReportPage = {
  name: 'service',
  read: async (material) => {
    const { ask, current } = material;
    const { bills } = current.totals;
    const people = await employeeNames(ask);
    const halls = await localizedNames(ask, 'hall');
    const rowsOf = (sums: typeof bills.hall, name: (id: string) => ReturnType<typeof halls.get> | string | null) => {
      const rows = [...sums]
        .filter(([, { completedCount, chargesTiyin }]) => completedCount !== 0 || chargesTiyin !== 0)
        .toSorted((a, b) => b[1].chargesTiyin - a[1].chargesTiyin);
      const parts = shares(rows.map(([, { chargesTiyin }]) => chargesTiyin));
      return rows.map(([id, one], index) => ({
        id: id === '' ? 'counter' : id,
        cells: [name(id) ?? null, one.completedCount, one.revenueTiyin - one.chargesTiyin, one.chargesTiyin, parts[index] ?? 0],
      }));
    };
    return {
      figures: [
        figure(material, { key: 'serviceCharge', kind: 'money' }, ({ all }) => all.chargesTiyin),
        figure(material, { key: 'dishesRevenue', kind: 'money' }, ({ dishes }) => dishes.revenueTiyin),
        figure(material, { key: 'revenue', kind: 'money' }, ({ all }) => all.revenueTiyin),
      ],
      tables: [
        table(
          'waiters',
          columns('person:name', 'orders:count', 'sales:money', 'serviceCharge:money', 'share:share'),
          rowsOf(bills.waiter, (id) => people.get(id) ?? null),
        ),
        table(
          'halls',
          columns('hall:name', 'orders:count', 'sales:money', 'serviceCharge:money', 'share:share'),
          rowsOf(bills.hall, (id) => (id === '' ? 'counter' : halls.get(id))),
        ),
      ],
    };
  },
};
