import type { LocalizedText } from '#domain/contract/primitives';
import type { ReportFigure } from '#domain/contract/reports';
import { tiyin } from '#domain/money/money';
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
