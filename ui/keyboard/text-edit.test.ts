import { describe, expect, it } from 'vitest';
import { digitRow, rowsOf, shifted, type KeyPlane } from './key-rows';
import { erase, write, type EditedText } from './text-edit';

const empty: EditedText = { text: '', start: 0, end: 0 };

function canType(word: string, plane: KeyPlane): boolean {
  const keys = [...rowsOf(plane).flat(), ...digitRow];
  const able = [...keys, ...keys.map(shifted), ' '].sort((a, b) => b.length - a.length);
  let rest = word;
  while (rest !== '') {
    const key = able.find((one) => rest.startsWith(one));
    if (key === undefined) return false;
    rest = rest.slice(key.length);
  }
  return true;
}

describe('the keyboard on the screen', () => {
  it('has every letter of its language', () => {
    expect(canType('Gʻijduvon', 'uz-Latn')).toBe(true);
    expect(canType('Oʻtkir maʼsul Shchyoch 42', 'uz-Latn')).toBe(true);
    expect(canType('Ғиждувон Ўқувчи ҳақида', 'uz-Cyrl')).toBe(true);
    expect(canType([...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'].join(''), 'ru')).toBe(true);
    expect(canType('the quick brown fox jumps over the lazy dog', 'en')).toBe(true);
  });

  it('no key stands twice on a plane', () => {
    for (const plane of ['uz-Latn', 'uz-Cyrl', 'ru', 'en', 'signs'] as const) {
      const keys = rowsOf(plane).flat();
      expect(new Set(keys).size, plane).toBe(keys.length);
    }
  });

  it('writes at the caret and over a selection, and never past the length', () => {
    expect(write({ text: 'Osh', start: 3, end: 3 }, ' ', -1)).toEqual({ text: 'Osh ', start: 4, end: 4 });
    expect(write({ text: 'Osh', start: 0, end: 3 }, 'Non', 3)).toEqual({ text: 'Non', start: 3, end: 3 });
    const full = { text: 'ab', start: 2, end: 2 };
    expect(write(full, 'oʻ', 3)).toBe(full);
  });

  it('erases a letter of two signs as one letter', () => {
    const word = ['Gʻ', 'o', 'sh'].reduce((text, key) => write(text, key, -1), empty);
    expect(erase(word).text).toBe('Gʻos');
    expect(erase({ text: 'Gʻ', start: 2, end: 2 })).toEqual(empty);
    expect(erase({ text: 'maʼno', start: 3, end: 3 }).text).toBe('mano');
    expect(erase({ text: 'Norin', start: 1, end: 4 })).toEqual({ text: 'Nn', start: 1, end: 1 });
    expect(erase(empty)).toEqual(empty);
  });
});
