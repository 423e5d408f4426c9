import type { DateTime } from '#ui/text/date-time';
import { startOfDay, toDateInput } from '#ui/text/time-text';

const DAY_MS = 86_400_000;
const NOON = '12:00';

/** What most people mean when they order ahead: tomorrow at noon. */
export function tomorrowNoon(nowMs: number): DateTime {
  return { date: toDateInput(startOfDay(nowMs) + DAY_MS), time: NOON };
}

/** The day some days from now, for a date field. */
export function dayFromNow(nowMs: number, days: number): string {
  return toDateInput(startOfDay(nowMs) + days * DAY_MS);
}

/** Which day a moment is on, seen from now: `overdue` = past already, else `today`, `tomorrow`, or the day's start. */
export type WantedDay = 'overdue' | 'today' | 'tomorrow' | number;

/** The heading under which a moment stands. With `mayBeOverdue` false (what is closed) the past is a day like others. */
export function wantedDay(atMs: number, nowMs: number, mayBeOverdue: boolean): WantedDay {
  if (mayBeOverdue && atMs < nowMs) return 'overdue';
  const dayMs = startOfDay(atMs);
  const todayMs = startOfDay(nowMs);
  return dayMs === todayMs ? 'today' : dayMs === todayMs + DAY_MS ? 'tomorrow' : dayMs;
}

/** Rows under the headings of their days, in the order they come, what is overdue first. */
export function groupByDay<Row extends { readonly wantedAt: number }>(
  rows: readonly Row[],
  nowMs: number,
  mayBeOverdue: boolean,
): readonly { readonly day: WantedDay; readonly rows: readonly Row[] }[] {
  const groups = new Map<WantedDay, Row[]>();
  for (const row of rows) {
    const day = wantedDay(row.wantedAt, nowMs, mayBeOverdue);
    const group = groups.get(day);
    if (group === undefined) groups.set(day, [row]);
    else group.push(row);
  }
  return [...groups].map(([day, of]) => ({ day, rows: of })).sort((a, b) => Number(b.day === 'overdue') - Number(a.day === 'overdue'));
}
