import { describe, expect, it } from 'vitest';
import { hrefOfDebtors, readDebtorFilters, toDebtorsQuery } from './debtor-filters';

describe('filters of the debtors’ list', () => {
  it('come back from the address as they were, and the default leaves no trace', () => {
    const plain = readDebtorFilters(new URLSearchParams());
    expect(plain).toEqual({ q: '', bucket: 'all', sort: 'debt', direction: 'desc' });
    expect(hrefOfDebtors(plain)).toBe('#/debts');
    const narrowed = { q: 'Ali', bucket: '31+', sort: 'name', direction: 'asc' } as const;
    const href = hrefOfDebtors(narrowed);
    expect(readDebtorFilters(new URLSearchParams(href.slice(href.indexOf('?'))))).toEqual(narrowed);
    expect(readDebtorFilters(new URLSearchParams('bucket=5&sort=phone'))).toEqual(plain);
  });

  it('ask the box for everybody without a bucket', () => {
    expect(toDebtorsQuery({ q: ' ', bucket: 'all', sort: 'age', direction: 'asc' })).toEqual({
      q: null,
      bucket: null,
      sort: 'age',
      direction: 'asc',
    });
  });
});
