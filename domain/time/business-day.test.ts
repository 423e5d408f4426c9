import { expect, test } from 'vitest';
import { businessDate, businessDayBounds, hourOfDay, timeOfDay } from './business-day';

test('a guest of half past one belongs to yesterday', () => {
  const at = Date.parse('2026-11-22T01:30:00+05:00');
  expect(businessDate(at)).toBe('2026-11-21');
  expect(businessDate(at, 0)).toBe('2026-11-22');
});

test('a day begins at its hour and ends where the next begins', () => {
  const { from, to } = businessDayBounds('2026-11-21');
  expect(new Date(from).toISOString()).toBe('2026-11-21T00:00:00.000Z');
  expect(businessDate(from)).toBe('2026-11-21');
  expect(businessDate(from - 1)).toBe('2026-11-20');
  expect(businessDate(to - 1)).toBe('2026-11-21');
  expect(businessDate(to)).toBe('2026-11-22');
});

test('a date that does not exist is a bug', () => {
  expect(() => businessDayBounds('2026-13-01')).toThrow(RangeError);
});

test('the clock on the wall is Tashkent’s', () => {
  const at = Date.parse('2026-11-21T20:05:00Z');
  expect(hourOfDay(at)).toBe(1);
  expect(timeOfDay(at)).toBe('01:05');
});
