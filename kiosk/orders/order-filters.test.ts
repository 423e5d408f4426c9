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

  it('ask for whole business days: what is sold after midnight is the evening’s', () => {
    const at = (date: string, hour: number): number => (fromDateInput(date) ?? 0) + hour * 60 * 60 * 1000;
    const ask = (search: string, nowMs = noon) => periodOf(readFilters(new URLSearchParams(search)), nowMs);
    const today = { from: at('2026-11-21', 5), to: at('2026-11-22', 5) };
    expect(ask('')).toEqual(today);
    expect(ask('', at('2026-11-22', 0.5))).toEqual(today);
    expect(ask('', at('2026-11-22', 5)).from).toBe(today.to);
    expect(ask('day=yesterday')).toEqual({ from: today.from - DAY_MS, to: today.from });
    expect(ask('day=week')).toEqual({ from: today.from - 6 * DAY_MS, to: today.to });
    expect(ask('day=month')).toEqual({ from: today.from - 29 * DAY_MS, to: today.to });
    expect(ask('day=range&from=2026-11-20&to=2026-11-20')).toEqual({ from: today.from - DAY_MS, to: today.from });
    expect(ask('day=range&from=&to=')).toEqual(today);
  });
});
