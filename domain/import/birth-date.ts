import { foldText } from '#domain/text/search';

/** Birthdays as people write them: `12.03.85`, `1/1/90`, `1990 yil 1 yanvar`, `17-avg-92`, `08.03`. */

/** A date as the box keeps it (`1990-01-31`, or `--03-08` where only the day is known), nothing, or something that nobody should guess. */
export type ReadBirthDate = { readonly kind: 'none' | 'unclear' } | { readonly kind: 'date'; readonly date: string };

const NONE: ReadBirthDate = { kind: 'none' };
const UNCLEAR: ReadBirthDate = { kind: 'unclear' };
/** How the names of months begin, in four languages, after folding. */
const MONTHS = ['yan|jan', 'fev|feb', 'mar', 'apr', 'may', 'iyun|jun', 'iyul|jul', 'avg|aug', 'sen', 'okt|oct', 'noy|nov', 'dek|dec'].map(
  (stems) => new RegExp(`^(?:${stems})`),
);
/** A spreadsheet's day nought, and anybody older. */
const EARLIEST_YEAR = 1900;

/** Reads a birthday; day before month. `today` is `2026-11-21`. A bare number (a spreadsheet's serial, or a debt in the wrong column) is unclear. */
export function readBirthDate(cell: string, today: string): ReadBirthDate {
  // A time after it is a spreadsheet's midnight.
  const text = cell.trim().replace(/^(\d{4}-\d{2}-\d{2})[T ]0?0:00.*$/, '$1');
  if (/^[-–—?]*$/.test(text)) return NONE;
  const parts = text.match(/\d+|\p{L}+/gu) ?? [];
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  const words = parts.filter((part) => !/^\d+$/.test(part));
  const month = monthOf(words);
  if (words.length > 0 && month === null) return UNCLEAR;
  const fields = month === null ? numeric(text, numbers) : named(numbers, month);
  if (fields === null) return UNCLEAR;
  return checked(fields, today);
}

interface Fields {
  readonly year: string | null;
  readonly month: number;
  readonly day: number;
}

function numeric(text: string, numbers: readonly string[]): Fields | null {
  const [first = '', second = '', third = ''] = numbers;
  if (numbers.length === 2) return { year: null, month: Number(second), day: Number(first) };
  if (numbers.length !== 3) return null;
  if (first.length === 4) return { year: first, month: Number(second), day: Number(third) };
  const isAmerican = text.includes('/') && Number(second) > 12 && Number(first) <= 12;
  return isAmerican
    ? { year: third, month: Number(first), day: Number(second) }
    : { year: third, month: Number(second), day: Number(first) };
}

function named(numbers: readonly string[], month: number): Fields | null {
  const [first = '', second] = numbers;
  if (numbers.length === 1) return first.length <= 2 ? { year: null, month, day: Number(first) } : null;
  if (numbers.length !== 2 || second === undefined) return null;
  return first.length === 4 ? { year: first, month, day: Number(second) } : { year: second, month, day: Number(first) };
}

/** The month that one of the words names; the others may only say "year" and "born". */
function monthOf(words: readonly string[]): number | null {
  let found: number | null = null;
  for (const word of words) {
    const folded = foldText(word).strict;
    if (/^(yil|yilda|yili|y|g|god|goda|tugilgan)$/.test(folded)) continue;
    const index = MONTHS.findIndex((stem) => stem.test(folded));
    if (index < 0 || found !== null) return null;
    found = index + 1;
  }
  return found;
}

function checked({ year, month, day }: Fields, today: string): ReadBirthDate {
  const two = (value: number) => String(value).padStart(2, '0');
  if (year === null) return isDay(2000, month, day) ? { kind: 'date', date: `--${two(month)}-${two(day)}` } : UNCLEAR;
  const whole = fullYear(year, today);
  const date = `${String(whole)}-${two(month)}-${two(day)}`;
  return whole >= EARLIEST_YEAR && isDay(whole, month, day) && date <= today ? { kind: 'date', date } : UNCLEAR;
}

/** `85` = 1985: nobody in the book is born in a year that has not come. */
function fullYear(year: string, today: string): number {
  if (year.length !== 2) return year.length === 4 ? Number(year) : 0;
  const century = Number(today.slice(0, 2)) * 100;
  const whole = century + Number(year);
  return whole > Number(today.slice(0, 4)) ? whole - 100 : whole;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
