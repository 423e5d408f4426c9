import type { Language, LocalizedText } from '#domain/contract/primitives';

export type { Language, LocalizedText };

/** In the order in which a person is offered them. */
export const languages: readonly Language[] = ['uz-Latn', 'uz-Cyrl', 'ru', 'en'];

/** Each language by its own name, for the switch on the first screen. */
export const languageNames: Readonly<Record<Language, string>> = {
  'uz-Latn': 'Oʻzbekcha',
  'uz-Cyrl': 'Ўзбекча',
  ru: 'Русский',
  en: 'English',
};

/** Tells whether a string from storage or an address is a language we speak. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (languages as readonly string[]).includes(value);
}

/** The text in `language`; an empty or missing one falls back to Uzbek in Latin script. */
export function localized(text: LocalizedText, language: Language): string {
  const own = text[language];
  return own === undefined || own === '' ? text['uz-Latn'] : own;
}
