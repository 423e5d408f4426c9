import { businessDate } from '#domain/time/business-day';
import { addDays, isPeriod } from '#domain/time/period';
import type { Period } from '#domain/time/period';

/** Periods that have a name; every other is written by its days (BX-O-170). */
export const namedPeriods = ['today', 'yesterday', 'week', 'month'] as const;

/** A period as the address has it: `today`, or `2026-11-01..2026-11-22`. */
export type PeriodName = (typeof namedPeriods)[number];

/** The name in an address; null for a range or for nothing we know. */
export function nameOfPeriod(written: string | null): PeriodName | null {
  return namedPeriods.find((name) => name === (written ?? 'today')) ?? null;
}

/** Business days of a written period, both included; a week goes from Monday to Sunday, a month from its first to its last day. */
export function readPeriod(written: string | null, nowMs: number): Period {
  const today = businessDate(nowMs);
  const [from = '', to = ''] = (written ?? '').split('..');
  if (isPeriod({ from, to })) return { from, to };
  switch (nameOfPeriod(written) ?? 'today') {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week': {
      const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
      return { from: monday, to: addDays(monday, 6) };
    }
    case 'month': {
      const first = `${today.slice(0, 7)}-01`;
      return { from: first, to: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) };
    }
  }
}

/** A range for the address; days in the wrong order are turned. */
export function writeRange(from: string, to: string): string {
  return from <= to ? `${from}..${to}` : `${to}..${from}`;
}

/** 0 = Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
