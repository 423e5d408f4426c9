/**
 * Money is a whole number of tiyin (1 soʻm = 100 tiyin). This folder is the only place that does arithmetic with it:
 * everything else passes `Tiyin` on. Nothing here rounds a sum away: a sum is divided by `allocate` alone, whose parts add up to it.
 */

declare const tiyinBrand: unique symbol;

/** A whole number of tiyin; may be negative (a discount, a refund, a shortage). */
export type Tiyin = number & { readonly [tiyinBrand]: true };

/** One soʻm in tiyin. Line sums, charges, discounts and splits are whole multiples of it; only VAT may be finer. */
export const TIYIN_PER_SOM = 100;

/** Takes a number that is known to be whole tiyin. Throws on fractions and unsafe integers: such a number is a bug, never a rounding. */
export function tiyin(amount: number): Tiyin {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole tiyin: ${String(amount)}`);
  return (amount === 0 ? 0 : amount) as Tiyin;
}

/** Nothing, in tiyin. */
export const ZERO_TIYIN = tiyin(0);

/** Whole soʻm as tiyin. */
export function fromSom(som: number): Tiyin {
  return tiyin(som * TIYIN_PER_SOM);
}

/** Sum of any number of amounts. */
export function sum(amounts: Iterable<Tiyin>): Tiyin {
  let total = 0;
  for (const amount of amounts) total += amount;
  return tiyin(total);
}

/** `a + b`. */
export function add(a: Tiyin, b: Tiyin): Tiyin {
  return tiyin(a + b);
}

/** `a - b`. */
export function subtract(a: Tiyin, b: Tiyin): Tiyin {
  return tiyin(a - b);
}

/** `-a`. */
export function negate(a: Tiyin): Tiyin {
  return tiyin(-a);
}

/** The smaller of two amounts. */
export function smaller(a: Tiyin, b: Tiyin): Tiyin {
  return a < b ? a : b;
}

/** The larger of two amounts. */
export function larger(a: Tiyin, b: Tiyin): Tiyin {
  return a > b ? a : b;
}

/** Exact `round half up (a × b / c)` in whole steps of `step`, away from floating point by BigInt. Negative results mirror positive ones. */
export function multiplyDivide(a: number, b: number, c: number, step: number): Tiyin {
  if (c <= 0 || step <= 0) throw new RangeError('divisor and step must be positive');
  const numerator = BigInt(a) * BigInt(b);
  const divisor = BigInt(c) * BigInt(step);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  const result = Number(rounded) * step;
  return tiyin(numerator < 0n ? -result : result);
}

/** Price × quantity, half up to one soʻm (operations.md, "Values used everywhere"). `quantityThousandths`: 1 piece = 1000. */
export function lineSum(unitPriceTiyin: Tiyin, quantityThousandths: number): Tiyin {
  return multiplyDivide(unitPriceTiyin, quantityThousandths, 1000, TIYIN_PER_SOM);
}

/** A percentage of a sum, half up to one soʻm. `rateBasisPoints`: 10 % = 1000. */
export function percentOf(amountTiyin: Tiyin, rateBasisPoints: number): Tiyin {
  return multiplyDivide(amountTiyin, rateBasisPoints, 10_000, TIYIN_PER_SOM);
}

/** VAT contained in a net sum: `floor(net × p / (100 + p))` to the tiyin (decisions 1, BX-O-219). */
export function vatIncluded(netTiyin: Tiyin, rateBasisPoints: number): Tiyin {
  if (rateBasisPoints === 0) return ZERO_TIYIN;
  const magnitude = (BigInt(Math.abs(netTiyin)) * BigInt(rateBasisPoints)) / BigInt(10_000 + rateBasisPoints);
  return tiyin(netTiyin < 0 ? -Number(magnitude) : Number(magnitude));
}

/**
 * Splits `total` by `weights` so that the parts add up to it exactly: each part gets its whole steps, what is left goes step by step to the largest
 * remainders, the earlier part first among equals. A rest smaller than a step (a total that is no multiple of it) stays with the first largest remainder.
 */
export function allocate(total: Tiyin, weights: readonly number[], step: number = TIYIN_PER_SOM): Tiyin[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to');
  const usable = weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights;
  const weightSum = usable.reduce((a, b) => a + BigInt(b), 0n);
  const sign = total < 0 ? -1n : 1n;
  const magnitude = BigInt(total) * sign;
  const stepSize = BigInt(step);
  const shares = usable.map((weight, index) => {
    const exact = magnitude * BigInt(weight);
    const steps = exact / (weightSum * stepSize);
    return { index, part: steps * stepSize, remainder: exact - steps * stepSize * weightSum };
  });
  let left = magnitude - shares.reduce((a, share) => a + share.part, 0n);
  const order = [...shares].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const share of order) {
    if (left <= 0n) break;
    const portion = left < stepSize ? left : stepSize;
    share.part += portion;
    left -= portion;
  }
  return shares.map((share) => tiyin(Number(share.part * sign)));
}
