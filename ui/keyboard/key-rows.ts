import type { Language } from '#domain/contract/primitives';

/** What is on the keys: the letters of one language, or figures and signs. */
export type KeyPlane = Language | 'signs';

/** Digits are at hand on every plane. */
export const digitRow: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

// Uzbek in Latin script has five letters more than the keys of a PC: they stand where a thumb finds them, and sh and ch are one press.
const planes: Readonly<Record<KeyPlane, readonly (readonly string[])[]>> = {
  'uz-Latn': [
    ['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', 'oʻ'],
    ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'gʻ', 'sh'],
    ['z', 'x', 'c', 'v', 'b', 'n', 'm', 'ch', 'ʼ'],
  ],
  'uz-Cyrl': [
    ['й', 'ц', 'у', 'к', 'е', 'н', 'г', 'ш', 'ў', 'з', 'х', 'ъ'],
    ['ф', 'қ', 'в', 'а', 'п', 'р', 'о', 'л', 'д', 'ж', 'э', 'ғ'],
    ['я', 'ч', 'с', 'м', 'и', 'т', 'ь', 'б', 'ю', 'ҳ', 'ё'],
  ],
  ru: [
    ['й', 'ц', 'у', 'к', 'е', 'н', 'г', 'ш', 'щ', 'з', 'х', 'ъ'],
    ['ф', 'ы', 'в', 'а', 'п', 'р', 'о', 'л', 'д', 'ж', 'э'],
    ['я', 'ч', 'с', 'м', 'и', 'т', 'ь', 'б', 'ю', 'ё'],
  ],
  en: [
    ['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p'],
    ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l'],
    ['z', 'x', 'c', 'v', 'b', 'n', 'm', '\u2019'],
  ],
  signs: [
    ['-', '/', ':', ';', '(', ')', '%', '&', '@', '"'],
    ['+', '=', '*', '#', '№', '_', '!', '?', "'", '\\'],
    ['«', '»', '“', '”', '°', '×', '–', 'ʻ', 'ʼ'],
  ],
};

/** Three rows of keys; shift and erase stand at the ends of the third. */
export function rowsOf(plane: KeyPlane): readonly (readonly string[])[] {
  return planes[plane];
}

/** What a key writes with shift: `oʻ` → `Oʻ`, `sh` → `Sh`, signs as they are. */
export function shifted(key: string): string {
  return key.slice(0, 1).toUpperCase() + key.slice(1);
}
