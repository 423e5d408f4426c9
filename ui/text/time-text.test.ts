import { describe, expect, it } from 'vitest';
import {
  formatDateShort,
  formatDay,
  formatHours,
  formatTime,
  formatTimer,
  formatTimeSeconds,
  formatWeekday,
  fromDateInput,
  startOfDay,
  toDateInput,
} from './time-text';

const n = '\u00a0';
/** 21 November 2026, 14:32:08 in Tashkent. */
const moment = Date.UTC(2026, 10, 21, 9, 32, 8);

describe('time in Tashkent', () => {
  it('clock and date do not depend on where the browser thinks it is', () => {
    expect(formatTime(moment)).toBe('14:32');
    expect(formatTimeSeconds(moment)).toBe('14:32:08');
    expect(formatDateShort(moment)).toBe('21.11.2026');
    // 20:00 UTC is already the next day in Tashkent.
    expect(formatDateShort(Date.UTC(2026, 11, 31, 20, 0, 0))).toBe('01.01.2027');
  });

  it('days are written as people write them', () => {
    expect(formatDay(moment, 'uz-Latn')).toBe('21-noyabr');
    expect(formatDay(moment, 'uz-Cyrl', 'with-year')).toBe('2026 йил 21-ноябр');
    expect(formatDay(moment, 'uz-Latn', 'with-year')).toBe('2026-yil 21-noyabr');
    expect(formatDay(moment, 'ru', 'with-year')).toBe(`21${n}ноября 2026${n}г.`);
    expect(formatDay(moment, 'en')).toBe(`21${n}November`);
    expect(formatWeekday(moment, 'uz-Latn')).toBe('shanba');
  });

  it('durations count minutes and seconds, then hours, and never run backwards', () => {
    expect(formatTimer(52_000)).toBe('0:52');
    expect(formatTimer(725_999)).toBe('12:05');
    expect(formatTimer(3_725_000)).toBe('1:02:05');
    expect(formatTimer(-5000)).toBe('0:00');
    expect(formatHours(67 * 60_000)).toBe('1:07');
  });

  it('a date field goes there and back, and refuses the 31st of February', () => {
    const start = fromDateInput('2026-11-21');
    expect(start).toBe(startOfDay(moment));
    expect(toDateInput(start ?? 0)).toBe('2026-11-21');
    expect(fromDateInput('2026-02-31')).toBeNull();
    expect(fromDateInput('21.11.2026')).toBeNull();
  });
});
