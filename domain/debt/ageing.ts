import { add, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';

const dayMs = 86_400_000;

/** What is open, by how long ago it was given: 0–7, 8–30, 31 and more days; and what of it is past its due date. */
export interface AgeSums {
  readonly upTo7Tiyin: Tiyin;
  readonly upTo30Tiyin: Tiyin;
  readonly over30Tiyin: Tiyin;
  readonly overdueTiyin: Tiyin;
}

/** The first instants of the buckets: a debt given at `from8` or later is at most 7 days old, at `from31` or later at most 30. */
export function ageBounds(now: number): { readonly upTo7From: number; readonly upTo30From: number } {
  return { upTo7From: now - 8 * dayMs + 1, upTo30From: now - 31 * dayMs + 1 };
}

/** Sums open debts by age. A debt of 7 days and 23 hours is 7 days old. The buckets add up to what is open. */
export function ageing(
  debts: readonly { readonly at: number; readonly dueAt: number; readonly openTiyin: number }[],
  now: number,
): AgeSums {
  const { upTo7From, upTo30From } = ageBounds(now);
  let sums: AgeSums = { upTo7Tiyin: ZERO_TIYIN, upTo30Tiyin: ZERO_TIYIN, over30Tiyin: ZERO_TIYIN, overdueTiyin: ZERO_TIYIN };
  for (const { at, dueAt, openTiyin } of debts) {
    const bucket = at >= upTo7From ? 'upTo7Tiyin' : at >= upTo30From ? 'upTo30Tiyin' : 'over30Tiyin';
    sums = { ...sums, [bucket]: add(sums[bucket], tiyin(openTiyin)) };
    if (dueAt < now) sums = { ...sums, overdueTiyin: add(sums.overdueTiyin, tiyin(openTiyin)) };
  }
  return sums;
}
