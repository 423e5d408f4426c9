import type { ModifierGroupView, ProductView } from '#domain/contract/menu';
import { chooseModifiers, defaultOptions, type ChosenOption } from '#domain/menu/modifiers';
import { allowsFractions } from '#domain/menu/units';

/** What a tap on a tile leads to: straight into the order, or a question first. */
export type Pick =
  | { readonly kind: 'add'; readonly modifiers: readonly ChosenOption[] }
  | { readonly kind: 'ask-modifiers' }
  | { readonly kind: 'ask-quantity'; readonly modifiers: readonly ChosenOption[] };

/** One tap where the defaults are a valid choice; a question only where something must be chosen or weighed. */
export function pickProduct(product: ProductView, groups: readonly ModifierGroupView[]): Pick {
  const modifiers = defaultOptions(groups);
  if (!chooseModifiers(groups, modifiers).ok) return { kind: 'ask-modifiers' };
  return allowsFractions(product.unit) ? { kind: 'ask-quantity', modifiers } : { kind: 'add', modifiers };
}

/** Whether it can be sold now: on the menu, not on the stop-list, not run out. */
export function isSoldOut(product: ProductView): boolean {
  return !product.available || (product.stockThousandths !== null && product.stockThousandths <= 0);
}
