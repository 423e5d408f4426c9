import { expect, it } from 'vitest';
import { hrefTo, placeOf } from './place';

it('a place survives the way through the address', () => {
  expect(hrefTo('tables', 'Zal 12/а')).toBe('#/tables/Zal%2012%2F%D0%B0');
  expect(placeOf(hrefTo('tables', 'Zal 12/а')).parts).toEqual(['tables', 'Zal 12/а']);
  expect(placeOf('#/orders?state=open').search.get('state')).toBe('open');
  expect(placeOf('').parts).toEqual([]);
  expect(placeOf('#/%E0%A4%A').parts).toEqual(['%E0%A4%A']);
});
