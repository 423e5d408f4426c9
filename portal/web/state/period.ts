import { addDays, type Period } from '#domain/time/period';

/** What a person chooses by a word; it moves on with the days. */
export const periodWords = ['today', 'yesterday', 'last-7', 'last-30', 'this-month', 'last-month'] as const;

/** One of the words. */
export type PeriodWord = (typeof periodWords)[number];

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
