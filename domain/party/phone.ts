/** Phones as people write them, kept as E.164. Pure: the form in the browser and the box normalise by the same rule. */

const COUNTRY = '998';
const NATIONAL_DIGITS = 9;
/** Codes after +998 that operators and cities use; another one is taken all the same, with a warning. */
const OPERATORS = new Set('20 33 50 55 61 62 65 66 67 69 70 71 72 73 74 75 76 77 78 79 80 81 87 88 90 91 92 93 94 95 97 98 99'.split(' '));
const LONGEST_E164 = 15;
const SHORTEST_FOREIGN = 10;

/**
 * A phone in any shape (`90 123 45 67`, `(90) 123-45-67`, `998901234567`, `8 90 …`, `+7 …`) as E.164, or null where no number can be read:
 * too few digits, too many, letters in it, or a number that a spreadsheet has spoilt (`9,98E+11`).
 */
export function normalizePhone(text: string): string | null {
  const trimmed = text.trim().replace(/[\u00A0\u2009\u202F]/g, ' ');
  if (!/^\+?[\d\s().\-–—/]+$/.test(trimmed)) return null;
  const digits = trimmed.replace(/\D/g, '');
  if (/^0+$/.test(digits)) return null;
  if (trimmed.startsWith('+')) return international(digits);
  if (digits.length === NATIONAL_DIGITS) return `+${COUNTRY}${digits}`;
  if (digits.startsWith(COUNTRY) && digits.length === COUNTRY.length + NATIONAL_DIGITS) return `+${digits}`;
  // The way out of a town before 2009, still written by many.
  if (digits.startsWith('8') && digits.length === NATIONAL_DIGITS + 1) return `+${COUNTRY}${digits.slice(1)}`;
  if (digits.startsWith(`00${COUNTRY}`)) return international(digits.slice(2));
  return null;
}

/** The number in what a telephone exchange says: a phone as people write it, or an address of it (`tel:+998…`, `sip:998…@host`, `"Aziza" <sip:…>`). Null where there is none. */
export function callerNumber(text: string): string | null {
  const address = /<([^<>]+)>/.exec(text)?.[1] ?? text;
  const bare = address.trim().replace(/^(tel|sips?):/i, '');
  return normalizePhone(bare.replace(/[;?@].*$/, ''));
}

function international(digits: string): string | null {
  if (digits.startsWith(COUNTRY)) return digits.length === COUNTRY.length + NATIONAL_DIGITS ? `+${digits}` : null;
  return digits.length >= SHORTEST_FOREIGN && digits.length <= LONGEST_E164 && !digits.startsWith('0') ? `+${digits}` : null;
}

/** A number out of a cell that may hold several. */
export interface FoundPhone {
  readonly e164: string;
  /** What stood in brackets after it: whose it is. */
  readonly label: string;
}

/** All numbers of a cell (`97 000 50 06 / 97 000 50 07`, `+998 … (Ibrohim), +998 … (ayoli)`), each once. Empty where one of them can't be read. */
export function splitPhones(text: string): readonly FoundPhone[] {
  const whole = normalizePhone(text);
  if (whole !== null) return [{ e164: whole, label: '' }];
  const found = new Map<string, FoundPhone>();
  for (const part of text.split(/[,;/\n]|\s{3,}/)) {
    if (part.trim() === '') continue;
    const named = /^(.*?\d[\d\s.-]*)\(([^()\d]+)\)\s*$/.exec(part.trim());
    const e164 = normalizePhone(named?.[1] ?? part);
    if (e164 === null) return [];
    if (!found.has(e164)) found.set(e164, { e164, label: named?.[2]?.trim() ?? '' });
  }
  return [...found.values()];
}

/** `+998901234567` → `+998 90 123 45 67`; numbers of other countries stay as they are. */
export function formatPhone(e164: string): string {
  const parts = /^\+998(\d\d)(\d{3})(\d\d)(\d\d)$/.exec(e164);
  return parts ? `+998 ${parts.slice(1).join(' ')}` : e164;
}

/** Whether the code after +998 is one that is in use; true for other countries. */
export function isKnownOperator(e164: string): boolean {
  return !e164.startsWith(`+${COUNTRY}`) || OPERATORS.has(e164.slice(4, 6));
}
