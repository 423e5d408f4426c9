import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import type { MovesText } from './uz-latn';

/** The texts of moving, joining and splitting, one lazy chunk a language. */
export const movesTexts: CatalogueLoaders<MovesText> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
