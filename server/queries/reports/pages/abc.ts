import { abcContent } from '#domain/report/abc-content';
import type { ReportPage } from '../engine/report-material';
import { lineProfit, localizedNames } from './parts';

/** ABC: which dishes the revenue and the profit come from, and which hardly matter (BX-O-186). */
export const abcPage: ReportPage = {
  name: 'abc',
  read: async ({ ask, current, before }) => {
    const names = await localizedNames(ask, 'product');
    const dishes = [...current.totals.lines.dish].map(([id, sums]) => ({
      ...{ id, name: names.get(id) ?? null },
      quantityThousandths: sums.quantityThousandths,
      revenueTiyin: sums.revenueTiyin,
      profitTiyin: lineProfit(sums),
    }));
    const was = before.totals.dishes;
    return abcContent(dishes, { ...was, profitTiyin: lineProfit(was) });
  },
};
