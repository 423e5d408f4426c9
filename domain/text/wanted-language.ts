import type { Language } from '#domain/contract/primitives';

/** The four, as `Accept-Language` may name them. */
const LANGUAGES: readonly Language[] = ['uz-Latn', 'uz-Cyrl', 'ru', 'en'];

/** The reader's language out of an `Accept-Language` header: what a screen sends is one of the four; a browser's own header is met as well as can be. */
export function wantedLanguage(header: string | undefined, fallback: Language): Language {
  const wanted = header?.split(/[,;]/)[0]?.trim();
  const exact = LANGUAGES.find((language) => language.toLowerCase() === wanted?.toLowerCase());
  if (exact) return exact;
  if (wanted?.startsWith('uz')) return wanted.toLowerCase().includes('cyrl') ? 'uz-Cyrl' : 'uz-Latn';
  return LANGUAGES.find((language) => wanted?.startsWith(language)) ?? fallback;
}
