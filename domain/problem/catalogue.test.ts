import { describe, expect, test } from 'vitest';
import { languages } from '#domain/contract/primitives';
import { toCyrillic } from '#domain/text/transliterate';
import { problemCodes, problemOf, sentence, wireParams } from './catalogue';
import { refuse } from './refusal';

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');

describe('each code', () => {
  test.each(problemCodes)('%s is said in four languages that name the same parameters', (code) => {
    const row = problemOf(code);
    const named = [...new Set(row.text['uz-Latn'].flatMap(placeholders))].sort();
    expect(row.params).toEqual(expect.arrayContaining(named));
    for (const language of languages) {
      const [title, detail] = row.text[language];
      expect([...new Set([title, detail].flatMap(placeholders))].sort(), language).toEqual(named);
      expect(title, language).toMatch(/[^.\s]$/);
      expect(detail, language).toMatch(/[.!?]$/);
    }
  });

  test('uses the letters of its language', () => {
    const foreign = { 'uz-Latn': /[Ѐ-ӿ'‘’]/, 'uz-Cyrl': /[ыщʻʼ]/, ru: /[ўқғҳʻʼ]/, en: /[Ѐ-ӿ']/ } as const;
    for (const code of problemCodes) {
      for (const language of languages) {
        for (const text of problemOf(code).text[language]) expect(text.replace(/\{[^}]*\}/g, ''), code).not.toMatch(foreign[language]);
      }
    }
  });

  test('has the status of a refusal', () => {
    for (const code of problemCodes) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(problemOf(code).status).toBeGreaterThanOrEqual(400);
      expect(problemOf(code).status).toBeLessThan(600);
    }
  });
});

describe('sentence', () => {
  test('fills in money, quantities, names and rights in the reader’s language', () => {
    expect(sentence('total-changed', { totalTiyin: 12_345_600 }, 'ru').detail).toContain('123\u00A0456\u00A0сум');
    expect(sentence('total-changed', { totalTiyin: 12_345_600 }, 'uz-Latn').detail).toContain('123\u00A0456\u00A0soʻm');
    const name = { 'uz-Latn': 'Goʻsht', ru: 'Мясо' };
    expect(sentence('product-out-of-stock', { name, leftThousandths: 1_250 }, 'ru').detail).toContain('«Мясо»: осталось 1,25.');
    expect(sentence('product-out-of-stock', { name, leftThousandths: 3_000 }, 'en').detail).toContain('“Goʻsht”: 3 left.');
    expect(sentence('approval-required', { permission: 'order.cancel' }, 'uz-Cyrl').detail).toContain('«Буюртмани бекор қилиш»');
  });

  test('shows what was not given as three dots', () => {
    expect(sentence('pin-throttled', {}, 'en').detail).toContain('…');
  });

  test('keeps a shortage signed', () => {
    expect(sentence('shift-difference-note', { differenceTiyin: -1_500_000 }, 'en').detail).toContain('−15\u00A0000');
  });
});

describe('parameters on the wire', () => {
  test('carry a name in the reader’s language', () => {
    expect(wireParams({ name: { 'uz-Latn': 'Non', ru: 'Хлеб' }, left: 2, gone: null }, 'ru')).toEqual({
      name: 'Хлеб',
      left: 2,
      gone: null,
    });
  });
});

test('a refusal is a value', () => {
  expect(refuse('order-empty')).toEqual({ ok: false, code: 'order-empty' });
  expect(refuse('pin-wrong', { attemptsLeft: 4 })).toEqual({ ok: false, code: 'pin-wrong', params: { attemptsLeft: 4 } });
});

test('Uzbek in Cyrillic says what Uzbek in Latin says', () => {
  // Words that are no Uzbek (PNG, /dev/usb) stay as they are in both; the soft sign of Russian ones (курьер) is not written in Latin.
  const lettersOnly = (text: string): string => text.replace(/[^а-яёўқғҳ]|ь/gi, '').toLowerCase();
  for (const code of problemCodes) {
    const { 'uz-Latn': latin, 'uz-Cyrl': cyrillic } = problemOf(code).text;
    latin.forEach((text, index) => {
      const mine = lettersOnly(
        toCyrillic(text.replace(/\{[^}]*\}|ism@pochta\.uz|PDF|JPEG|PNG|WebP|QR|XLSX|ODS|CSV|vCard|Excel|PORTAL_URL|\/dev\/usb\/lp0/g, '')),
      );
      expect(lettersOnly(cyrillic[index] ?? ''), code).toBe(mine);
    });
  }
});
