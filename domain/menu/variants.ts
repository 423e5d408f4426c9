import type { ProductVariant } from '#domain/contract/product-forms';
import type { LocalizedText } from '#domain/contract/primitives';
import { lineSum, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** A dish as far as its variants go. */
export interface VariedDish {
  readonly name: LocalizedText;
  readonly costTiyin: number | null;
  readonly variants: readonly ProductVariant[];
}

/** Variants that are sold. */
export function activeVariants({ variants }: Pick<VariedDish, 'variants'>): readonly ProductVariant[] {
  return variants.filter(({ active }) => active);
}

/** The variant of a dish that was chosen; null where it has none. Refuses `variant-required`, `variant-unknown`. */
export function chooseVariant(dish: VariedDish, variantId: string | null): Outcome<ProductVariant | null> {
  const sold = activeVariants(dish);
  if (variantId === null) return sold.length === 0 ? accept(null) : refuse('variant-required', { name: dish.name });
  const variant = sold.find((one) => one.variantId === variantId);
  return variant === undefined ? refuse('variant-unknown', { name: dish.name }) : accept(variant);
}

const otherLanguages = ['uz-Cyrl', 'ru', 'en'] as const;

/** What a line of a variant is called: the dish and the variant, in each language that one of them has. */
export function variantName(dish: LocalizedText, variant: LocalizedText): LocalizedText {
  const name: LocalizedText = { 'uz-Latn': `${dish['uz-Latn']} ${variant['uz-Latn']}` };
  for (const language of otherLanguages) {
    const [own, other] = [dish[language], variant[language]];
    if ((own ?? other) !== undefined) name[language] = `${own ?? dish['uz-Latn']} ${other ?? variant['uz-Latn']}`;
  }
  return name;
}

/** What one unit costs the branch: the variant's own cost, or its share of the dish's recipe; null = unknown. */
export function costOf(dish: Pick<VariedDish, 'costTiyin'>, variant: ProductVariant | null): Tiyin | null {
  if (variant?.costTiyin != null) return tiyin(variant.costTiyin);
  if (dish.costTiyin === null) return null;
  return variant === null ? tiyin(dish.costTiyin) : lineSum(tiyin(dish.costTiyin), variant.recipeFactorThousandths);
}

/** What a quantity takes of counted stock: a half takes half of it. Never nothing. */
export function stockTaken(quantityThousandths: number, variant: Pick<ProductVariant, 'recipeFactorThousandths'> | null): number {
  if (variant === null) return quantityThousandths;
  return Math.max(1, Math.round((quantityThousandths * variant.recipeFactorThousandths) / 1000));
}
