import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import type { DeliveryText } from './uz-latn';

/** The texts of orders that are carried to guests, one lazy chunk a language. */
export const deliveryTexts: CatalogueLoaders<DeliveryText> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
