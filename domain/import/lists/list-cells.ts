import type { Language, LocalizedText } from '#domain/contract/primitives';
import { languages } from '#domain/contract/primitives';
import { readAmount } from '../amount';
import type { ImportRemark } from '../draft';
import { plainText } from '../read-row';
import { foldText } from '#domain/text/search';
import { cellWords } from './list-words';
import type { ListTarget } from './list-words';

/** The cells of a row by what their columns are, and what is wrong with them. An empty cell says nothing, `-` says that there is none. */
export class ListCells {
  readonly #text = new Map<ListTarget, string>();
  readonly #head = new Map<ListTarget, string>();
  readonly remarks: ImportRemark[] = [];
  readonly isBlank: boolean;

  constructor(cells: readonly string[], columns: readonly ListTarget[], heads: readonly string[]) {
    for (const [index, target] of columns.entries()) {
      if (target === 'skip' || this.#head.has(target)) continue;
      this.#head.set(target, heads[index] ?? '');
      const text = plainText(cells[index] ?? '').replace(/\s+/g, ' ');
      if (text !== '') this.#text.set(target, text);
    }
    this.isBlank = this.#text.size === 0;
  }

  /** What is written, or null where nothing is. */
  text(target: ListTarget): string | null {
    return this.#text.get(target) ?? null;
  }

  /** The column as the file calls it. */
  head(target: ListTarget): string {
    return this.#head.get(target) ?? '';
  }

  /** Says that a cell can't be taken. */
  wrong(
    target: ListTarget,
    code: ListRemarkCode = 'list-value-wrong',
    more: Readonly<Record<string, string | number | LocalizedText>> = {},
  ): undefined {
    this.remarks.push({ code, params: { column: this.head(target), value: (this.text(target) ?? '').slice(0, 60), ...more } });
    return undefined;
  }

  /** Says that a cell must not be empty. `fallback` names the column where the file has none. */
  missing(target: ListTarget, fallback: LocalizedText): undefined {
    const head = this.head(target);
    this.remarks.push({ code: 'list-value-missing', params: { column: head === '' ? fallback : head } });
    return undefined;
  }

  /** A cell that `read` makes a value of: undefined = nothing is written or it can't be read (then it is remarked), null = `-`. */
  value<Value>(
    target: ListTarget,
    read: (text: string) => Value | undefined,
    code: ListRemarkCode = 'list-value-wrong',
  ): Value | null | undefined {
    const text = this.text(target);
    if (text === null) return undefined;
    if (isNone(text)) return null;
    const value = read(text);
    if (value === undefined) this.wrong(target, code);
    return value;
  }
}

/** What may be wrong with a cell. */
export type ListRemarkCode =
  | 'list-value-wrong'
  | 'list-value-long'
  | 'list-value-taken'
  | 'list-value-unknown'
  | 'list-mxik-wrong'
  | 'list-check-digit'
  | 'list-category-place'
  | 'list-role-above';

/** `-`: there is none. */
export function isNone(text: string): boolean {
  return /^[-–—]$/.test(text);
}

/** Tiyin of a price; nothing is guessed. */
export function readPrice(text: string): number | undefined {
  if (/^0+([.,]0+)?$/.test(text)) return 0;
  const amount = readAmount(text);
  return amount.kind === 'amount' && amount.amountTiyin <= 10_000_000_000_000 ? amount.amountTiyin : undefined;
}

/** Basis points of `12`, `12%`, `12,5 %`. */
export function readPercent(text: string): number | undefined {
  const parts = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text);
  if (!parts) return undefined;
  const points = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return points <= 10_000 ? points : undefined;
}

/** Thousandths of `3`, `0,250`. */
export function readThousandths(text: string): number | undefined {
  const parts = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.replace(/\s/g, ''));
  return parts ? Number(parts[1]) * 1000 + Number((parts[2] ?? '').padEnd(3, '0')) : undefined;
}

/** Yes and no in any language, and the signs people tick with. */
export function readFlag(text: string): boolean | undefined {
  const folded = foldText(text).strict;
  if (['+', '✓', '✔'].includes(text) || folded === '1' || folded === 'true' || isWord(text, 'yes')) return true;
  return folded === '0' || folded === 'false' || isWord(text, 'no') ? false : undefined;
}

/** Whether the cell says this word, in any language. */
export function isWord(text: string, word: keyof typeof cellWords): boolean {
  const folded = foldText(text).strict;
  return languages.some((language: Language) => foldText(cellWords[word][language]).strict === folded);
}

/** Digits of a code that is pasted with dots and spaces; undefined where something else is in it. */
export function readDigits(text: string): string | undefined {
  const digits = text.replace(/[\s.\u00A0-]/g, '');
  return /^\d+$/.test(digits) ? digits : undefined;
}

/** Names in the four languages as a row gives them, over the ones that are there. Null where no name is known. */
export function readNames(cells: ListCells, before: LocalizedText | null): LocalizedText | null {
  const given = { 'uz-Latn': 'name', 'uz-Cyrl': 'nameCyrl', ru: 'nameRu', en: 'nameEn' } as const;
  const names: { [Of in Language]?: string | undefined } = { ...before };
  for (const language of languages) {
    const target = given[language];
    const text = cells.text(target);
    if (text === null) continue;
    if (text.length > 120) cells.wrong(target, 'list-value-long');
    else if (!isNone(text)) names[language] = text;
    else if (language !== 'uz-Latn') names[language] = '';
  }
  const main = names['uz-Latn'] ?? languages.map((language) => names[language] ?? '').find((name) => name !== '');
  if (main === undefined || main === '') return null;
  const named: LocalizedText = { ...names, 'uz-Latn': main };
  const isSame = before !== null && languages.every((language) => (before[language] ?? '') === (named[language] ?? ''));
  if (isSame) return before;
  return { ...Object.fromEntries(Object.entries(named).filter(([, name]) => name !== '')), 'uz-Latn': main };
}
