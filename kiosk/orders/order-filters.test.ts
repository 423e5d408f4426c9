import { describe, expect, it } from 'vitest';
import { fromDateInput } from '#ui/text/time-text';
import { filterCount, hrefOf, periodOf, readFilters } from './order-filters';

const noon = (fromDateInput('2026-11-21') ?? 0) + 12 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

describe('filters of the orders list', () => {
  it('survive the way through the address', () => {
    const search = new URLSearchParams(
      'day=range&from=2026-11-01&to=2026-11-03&word=completed&tender=card&q=lagmon&sort=total&direction=asc',
    );
    const filters = readFilters(search);
    expect(readFilters(new URLSearchParams(hrefOf(filters).split('?')[1]))).toEqual(filters);
    expect(filterCount(filters)).toBe(2);
  });

  it('leave the address bare when nothing is chosen', () => {
    expect(hrefOf(readFilters(new URLSearchParams()))).toBe('#/orders');
  });

  it('ask for whole days of the restaurant', () => {
    const today = fromDateInput('2026-11-21') ?? 0;
    expect(periodOf(readFilters(new URLSearchParams()), noon)).toEqual({ from: today, to: today + DAY_MS });
    expect(periodOf(readFilters(new URLSearchParams('day=yesterday')), noon)).toEqual({ from: today - DAY_MS, to: today });
    expect(periodOf(readFilters(new URLSearchParams('day=week')), noon)).toEqual({ from: today - 6 * DAY_MS, to: today + DAY_MS });
    expect(periodOf(readFilters(new URLSearchParams('day=range&from=2026-11-20&to=2026-11-20')), noon)).toEqual({
      from: today - DAY_MS,
      to: today,
    });
  });
});
