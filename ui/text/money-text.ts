import { TIYIN_PER_SOM, type Tiyin } from '#domain/money/money';
import type { Language } from './language';

/** A space that never breaks a figure over two lines. */
export const NO_BREAK_SPACE = '\u00a0';

/** The currency as written after a sum. */
export const currencyWords: Readonly<Record<Language, string>> = { 'uz-Latn': 'soʻm', 'uz-Cyrl': 'сўм', ru: 'сум', en: 'soum' };

const MINUS = '\u2212';

/** Groups the digits of a whole number by three with no-break spaces: `1 250 000`. A minus is the real sign U+2212. */
export function formatWhole(value: number): string {
  const whole = Math.round(Math.abs(value));
  const grouped = String(whole).replaceAll(/\B(?=(\d{3})+(?!\d))/g, NO_BREAK_SPACE);
  return value < 0 && whole !== 0 ? `${MINUS}${grouped}` : grouped;
}

/** A sum as a figure without currency, in whole soʻm, half up as on paper: `1 250 000`. */
export function formatAmount(amountTiyin: Tiyin): string {
  const magnitude = Math.floor((Math.abs(amountTiyin) + TIYIN_PER_SOM / 2) / TIYIN_PER_SOM);
  return formatWhole(amountTiyin < 0 ? -magnitude : magnitude);
}

/** A sum with its currency: `1 250 000 soʻm`. */
export function formatMoney(amountTiyin: Tiyin, language: Language): string {
  return `${formatAmount(amountTiyin)}${NO_BREAK_SPACE}${currencyWords[language]}`;
}
