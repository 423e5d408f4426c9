import { expect, test } from 'vitest';
import { fileSize } from './size';

test('the size of a backup is told in kilobytes, then megabytes', () => {
  const words = { mega: 'MB', kilo: 'kB' };
  const said = [0, 154_429, 999_400, 1_000_000, 2_340_000, 12_600_000].map((bytes) => fileSize(bytes, words, ','));
  expect(said).toEqual(['1\u00A0kB', '154\u00A0kB', '999\u00A0kB', '1\u00A0MB', '2,3\u00A0MB', '13\u00A0MB']);
});
