import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSom, sum } from '#domain/money/money';
import { chargeRules, hallOfOrder } from './charge-rules';
import { priceOrder } from './price-order';
import type { Discount, PriceableLine } from './price-order';

const line = (lineId: string, som: number, more: Partial<PriceableLine> = {}): PriceableLine => ({
  lineId,
  state: 'fired',
  unitPriceTiyin: fromSom(som),
  quantityThousandths: 1_000,
  vatRateBasisPoints: 1_200,
  ...more,
});
const rule = (rateBasisPoints: number) => ({ name: { 'uz-Latn': 'Xizmat' }, rateBasisPoints });

const discount = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), rateBasisPoints: fc.integer({ min: 0, max: 10_000 }) }),
    fc.record({ kind: fc.constant('amount' as const), amountTiyin: fc.integer({ min: 0, max: 50_000 }).map((som) => som * 100) }),
  ),
) satisfies fc.Arbitrary<Discount | null>;
const anyLine = fc.record({
  lineId: fc.uuid(),
  state: fc.constantFrom('draft', 'fired', 'ready', 'served', 'voided') satisfies fc.Arbitrary<PriceableLine['state']>,
  unitPriceTiyin: fc.integer({ min: 0, max: 300_000 }).map((som) => som * 100),
  quantityThousandths: fc.oneof(
    fc.integer({ min: 1, max: 20 }).map((pieces) => pieces * 1_000),
    fc.integer({ min: 1, max: 5_000 }),
  ),
  vatRateBasisPoints: fc.constantFrom(0, 600, 1_200, 1_500),
  discount,
});
const anyOrder = fc.record({
  lines: fc.array(anyLine, { maxLength: 25 }),
  rules: fc.record({ charges: fc.array(fc.integer({ min: 1, max: 10_000 }).map(rule), { maxLength: 3 }), discount }),
});

describe('an order', () => {
  test('of 200 000 with ten per cent comes to 220 000; two percentages are not taken on one another', () => {
    expect(priceOrder([line('a', 200_000)], { charges: [rule(1_000)] }).totalTiyin).toBe(fromSom(220_000));
    expect(priceOrder([line('a', 100_000)], { charges: [rule(1_000), rule(500)] }).totalTiyin).toBe(fromSom(115_000));
  });

  test('takes line discounts first, then its own, then the charge on what is left', () => {
    const priced = priceOrder([line('a', 100_000, { discount: { kind: 'percent', rateBasisPoints: 1_000 } })], {
      charges: [rule(1_000)],
      discount: { kind: 'amount', amountTiyin: fromSom(10_000) },
    });
    expect(priced).toMatchObject({
      linesTiyin: fromSom(100_000),
      discountsTiyin: fromSom(20_000),
      chargesTiyin: fromSom(8_000),
      totalTiyin: fromSom(88_000),
    });
  });

  test('spreads its discount by largest remainder', () => {
    const priced = priceOrder([line('a', 3_333), line('b', 3_333), line('c', 3_333)], {
      charges: [],
      discount: { kind: 'amount', amountTiyin: fromSom(1_000) },
    });
    expect(priced.perLine.map((part) => part.discountTiyin)).toEqual([fromSom(334), fromSom(333), fromSom(333)]);
  });

  test('contains VAT in what the guest pays, the service charge included', () => {
    const priced = priceOrder([line('a', 354_000)], { charges: [rule(1_500)] });
    expect(priced).toMatchObject({ totalTiyin: fromSom(407_100), vatTiyin: 4_361_785 });
  });

  test('does not count what was taken off, and counts what is not sent yet', () => {
    const priced = priceOrder([line('a', 10_000, { state: 'voided' }), line('b', 5_000, { state: 'draft' })], { charges: [] });
    expect(priced.totalTiyin).toBe(fromSom(5_000));
    expect(priced.perLine.map((part) => part.lineId)).toEqual(['b']);
  });

  test('of nothing costs nothing', () => {
    expect(priceOrder([], { charges: [rule(1_000)] })).toMatchObject({ linesTiyin: 0, totalTiyin: 0, vatTiyin: 0, perLine: [] });
  });

  test('never shows a row and a total that differ', () => {
    fc.assert(
      fc.property(anyOrder, ({ lines, rules }) => {
        const priced = priceOrder(lines, rules);
        const { perLine } = priced;
        expect(sum(perLine.map((part) => part.netTiyin))).toBe(priced.totalTiyin);
        expect(sum(perLine.map((part) => part.sumTiyin))).toBe(priced.linesTiyin);
        expect(sum(perLine.map((part) => part.discountTiyin))).toBe(priced.discountsTiyin);
        expect(sum(perLine.map((part) => part.chargeTiyin))).toBe(priced.chargesTiyin);
        expect(sum(priced.charges.map((charge) => charge.amountTiyin))).toBe(priced.chargesTiyin);
        expect(sum(perLine.map((part) => part.vatTiyin))).toBe(priced.vatTiyin);
        expect(priced.linesTiyin - priced.discountsTiyin + priced.chargesTiyin).toBe(priced.totalTiyin);
        for (const part of perLine) {
          expect(part.sumTiyin - part.discountTiyin + part.chargeTiyin).toBe(part.netTiyin);
          for (const amount of [part.sumTiyin, part.discountTiyin, part.chargeTiyin, part.netTiyin]) {
            expect(amount % 100).toBe(0);
            expect(amount).toBeGreaterThanOrEqual(0);
          }
          expect(part.vatTiyin).toBeLessThanOrEqual(part.netTiyin);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('charge rules', () => {
  const named = [{ id: '1', name: { 'uz-Latn': 'Xizmat' }, rateBasisPoints: 1_000 }];

  test('come from the branch, from the hall, or not at all', () => {
    expect(chargeRules({ serviceChargeOn: true, serviceRateBasisPoints: null }, named)).toEqual([
      { name: { 'uz-Latn': 'Xizmat' }, rateBasisPoints: 1_000 },
    ]);
    expect(chargeRules({ serviceChargeOn: true, serviceRateBasisPoints: 1_500 }, named).map((charge) => charge.rateBasisPoints)).toEqual([
      1_500,
    ]);
    expect(chargeRules({ serviceChargeOn: true, serviceRateBasisPoints: 0 }, named)).toEqual([]);
    expect(chargeRules({ serviceChargeOn: false, serviceRateBasisPoints: 1_500 }, named)).toEqual([]);
    expect(chargeRules(null, named)).toEqual([]);
  });

  test('of a take-away order are those of its lane', () => {
    const halls = [
      { hallId: 'main', kind: 'dine-in' as const, archived: false },
      { hallId: 'old', kind: 'takeaway' as const, archived: true },
      { hallId: 'lane', kind: 'takeaway' as const, archived: false },
    ];
    expect(hallOfOrder({ kind: 'takeaway', hallId: null }, halls)?.hallId).toBe('lane');
    expect(hallOfOrder({ kind: 'dine-in', hallId: 'main' }, halls)?.hallId).toBe('main');
    expect(hallOfOrder({ kind: 'quick', hallId: null }, halls)).toBeNull();
  });
});
