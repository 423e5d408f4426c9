import type { ReportWords } from '#domain/report/words/uz-latn';
import type { ReportVoice } from '#ui/report/cell-text';
import type { Language } from '#ui/text/language';
import type { ReportsText } from './uz-latn';

/** What the reports are written in: the words of the screen, and those that files have too. */
export type ReportTexts = { readonly t: ReportsText; readonly words: ReportWords };

/** In whose words the office draws a page. */
export type OfficeVoice = ReportVoice & { readonly t: ReportsText };

/** One lazy chunk a language; only who opens the section fetches it. */
export const reportTexts: Readonly<Record<Language, () => Promise<ReportTexts>>> = {
  'uz-Latn': async () => ({ t: (await import('./uz-latn')).uzLatn, words: (await import('#domain/report/words/uz-latn')).uzLatn }),
  'uz-Cyrl': async () => ({ t: (await import('./uz-cyrl')).uzCyrl, words: (await import('#domain/report/words/uz-cyrl')).uzCyrl }),
  ru: async () => ({ t: (await import('./ru')).ru, words: (await import('#domain/report/words/ru')).ru }),
  en: async () => ({ t: (await import('./en')).en, words: (await import('#domain/report/words/en')).en }),
};
