import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import type { DebtText } from './uz-latn';

/** The debt book's texts, one lazy chunk a language. */
export const debtTexts: CatalogueLoaders<DebtText> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
