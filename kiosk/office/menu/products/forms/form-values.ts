import type { ProductCombo, ProductVariant, QuickAmount } from '#domain/contract/product-forms';
import { tiyin, type Tiyin } from '#domain/money/money';
import { makeId } from '#ui/live/id';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** A variant as it is edited. */
export type VariantValues = {
  variantId: string;
  name: LocalizedValues;
  priceTiyin: Tiyin | null;
  costTiyin: Tiyin | null;
  barcode: string;
  recipeFactorThousandths: number | null;
  active: boolean;
};

/** A choice of a combo as it is edited; the key tells slots of one name apart while they are. */
export type SlotValues = {
  name: LocalizedValues;
  options: { productId: string; variantId: string | null; extraTiyin: Tiyin | null }[];
};

/** A quick amount as it is edited: one of the two figures is used. */
export type QuickValues = { kind: QuickAmount['kind']; quantityThousandths: number | null; amountTiyin: Tiyin | null };

const WHOLE = 1000;

/** A new variant, ready to be named. */
export function newVariant(): VariantValues {
  return {
    variantId: makeId(),
    name: toValues(null),
    priceTiyin: null,
    costTiyin: null,
    barcode: '',
    recipeFactorThousandths: WHOLE,
    active: true,
  };
}

/** A new choice of a combo. */
export function newSlot(): SlotValues {
  return { name: toValues(null), options: [] };
}

/** Variants of the box as the form shows them. */
export function variantValues(variants: readonly ProductVariant[]): VariantValues[] {
  return variants.map((variant) => ({
    ...variant,
    name: toValues(variant.name),
    priceTiyin: tiyin(variant.priceTiyin),
    costTiyin: variant.costTiyin === null ? null : tiyin(variant.costTiyin),
    barcode: variant.barcode ?? '',
  }));
}

/** Variants as the command wants them. */
export function variantInput(variants: readonly VariantValues[]): ProductVariant[] {
  return variants.map((variant) => ({
    ...variant,
    name: toLocalized(variant.name),
    priceTiyin: variant.priceTiyin ?? 0,
    barcode: variant.barcode.trim() === '' ? null : variant.barcode.trim(),
    recipeFactorThousandths: variant.recipeFactorThousandths ?? WHOLE,
  }));
}

/** The choices of a combo as the form shows them; none for an ordinary dish. */
export function slotValues(combo: ProductCombo | null): SlotValues[] {
  return (combo?.slots ?? []).map(({ name, options }) => ({
    name: toValues(name),
    options: options.map((option) => ({ ...option, extraTiyin: tiyin(option.extraTiyin) })),
  }));
}

/** A combo as the command wants it; without choices it is an ordinary dish. */
export function comboInput(slots: readonly SlotValues[]): ProductCombo | null {
  if (slots.length === 0) return null;
  return {
    slots: slots.map(({ name, options }) => ({
      name: toLocalized(name),
      options: options.map((option) => ({ ...option, extraTiyin: option.extraTiyin ?? 0 })),
    })),
  };
}

/** Quick amounts of the box as the form shows them. */
export function quickValues(amounts: readonly QuickAmount[] | null): QuickValues[] {
  return (amounts ?? []).map((amount) =>
    amount.kind === 'sum'
      ? { kind: 'sum', quantityThousandths: null, amountTiyin: tiyin(amount.amountTiyin) }
      : { kind: 'quantity', quantityThousandths: amount.quantityThousandths, amountTiyin: null },
  );
}

/** Quick amounts as the command wants them; what is not filled in is left out. */
export function quickInput(amounts: readonly QuickValues[]): QuickAmount[] | null {
  const filled = amounts.flatMap(({ kind, quantityThousandths, amountTiyin }): QuickAmount[] => {
    if (kind === 'sum') return amountTiyin === null || amountTiyin <= 0 ? [] : [{ kind, amountTiyin }];
    return quantityThousandths === null || quantityThousandths <= 0 ? [] : [{ kind, quantityThousandths }];
  });
  return filled.length === 0 ? null : filled;
}
