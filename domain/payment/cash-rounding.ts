import { TIYIN_PER_SOM } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { roundNearest } from '#domain/money/rounding';

/**
 * What is due in cash for a rest, by the branch's step (0 = none). Only the cash part is rounded, to the nearest step, as its own line (decision 2, BX-O-81).
 * A rest so small that it would round to nothing stays as it is: nothing is given away by rounding alone.
 */
export function cashDue(restTiyin: Tiyin, stepTiyin: number): Tiyin {
  if (stepTiyin <= TIYIN_PER_SOM) return restTiyin;
  const rounded = roundNearest(restTiyin, stepTiyin);
  return rounded === 0 ? restTiyin : rounded;
}
