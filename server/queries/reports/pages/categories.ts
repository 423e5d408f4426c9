import { change, columns, shares, table } from '#domain/report/tables';
import type { ReportPage } from '../engine/report-material';
import { figure, lineProfit, localizedNames } from './parts';

/** Page 7: categories, the most profitable, and which way they go (BX-O-179). */
export const categoriesPage: ReportPage = {
  name: 'categories',
  read: async (material) => {
    const { ask, current, before } = material;
    const names = await localizedNames(ask, 'category');
    const rows = [...current.totals.lines.category].toSorted((a, b) => b[1].revenueTiyin - a[1].revenueTiyin);
    const parts = shares(rows.map(([, sums]) => sums.revenueTiyin));
    return {
      figures: [
        figure(material, { key: 'dishesRevenue', kind: 'money' }, ({ dishes }) => dishes.revenueTiyin),
        figure(material, { key: 'dishesSold', kind: 'quantity' }, ({ dishes }) => dishes.quantityThousandths),
        figure(material, { key: 'profit', kind: 'money' }, ({ dishes }) => lineProfit(dishes)),
      ],
      tables: [
        table(
          'categories',
          columns(
            'category:name',
            'quantity:quantity',
            'revenue:money',
            'share:share',
            'revenueBefore:money',
            'change:change',
            'profit:money',
          ),
          rows.map(([id, sums], index) => {
            const was = before.totals.lines.category.get(id)?.revenueTiyin ?? 0;
            return {
              id,
              cells: [
                names.get(id) ?? null,
                sums.quantityThousandths,
                sums.revenueTiyin,
                parts[index] ?? 0,
                was,
                change(sums.revenueTiyin, was),
                lineProfit(sums),
              ],
            };
          }),
        ),
      ],
    };
  },
};
