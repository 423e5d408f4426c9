import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import type { OfficeText } from './uz-latn';

/** The office's texts, one lazy chunk a language. */
export const officeTexts: CatalogueLoaders<OfficeText> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
