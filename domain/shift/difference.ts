import { subtract, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';

/** Counted − expected, sign kept, and whether a second person must look at it (BX-O-139). */
export interface CashDifference {
  readonly differenceTiyin: Tiyin;
  readonly needsApproval: boolean;
}

/** A difference of exactly the limit needs nobody; above it, either way, an approval (`shift.difference`) and a note. */
export function cashDifference(countedTiyin: number, expectedTiyin: number, limitTiyin: number): CashDifference {
  const differenceTiyin = subtract(tiyin(countedTiyin), tiyin(expectedTiyin));
  return { differenceTiyin, needsApproval: Math.abs(differenceTiyin) > limitTiyin };
}
