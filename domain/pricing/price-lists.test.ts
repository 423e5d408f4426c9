import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceListRow } from '#domain/catalogue/catalogue';
import { fromSom, sum } from '#domain/money/money';
import { decidePrice, isOnMenu, listsInForce } from './price-lists';
import { priceWithRules } from './price-with-rules';
import type { RuledLine } from './price-rules';

const MONDAY_17 = Date.parse('2026-03-02T12:00:00.000Z');
const HOUR_MS = 3_600_000;
const list = (priceListId: string, more: Partial<PriceListRow> = {}): PriceListRow => ({
  priceListId,
  version: 1,
  archived: false,
  name: { 'uz-Latn': priceListId },
  priceChange: { kind: 'percent', rateBasisPoints: -1_000 },
  scope: { kind: 'all' },
  hallIds: [],
  orderKinds: [],
  fromDay: null,
  toDay: null,
  weekdays: [],
  fromTime: null,
  toTime: null,
  priority: 0,
  onTop: false,
  onlyThese: false,
  active: true,
  ...more,
});
const percent = (rateBasisPoints: number) => ({ kind: 'percent' as const, rateBasisPoints });
const prices = (productId: string, som: number, variantId: string | null = null) => ({
  kind: 'prices' as const,
  prices: [{ productId, variantId, priceTiyin: fromSom(som) }],
});
const tea = { productId: 'tea', categoryId: 'drinks', priceTiyin: fromSom(5_000) };
const here = { orderKind: 'dine-in' as const, hallId: 'vip', at: MONDAY_17 };
const decided = (lists: readonly PriceListRow[], dish: Parameters<typeof decidePrice>[0] = tea) => {
  const { basePriceTiyin, priceLists } = decidePrice(dish, listsInForce(lists, here));
  return [basePriceTiyin / 100, ...priceLists.map(({ priceListId }) => priceListId)];
};

describe('a price list', () => {
  test('holds in its halls, for its kinds of orders, in its hours, and not when it is off', () => {
    const holds = (more: Partial<PriceListRow>, at = MONDAY_17) => listsInForce([list('a', more)], { ...here, at }).length === 1;
    expect([holds({}), holds({ active: false }), holds({ archived: true })]).toEqual([true, false, false]);
    expect([holds({ hallIds: ['vip'] }), holds({ hallIds: ['garden'] })]).toEqual([true, false]);
    expect([holds({ orderKinds: ['dine-in'] }), holds({ orderKinds: ['delivery'] })]).toEqual([true, false]);
    expect([16.99, 17, 18.99, 19].map((hour) => holds({ fromTime: '17:00', toTime: '19:00' }, MONDAY_17 + (hour - 17) * HOUR_MS))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    // One in the morning of Tuesday is Monday's night.
    const night = { weekdays: [1], fromTime: '22:00', toTime: '02:00' };
    expect([4, 5, 8, 9].map((hours) => holds(night, MONDAY_17 + hours * HOUR_MS))).toEqual([false, true, true, false]);
    expect(listsInForce([list('a', { hallIds: ['vip'] })], { ...here, hallId: null })).toEqual([]);
  });

  test('makes the price alone: the higher priority, among equals the lower price, never two of them', () => {
    expect(decided([])).toEqual([5_000]);
    expect(decided([list('a'), list('b', { priceChange: percent(-2_000) })])).toEqual([4_000, 'b']);
    expect(decided([list('a', { priority: 1 }), list('b', { priceChange: percent(-2_000) })])).toEqual([4_500, 'a']);
    expect(decided([list('a', { priceChange: prices('tea', 8_000), priority: 1 }), list('b')])).toEqual([8_000, 'a']);
    expect(decided([list('a', { priceChange: prices('osh', 8_000), priority: 1 })])).toEqual([5_000]);
    expect(decided([list('a', { scope: { kind: 'categories', categoryIds: ['food'] } })])).toEqual([5_000]);
  });

  test('goes on top of another one where it says so, and gives one free beside both', () => {
    const vip = list('vip', { priceChange: percent(10_000) });
    const happy = list('happy', { priceChange: percent(-5_000), onTop: true });
    const free = list('free', { priceChange: { kind: 'n-plus-one', buy: 2 } });
    expect(decided([vip, happy])).toEqual([5_000, 'vip', 'happy']);
    expect(decided([vip, happy, free])).toEqual([5_000, 'vip', 'happy', 'free']);
    expect(decided([happy])).toEqual([2_500, 'happy']);
  });

  test('has a price for a variant, and for every variant the dish’s', () => {
    const large = { ...tea, variantId: 'large', priceTiyin: fromSom(12_000) };
    expect(decided([list('a', { priceChange: prices('tea', 9_000, 'large') })], large)).toEqual([9_000, 'a']);
    expect(decided([list('a', { priceChange: prices('tea', 9_000, 'small') })], large)).toEqual([12_000]);
    expect(decided([list('a', { priceChange: prices('tea', 9_000) })], large)).toEqual([9_000, 'a']);
  });

  test('shows its own dishes alone while it is a menu of its own', () => {
    const menu = list('evening', {
      onlyThese: true,
      priceChange: { kind: 'none' },
      scope: { kind: 'categories', categoryIds: ['drinks'] },
    });
    expect([isOnMenu(tea, [menu]), isOnMenu({ productId: 'osh', categoryId: 'food' }, [menu]), isOnMenu(tea, [])]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('never makes a price below nothing or in parts of a soʻm', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.record({ rate: fc.integer({ min: -10_000, max: 100_000 }), onTop: fc.boolean(), priority: fc.nat(3) }), {
          maxLength: 5,
        }),
        (som, rates) => {
          const lists = rates.map(({ rate, ...more }, index) => list(String(index), { priceChange: percent(rate), ...more }));
          const price = decidePrice({ ...tea, priceTiyin: fromSom(som) }, listsInForce(lists, here));
          expect(price.basePriceTiyin).toBeGreaterThanOrEqual(0);
          expect(price.basePriceTiyin % 100).toBe(0);
          expect(price.menuPriceTiyin === null).toBe(price.basePriceTiyin === fromSom(som));
        },
      ),
    );
  });
});

