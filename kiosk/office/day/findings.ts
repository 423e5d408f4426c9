import type { DayReport } from '#domain/contract/shift';

type Hour = DayReport['hours'][number];

/** Hours of the chart: from the first to the last with orders, at least six in a row, so that a quiet morning is no wall of zeros. */
export function chartHours(hours: readonly Hour[]): readonly Hour[] {
  const busy = hours.filter((hour) => hour.count > 0).map((hour) => hour.hour);
  if (busy.length === 0) return [];
  const first = Math.min(...busy);
  const last = Math.max(Math.max(...busy), Math.min(23, first + 5));
  const start = Math.min(first, Math.max(0, last - 5));
  return Array.from(
    { length: last - start + 1 },
    (_, index) => hours.find((hour) => hour.hour === start + index) ?? { hour: start + index, count: 0, amountTiyin: 0 },
  );
}

/** The busiest hour, and the next hill that is not its slope; what is said in words before the chart. */
export function peaks(hours: readonly Hour[]): { readonly busiest: Hour | null; readonly second: Hour | null } {
  const byCount = hours.filter((hour) => hour.count > 0).toSorted((a, b) => b.count - a.count || a.hour - b.hour);
  const busiest = byCount[0] ?? null;
  if (busiest === null) return { busiest: null, second: null };
  const countAt = (hour: number): number => hours.find((row) => row.hour === hour)?.count ?? 0;
  const second =
    byCount.find(
      (hour) => Math.abs(hour.hour - busiest.hour) > 1 && hour.count >= countAt(hour.hour - 1) && hour.count >= countAt(hour.hour + 1),
    ) ?? null;
  return { busiest, second };
}

/** A part of a whole in basis points; nothing of nothing is nothing. */
export function shareBasisPoints(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 10_000) / whole);
}
