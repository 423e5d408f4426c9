import { expect, it } from 'vitest';
import { makeId } from './id';

it('is a UUIDv7: its time in front, version and variant in their places', () => {
  const id = makeId(0x0123456789ab, (bytes) => bytes.fill(0xff));
  expect(id).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
});

it('sorts by the moment it was made', () => {
  const early = makeId(1_795_000_000_000, (bytes) => bytes.fill(0xff));
  const late = makeId(1_795_000_000_001, (bytes) => bytes.fill(0x00));
  expect(early < late).toBe(true);
});

it('ten thousand of one millisecond are all different', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => makeId(1_795_000_000_000))).size).toBe(10_000);
});
