import type { Language } from '#domain/contract/primitives';
import { normaliseApostrophes } from '#domain/text/transliterate';

/** Words that end a patronymic: the family name then stands first. */
const PATRONYMIC = /^(oʻgʻli|qizi|ўғли|қизи|ович|.*(?:ovich|evich|ович|евич|ovna|evna|овна|евна))$/iu;

/** A name's parts. An only word is a given name. */
export interface NameParts {
  readonly givenName: string;
  readonly familyName: string;
}

/** The name as it is kept: one space between words, none around, the apostrophes of Uzbek. */
export function cleanName(text: string): string {
  return normaliseApostrophes(text.normalize('NFC').replace(/\s+/gu, ' ').trim());
}

/** Given name(s), then family name (DEB-29); with a patronymic the family name stands first, as in papers. */
export function splitName(text: string): NameParts {
  const words = cleanName(text).split(' ');
  const last = words.at(-1) ?? '';
  if (words.length === 1) return { givenName: last, familyName: '' };
  const isPaperOrder = words.length > 2 && PATRONYMIC.test(last);
  return isPaperOrder
    ? { givenName: words.slice(1).join(' '), familyName: words[0] ?? '' }
    : { givenName: words.slice(0, -1).join(' '), familyName: last };
}

/** The name in the order of a language: Russian and Uzbek in Cyrillic put the family name first. */
export function nameInOrder({ givenName, familyName }: NameParts, language: Language): string {
  const parts = language === 'ru' || language === 'uz-Cyrl' ? [familyName, givenName] : [givenName, familyName];
  return parts.filter((part) => part !== '').join(' ');
}
