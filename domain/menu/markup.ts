import { multiplyDivide, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { roundUp } from '#domain/money/rounding';

/** Price, cost and markup of a product as the office types them; null = empty. */
export interface PriceFields {
  readonly priceTiyin: Tiyin | null;
  readonly costTiyin: Tiyin | null;
  /** Two decimals of a per cent: 33.33 % = 3333. May be negative (sold below cost). */
  readonly markupBasisPoints: number | null;
}

const hundredPercent = 10_000;

/** `(price − cost) / cost`, to two decimals of a per cent; null without a cost: the screen shows "—" (BX-O-46). */
export function markupOf(priceTiyin: Tiyin, costTiyin: Tiyin | null): number | null {
  if (costTiyin === null || costTiyin === 0) return null;
  return multiplyDivide(priceTiyin - costTiyin, hundredPercent, costTiyin, 1);
}

/** `cost × (1 + markup)`, up to the next `stepTiyin` (100 = whole soʻm; BX-O-47). Never below nothing. */
export function priceFrom(costTiyin: Tiyin, markupBasisPoints: number, stepTiyin: number): Tiyin {
  const exact = multiplyDivide(costTiyin, hundredPercent + markupBasisPoints, hundredPercent, 1);
  return exact <= 0 ? tiyin(0) : roundUp(exact, stepTiyin);
}

/**
 * What the other fields become when one is typed: the price changes the markup; the markup or the cost changes the price, and the markup then says what
 * the rounded price means. Without a cost the price is free and there is no markup.
 */
export function linkPriceFields(typed: 'price' | 'cost' | 'markup', fields: PriceFields, stepTiyin: number): PriceFields {
  const { priceTiyin, costTiyin, markupBasisPoints } = fields;
  if (costTiyin === null || costTiyin === 0) return { priceTiyin, costTiyin, markupBasisPoints: null };
  if (typed !== 'price' && markupBasisPoints !== null) {
    const computed = priceFrom(costTiyin, markupBasisPoints, stepTiyin);
    return { priceTiyin: computed, costTiyin, markupBasisPoints: markupOf(computed, costTiyin) };
  }
  return { priceTiyin, costTiyin, markupBasisPoints: priceTiyin === null ? null : markupOf(priceTiyin, costTiyin) };
}
