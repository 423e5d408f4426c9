import type { ReportColumn, ReportTable } from '#domain/contract/reports';
import { allocate, tiyin } from '#domain/money/money';

/** What tables of reports are put together from, on the box as in the portal. */

/** Columns, written `key:kind`. */
export function columns(...written: readonly `${ReportColumn['key']}:${ReportColumn['kind']}`[]): readonly ReportColumn[] {
  return written.map((one) => {
    const [key, kind] = one.split(':');
    return { key, kind } as ReportColumn;
  });
}

/** A table whose last row adds up the columns that are sums (money, counts, quantities); `totals` fills in what is no sum. */
export function table(
  key: ReportTable['key'],
  heads: readonly ReportColumn[],
  rows: ReportTable['rows'],
  totals: ReadonlyMap<ReportColumn['key'], number | null> = new Map(),
): ReportTable {
  const ADDED: ReadonlySet<ReportColumn['kind']> = new Set(['money', 'count', 'quantity', 'share']);
  return {
    key,
    columns: heads,
    rows,
    totals:
      rows.length === 0
        ? null
        : heads.map((head, index) => {
            const known = totals.get(head.key);
            if (known !== undefined) return known;
            return ADDED.has(head.kind) ? rows.reduce((sum, { cells }) => sum + Number(cells[index] ?? 0), 0) : null;
          }),
  };
}

/** Shares in basis points that add up to 100.0 %; what only lost money has none. */
export function shares(amounts: readonly number[]): readonly number[] {
  const weights = amounts.map((amount) => Math.max(0, amount));
  // To a tenth of a percent, so that what is written adds up too.
  const tenths = weights.some((weight) => weight > 0) ? allocate(tiyin(1_000), weights, 1) : [];
  return weights.map((_, index) => (tenths[index] ?? 0) * 10);
}

/** How much more than before, in basis points; null where there was nothing to compare with. */
export function change(now: number, before: number): number | null {
  return before <= 0 ? null : Math.round(((now - before) * 10_000) / before);
}
