import { allocate, fromSom } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { roundUp } from '#domain/money/rounding';

/** Banknotes of Uzbekistan, in soʻm, smallest first. */
export const banknotesSom = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000] as const;

/** Coins of Uzbekistan, in soʻm, smallest first. */
export const coinsSom = [50, 100, 200, 500, 1_000] as const;

/** Sums nobody pays with are left out: more than this many of the smallest note would be on the table. */
const mostNotes = 25;

/**
 * The sums a guest is likely to hand over for `dueTiyin`, above the exact one, smallest first, at most `limit`:
 * 107 100 → 110 000, 120 000, 150 000, 200 000 (BX-O-74).
 */
export function quickNotes(dueTiyin: Tiyin, limit = 4): readonly Tiyin[] {
  const candidates = new Set<Tiyin>();
  for (const note of banknotesSom) {
    const noteTiyin = fromSom(note);
    // 2 000 is no step of its own: two of 1 000 say the same.
    if (note === 2_000 || noteTiyin * mostNotes < dueTiyin) continue;
    const handed = roundUp(dueTiyin, noteTiyin);
    if (handed > dueTiyin) candidates.add(handed);
  }
  return [...candidates].sort((a, b) => a - b).slice(0, limit);
}

/** Two halves of a rest, whole soʻm, the larger first: 200 001 → 100 001 and 100 000 (BX-O-75). */
export function halves(dueTiyin: Tiyin): readonly Tiyin[] {
  return allocate(dueTiyin, [1, 1]);
}
