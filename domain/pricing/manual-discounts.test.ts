import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, fromSom, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import { decideRefund } from '#domain/order/refund';
import type { SoldLine } from '#domain/order/refund';
import { discountParts } from './discount-parts';
import type { ManualReduction } from './manual-discounts';
import { priceWithRules } from './price-with-rules';
import type { PricedLine } from './price-with-rules';
import type { PriceRule } from './rule-situation';

const situation = { customerId: 'ali', groupIds: [], at: Date.UTC(2026, 10, 22, 9) };
const nothingBack = { discountTiyin: ZERO_TIYIN, chargeTiyin: ZERO_TIYIN, vatTiyin: ZERO_TIYIN, netTiyin: ZERO_TIYIN };
const name = { 'uz-Latn': 'Chegirma' };
const service = { name: { 'uz-Latn': 'Xizmat haqi' }, rateBasisPoints: 1_000 };

const line = (lineId: string, som: number, changes: Partial<PricedLine> = {}): PricedLine => ({
  lineId,
  state: 'fired',
  productId: lineId,
  categoryId: 'osh',
  unitPriceTiyin: fromSom(som),
  quantityThousandths: 1_000,
  vatRateBasisPoints: 1_200,
  modifiers: [],
  ...changes,
});
const percent = (discountId: string, rateBasisPoints: number, limitBasisPoints: number | null = null): ManualReduction => ({
  discountId,
  benefit: { kind: 'percent', rateBasisPoints },
  limitBasisPoints,
  name,
  byId: 'gulnora',
});
const amount = (discountId: string, som: number, limitBasisPoints: number | null = null): ManualReduction => ({
  ...percent(discountId, 1, limitBasisPoints),
  benefit: { kind: 'amount', amountTiyin: fromSom(som) },
});
const rule = (changes: Partial<PriceRule> = {}): PriceRule => ({
  ruleId: 'rule',
  name: { 'uz-Latn': 'Doimiy mijozga' },
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
  ...changes,
});
const price = (lines: readonly PricedLine[], manualDiscount: ManualReduction | null, rules: readonly PriceRule[] = []) =>
  priceWithRules(lines, { charges: [service], rules, situation, manualDiscount });

describe('a discount by hand', () => {
  test('[BX-O-64] comes off the line first, then off the order, then the charge is added', () => {
    const priced = price([line('osh', 100_000, { manualDiscount: percent('a', 1_000) })], amount('b', 10_000));
    expect(priced).toMatchObject({
      linesTiyin: fromSom(100_000),
      discountsTiyin: fromSom(20_000),
      chargesTiyin: fromSom(8_000),
      totalTiyin: fromSom(88_000),
    });
    expect(priced.discounts).toMatchObject([
      { discountId: 'a', lineId: 'osh', source: 'manual:gulnora', rateBasisPoints: 1_000, amountTiyin: fromSom(10_000) },
      { discountId: 'b', lineId: null, source: 'manual:gulnora', rateBasisPoints: null, amountTiyin: fromSom(10_000) },
    ]);
  });

  test('comes off the price that the customer’s rules have made', () => {
    const priced = price([line('osh', 100_000)], percent('b', 1_000), [rule()]);
    expect(priced.discounts.map(({ source, amountTiyin }) => [source, amountTiyin])).toEqual([
      ['rule:rule', fromSom(10_000)],
      ['manual:gulnora', fromSom(9_000)],
    ]);
  });

  test('[BX-O-66] of the order is spread by largest remainder: 1 000 over three lines of 3 333 is 334 + 333 + 333', () => {
    const priced = price([line('a', 3_333), line('b', 3_333), line('c', 3_333)], amount('x', 1_000));
    expect(priced.perLine.map(({ discountTiyin }) => discountTiyin)).toEqual([fromSom(334), fromSom(333), fromSom(333)]);
    // VAT is contained in what is left, the share of the charge included: 2 999 + 300 at 12 %.
    expect(priced.perLine[0]?.vatTiyin).toBe(Math.floor(((299_900 + 30_000) * 12) / 112));
  });

  test('[BX-O-67] never takes more than there is left, nor than who answers for it may give, when lines go', () => {
    expect(price([line('osh', 8_000)], amount('x', 10_000))).toMatchObject({ discountsTiyin: fromSom(8_000), totalTiyin: 0 });
    expect(price([line('osh', 8_000)], amount('x', 10_000, 1_000))).toMatchObject({ discountsTiyin: fromSom(800) });
    const gone = line('osh', 8_000, { state: 'voided', manualDiscount: amount('y', 5_000) });
    expect(price([gone, line('choy', 5_000)], null)).toMatchObject({ discountsTiyin: 0, discounts: [] });
  });
});

const anyManual = (discountId: string) =>
  fc.option(
    fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 10_000 }), fc.option(fc.integer({ min: 0, max: 10_000 })))
        .map(([rate, limit]) => percent(discountId, rate, limit)),
      fc
        .tuple(fc.integer({ min: 1, max: 400_000 }), fc.option(fc.integer({ min: 0, max: 10_000 })))
        .map(([som, limit]) => amount(discountId, som, limit)),
    ),
  );
const anyLine = (index: number) =>
  fc
    .record({
      som: fc.integer({ min: 0, max: 200_000 }),
      quantityThousandths: fc.integer({ min: 1, max: 9 }).map((pieces) => pieces * 1_000),
      voided: fc.boolean(),
      vatRateBasisPoints: fc.constantFrom(0, 1_200, 1_500),
      manualDiscount: anyManual(`line-${String(index)}`),
    })
    .map(({ som, voided, ...rest }): PricedLine => line(String(index), som, { ...rest, state: voided ? 'voided' : 'served' }));
