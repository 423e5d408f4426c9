import { expect, test } from 'vitest';
import { expiredBackups } from './retention';

const HOUR_MS = 3_600_000;
const at = (hours: number) => ({ at: Date.UTC(2026, 10, 1) + hours * HOUR_MS, seq: hours });

test('a box that runs for three months keeps the last of 48 hours and of 30 days', () => {
  let kept = [at(0)];
  for (let hour = 0; hour < 90 * 24; hour += 0.5) {
    kept = [...kept, at(hour)];
    const gone = new Set(expiredBackups(kept));
    kept = kept.filter((backup) => !gone.has(backup));
  }
  const hours = kept.map(({ seq }) => seq).sort((a, b) => b - a);
  expect(hours.slice(0, 48)).toEqual(Array.from({ length: 48 }, (_, index) => 90 * 24 - 0.5 - index));
  // Midnight in Tashkent is 19:00 UTC: the last of a day is half past eighteen.
  for (const hour of hours.slice(48)) expect(hour % 24).toBe(18.5);
  expect(hours.at(-1)).toBeGreaterThan(60 * 24 - 24);
  expect(hours.length).toBeGreaterThanOrEqual(74);
  expect(hours.length).toBeLessThanOrEqual(78);
});

test('a season without work throws nothing away', () => {
  const before = [at(0), at(24), at(48)];
  expect(expiredBackups([...before, at(10_000)])).toEqual([]);
});

test('of two in one hour the later stays, also when the clock stood still', () => {
  const first = { at: at(5).at, seq: 1 };
  const second = { at: at(5).at, seq: 2 };
  expect(expiredBackups([first, second])).toEqual([first]);
});
