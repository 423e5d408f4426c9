import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSom, sum } from '#domain/money/money';
import { priceWithRules } from './price-with-rules';
import type { RuledLine } from './price-rules';
import { isRuleInForce } from './rule-situation';
import type { PriceRule } from './rule-situation';

const MONDAY_NOON = Date.parse('2026-03-02T07:00:00.000Z');
const HOUR_MS = 3_600_000;
const everybody = { customerId: null, groupIds: [], at: MONDAY_NOON };
const line = (lineId: string, som: number, more: Partial<RuledLine> = {}): RuledLine => ({
  lineId,
  productId: `product-${lineId}`,
  categoryId: 'dishes',
  modifiers: [],
  state: 'fired',
  unitPriceTiyin: fromSom(som),
  quantityThousandths: 1_000,
  vatRateBasisPoints: 1_200,
  ...more,
});
const rule = (ruleId: string, more: Partial<PriceRule> = {}): PriceRule => ({
  ruleId,
  name: { 'uz-Latn': ruleId },
  groupId: null,
  customerId: null,
  benefit: { kind: 'percent', rateBasisPoints: 1_000 },
  scope: { kind: 'order' },
  minimumThousandths: null,
  minimumTotalTiyin: null,
  fromDay: null,
  toDay: null,
  fromMonthDay: null,
  toMonthDay: null,
  weekdays: [],
  fromTime: null,
  toTime: null,
  priority: 0,
  stackable: false,
  active: true,
  ...more,
});
const percent = (rateBasisPoints: number) => ({ kind: 'percent' as const, rateBasisPoints });
const amount = (som: number) => ({ kind: 'amount' as const, amountTiyin: fromSom(som) });
const total = (lines: readonly RuledLine[], rules: readonly PriceRule[], situation = everybody) =>
  priceWithRules(lines, { charges: [], rules, situation }).totalTiyin;

