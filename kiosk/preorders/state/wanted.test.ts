import { describe, expect, test } from 'vitest';
import { fromDateTime, toDateTime } from '#ui/text/date-time';
import { dayFromNow, groupByDay, tomorrowNoon } from './wanted';

/** 2026-11-22, 14:30 in Tashkent. */
const nowMs = Date.UTC(2026, 10, 22, 9, 30);
const hourMs = 3_600_000;

describe('when an order for later is wanted', () => {
  test('the fields of a moment name it again, on the branch’s clock', () => {
    expect(toDateTime(nowMs)).toEqual({ date: '2026-11-22', time: '14:30' });
    expect(fromDateTime(toDateTime(nowMs))).toBe(nowMs);
    expect(fromDateTime(tomorrowNoon(nowMs))).toBe(Date.UTC(2026, 10, 23, 7));
    expect(dayFromNow(nowMs, 9)).toBe('2026-12-01');
  });

  test('half a moment is none', () => {
    for (const half of [
      { date: '', time: '12:00' },
      { date: '2026-02-30', time: '12:00' },
      { date: '2026-11-22', time: '' },
      { date: '2026-11-22', time: '24:00' },
    ])
      expect(fromDateTime(half)).toBeNull();
  });

  test('days have their headings, what is overdue stands first', () => {
    const rows = [nowMs + hourMs, nowMs + 24 * hourMs, nowMs + 72 * hourMs, nowMs - hourMs].map((wantedAt) => ({ wantedAt }));
    expect(groupByDay(rows, nowMs, true).map(({ day, rows: of }) => [day, of.length])).toEqual([
      ['overdue', 1],
      ['today', 1],
      ['tomorrow', 1],
      [Date.UTC(2026, 10, 24, 19), 1],
    ]);
    expect(groupByDay(rows, nowMs, false).map(({ day, rows: of }) => [day, of.length])).toEqual([
      ['today', 2],
      ['tomorrow', 1],
      [Date.UTC(2026, 10, 24, 19), 1],
    ]);
  });
});
