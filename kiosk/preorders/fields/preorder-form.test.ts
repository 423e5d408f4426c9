import { describe, expect, test } from 'vitest';
import { tomorrowNoon } from '../state/wanted';
import { PreorderForm, type FormItem, type Terms } from './preorder-form.svelte.ts';

/** 2026-11-22, 14:30 in Tashkent. */
const nowMs = Date.UTC(2026, 10, 22, 9, 30);
const hourMs = 3_600_000;
const noonMs = Date.UTC(2026, 10, 23, 7);
const common: Terms = { ...tomorrowNoon(nowMs), fulfilment: 'delivery', addressId: 'home' };
const item = (lineId: string): FormItem => ({ title: lineId, line: { lineId, productId: 'plov', quantityThousandths: 1000 } });
const whens = (form: PreorderForm): unknown =>
  form.lines(nowMs)?.map(({ wantedAt, fulfilment, addressId }) => [wantedAt, fulfilment, addressId]);

describe('the form of an order for later', () => {
  test('one date for all until each has its own; what is picked up goes to no address', () => {
    const form = new PreorderForm([item('a'), item('b')], common);
    expect(whens(form)).toEqual([
      [noonMs, 'delivery', 'home'],
      [noonMs, 'delivery', 'home'],
    ]);
    form.setApart(true);
    form.change('b', { ...form.termsOf('b'), date: '2026-11-24', fulfilment: 'pickup' });
    expect(whens(form)).toEqual([
      [noonMs, 'delivery', 'home'],
      [noonMs + 24 * hourMs, 'pickup', null],
    ]);
    form.setApart(false);
    expect(form.lines(nowMs)?.map(({ wantedAt }) => wantedAt)).toEqual([noonMs, noonMs]);
  });

  test('the past is refused, unless it was agreed so and stays', () => {
    const past: Terms = { ...common, date: '2026-11-21' };
    expect(new PreorderForm([item('a')], past).lines(nowMs)).toBeNull();
    const late = new PreorderForm([item('a')], past, new Map([['a', past]]));
    expect(late.lines(nowMs)).toHaveLength(1);
    late.common = { ...past, time: '13:00' };
    expect(late.lines(nowMs)).toBeNull();
    late.common = { ...past, date: '' };
    expect(late.lines(nowMs)).toBeNull();
  });

  test('lines that differ stand apart from the start; another customer has other addresses', () => {
    const own = new Map([
      ['a', common],
      ['b', { ...common, time: '18:00' }],
    ]);
    const form = new PreorderForm([item('a'), item('b')], common, own);
    expect(form.apart).toBe(true);
    form.forgetAddresses();
    expect(form.lines(nowMs)?.map(({ addressId }) => addressId)).toEqual([null, null]);
  });
});
