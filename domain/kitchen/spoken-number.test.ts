import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spokenParts, spokenSentence } from './spoken-number';

describe('a number that is said', () => {
  test.each([
    [7, [7], [7]],
    [20, [20], [20]],
    [23, [20, 3], [20, 3]],
    [13, [13], [10, 3]],
    [100, [100], [100]],
    [147, [100, 40, 7], [100, 40, 7]],
    [212, [200, 12], [2, 100, 10, 2]],
    [900, [900], [9, 100]],
    [1205, [12, 0, 5], [10, 2, 0, 5]],
  ])('[BX-O-25] %i is said in the words of each language', (number, russian, uzbek) => {
    expect(spokenParts(number, 'ru')).toEqual(russian);
    expect(spokenParts(number, 'uz')).toEqual(uzbek);
  });

  test('[BX-O-25] every number of a day has a recorded clip for each of its words', () => {
    const folder = join(import.meta.dirname, '../../kitchen/public/voice/ru');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
        for (const part of spokenParts(number, 'ru')) expect(existsSync(join(folder, `${String(part)}.wav`)), String(part)).toBe(true);
      }),
    );
    for (const word of ['order', 'ready']) expect(existsSync(join(folder, `${word}.wav`))).toBe(true);
  });

  test('no two numbers below a thousand sound the same', () => {
    for (const voice of ['ru', 'uz'] as const)
      expect(new Set(Array.from({ length: 999 }, (_, index) => spokenParts(index + 1, voice).join(' '))).size).toBe(999);
  });

  test('[BX-O-25] is a sentence for a synthesiser where nothing is recorded', () => {
    expect(spokenSentence(247, 'uz')).toBe('ikki yuz qirq yetti raqamli buyurtma tayyor');
    expect(spokenSentence(23, 'ru')).toBe('Заказ номер 23 готов');
  });
});
