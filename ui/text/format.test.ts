import { describe, expect, it } from 'vitest';
import { fromSom, tiyin } from '#domain/money/money';
import { formatIn } from './format';
import { localized } from './language';
import { formatAmount, formatMoney } from './money-text';
import { fill, plural } from './plural';
import { formatPhone, formatQuantity, formatScaled, parseScaled } from './quantity-text';

const n = '\u00a0';

describe('money on a screen', () => {
  it('groups by three with no-break spaces and says the currency of the language', () => {
    expect(formatMoney(fromSom(1_250_000), 'uz-Latn')).toBe(`1${n}250${n}000${n}soʻm`);
    expect(formatMoney(fromSom(1_250_000), 'uz-Cyrl')).toBe(`1${n}250${n}000${n}сўм`);
    expect(formatMoney(fromSom(1_250_000), 'ru')).toBe(`1${n}250${n}000${n}сум`);
    expect(formatMoney(fromSom(0), 'en')).toBe(`0${n}soum`);
  });

  it('shows whole soʻm, half up, and a real minus', () => {
    expect(formatAmount(tiyin(149))).toBe('1');
    expect(formatAmount(tiyin(150))).toBe('2');
    expect(formatAmount(tiyin(-1_234_500))).toBe(`\u221212${n}345`);
    expect(formatAmount(tiyin(-40))).toBe('0');
    expect(formatAmount(tiyin(9_000_000_000_000_00))).toBe(`9${n}000${n}000${n}000${n}000`);
  });
});

describe('quantities', () => {
  it('writes fractions with a comma, in English with a point, without trailing zeros', () => {
    expect(formatQuantity(2000, 'ru')).toBe('2');
    expect(formatQuantity(350, 'uz-Latn', 'kg')).toBe(`0,35${n}kg`);
    expect(formatQuantity(1_005, 'en', 'kg')).toBe(`1.005${n}kg`);
    expect(formatScaled(-50, 2, 'ru')).toBe('\u22120,5');
    expect(formatIn('uz-Latn').percent(1000)).toBe(`10${n}%`);
    expect(formatIn('en').percent(1250)).toBe('12.5%');
  });

  it('reads back what people type, and refuses what is no such number', () => {
    expect(parseScaled('0,35', 3)).toBe(350);
    expect(parseScaled('0.35', 3)).toBe(350);
    expect(parseScaled(`1${n}250${n}000`, 0)).toBe(1_250_000);
    expect(parseScaled(',5', 1)).toBe(5);
    expect(parseScaled('', 3)).toBeNull();
    for (const wrong of ['abc', '1,2,3', '-', '.', '0,0005', '1e5', '99999999999999999999'])
      expect(parseScaled(wrong, 3), wrong).toBeUndefined();
  });

  it('every figure it writes it can read', () => {
    for (const value of [0, 1, 10, 999, 1000, 1_000_500, -70]) {
      for (const language of ['uz-Latn', 'en'] as const) expect(parseScaled(formatScaled(value, 3, language), 3)).toBe(value);
    }
  });
});

describe('words', () => {
  it('phones are written as people read them out, strangers stay as they are', () => {
    expect(formatPhone('+998901234567')).toBe(`+998${n}90${n}123-45-67`);
    expect(formatPhone('901234567')).toBe(`+998${n}90${n}123-45-67`);
    expect(formatPhone('+7 495 123-45-67')).toBe('+7 495 123-45-67');
  });

  it('Russian counts in three forms, Uzbek and English in two', () => {
    const forms = { one: '# строка', few: '# строки', many: '# строк', other: '# строки' };
    expect([1, 2, 5, 11, 21, 24].map((count) => plural('ru', count, forms))).toEqual([
      '1 строка',
      '2 строки',
      '5 строк',
      '11 строк',
      '21 строка',
      '24 строки',
    ]);
    expect([1, 2].map((count) => plural('en', count, { one: '# line', other: '# lines' }))).toEqual(['1 line', '2 lines']);
    expect(plural('uz-Cyrl', 3, { other: '# та қатор' })).toBe('3 та қатор');
  });

  it('fills templates and leaves an unknown name in sight', () => {
    expect(fill('{name} {count} ta {x}', { name: 'Osh', count: 2 })).toBe('Osh 2 ta {x}');
  });

  it('a missing name falls back to Uzbek in Latin script', () => {
    expect(localized({ 'uz-Latn': 'Osh', ru: 'Плов', en: '' }, 'ru')).toBe('Плов');
    expect(localized({ 'uz-Latn': 'Osh', ru: 'Плов', en: '' }, 'en')).toBe('Osh');
    expect(localized({ 'uz-Latn': 'Osh' }, 'uz-Cyrl')).toBe('Osh');
  });
});
