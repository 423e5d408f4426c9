import { describe, expect, test } from 'vitest';
import { filterCount, hrefOf, prefillFrom, readFilters, sortedBy, sortingOf, toQuery, writeFilters } from './list-filters';

const read = (address: string): ReturnType<typeof readFilters> => readFilters(new URLSearchParams(address));

describe('filters of the customer list', () => {
  test('the address keeps what differs from the default and nothing else', () => {
    expect(hrefOf(read(''))).toBe('#/customers');
    const filters = read('q=ali&tab=group:7&city=Toshkent&overdue=1&sort=spent&direction=desc');
    expect(read(new URLSearchParams(writeFilters(filters)).toString())).toEqual(filters);
    expect(hrefOf(read('tab=debtors'), 'abc')).toBe('#/customers/abc?tab=debtors');
    expect(filterCount(filters)).toBe(2);
  });

  test('debtors begin with the largest debt, everybody with the first name; a second press turns the order round', () => {
    expect(sortingOf(read('tab=debtors'))).toEqual({ sort: 'debt', direction: 'desc' });
    expect(sortingOf(read(''))).toEqual({ sort: 'name', direction: 'asc' });
    expect(sortedBy(read(''), 'spent')).toEqual({ sort: 'spent', direction: 'desc' });
    expect(sortedBy(read('sort=spent&direction=desc'), 'spent')).toEqual({ sort: 'spent', direction: 'asc' });
    expect(sortedBy(read('sort=unknown'), 'name')).toEqual({ sort: 'name', direction: 'desc' });
  });

  test('tabs become what the box is asked', () => {
    expect(toQuery(read('tab=mine'), 'me')).toMatchObject({ ownerId: 'me', hasDebt: null });
    expect(toQuery(read('tab=group:g1'), 'me')).toMatchObject({ groupId: 'g1', ownerId: null });
    expect(toQuery(read('tab=debtors&q=98'), undefined)).toMatchObject({ hasDebt: '1', q: '98', sort: 'debt', direction: 'desc' });
  });

  test('typed figures go to the phone, letters to the name, an address to the e-mail', () => {
    expect(prefillFrom(' 90 123-45 ')).toEqual({ name: '', phone: '90 123-45', email: '' });
    expect(prefillFrom('+998 (90)')).toMatchObject({ phone: '+998 (90)' });
    expect(prefillFrom('Ali 2')).toEqual({ name: 'Ali 2', phone: '', email: '' });
    expect(prefillFrom('a@b.uz')).toMatchObject({ email: 'a@b.uz', name: '' });
    expect(prefillFrom('-')).toMatchObject({ name: '-' });
  });
});
