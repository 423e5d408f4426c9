/** The fixed words of all papers in the four languages. Which language a paper speaks is a setting of the branch, the kitchen's slips have their own. */
import type { Language } from '#domain/contract/primitives';
import { english } from './words/en';
import type { PaperWords } from './words/paper-words';
import { russian } from './words/ru';
import { uzbekCyrillic } from './words/uz-cyrl';
import { uzbekLatin } from './words/uz-latn';

const catalogue = { 'uz-Latn': uzbekLatin, 'uz-Cyrl': uzbekCyrillic, ru: russian, en: english } satisfies Record<Language, PaperWords>;

/** The words of a language. */
export function paperWords(language: Language): PaperWords {
  return catalogue[language];
}
