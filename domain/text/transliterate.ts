/**
 * Uzbek Latin → Cyrillic by the rules of the official alphabet, as a suggestion where the Cyrillic name was not typed.
 * Words with letters that Uzbek does not have (c without h, w) are foreign brands and stay as they are.
 */

const single: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  d: 'д',
  f: 'ф',
  g: 'г',
  h: 'ҳ',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'қ',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  x: 'х',
  y: 'й',
  z: 'з',
};
const pairs: Readonly<Record<string, string>> = { oʻ: 'ў', gʻ: 'ғ', sh: 'ш', ch: 'ч', ya: 'я', yu: 'ю', yo: 'ё', ye: 'е' };
/** In words of our own t and s meet by chance (kiritsin); in borrowed ones they are one letter (ofitsiant, protsent, litsenziya). */
const loanTs = /^ts(?:iya|ion|iant|ial|ept|ent|en[sz]|irk|elo|ex)/;
const vowels = new Set(['a', 'e', 'i', 'o', 'u', 'ʻ']);

/** Turned commas, typed as any apostrophe, become U+02BB after o and g and U+02BC elsewhere. */
export function normaliseApostrophes(text: string): string {
  return text.replace(/([oOgG])[ʻʼ'‘’`´]/g, '$1ʻ').replace(/['‘’`´]/g, 'ʼ');
}

/** `Qovurma lagʻmon` → `Қовурма лағмон`. */
export function toCyrillic(latin: string): string {
  return normaliseApostrophes(latin).replace(/[A-Za-zʻʼ]+/g, (word) => (isForeign(word) ? word : wordToCyrillic(word)));
}

function isForeign(word: string): boolean {
  return /w|c(?!h)/i.test(word);
}

function wordToCyrillic(word: string): string {
  const lower = word.toLowerCase();
  let result = '';
  let index = 0;
  while (index < lower.length) {
    const { cyrillic, length } = letterAt(lower, index);
    const source = word.slice(index, index + length);
    result += source !== source.toLowerCase() ? capital(cyrillic, word) : cyrillic;
    index += length;
  }
  return result;
}

function letterAt(lower: string, index: number): { readonly cyrillic: string; readonly length: number } {
  const letter = lower.charAt(index);
  const two = lower.slice(index, index + 2);
  // "yoʻl" is й + ў, not ё.
  if (two === 'yo' && lower.charAt(index + 2) === 'ʻ') return { cyrillic: 'й', length: 1 };
  const pair = pairs[two];
  if (pair !== undefined) return { cyrillic: pair, length: 2 };
  if (loanTs.test(lower.slice(index))) return { cyrillic: 'ц', length: 2 };
  // Between s and h a tutuq only keeps them apart: Isʼhoq → Исҳоқ.
  if (letter === 'ʼ') return { cyrillic: lower.charAt(index - 1) === 's' && lower.charAt(index + 1) === 'h' ? '' : 'ъ', length: 1 };
  if (letter === 'ʻ') return { cyrillic: '', length: 1 };
  if (letter === 'e') return { cyrillic: index === 0 || vowels.has(lower.charAt(index - 1)) ? 'э' : 'е', length: 1 };
  return { cyrillic: single[letter] ?? letter, length: 1 };
}

function capital(cyrillic: string, word: string): string {
  return word === word.toUpperCase() ? cyrillic.toUpperCase() : cyrillic.charAt(0).toUpperCase() + cyrillic.slice(1);
}
