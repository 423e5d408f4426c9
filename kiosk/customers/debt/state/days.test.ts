import { describe, expect, it } from 'vitest';
import { daysOfPeriod, endOfDay } from './days';

describe('days of the debt book', () => {
  it('ends a day with its last moment in Tashkent', () => {
    expect(endOfDay('2026-12-21')).toBe(Date.UTC(2026, 11, 21, 18, 59, 59, 999));
    expect(endOfDay('2026-02-31')).toBeNull();
  });

  it('knows months over a new year and quarters in days', () => {
    const now = Date.UTC(2027, 0, 5, 8);
    expect(daysOfPeriod('last', now)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(daysOfPeriod('month', now)).toEqual({ from: '2027-01-01', to: '2027-01-05' });
    expect(daysOfPeriod('year', now)).toEqual({ from: '2027-01-01', to: '2027-01-05' });
    expect(daysOfPeriod('quarter', now)).toEqual({ from: '2026-10-08', to: '2027-01-05' });
  });
});
