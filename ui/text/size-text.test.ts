import { expect, test } from 'vitest';
import { formatSize } from './size-text';

test('the size of a file is told in kilobytes, then in the largest unit that fits', () => {
  const said = [0, 154_429, 999_400, 1_000_000, 2_340_000, 12_600_000, 18_400_000_000].map((bytes) => formatSize(bytes, 'uz-Latn'));
  expect(said).toEqual(['1\u00A0kB', '154\u00A0kB', '999\u00A0kB', '1\u00A0MB', '2,3\u00A0MB', '13\u00A0MB', '18\u00A0GB']);
  expect(formatSize(2_340_000, 'ru')).toBe('2,3\u00A0МБ');
  expect(formatSize(2_340_000, 'en')).toBe('2.3\u00A0MB');
});
