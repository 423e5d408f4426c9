/** Business days, both included, as `2026-11-21`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What a person chooses by a word; it moves on with the days. */
export const periodWords = ['today', 'yesterday', 'last-7', 'last-30', 'this-month', 'last-month'] as const;

/** One of the words. */
export type PeriodWord = (typeof periodWords)[number];

const DAY_MS = 86_400_000;

/** A day some days later (or earlier). Days are counted without clocks: no time zone takes part. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a period has. */
export function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/** The period that a word means today. */
export function periodOf(word: PeriodWord, today: string): Period {
  const monthStart = `${today.slice(0, 8)}01`;
  switch (word) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'last-7':
      return { from: addDays(today, -6), to: today };
    case 'last-30':
      return { from: addDays(today, -29), to: today };
    case 'this-month':
      return { from: monthStart, to: today };
    case 'last-month': {
      const last = addDays(monthStart, -1);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
  }
}

/** The period before, equally long, that ends the day before this one begins. */
export function periodBefore(period: Period): Period {
  const to = addDays(period.from, -1);
  return { from: addDays(to, 1 - daysOf(period)), to };
}

/** Whether both are days that exist and stand in their order. */
export function isPeriod({ from, to }: Period): boolean {
  return isDay(from) && isDay(to) && from <= to;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
