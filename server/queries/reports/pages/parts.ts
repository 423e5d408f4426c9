import type { LocalizedText } from '#domain/contract/primitives';
import type { ReportColumn, ReportFigure, ReportTable } from '#domain/contract/reports';
import { allocate, tiyin } from '#domain/money/money';
import type { BillSums, LineSums, Totals } from '#domain/report/totals';
import { average } from '#domain/shift/figures';
import type { Ask } from '#server/store/shift-reports';
import type { ReportMaterial, ReportSpan } from '../engine/report-material';

/** What pages are put together from. */

/** A figure of the period beside the same of the period before. */
export function figure(
  { current, before }: Pick<ReportMaterial, 'current' | 'before'>,
  what: Pick<ReportFigure, 'key' | 'kind'>,
  of: (totals: Totals, span: ReportSpan) => number | null,
): ReportFigure {
  return { ...what, value: of(current.totals, current), before: of(before.totals, before) };
}

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

/** Whole soʻm an order; null without one. */
export function averageOf(sums: Pick<BillSums, 'revenueTiyin' | 'completedCount'>): number | null {
  return sums.completedCount === 0 ? null : average(tiyin(sums.revenueTiyin), sums.completedCount);
}

/** Whole soʻm a guest, over orders that say how many there were (BX-O-13). */
export function perGuest(sums: Pick<BillSums, 'guestRevenueTiyin' | 'guests'>): number | null {
  return sums.guests === 0 ? null : average(tiyin(sums.guestRevenueTiyin), sums.guests);
}

/** Revenue of dishes less VAT and cost. */
export function profitOf(sums: BillSums): number {
  return sums.revenueTiyin - sums.chargesTiyin - sums.vatTiyin - sums.costTiyin;
}

/** The same of a dish or a category. */
export function lineProfit(sums: LineSums): number {
  return sums.revenueTiyin - sums.vatTiyin - sums.costTiyin;
}

/** Minutes from opening to payment, on the average of an order. */
export function occupancyOf(sums: Pick<BillSums, 'openMs' | 'completedCount'>): number | null {
  return sums.completedCount === 0 ? null : Math.round(sums.openMs / sums.completedCount / 60_000);
}

/** Names of rows by their id, those out of use too. */
export async function localizedNames(ask: Ask, of: 'product' | 'category' | 'hall'): Promise<ReadonlyMap<string, LocalizedText>> {
  const rows = await ask(`SELECT id, name FROM ${of}`, []);
  return new Map(rows.map((row) => [String(row['id']), JSON.parse(String(row['name'])) as LocalizedText]));
}

/** Names of people. */
export async function employeeNames(ask: Ask): Promise<ReadonlyMap<string, string>> {
  const rows = await ask('SELECT id, name FROM employee', []);
  return new Map(rows.map((row) => [String(row['id']), String(row['name'])]));
}
