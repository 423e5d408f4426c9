import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xorOfHashes } from './day-digest';

const hash = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: 64, maxLength: 64 })
  .map((digits) => digits.map((digit) => digit.toString(16)).join(''));

test('the order does not matter, and what stands twice falls out', () => {
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 20 }), hash, (hashes, other) => {
      const folded = xorOfHashes(hashes);
      expect(xorOfHashes(hashes.toReversed())).toBe(folded);
      expect(xorOfHashes([...hashes, other, other])).toBe(folded);
      expect(folded).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
  expect(xorOfHashes([])).toBe('0'.repeat(64));
  const whole = (BigInt(`0x${'f0'.repeat(32)}`) ^ BigInt(`0x${'3c'.repeat(32)}`)).toString(16).padStart(64, '0');
  expect(xorOfHashes(['f0'.repeat(32), '3c'.repeat(32)])).toBe(whole);
});
