import { multiplyDivide, tiyin, TIYIN_PER_SOM } from './money';
import type { Tiyin } from './money';

/** Up to the next multiple of `stepTiyin`; a sum that is one already stays (BX-O-47). */
export function roundUp(amountTiyin: Tiyin, stepTiyin: number): Tiyin {
  if (!Number.isSafeInteger(stepTiyin) || stepTiyin <= 0) throw new RangeError('step must be whole and positive');
  const rest = ((amountTiyin % stepTiyin) + stepTiyin) % stepTiyin;
  return rest === 0 ? amountTiyin : tiyin(amountTiyin + stepTiyin - rest);
}

/** To the nearest multiple of `stepTiyin`, the half away from zero. */
export function roundNearest(amountTiyin: Tiyin, stepTiyin: number): Tiyin {
  return multiplyDivide(amountTiyin, 1, 1, stepTiyin);
}

/**
 * What of `totalTiyin` belongs to the first `part` of `whole`: nothing at 0, all of it at `whole`, never falling in between.
 * Taking the difference of two such values for a piece makes any sequence of pieces add up to the total exactly.
 */
export function shareUpTo(totalTiyin: Tiyin, part: number, whole: number, stepTiyin: number): Tiyin {
  if (part < 0 || part > whole) throw new RangeError(`part ${String(part)} is not within ${String(whole)}`);
  if (part === whole) return totalTiyin;
  const rounded = multiplyDivide(totalTiyin, part, whole, stepTiyin);
  return Math.abs(rounded) > Math.abs(totalTiyin) ? totalTiyin : rounded;
}

/** Whether an amount is whole soʻm: what can be paid and given back. */
export function isWholeSom(amountTiyin: number): boolean {
  return Number.isSafeInteger(amountTiyin) && amountTiyin % 100 === 0;
}

/** Whether an amount is no more than a share of a whole, exactly: 1 000 of 10 000 is 10 %. */
export function isAtMostShare(amountTiyin: Tiyin, wholeTiyin: Tiyin, basisPoints: number): boolean {
  return BigInt(amountTiyin) * 10_000n <= BigInt(wholeTiyin) * BigInt(basisPoints);
}

/** `amount × part / whole`, down to whole soʻm: what is given away is never rounded up. */
export function floorShare(amountTiyin: Tiyin, part: number, whole: number): Tiyin {
  if (whole <= 0 || part < 0 || amountTiyin < 0) throw new RangeError('a share of nothing');
  const step = BigInt(TIYIN_PER_SOM);
  return tiyin(Number((BigInt(amountTiyin) * BigInt(part)) / (BigInt(whole) * step)) * TIYIN_PER_SOM);
}
