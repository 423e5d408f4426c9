import type { Language, LocalizedText } from '#domain/contract/primitives';

/** The name in this language; Uzbek in Latin script where it is missing or empty. */
export function pick(text: LocalizedText, language: Language): string {
  const own = text[language];
  return own === undefined || own === '' ? text['uz-Latn'] : own;
}

/** The same text in all languages: a name that needs no translation. */
export function sameInAll(text: string): LocalizedText {
  return { 'uz-Latn': text };
}
