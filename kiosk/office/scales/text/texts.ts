import type { Language } from '#ui/text/language';
import type { ScaleText } from './uz-latn';

/** One lazy chunk a language; only who opens the page fetches it. */
export const scaleTexts: Readonly<Record<Language, () => Promise<ScaleText>>> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
