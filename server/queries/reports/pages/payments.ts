import type { ReportTable } from '#domain/contract/reports';
import { tenderOrder } from '#domain/payment/tenders';
import { flowOf, flowRows } from '#domain/report/flow';
import { columns, shares, table } from '#domain/report/tables';
import type { TenderSums } from '#domain/report/totals';
import type { ReportMaterial, ReportPage } from '../engine/report-material';
import { figure } from './parts';

/** Page 3: by which tender the revenue came (BX-O-175). What customers paid back or put down is money, never revenue: it stands apart. */
export const paymentsPage: ReportPage = {
  name: 'payments',
  read: (material) => ({
    figures: [
      figure(material, { key: 'revenue', kind: 'money' }, ({ all }) => all.revenueTiyin),
      figure(material, { key: 'payments', kind: 'count' }, ({ tenders }) =>
        [...tenders.values()].reduce((count, { salesCount }) => count + salesCount, 0),
      ),
      figure(material, { key: 'refunds', kind: 'money' }, ({ all }) => all.refundTiyin),
    ],
    tables: [byTender(material), customerMoney(material), flow(material)],
  }),
};

const net = (sums: TenderSums) => sums.salesTiyin - sums.refundsTiyin;

function byTender({ current: { totals } }: ReportMaterial): ReportTable {
  const rows = inOrder(totals.tenders).filter(([, sums]) => sums.salesCount > 0 || sums.refundsCount > 0);
  const parts = shares(rows.map(([, sums]) => net(sums)));
  return table(
    'tenders',
    columns('tender:tender', 'count:count', 'sales:money', 'refunds:money', 'net:money', 'share:share'),
    rows.map(([tender, sums], index) => ({
      id: tender,
      cells: [tender, sums.salesCount, sums.salesTiyin, sums.refundsTiyin, net(sums), parts[index] ?? 0],
    })),
  );
}

function customerMoney({ current: { totals } }: ReportMaterial): ReportTable {
  return table(
    'customerMoney',
    columns('tender:tender', 'repaid:money', 'deposits:money'),
    inOrder(totals.tenders)
      .filter(([, sums]) => sums.repaidTiyin !== 0 || sums.depositsTiyin !== 0)
      .map(([tender, sums]) => ({ id: tender, cells: [tender, sums.repaidTiyin, sums.depositsTiyin] })),
  );
}

function flow({ current, days }: ReportMaterial): ReportTable {
  const step = flowOf(current);
  const parts = [...days].map(([day, { tenders }]) => {
    const sums = [...tenders.values()];
    const added = (of: (one: TenderSums) => number) => sums.reduce((total, one) => total + of(one), 0);
    return [day, [added(({ salesCount }) => salesCount), added(net)]] as const;
  });
  return table(step.table, columns(step.column, 'count:count', 'net:money'), flowRows(step, parts, [0, 0]));
}

/** As the till shows them; a tender that nobody knows comes last. */
function inOrder(tenders: ReadonlyMap<string, TenderSums>): readonly (readonly [string, TenderSums])[] {
  const place = (tender: string) => {
    const at = tenderOrder.findIndex((one) => one === tender);
    return at === -1 ? tenderOrder.length : at;
  };
  return [...tenders].toSorted((a, b) => place(a[0]) - place(b[0]));
}
