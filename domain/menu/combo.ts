import type { ProductCombo } from '#domain/contract/product-forms';
import { add, allocate, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** What is chosen of a combo: by slot, one of its options. */
export interface ChosenPart {
  readonly slot: number;
  readonly productId: string;
  readonly variantId: string | null;
}

/** A part that fits its slot. */
export interface FittingPart<Part extends ChosenPart> {
  readonly part: Part;
  readonly extraTiyin: number;
}

/** One part of each slot, in their order. Refuses `combo-part-required`, `combo-part-unknown`. */
export function chooseParts<Part extends ChosenPart>(combo: ProductCombo, parts: readonly Part[]): Outcome<readonly FittingPart<Part>[]> {
  const chosen: FittingPart<Part>[] = [];
  for (const [slot, { name, options }] of combo.slots.entries()) {
    const [part, another] = parts.filter((one) => one.slot === slot);
    if (part === undefined) return refuse('combo-part-required', { name });
    const option = options.find(({ productId, variantId }) => productId === part.productId && variantId === part.variantId);
    if (option === undefined || another !== undefined) return refuse('combo-part-unknown', { name });
    chosen.push({ part, extraTiyin: option.extraTiyin });
  }
  return parts.length > chosen.length ? refuse('combo-part-unknown', { name: combo.slots[0]?.name ?? { 'uz-Latn': '' } }) : accept(chosen);
}

/**
 * The price of each part: the combo's price spread by what the parts cost by themselves, the largest remainder first, so that they add up to it exactly, and each part's own
 * extra beside. 50 in three equal parts = 17 + 17 + 16.
 */
export function partPrices(
  comboPriceTiyin: Tiyin,
  parts: readonly { readonly menuPriceTiyin: number; readonly extraTiyin: number }[],
): readonly Tiyin[] {
  const shares = allocate(
    comboPriceTiyin,
    parts.map(({ menuPriceTiyin }) => menuPriceTiyin),
  );
  return shares.map((share, index) => add(share, tiyin(parts[index]?.extraTiyin ?? 0)));
}
