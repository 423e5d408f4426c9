import { describe, expect, test } from 'vitest';
import { addDays, daysOf, isPeriod, periodBefore } from './period';

describe('a period', () => {
  test('[BX-P11] the one before is equally long and ends the day before', () => {
    expect(periodBefore({ from: '2026-11-15', to: '2026-11-21' })).toEqual({ from: '2026-11-08', to: '2026-11-14' });
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
    expect(periodBefore({ from: '2024-01-01', to: '2024-12-31' })).toEqual({ from: '2022-12-31', to: '2023-12-31' });
  });

  test('days are counted over months and leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysOf({ from: '2026-11-15', to: '2026-11-21' })).toBe(7);
  });

  test('days that do not exist, and a last day before the first, are none', () => {
    expect(isPeriod({ from: '2026-11-21', to: '2026-11-21' })).toBe(true);
    expect(isPeriod({ from: '2026-11-22', to: '2026-11-21' })).toBe(false);
    expect(isPeriod({ from: '2026-02-30', to: '2026-03-01' })).toBe(false);
    expect(isPeriod({ from: '', to: '2026-03-01' })).toBe(false);
  });
});
