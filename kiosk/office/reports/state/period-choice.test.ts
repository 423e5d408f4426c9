import { describe, expect, it } from 'vitest';
import { nameOfPeriod, readPeriod, writeRange } from './period-choice';

/** Sunday 22 November 2026, 14:00 in Tashkent. */
const sunday = Date.parse('2026-11-22T14:00:00+05:00');

describe('the period of a report in the address', () => {
  it('[BX-O-170] knows today, yesterday, this week from Monday to Sunday, this month, and any days, both included', () => {
    expect(readPeriod(null, sunday)).toEqual({ from: '2026-11-22', to: '2026-11-22' });
    expect(readPeriod('yesterday', sunday)).toEqual({ from: '2026-11-21', to: '2026-11-21' });
    expect(readPeriod('week', sunday)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(readPeriod('week', sunday + 86_400_000)).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(readPeriod('month', sunday)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(readPeriod('month', Date.parse('2027-02-10T14:00:00+05:00'))).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(readPeriod('2026-10-01..2026-10-03', sunday)).toEqual({ from: '2026-10-01', to: '2026-10-03' });
  });

  it('counts the night before five as the day before', () => {
    expect(readPeriod('today', Date.parse('2026-11-23T03:00:00+05:00'))).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  });

  it('takes what it can’t read for today, and turns days that stand the wrong way round', () => {
    expect(readPeriod('2026-13-01..2026-14-01', sunday)).toEqual({ from: '2026-11-22', to: '2026-11-22' });
    expect(nameOfPeriod('2026-10-01..2026-10-03')).toBeNull();
    expect(writeRange('2026-10-05', '2026-10-01')).toBe('2026-10-01..2026-10-05');
  });
});
