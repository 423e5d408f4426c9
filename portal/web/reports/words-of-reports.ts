import type { ReportWords } from '#domain/report/words/uz-latn';
import type { Language } from '#ui/text/language';

/** The words of the reports, one lazy chunk a language. */
export const wordsOfReports: Readonly<Record<Language, () => Promise<ReportWords>>> = {
  'uz-Latn': async () => (await import('#domain/report/words/uz-latn')).uzLatn,
  'uz-Cyrl': async () => (await import('#domain/report/words/uz-cyrl')).uzCyrl,
  ru: async () => (await import('#domain/report/words/ru')).ru,
  en: async () => (await import('#domain/report/words/en')).en,
};