describe('a rule', () => {
  test('is for a customer, for a group, or for everybody', () => {
    const at = MONDAY_NOON;
    expect(isRuleInForce(rule('a'), everybody)).toBe(true);
    expect(isRuleInForce(rule('a', { customerId: 'ali' }), everybody)).toBe(false);
    expect(isRuleInForce(rule('a', { customerId: 'ali' }), { customerId: 'ali', groupIds: [], at })).toBe(true);
    expect(isRuleInForce(rule('a', { groupId: 'gold' }), { customerId: 'ali', groupIds: ['silver'], at })).toBe(false);
    expect(isRuleInForce(rule('a', { groupId: 'gold' }), { customerId: null, groupIds: ['gold'], at })).toBe(true);
    expect(isRuleInForce(rule('a', { active: false }), everybody)).toBe(false);
  });

  test('[SUB-3] holds on its days, days of the month, weekdays and hours, by the clock of the branch', () => {
    const on = (day: string, hour: number) => ({ ...everybody, at: Date.parse(`${day}T00:00:00.000Z`) + (hour - 5) * HOUR_MS });
    const firstWeek = rule('a', { fromMonthDay: 1, toMonthDay: 7 });
    expect(isRuleInForce(firstWeek, on('2026-03-07', 23))).toBe(true);
    expect(isRuleInForce(firstWeek, on('2026-03-08', 12))).toBe(false);
    const turn = rule('a', { fromMonthDay: 25, toMonthDay: 5 });
    expect([24, 25, 5, 6].map((day) => isRuleInForce(turn, on(`2026-03-${String(day).padStart(2, '0')}`, 12)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const march = rule('a', { fromDay: '2026-03-01', toDay: '2026-03-31' });
    expect(isRuleInForce(march, on('2026-02-28', 12))).toBe(false);
    expect(isRuleInForce(march, on('2026-03-31', 12))).toBe(true);
    expect(isRuleInForce(march, on('2026-04-01', 12))).toBe(false);
    const mondays = rule('a', { weekdays: [1] });
    expect(isRuleInForce(mondays, on('2026-03-02', 12))).toBe(true);
    expect(isRuleInForce(mondays, on('2026-03-03', 12))).toBe(false);
    // Guests of 01:30 belong to yesterday.
    expect(isRuleInForce(mondays, on('2026-03-03', 1.5))).toBe(true);
    const lunch = rule('a', { fromTime: '11:00', toTime: '14:00' });
    expect([10.9, 11, 13.9, 14].map((hour) => isRuleInForce(lunch, on('2026-03-02', hour)))).toEqual([false, true, true, false]);
    const night = rule('a', { fromTime: '22:00', toTime: '02:00' });
    expect([21, 22, 25, 26].map((hour) => isRuleInForce(night, on('2026-03-02', hour)))).toEqual([false, true, true, false]);
  });

  test('takes a percentage, a sum a piece, a sum off the order, or another price', () => {
    const two = line('a', 10_000, { quantityThousandths: 2_000 });
    expect(total([two], [rule('r')])).toBe(fromSom(18_000));
    expect(total([two], [rule('r', { benefit: amount(1_500), scope: { kind: 'products', productIds: ['product-a'] } })])).toBe(
      fromSom(17_000),
    );
    expect(total([two], [rule('r', { benefit: amount(1_500) })])).toBe(fromSom(18_500));
    const list = (som: number) => ({ kind: 'price-list' as const, prices: [{ productId: 'product-a', priceTiyin: fromSom(som) }] });
    expect(total([two, line('b', 5_000)], [rule('r', { benefit: list(8_000) })])).toBe(fromSom(21_000));
    expect(total([two], [rule('r', { benefit: list(12_000) })])).toBe(fromSom(20_000));
    const spicy = { ...two, unitPriceTiyin: fromSom(12_000), modifiers: [{ priceDeltaTiyin: fromSom(1_000), count: 2 }] };
    expect(total([spicy], [rule('r', { benefit: list(8_000) })])).toBe(fromSom(20_000));
  });

  test('[SUB-3] waits for its quantity and its sum', () => {
    const three = rule('r', { minimumThousandths: 3_000, scope: { kind: 'categories', categoryIds: ['dishes'] } });
    expect(total([line('a', 10_000, { quantityThousandths: 2_000 })], [three])).toBe(fromSom(20_000));
    expect(total([line('a', 10_000, { quantityThousandths: 2_000 }), line('b', 10_000)], [three])).toBe(fromSom(27_000));
    expect(total([line('a', 10_000, { quantityThousandths: 2_000 }), line('b', 10_000, { categoryId: 'drinks' })], [three])).toBe(
      fromSom(30_000),
    );
    const fromSum = rule('r', { minimumTotalTiyin: fromSom(25_000) });
    expect(total([line('a', 24_000)], [fromSum])).toBe(fromSom(24_000));
    expect(total([line('a', 25_000)], [fromSum])).toBe(fromSom(22_500));
  });
});

describe('rules that meet', () => {
  const seven = rule('seven', { benefit: percent(700) });
  const five = rule('five', { benefit: percent(500) });

  test('[SUB-6] [DY-7] the better price wins; a priority turns that round; stackable ones add up in their order', () => {
    const lines = [line('a', 100_000)];
    expect(total(lines, [seven, five])).toBe(fromSom(93_000));
    expect(total(lines, [seven, { ...five, priority: 1 }])).toBe(fromSom(95_000));
    const stacked = priceWithRules(lines, {
      charges: [],
      rules: [
        { ...five, stackable: true },
        { ...seven, stackable: true, priority: 1 },
      ],
      situation: everybody,
    });
    expect(stacked.discounts.map(({ source, amountTiyin }) => [source, amountTiyin])).toEqual([
      ['rule:seven', fromSom(7_000)],
      ['rule:five', fromSom(4_650)],
    ]);
    expect(stacked.totalTiyin).toBe(fromSom(88_350));
    expect(total(lines, [{ ...five, stackable: true }, seven])).toBe(fromSom(93_000));
  });

  test('each dish gets its better one, each reduction names its rule', () => {
    const drinks = rule('drinks', { benefit: percent(2_000), scope: { kind: 'categories', categoryIds: ['drinks'] } });
    const priced = priceWithRules([line('a', 10_000), line('b', 10_000, { categoryId: 'drinks' })], {
      charges: [],
      rules: [five, drinks],
      situation: everybody,
    });
    expect(priced.discounts).toMatchObject([
      { source: 'rule:five', lineId: null, amountTiyin: fromSom(500), rateBasisPoints: 500 },
      { source: 'rule:drinks', lineId: 'b', amountTiyin: fromSom(2_000) },
    ]);
    expect(priced.totalTiyin).toBe(fromSom(17_500));
  });

  test('a sum off the order stands against all others together', () => {
    const lines = [line('a', 100_000), line('b', 50_000)];
    expect(total(lines, [five, rule('off', { benefit: amount(10_000) })])).toBe(fromSom(140_000));
    expect(total(lines, [seven, rule('off', { benefit: amount(10_000) })])).toBe(fromSom(139_500));
    expect(total(lines, [rule('off', { benefit: amount(500_000) })])).toBe(0);
  });
});

const anyRule = fc
  .record({
    ruleId: fc.uuid(),
    benefit: fc.oneof(
      fc.integer({ min: 1, max: 10_000 }).map(percent),
      fc.integer({ min: 1, max: 200_000 }).map(amount),
      fc
        .array(
          fc.record({
            productId: fc.constantFrom('p1', 'p2', 'p3'),
            priceTiyin: fc.integer({ min: 0, max: 100_000 }).map((som) => som * 100),
          }),
          {
            minLength: 1,
            maxLength: 3,
          },
        )
        .map((prices) => ({ kind: 'price-list' as const, prices })),
    ),
    scope: fc.oneof(
      fc.constant({ kind: 'order' as const }),
      fc.subarray(['c1', 'c2'], { minLength: 1 }).map((categoryIds) => ({ kind: 'categories' as const, categoryIds })),
      fc.subarray(['p1', 'p2', 'p3'], { minLength: 1 }).map((productIds) => ({ kind: 'products' as const, productIds })),
    ),
    minimumThousandths: fc.option(fc.integer({ min: 1, max: 5_000 })),
    priority: fc.integer({ min: 0, max: 2 }),
    stackable: fc.boolean(),
  })
  .map(({ ruleId, ...more }) => rule(ruleId, more));
const anyLine = fc.record({
  lineId: fc.uuid(),
  productId: fc.constantFrom('p1', 'p2', 'p3'),
  categoryId: fc.constantFrom('c1', 'c2'),
  modifiers: fc.array(
    fc.record({ priceDeltaTiyin: fc.integer({ min: -2_000, max: 5_000 }).map((som) => som * 100), count: fc.integer({ min: 1, max: 2 }) }),
    { maxLength: 2 },
  ),
  state: fc.constantFrom('draft', 'fired', 'served', 'voided') satisfies fc.Arbitrary<RuledLine['state']>,
  unitPriceTiyin: fc.integer({ min: 0, max: 300_000 }).map((som) => som * 100),
  quantityThousandths: fc.oneof(
    fc.integer({ min: 1, max: 20 }).map((pieces) => pieces * 1_000),
    fc.integer({ min: 1, max: 5_000 }),
  ),
  vatRateBasisPoints: fc.constantFrom(0, 1_200),
});
const charges = [{ name: { 'uz-Latn': 'Xizmat' }, rateBasisPoints: 1_000 }];

describe('any rules on any order', () => {
  test('reduce no line below nothing, and add up to the tiyin', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), fc.array(anyRule, { maxLength: 8 }), (lines, rules) => {
        const priced = priceWithRules(lines, { charges, rules, situation: everybody });
        expect(sum(priced.discounts.map(({ amountTiyin }) => amountTiyin))).toBe(priced.discountsTiyin);
        expect(sum(priced.perLine.map(({ discountTiyin }) => discountTiyin))).toBe(priced.discountsTiyin);
        expect(priced.linesTiyin - priced.discountsTiyin + priced.chargesTiyin).toBe(priced.totalTiyin);
        for (const part of priced.perLine) {
          expect(part.discountTiyin).toBeGreaterThanOrEqual(0);
          expect(part.discountTiyin).toBeLessThanOrEqual(part.sumTiyin);
          const own = priced.discounts.filter(({ lineId }) => lineId === part.lineId);
          expect(sum(own.map(({ amountTiyin }) => amountTiyin))).toBeLessThanOrEqual(part.discountTiyin);
        }
        for (const discount of priced.discounts) {
          expect(discount.amountTiyin).toBeGreaterThan(0);
          expect(discount.amountTiyin % 100).toBe(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('never cost more for one rule more of the same standing, and do not depend on their order', () => {
    const flat = anyRule.map((one) => ({ ...one, priority: 0, stackable: false }));
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 8 }),
        fc.uniqueArray(flat, { maxLength: 6, selector: ({ ruleId }) => ruleId }),
        flat,
        (lines, rules, more) => {
          const before = priceWithRules(lines, { charges: [], rules, situation: everybody });
          const after = priceWithRules(lines, { charges: [], rules: [...rules, more], situation: everybody });
          expect(after.discountsTiyin).toBeGreaterThanOrEqual(before.discountsTiyin);
          expect(priceWithRules(lines, { charges: [], rules: rules.toReversed(), situation: everybody })).toEqual(before);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
