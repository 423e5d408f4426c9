import { change, columns, shares, table } from '#domain/report/tables';
import type { BillSums } from '#domain/report/totals';
import type { ReportMaterial, ReportPage, ReportSpan } from '../engine/report-material';
import { readCancelActs } from './cancel-acts';
import { averageOf, employeeNames, figure } from './parts';

/** Page 10: what each person sold, cancelled and gave away (BX-O-182, 127). Whoever may not see reports sees his own row alone. */
export const staffPage: ReportPage = {
  name: 'staff',
  read: async (material) => {
    const { ask, current, before, employeeId } = material;
    const isShown = (id: string) => employeeId === null || id === employeeId;
    const people = await employeeNames(ask);
    const cancels = countBy((await readCancelActs(ask, current)).map(({ byId }) => byId ?? ''));
    const discounts = await givenDiscounts(ask, current);
    const own = (span: ReportSpan) => [...span.totals.bills.waiter].filter(([id]) => isShown(id));
    const sums = (span: ReportSpan, of: (one: BillSums) => number) => own(span).reduce((total, [, one]) => total + of(one), 0);
    const waiters = new Map(own(current).filter(([, { completedCount, revenueTiyin }]) => completedCount !== 0 || revenueTiyin !== 0));
    const ids = new Set([...waiters.keys(), ...[...cancels.keys(), ...discounts.keys()].filter((id) => id !== '' && isShown(id))]);
    const rows = [...ids].toSorted((a, b) => (waiters.get(b)?.revenueTiyin ?? 0) - (waiters.get(a)?.revenueTiyin ?? 0));
    const parts = shares(rows.map((id) => waiters.get(id)?.revenueTiyin ?? 0));
    const together = { completedCount: sums(current, (one) => one.completedCount), revenueTiyin: sums(current, (one) => one.revenueTiyin) };
    return {
      figures: [
        figure(material, { key: 'revenue', kind: 'money' }, (_, span) => sums(span, (one) => one.revenueTiyin)),
        figure(material, { key: 'orders', kind: 'count' }, (_, span) => sums(span, (one) => one.completedCount)),
        figure(material, { key: 'average', kind: 'money' }, (_, span) =>
          averageOf({ completedCount: sums(span, (one) => one.completedCount), revenueTiyin: sums(span, (one) => one.revenueTiyin) }),
        ),
        figure(material, { key: 'serviceCharge', kind: 'money' }, (_, span) => sums(span, (one) => one.chargesTiyin)),
      ],
      tables: [
        table(
          'people',
          columns(
            'person:name',
            'orders:count',
            'revenue:money',
            'share:share',
            'average:money',
            'revenueBefore:money',
            'change:change',
            'cancels:count',
            'discounts:money',
            'serviceCharge:money',
          ),
          rows.map((id, index) => {
            const one = waiters.get(id);
            const was = before.totals.bills.waiter.get(id)?.revenueTiyin ?? 0;
            const revenue = one?.revenueTiyin ?? 0;
            return {
              id,
              cells: [
                people.get(id) ?? null,
                one?.completedCount ?? 0,
                revenue,
                parts[index] ?? 0,
                one ? averageOf(one) : null,
                was,
                change(revenue, was),
                cancels.get(id) ?? 0,
                discounts.get(id) ?? 0,
                one?.chargesTiyin ?? 0,
              ],
            };
          }),
          new Map([['average', averageOf(together)]]),
        ),
      ],
    };
  },
};

function countBy(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** What each person gave away, less what refunds took back of it. */
async function givenDiscounts(ask: ReportMaterial['ask'], { fromMs, toMs }: ReportSpan): Promise<ReadonlyMap<string, number>> {
  const rows = await ask(
    `SELECT COALESCE(by_id, '') AS by_id, SUM(amount_tiyin) AS amount FROM given_discount WHERE at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER) GROUP BY 1`,
    [fromMs, toMs],
  );
  return new Map(rows.map((row) => [String(row['by_id']), Number(row['amount'])]));
}
