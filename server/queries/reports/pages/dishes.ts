import type { ReportTable } from '#domain/contract/reports';
import { change, columns, shares, table } from '#domain/report/tables';
import type { LineSums } from '#domain/report/totals';
import type { ReportMaterial, ReportPage } from '../engine/report-material';
import { figure, lineProfit, localizedNames } from './parts';

const POOR_MOST = 20;

/** Page 4: dishes by revenue and count, with share, margin and trend; and those that hardly sell (BX-O-176, 58). */
export const dishesPage: ReportPage = {
  name: 'dishes',
  read: async (material) => {
    const names = await localizedNames(material.ask, 'product');
    const inMenu = await material.ask('SELECT id, category_id FROM product WHERE archived_at IS NULL', []);
    return {
      figures: [
        figure(material, { key: 'dishesRevenue', kind: 'money' }, ({ dishes }) => dishes.revenueTiyin),
        figure(material, { key: 'dishesSold', kind: 'quantity' }, ({ dishes }) => dishes.quantityThousandths),
        figure(material, { key: 'profit', kind: 'money' }, ({ dishes }) => lineProfit(dishes)),
      ],
      tables: [
        ranking(material, names),
        poor(
          material,
          names,
          inMenu.map((row) => String(row['id'])),
        ),
      ],
    };
  },
};

type Names = Awaited<ReturnType<typeof localizedNames>>;
const NOTHING: LineSums = { quantityThousandths: 0, revenueTiyin: 0, vatTiyin: 0, costTiyin: 0, ordersCount: 0 };

function ranking({ current, before }: ReportMaterial, names: Names): ReportTable {
  const rows = [...current.totals.lines.dish].toSorted(
    (a, b) => b[1].revenueTiyin - a[1].revenueTiyin || b[1].quantityThousandths - a[1].quantityThousandths,
  );
  const parts = shares(rows.map(([, sums]) => sums.revenueTiyin));
  const all = current.totals.dishes;
  return table(
    'dishes',
    columns(
      'name:name',
      'quantity:quantity',
      'orders:count',
      'revenue:money',
      'share:share',
      'revenueBefore:money',
      'change:change',
      'profit:money',
      'margin:share',
    ),
    rows.map(([id, sums], index) => {
      const was = before.totals.lines.dish.get(id)?.revenueTiyin ?? 0;
      return {
        id,
        cells: [
          names.get(id) ?? null,
          sums.quantityThousandths,
          sums.ordersCount,
          sums.revenueTiyin,
          parts[index] ?? 0,
          was,
          change(sums.revenueTiyin, was),
          lineProfit(sums),
          marginOf(sums),
        ],
      };
    }),
    new Map([
      ['orders', null],
      ['margin', marginOf(all)],
    ]),
  );
}

function marginOf(sums: LineSums): number | null {
  return sums.revenueTiyin <= 0 ? null : Math.round((lineProfit(sums) * 10_000) / sums.revenueTiyin);
}

/** Dishes of the menu that sold least, those that nobody ordered first. */
function poor({ current: { totals } }: ReportMaterial, names: Names, inMenu: readonly string[]): ReportTable {
  const rows = inMenu
    .map((id) => [id, totals.lines.dish.get(id) ?? NOTHING] as const)
    .toSorted((a, b) => a[1].quantityThousandths - b[1].quantityThousandths || a[1].revenueTiyin - b[1].revenueTiyin)
    .slice(0, POOR_MOST);
  return {
    ...table(
      'poor',
      columns('name:name', 'quantity:quantity', 'revenue:money'),
      rows.map(([id, sums]) => ({ id, cells: [names.get(id) ?? null, sums.quantityThousandths, sums.revenueTiyin] })),
    ),
    totals: null,
  };
}
