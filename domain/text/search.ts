/**
 * Search that finds a dish however it is typed: any apostrophe or none, either Uzbek script, Russian letters (BX-O-5).
 * Text is folded once, when it arrives; a search is then two `includes` for each row.
 */

/** A text or a query, ready to be compared. `strict` keeps letters apart that `loose` takes for one (x and h, q and k, yo and e …). */
export interface FoldedText {
  readonly strict: string;
  readonly loose: string;
}

const cyrillicToLatin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  қ: 'q',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ў: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'x',
  ҳ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

function foldStrict(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ʻʼ'‘’`´ʹʽ]/g, '')
    .replace(/[а-яёўқғҳ]/g, (letter) => cyrillicToLatin[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function loosen(strict: string): string {
  return strict
    .replace(/y[eo]/g, 'e')
    .replace(/kh/g, 'h')
    .replace(/gh/g, 'g')
    .replace(/zh|dj/g, 'j')
    .replace(/ts|zz/g, 's')
    .replace(/ck|c(?!h)/g, 'k')
    .replace(/x/g, 'h')
    .replace(/q/g, 'k')
    .replace(/w/g, 'v')
    .replace(/iy/g, 'i')
    .replace(/(\p{L})\1+/gu, '$1');
}

/** Folds one text, or several that are searched together (the names in four languages, the code). */
export function foldText(...texts: readonly string[]): FoldedText {
  const strict = texts
    .map(foldStrict)
    .filter((text) => text !== '')
    .join(' ');
  return { strict, loose: loosen(strict) };
}

/** Whether each word of the query stands somewhere in the text. An empty query matches everything. */
export function matches(query: FoldedText, text: FoldedText): boolean {
  return containsWords(query.strict, text.strict) || containsWords(query.loose, text.loose);
}

/** How well it matches: 0 = begins with the query, 1 = a word begins with it, 2 = elsewhere; null = not at all. */
export function matchRank(query: FoldedText, text: FoldedText): 0 | 1 | 2 | null {
  if (text.strict.startsWith(query.strict)) return 0;
  if (` ${text.strict}`.includes(` ${query.strict}`)) return 1;
  if (` ${text.loose}`.includes(` ${query.loose}`)) return 1;
  return matches(query, text) ? 2 : null;
}

function containsWords(query: string, text: string): boolean {
  return query.split(' ').every((word) => text.includes(word));
}
