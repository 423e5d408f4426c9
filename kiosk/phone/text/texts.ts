import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import type { PhoneText } from './uz-latn';

/** The texts of orders on the phone, one lazy chunk a language. */
export const phoneTexts: CatalogueLoaders<PhoneText> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