const anyRules = fc.array(
  fc.record({
    ruleId: fc.constantFrom('r1', 'r2', 'r3'),
    stackable: fc.boolean(),
    priority: fc.integer({ min: 0, max: 2 }),
    scope: fc.constantFrom<PriceRule['scope']>({ kind: 'order' }, { kind: 'products', productIds: ['0', '2'] }),
    benefit: fc.oneof(
      fc.integer({ min: 1, max: 10_000 }).map((rateBasisPoints) => ({ kind: 'percent' as const, rateBasisPoints })),
      fc.integer({ min: 1, max: 50_000 }).map((som) => ({ kind: 'amount' as const, amountTiyin: fromSom(som) })),
    ),
  }),
  { maxLength: 3 },
);
const anyBill = fc.record({
  lines: fc.integer({ min: 1, max: 6 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyLine(index)))),
  manual: anyManual('order'),
  rules: anyRules.map((rules) => rules.map((changes) => rule(changes))),
});

describe('any bill', () => {
  test('[BX-O-64, BX-O-67] has rows that add up to its total, no row below nothing, and every discount named', () => {
    fc.assert(
      fc.property(anyBill, ({ lines, manual, rules }) => {
        const priced = price(lines, manual, rules);
        expect(sum(priced.perLine.map(({ netTiyin }) => netTiyin))).toBe(priced.totalTiyin);
        expect(sum(priced.discounts.map(({ amountTiyin }) => amountTiyin))).toBe(priced.discountsTiyin);
        for (const part of priced.perLine) {
          expect(part.discountTiyin).toBeLessThanOrEqual(part.sumTiyin);
          expect(part.discountTiyin).toBeGreaterThanOrEqual(0);
          expect(part.netTiyin % 100).toBe(0);
        }
        for (const { source, amountTiyin } of priced.discounts) {
          expect(source).toMatch(/^(rule|manual):./);
          expect(amountTiyin).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('[BX-O-70] keeps its discounts by line, so that the report adds up to the receipts', () => {
    fc.assert(
      fc.property(anyBill, ({ lines, manual, rules }) => {
        const priced = price(lines, manual, rules);
        const discounted = priced.perLine.map(({ lineId, discountTiyin }) => ({ lineId, discountTiyin, state: 'served' as const }));
        const parts = discountParts({ lines: discounted, discounts: priced.discounts });
        for (const { lineId, discountTiyin } of discounted)
          expect(sum(parts.filter((part) => part.lineId === lineId).map(({ amountTiyin }) => amountTiyin))).toBe(discountTiyin);
      }),
      { numRuns: 1_000 },
    );
  });

  test('[F-24] refunded in any pieces leaves every column at nothing', () => {
    fc.assert(
      fc.property(anyBill, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }), ({ lines, manual, rules }, picks) => {
        const priced = price(lines, manual, rules);
        let sold: SoldLine[] = priced.perLine.map((part) => ({
          ...part,
          name,
          unit: 'piece',
          state: 'served',
          quantityThousandths: lines.find(({ lineId }) => lineId === part.lineId)?.quantityThousandths ?? 0,
          refundedThousandths: 0,
          givenBack: nothingBack,
        }));
        const payments = [{ tender: 'cash' as const, amountTiyin: priced.totalTiyin }];
        const columns = { sumTiyin: 0, discountTiyin: 0, chargeTiyin: 0, vatTiyin: 0, netTiyin: 0 };
        let back = 0;
        const giveBack = (wanted: { lineId: string; quantityThousandths: number }[] | null) => {
          const decision = decideRefund(
            {
              state: 'completed',
              lines: sold,
              roundingTiyin: 0,
              payments,
              refunds: back === 0 ? [] : [{ tender: 'cash', amountTiyin: tiyin(back) }],
            },
            { lines: wanted, tenders: null },
          );
          if (!decision.ok) return;
          back += decision.value.amountTiyin;
          for (const part of decision.value.lines) {
            for (const key of ['sumTiyin', 'discountTiyin', 'chargeTiyin', 'vatTiyin', 'netTiyin'] as const) columns[key] += part[key];
            sold = sold.map((one) =>
              one.lineId === part.lineId
                ? {
                    ...one,
                    refundedThousandths: one.refundedThousandths + part.quantityThousandths,
                    givenBack: {
                      discountTiyin: add(one.givenBack.discountTiyin, part.discountTiyin),
                      chargeTiyin: add(one.givenBack.chargeTiyin, part.chargeTiyin),
                      vatTiyin: add(one.givenBack.vatTiyin, part.vatTiyin),
                      netTiyin: add(one.givenBack.netTiyin, part.netTiyin),
                    },
                  }
                : one,
            );
          }
        };
        for (const pick of picks) {
          const one = sold[pick % Math.max(1, sold.length)];
          if (one !== undefined) giveBack([{ lineId: one.lineId, quantityThousandths: 1_000 }]);
        }
        giveBack(null);
        expect(columns).toEqual({
          sumTiyin: priced.linesTiyin,
          discountTiyin: priced.discountsTiyin,
          chargeTiyin: priced.chargesTiyin,
          vatTiyin: priced.vatTiyin,
          netTiyin: priced.totalTiyin,
        });
        expect(back).toBe(priced.totalTiyin);
      }),
      { numRuns: 500 },
    );
  });
});
