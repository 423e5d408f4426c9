import type { ProductChanges, PriceChange } from '#domain/contract/menu';
import { add, multiplyDivide, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { roundNearest, roundUp } from '#domain/money/rounding';

/** Many products at once: the same rule shows the preview on the screen and writes the rows on the box. */

/** What of a product changes. */
interface Changeable {
  readonly priceTiyin: number;
  readonly categoryId: string;
  readonly route: string;
  readonly vatRateBasisPoints: number;
  readonly favourite: boolean;
  readonly archived: boolean;
}

/** The price after a change; null where nobody could pay it. */
export function changedPrice(priceTiyin: number, { by, value, stepTiyin, rounding }: PriceChange): Tiyin | null {
  const exact = by === 'set' ? tiyin(value) : by === 'amount' ? add(tiyin(priceTiyin), tiyin(value)) : percentOn(priceTiyin, value);
  if (exact < 0) return null;
  const rounded = rounding === 'up' ? roundUp(exact, stepTiyin) : roundNearest(exact, stepTiyin);
  return rounded > 10_000_000_000_000 ? null : rounded;
}

function percentOn(priceTiyin: number, basisPoints: number): Tiyin {
  return multiplyDivide(priceTiyin, 10_000 + basisPoints, 10_000, 1);
}

/** The product after the changes; null where its price would be none. */
export function changedProduct<Product extends Changeable>(product: Product, changes: ProductChanges): Product | null {
  const { price, categoryId, route, vatRateBasisPoints, favourite, active } = changes;
  const priceTiyin = price === undefined ? product.priceTiyin : changedPrice(product.priceTiyin, price);
  if (priceTiyin === null) return null;
  return {
    ...product,
    priceTiyin,
    categoryId: categoryId ?? product.categoryId,
    route: route ?? product.route,
    vatRateBasisPoints: vatRateBasisPoints ?? product.vatRateBasisPoints,
    favourite: favourite ?? product.favourite,
    archived: active === undefined ? product.archived : !active,
  };
}
