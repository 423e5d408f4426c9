import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import type { OfficeCustomersText } from './uz-latn';

/** One lazy chunk a language; only who opens these pages of the office fetches it. */
export const officeCustomersTexts: CatalogueLoaders<OfficeCustomersText> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
