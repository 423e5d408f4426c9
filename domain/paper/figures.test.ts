import { describe, expect, it } from 'vitest';
import { differenceText, momentText, quantityText, rateText, reductionText, somText } from './figures';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll('\u2212', '-');

describe('figures on paper', () => {
  it('shows whole soʻm in groups of three', () => {
    expect(plain(somText(125_000_000))).toBe('1 250 000');
    expect(plain(somText(0))).toBe('0');
    expect(plain(somText(99_900))).toBe('999');
    expect(plain(somText(-1_500_000))).toBe('-15 000');
    expect(plain(somText(4_000_000_000_000))).toBe('40 000 000 000');
  });

  it('rounds VAT half up to a soʻm and never shows a negative zero', () => {
    expect(plain(somText(4_414_285))).toBe('44 143');
    expect(plain(somText(50))).toBe('1');
    expect(plain(somText(-49))).toBe('0');
  });

  it('keeps the sign of reductions and differences', () => {
    expect(plain(reductionText(1_200_000))).toBe('-12 000');
    expect(reductionText(0)).toBe('0');
    expect(plain(differenceText(500_000))).toBe('+5 000');
    expect(plain(differenceText(-500_000))).toBe('-5 000');
    expect(differenceText(0)).toBe('0');
  });

  it('writes quantities and rates as the language does', () => {
    expect(quantityText(1000, 'uz-Latn')).toBe('1');
    expect(quantityText(1250, 'ru')).toBe('1,25');
    expect(quantityText(300, 'en')).toBe('0.3');
    expect(plain(quantityText(1_200_000, 'ru'))).toBe('1 200');
    expect(plain(rateText(1250, 'uz-Cyrl'))).toBe('12,5 %');
  });

  it('tells the time of the branch, not of the box', () => {
    expect(momentText(Date.UTC(2026, 10, 21, 20, 30), 'Asia/Tashkent')).toBe('22.11.2026 01:30');
    expect(momentText(Date.UTC(2026, 10, 21, 19, 5), 'Asia/Tashkent')).toBe('22.11.2026 00:05');
  });
});
