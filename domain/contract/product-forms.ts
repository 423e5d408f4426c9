import { z } from 'zod';
import { amountTiyin, id, localizedText, positiveTiyin, quantityThousandths } from './primitives';

/** In which forms a dish is sold: variants of it, a combo of several dishes, presets of quantity. */

/** A variant: size, colour, measure. Choosing one is required where a dish has any in use (BX-O-51). */
export const productVariant = z.strictObject({
  variantId: id,
  name: localizedText,
  priceTiyin: amountTiyin,
  /** Null = the dish's, by the recipe factor. */
  costTiyin: amountTiyin.nullable(),
  barcode: z
    .string()
    .regex(/^[0-9A-Za-z-]{4,30}$/)
    .nullable(),
  /** How much of the recipe and of what is counted one takes: a half = 500. */
  recipeFactorThousandths: z.int().min(1).max(1_000_000),
  active: z.boolean(),
});
/** A variant. */
export type ProductVariant = z.infer<typeof productVariant>;

/** A combo: one dish of each slot, at one price that is spread over them (BX-X-14). */
export const productCombo = z.strictObject({
  slots: z
    .array(
      z.strictObject({
        name: localizedText,
        options: z
          .array(z.strictObject({ productId: id, variantId: id.nullable(), extraTiyin: amountTiyin }))
          .min(1)
          .max(40),
      }),
    )
    .min(2)
    .max(12),
});
/** A combo. */
export type ProductCombo = z.infer<typeof productCombo>;

/** A quantity, or a sum's worth, that one tap takes (BX-O-54). */
export const quickAmount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quantity'), quantityThousandths }),
  z.strictObject({ kind: z.literal('sum'), amountTiyin: positiveTiyin }),
]);
/** A quantity, or a sum's worth, that one tap takes. */
export type QuickAmount = z.infer<typeof quickAmount>;
