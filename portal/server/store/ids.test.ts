import { expect, test } from 'vitest';
import { createIdFactory } from './ids';

test('ids rise, in one millisecond, through its last count, and when the clock goes back', () => {
  let now = 1_795_000_000_000;
  const newId = createIdFactory(() => now);
  const ids = Array.from({ length: 10_000 }, newId);
  now -= 60_000;
  ids.push(...Array.from({ length: 10 }, newId));
  now += 120_000;
  ids.push(...Array.from({ length: 10 }, newId));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
