import { multiplyDivide } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { foldText } from '#domain/text/search';

/** Sums as people write them in a notebook: `45 000 soʻm`, `45.000`, `120 000,00`, `15 ming`, `2 mln`, `-`, `yoʻq`. */

/** What a cell says: nothing is owed, a sum, or something that nobody should guess. */
export type ReadAmount = { readonly kind: 'none' | 'unclear' } | { readonly kind: 'amount'; readonly amountTiyin: Tiyin };

const NONE: ReadAmount = { kind: 'none' };
const UNCLEAR: ReadAmount = { kind: 'unclear' };
const CURRENCY = new Set(['som', 'sum', 'uzs', 'soum', 'sumov', 'suma']);
const TIMES: Readonly<Record<string, number>> = {
  ming: 1_000,
  tis: 1_000,
  tisyach: 1_000,
  tisyacha: 1_000,
  tisyachi: 1_000,
  thousand: 1_000,
  mln: 1_000_000,
  million: 1_000_000,
  millionov: 1_000_000,
  milliona: 1_000_000,
};
const NOTHING = new Set(['yoq', 'net', 'no', 'none', 'nol', 'zero']);
const GROUPED = /^(\d{1,3})(?:([ .,])\d{3})(?:\2\d{3})*(?:[.,](\d{1,2}))?$/;
const PLAIN = /^(\d+)(?:[.,](\d{1,2}))?$/;
const LARGEST_TIYIN = 100_000_000_000_000;

/** Reads a sum. A dot or comma before exactly three digits parts thousands, before one or two it is decimal. Minus, percent and formulas are unclear: nobody's debt is guessed. */
export function readAmount(cell: string): ReadAmount {
  const text = cell.replace(/[\s\u00A0\u202F\u2009]+/g, ' ').trim();
  if (/^[-–—]?$/.test(text) || NOTHING.has(foldText(text).strict)) return NONE;
  if (/[-–—=+%()]/.test(text)) return UNCLEAR;
  const words = text.match(/[\p{L}ʻʼ'‘’`]+\.?/gu) ?? [];
  const number = text.replace(/[\p{L}ʻʼ'‘’`]+\.?/gu, ' ').trim();
  const times = factorOf(words);
  const parts = times === null ? null : (GROUPED.exec(number) ?? PLAIN.exec(number));
  if (times === null || !parts) return UNCLEAR;
  const grouped = parts.length === 4;
  const decimals = (grouped ? parts[3] : parts[2]) ?? '';
  // "1.5" alone is perhaps a million and a half; a spreadsheet's 45000.5 is not.
  if (decimals.length === 1 && times === 1 && number.length < 6) return UNCLEAR;
  const digits = Number(number.replace(/\D/g, ''));
  if (!Number.isSafeInteger(digits) || digits * times > LARGEST_TIYIN) return UNCLEAR;
  const amountTiyin = multiplyDivide(digits, times * 100, 10 ** decimals.length, 1);
  if (amountTiyin > LARGEST_TIYIN) return UNCLEAR;
  return amountTiyin === 0 ? NONE : { kind: 'amount', amountTiyin };
}

/** What the words beside the number multiply it by; null where one of them is none that we know. */
function factorOf(words: readonly string[]): number | null {
  let factor = 1;
  for (const word of words) {
    const folded = foldText(word).strict;
    if (CURRENCY.has(folded)) continue;
    const times = TIMES[folded];
    if (times === undefined || factor !== 1) return null;
    factor = times;
  }
  return factor;
}
