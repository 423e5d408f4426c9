import type { Language } from './language';
import { NO_BREAK_SPACE, formatWhole } from './money-text';

/** The mark between whole and fraction: a comma, in English a point. */
export function decimalMark(language: Language): ',' | '.' {
  return language === 'en' ? '.' : ',';
}

/**
 * A whole number of 10^-decimals parts as people write it, without trailing zeros: 350 with 3 decimals → `0,35`.
 * Negative numbers carry the real minus sign.
 */
export function formatScaled(value: number, decimals: number, language: Language): string {
  const scale = 10 ** decimals;
  const magnitude = Math.abs(value);
  const whole = Math.floor(magnitude / scale);
  const fraction = String(magnitude % scale)
    .padStart(decimals, '0')
    .replace(/0+$/, '');
  const figure = decimals === 0 || fraction === '' ? formatWhole(whole) : `${formatWhole(whole)}${decimalMark(language)}${fraction}`;
  return value < 0 && magnitude !== 0 ? `\u2212${figure}` : figure;
}

/**
 * Reads what a person typed (spaces, comma or point) as a whole number of 10^-decimals parts.
 * `null` for an empty field, `undefined` for something that is no such number.
 */
export function parseScaled(text: string, decimals: number): number | null | undefined {
  const compact = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-');
  if (compact === '') return null;
  const match = /^(-?)(\d*)(?:[.,](\d*))?$/.exec(compact);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  if (fraction.length > decimals && /[1-9]/.test(fraction.slice(decimals))) return undefined;
  const digits = `${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`;
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) return undefined;
  return sign === '-' && value !== 0 ? -value : value;
}

/** A quantity with its unit when there is one: `2`, `0,35 kg`. `quantityThousandths`: 1 piece = 1000. */
export function formatQuantity(quantityThousandths: number, language: Language, unit = ''): string {
  const figure = formatScaled(quantityThousandths, 3, language);
  return unit === '' ? figure : `${figure}${NO_BREAK_SPACE}${unit}`;
}

/** A rate in percent: 1000 basis points → `10 %` (`10%` in English). */
export function formatPercent(rateBasisPoints: number, language: Language): string {
  const figure = formatScaled(rateBasisPoints, 2, language);
  return language === 'en' ? `${figure}%` : `${figure}${NO_BREAK_SPACE}%`;
}

/** A phone of Uzbekistan as people read it out: `+998 90 123-45-67`. Anything else is given back as it came. */
export function formatPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  const local = digits.length === 9 ? digits : digits.length === 12 && digits.startsWith('998') ? digits.slice(3) : null;
  if (local === null) return phone;
  const n = NO_BREAK_SPACE;
  return `+998${n}${local.slice(0, 2)}${n}${local.slice(2, 5)}-${local.slice(5, 7)}-${local.slice(7)}`;
}
