import type { Language } from '#ui/text/language';
import type { WeighText } from './uz-latn';

/** One lazy chunk a language; only a till with a scale fetches it. */
export const weighTexts: Readonly<Record<Language, () => Promise<WeighText>>> = {
  'uz-Latn': () => import('./uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};
