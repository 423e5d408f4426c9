import type { ModifierGroupView, ProductView } from '#domain/contract/menu';
import { chooseModifiers, defaultOptions, type ChosenOption } from '#domain/menu/modifiers';
import { isStopped } from '#domain/menu/stop';
import { activeVariants } from '#domain/menu/variants';
import { allowsFractions } from '#domain/menu/units';

/** What a tap on a tile leads to: straight into the order, or a question first. */
export type Pick =
  | { readonly kind: 'add' | 'ask-quantity'; readonly modifiers: readonly ChosenOption[]; readonly variantId: string | null }
  | { readonly kind: 'ask-modifiers' }
  | { readonly kind: 'ask-parts' };

/** One tap where the defaults are a valid choice; a question only where something must be chosen or weighed. */
export function pickProduct(product: ProductView, groups: readonly ModifierGroupView[], scannedVariantId: string | null = null): Pick {
  if (product.combo !== null) return { kind: 'ask-parts' };
  const sold = activeVariants(product);
  // Where only one is sold there is nothing to choose.
  const variantId = scannedVariantId ?? (sold.length === 1 ? (sold[0]?.variantId ?? null) : null);
  if (sold.length > 0 && variantId === null) return { kind: 'ask-modifiers' };
  const modifiers = defaultOptions(groups);
  if (!chooseModifiers(groups, modifiers).ok) return { kind: 'ask-modifiers' };
  return asksQuantity(product) ? { kind: 'ask-quantity', modifiers, variantId } : { kind: 'add', modifiers, variantId };
}

/** What is weighed asks how much of it, and so does what has quick amounts. */
export function asksQuantity(product: ProductView): boolean {
  return allowsFractions(product.unit) || (product.quickAmounts ?? []).length > 0;
}

/** Whether a line that is not sent yet is of a dish, or a variant of it, that is on the stop-list now. */
export function isLineOff(product: ProductView | undefined, variantId: string | null): boolean {
  return isStopped(product?.stop ?? undefined, variantId);
}

/** Whether it can be sold now: on the menu, not on the stop-list, not run out. */
export function isSoldOut(product: ProductView): boolean {
  return !product.available || (product.stockThousandths !== null && product.stockThousandths <= 0);
}
