import type { ReportTable } from '#domain/contract/reports';
import { typeOfTenderWord } from '#domain/payment/transaction-type';
import { flowOf, flowRows } from '#domain/report/flow';
import { change, columns, shares, table } from '#domain/report/tables';
import type { ReportWords } from '#domain/report/words/uz-latn';
import type { ReportMaterial, ReportPage, ReportSpan } from '../engine/report-material';
import { averageOf, figure, perGuest, profitOf } from './parts';

const GROUPS = {
  cash: 'cash',
  card: 'card',
  mobile: 'online',
  transfer: 'transfer',
  credit: 'credit',
  account: 'credit',
  other: 'other',
} as const satisfies Readonly<Record<ReturnType<typeof typeOfTenderWord>, keyof ReportWords['values']>>;

/** Page 1: what the day came to (BX-O-173). */
export const generalPage: ReportPage = {
  name: 'general',
  read: async (material) => {
    const { ask, current, before } = material;
    const givenUp = new Map(await Promise.all([current, before].map(async (span) => [span, await notEarned(ask, span)] as const)));
    return {
      figures: [
        figure(material, { key: 'revenue', kind: 'money' }, ({ all }) => all.revenueTiyin),
        figure(material, { key: 'orders', kind: 'count' }, ({ all }) => all.completedCount),
        figure(material, { key: 'average', kind: 'money' }, ({ all }) => averageOf(all)),
        figure(material, { key: 'dishesSold', kind: 'quantity' }, ({ dishes }) => dishes.quantityThousandths),
        figure(material, { key: 'guests', kind: 'count' }, ({ all }) => all.guests),
        figure(material, { key: 'perGuest', kind: 'money' }, ({ all }) => perGuest(all)),
        figure(material, { key: 'refunds', kind: 'money' }, ({ all }) => all.refundTiyin),
        figure(material, { key: 'discounts', kind: 'money' }, ({ all }) => all.discountTiyin),
        figure(material, { key: 'serviceCharge', kind: 'money' }, ({ all }) => all.chargesTiyin),
        figure(material, { key: 'vat', kind: 'money' }, ({ all }) => all.vatTiyin),
        figure(material, { key: 'profit', kind: 'money' }, ({ all }, span) => profitOf(all) - (givenUp.get(span) ?? 0)),
      ],
      tables: [groups(material), flow(material)],
    };
  },
};

function groups({ current, before }: ReportMaterial): ReportTable {
  const of = ({ totals }: ReportSpan) => {
    const sums = new Map<string, { count: number; amountTiyin: number }>();
    for (const [tender, { salesCount, salesTiyin, refundsTiyin }] of totals.tenders) {
      const group = GROUPS[typeOfTenderWord(tender)];
      const row = sums.get(group) ?? { count: 0, amountTiyin: 0 };
      sums.set(group, { count: row.count + salesCount, amountTiyin: row.amountTiyin + salesTiyin - refundsTiyin });
    }
    return sums;
  };
  const was = of(before);
  const rows = [...of(current)]
    .filter(([, row]) => row.count !== 0 || row.amountTiyin !== 0)
    .toSorted((a, b) => b[1].amountTiyin - a[1].amountTiyin);
  const parts = shares(rows.map(([, row]) => row.amountTiyin));
  return table(
    'tenderGroups',
    columns('group:word', 'count:count', 'revenue:money', 'share:share', 'change:change'),
    rows.map(([group, row], index) => ({
      id: group,
      cells: [group, row.count, row.amountTiyin, parts[index] ?? 0, change(row.amountTiyin, was.get(group)?.amountTiyin ?? 0)],
    })),
  );
}

function flow({ current, days }: ReportMaterial): ReportTable {
  const step = flowOf(current);
  const parts = [...days].map(([day, { all }]) => [day, [all.completedCount, all.revenueTiyin]] as const);
  return table(step.table, columns(step.column, 'orders:count', 'revenue:money'), flowRows(step, parts, [0, 0]));
}

/** Debts given up, less what orders for later that were given up earned: as the day's report and the portal take it off the profit. */
async function notEarned(ask: ReportMaterial['ask'], { fromMs, toMs }: ReportSpan): Promise<number> {
  const rows = await ask(
    `SELECT COALESCE(SUM(entry.amount_tiyin), 0) AS amount FROM posting JOIN entry ON entry.posting_id = posting.id
     WHERE posting.at >= CAST(? AS INTEGER) AND posting.at < CAST(? AS INTEGER) AND entry.account IN ('write-off', 'cancellation-charge')`,
    [fromMs, toMs],
  );
  return Number(rows[0]?.['amount'] ?? 0);
}
