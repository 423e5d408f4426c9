import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import type { CustomersText } from './uz-latn';

/** The customer screens' texts, one lazy chunk a language. */
export const customersTexts: CatalogueLoaders<CustomersText> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
