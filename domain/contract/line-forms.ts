import { z } from 'zod';
import { chosenModifier } from './menu';
import { id } from './primitives';
import type { LocalizedText } from './primitives';

/** How a dish was sold, as a line keeps it: under which lists, in which variant, as a part of which combo. */

/** A dish of a combo, which becomes a line of its own. */
export const newPart = z.strictObject({
  lineId: id,
  slot: z.int().min(0).max(11),
  productId: id,
  variantId: id.nullable().default(null),
  modifiers: z.array(chosenModifier).max(40).default([]),
});

/** Dishes of a combo as somebody orders them from elsewhere: the box names their lines. */
export const orderedParts = z
  .array(newPart.omit({ lineId: true }))
  .max(12)
  .default([]);

/** A price list that made a line's price, by its name at the moment of adding. `freeAfter`: of each so many and one the cheapest is free. */
export interface LinePriceList {
  readonly priceListId: string;
  readonly name: LocalizedText;
  readonly freeAfter: number | null;
}

/** The variant of a dish that a line is, as it was called. */
export interface LineVariant {
  readonly variantId: string;
  readonly name: LocalizedText;
  readonly recipeFactorThousandths: number;
}

/** The combo that a line is a part of, as it was called. Lines of one combo share `comboId`. */
export interface LineCombo {
  readonly comboId: string;
  readonly productId: string;
  readonly name: LocalizedText;
}
