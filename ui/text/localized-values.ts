import type { LocalizedText } from '#domain/contract/primitives';
import { languages, type Language } from './language';

/** A name as a form holds it: a string for every language, empty where nobody wrote one. */
export type LocalizedValues = Record<Language, string>;

/** For editing; null becomes empty fields. */
export function toValues(text: LocalizedText | null): LocalizedValues {
  return { 'uz-Latn': text?.['uz-Latn'] ?? '', 'uz-Cyrl': text?.['uz-Cyrl'] ?? '', ru: text?.ru ?? '', en: text?.en ?? '' };
}

/** For sending: languages without text are left out, so that they fall back to Uzbek in Latin script. */
export function toLocalized(values: LocalizedValues): LocalizedText {
  const text: LocalizedText = { 'uz-Latn': values['uz-Latn'].trim() };
  if (values['uz-Cyrl'].trim() !== '') text['uz-Cyrl'] = values['uz-Cyrl'].trim();
  if (values.ru.trim() !== '') text.ru = values.ru.trim();
  if (values.en.trim() !== '') text.en = values.en.trim();
  return text;
}

/** All languages in one line, for comparing two versions. */
export function summarise(values: LocalizedValues): string {
  return languages.flatMap((language) => (values[language] === '' ? [] : [values[language]])).join(' · ');
}