describe('what is free', () => {
  const free = { priceListId: '2+1', name: { 'uz-Latn': '2+1' }, freeAfter: 2 };
  const line = (lineId: string, som: number, thousandths: number, more: Partial<RuledLine> = {}): RuledLine => ({
    lineId,
    productId: lineId,
    categoryId: 'drinks',
    modifiers: [],
    state: 'draft',
    unitPriceTiyin: fromSom(som),
    quantityThousandths: thousandths,
    vatRateBasisPoints: 1_200,
    priceLists: [free],
    ...more,
  });
  const price = (lines: readonly RuledLine[]) =>
    priceWithRules(lines, { charges: [], rules: [], situation: { customerId: null, groupIds: [], at: MONDAY_17 } });

  test('is the cheapest of each three, whole ones only, and voided ones count for nothing', () => {
    expect(price([line('a', 10, 2_000)]).discountsTiyin).toBe(0);
    expect(price([line('a', 10, 2_000), line('b', 7, 1_000)]).perLine.map(({ discountTiyin }) => discountTiyin)).toEqual([0, 700]);
    expect(price([line('a', 10, 2_000), line('b', 7, 1_000, { state: 'voided' })]).discountsTiyin).toBe(0);
    expect(price([line('a', 10, 2_999)]).discountsTiyin).toBe(0);
    expect(price([line('a', 10, 3_000, { priceLists: [] }), line('b', 7, 1_000)]).discountsTiyin).toBe(0);
  });

  test('never exceeds its lines, and all of it adds up to the order’s', () => {
    const lines = fc.array(fc.record({ som: fc.nat(90_000), thousandths: fc.integer({ min: 1, max: 30_000 }), counted: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(lines, (made) => {
        const priced = price(
          made.map(({ som, thousandths, counted }, index) => line(String(index), som, thousandths, counted ? {} : { priceLists: [] })),
        );
        expect(sum(priced.discounts.map(({ amountTiyin }) => amountTiyin))).toBe(priced.discountsTiyin);
        expect(sum(priced.perLine.map(({ netTiyin }) => netTiyin))).toBe(priced.totalTiyin);
        for (const part of priced.perLine) expect(part.discountTiyin).toBeLessThanOrEqual(part.sumTiyin);
      }),
    );
  });
});
