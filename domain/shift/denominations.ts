import { fromSom, multiplyDivide, sum } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { banknotesSom, coinsSom } from '#domain/payment/quick-notes';

/** Notes and coins as they are counted, largest first, in tiyin. 1 000 soʻm is both a note and a coin and counted once. */
export const denominationsTiyin: readonly Tiyin[] = [...new Set([...banknotesSom, ...coinsSom])].sort((a, b) => b - a).map(fromSom);

/** Σ of a count by denomination. */
export function countedSum(denominations: readonly { readonly valueTiyin: number; readonly count: number }[]): Tiyin {
  return sum(denominations.map(({ valueTiyin, count }) => multiplyDivide(valueTiyin, count, 1, 1)));
}
