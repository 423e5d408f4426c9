import { fromDateInput, startOfDay, toDateInput } from '#ui/text/time-text';

const DAY_MS = 86_400_000;

/** The last moment of a day of a date field: whoever pays on that day is in time. Null when it is no day. */
export function endOfDay(date: string): number | null {
  const startMs = fromDateInput(date);
  return startMs === null ? null : startMs + DAY_MS - 1;
}

/** A stretch of time as people ask for it. */
export type Period = 'month' | 'last' | 'quarter' | 'year' | 'own';

/** First and last day of a period as date fields write them, seen from `nowMs`. */
export function daysOfPeriod(period: Exclude<Period, 'own'>, nowMs: number): { readonly from: string; readonly to: string } {
  const today = toDateInput(nowMs);
  const monthStart = `${today.slice(0, 7)}-01`;
  if (period === 'month') return { from: monthStart, to: today };
  if (period === 'year') return { from: `${today.slice(0, 4)}-01-01`, to: today };
  if (period === 'quarter') return { from: toDateInput(startOfDay(nowMs) - 89 * DAY_MS), to: today };
  const lastDay = toDateInput((fromDateInput(monthStart) ?? nowMs) - 1);
  return { from: `${lastDay.slice(0, 7)}-01`, to: lastDay };
}
