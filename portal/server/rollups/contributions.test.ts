import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum, tiyin } from '#domain/money/money';
import { decideRefund } from '#domain/order/refund';
import { givenBackOf } from '#domain/order/refund-columns';
import type { StoredPart } from '#domain/order/refund-columns';
import { priceOrder } from '#domain/pricing/price-order';
import type { FactRow, OrderFacts } from '#domain/report/moves';
import { businessDate } from '#domain/time/business-day';
import { contributionsOf, contributionsOfMoney, contributionsOfPosting } from './contributions';
import type { Contribution } from './contributions';

const DAY_MS = 86_400_000;
const AT = Date.parse('2026-11-21T19:30:00+05:00');

/** Σ of a figure over a rollup. */
const total = (
  contributions: readonly Contribution[],
  rollup: Contribution['rollup'],
  figure: string,
  pick: (key: Contribution['key']) => boolean = () => true,
) => contributions.filter((one) => one.rollup === rollup && pick(one.key)).reduce((so, { figures }) => so + (figures[figure] ?? 0), 0);

const line = fc.record({
  price: fc.integer({ min: 1, max: 500_000 }).map((som) => som * 100),
  thousandths: fc.integer({ min: 1, max: 20_000 }),
  cost: fc.option(fc.integer({ min: 0, max: 400_000_00 }), { nil: null }),
  productId: fc.constantFrom('osh', 'choy', 'non'),
  /** What is given back in three goes, as parts of a hundred. */
  back: fc.tuple(fc.nat(40), fc.nat(40), fc.nat(20)),
});
const order = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  charge: fc.constantFrom(0, 1_000, 1_500),
  discount: fc.constantFrom(0, 500, 10_000),
  days: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
});

/** An order that was sold and given back in up to three goes, as its rows say. */
function sold(of: typeof order extends fc.Arbitrary<infer Value> ? Value : never): OrderFacts {
  const drafts = of.lines.map((one, index) => ({
    lineId: `l${String(index)}`,
    state: 'served' as const,
    unitPriceTiyin: one.price,
    quantityThousandths: one.thousandths,
    vatRateBasisPoints: 1_200,
  }));
  const price = priceOrder(drafts, {
    charges: of.charge === 0 ? [] : [{ name: { 'uz-Latn': 'Xizmat' }, rateBasisPoints: of.charge }],
    discount: { kind: 'percent', rateBasisPoints: of.discount },
  });
  const back = of.lines.map(() => 0);
  const refunds: FactRow[] = [];
  of.days.forEach((days, go) => {
    const wanted = of.lines.flatMap((one, index) => {
      const quantity = Math.floor((one.thousandths * (one.back[go] ?? 0)) / 100);
      return quantity === 0 ? [] : [{ lineId: `l${String(index)}`, quantityThousandths: quantity }];
    });
    const parts = refunds.flatMap((refund) => JSON.parse(String(refund['lines'])) as StoredPart[]);
    const decided = decideRefund(
      {
        state: 'completed',
        roundingTiyin: 0,
        lines: price.perLine.map((one, index) => ({
          ...one,
          name: { 'uz-Latn': '' },
          unit: 'kg',
          state: 'served',
          quantityThousandths: of.lines[index]?.thousandths ?? 0,
          refundedThousandths: back[index] ?? 0,
          givenBack: givenBackOf({ ...one, quantityThousandths: of.lines[index]?.thousandths ?? 0 }, parts),
        })),
        payments: [{ tender: 'cash', amountTiyin: price.totalTiyin }],
        refunds: refunds.map((one) => ({ tender: 'cash', amountTiyin: tiyin(Number(one['amount_tiyin'])) })),
      },
      { lines: wanted, tenders: null },
    );
    if (!decided.ok) return;
    for (const one of decided.value.lines)
      back[Number(one.lineId.slice(1))] = (back[Number(one.lineId.slice(1))] ?? 0) + one.quantityThousandths;
    refunds.push({
      id: `r${String(go)}`,
      at: AT + days * DAY_MS + go * 60_000,
      amount_tiyin: decided.value.amountTiyin,
      charges_tiyin: sum(decided.value.lines.map((one) => one.chargeTiyin)),
      discounts_tiyin: sum(decided.value.lines.map((one) => one.discountTiyin)),
      vat_tiyin: sum(decided.value.lines.map((one) => one.vatTiyin)),
      tenders: JSON.stringify(decided.value.tenders),
      lines: JSON.stringify(
        decided.value.lines.map((one) => ({
          lineId: one.lineId,
          quantityThousandths: one.quantityThousandths,
          amountTiyin: one.netTiyin,
          discountTiyin: one.discountTiyin,
          chargeTiyin: one.chargeTiyin,
          vatTiyin: one.vatTiyin,
        })),
      ),
    });
  });
  return {
    order: {
      ...{ number: 7, state: 'completed', opened_at: AT - 3_600_000, closed_at: AT, guests: 2, waiter_id: 'w', hall_id: 'h' },
      ...{
        total_tiyin: price.totalTiyin,
        charges_tiyin: price.chargesTiyin,
        discounts_tiyin: price.discountsTiyin,
        vat_tiyin: price.vatTiyin,
      },
    },
    lines: price.perLine.map((one, index) => ({
      ...{ id: one.lineId, state: 'served', product_id: of.lines[index]?.productId ?? '', category_id: 'c' },
      ...{ quantity_thousandths: of.lines[index]?.thousandths ?? 0, net_tiyin: one.netTiyin, charge_tiyin: one.chargeTiyin },
      ...{ vat_tiyin: one.vatTiyin, cost_tiyin: of.lines[index]?.cost ?? null },
    })),
    payments: [{ tender: 'cash', amount_tiyin: price.totalTiyin, at: AT }],
    refunds,
  };
}

test('[BX-P8] revenue is what was paid less what was given back, in every rollup alike', () => {
  fc.assert(
    fc.property(order, (of) => {
      const facts = sold(of);
      const all = contributionsOf(facts);
      const paid = Number(facts.payments[0]?.['amount_tiyin']);
      const back = facts.refunds.reduce((so, one) => so + Number(one['amount_tiyin']), 0);
      const surcharge = total(all, 'rollup_hour', 'surcharge_tiyin');
      expect(total(all, 'rollup_hour', 'revenue_tiyin')).toBe(paid - back);
      expect(total(all, 'rollup_employee', 'revenue_tiyin')).toBe(paid - back);
      expect(total(all, 'rollup_hall', 'revenue_tiyin')).toBe(paid - back);
      expect(total(all, 'rollup_hall', 'surcharge_tiyin')).toBe(surcharge);
      expect(total(all, 'rollup_product', 'revenue_tiyin') + surcharge).toBe(paid - back);
      const byKind = (kind: string) => total(all, 'rollup_tender', 'amount_tiyin', (key) => key[2] === kind);
      expect(byKind('sale') - byKind('refund')).toBe(paid - back);
    }),
  );
});

test('[BX-P9] the profit of the dishes, the surcharge, and their total are what the box reports', () => {
  fc.assert(
    fc.property(order, (of) => {
      const facts = sold(of);
      const all = contributionsOf(facts);
      const [revenue, vat] = [total(all, 'rollup_hour', 'revenue_tiyin'), total(all, 'rollup_hour', 'vat_tiyin')];
      const returned = new Map<string, number>();
      for (const refund of facts.refunds)
        for (const part of JSON.parse(String(refund['lines'])) as { lineId: string; quantityThousandths: number }[])
          returned.set(part.lineId, (returned.get(part.lineId) ?? 0) + part.quantityThousandths);
      // As the day's report of the box: the cost of what stays, line by line.
      const cost = facts.lines.reduce(
        (so, one) =>
          so +
          Math.trunc(
            (Number(one['cost_tiyin'] ?? 0) * (Number(one['quantity_thousandths']) - (returned.get(String(one['id'])) ?? 0))) / 1000,
          ),
        0,
      );
      const profit = total(all, 'rollup_hour', 'product_profit_tiyin') + total(all, 'rollup_hour', 'surcharge_tiyin');
      expect(profit).toBe(revenue - vat - cost);
      expect(total(all, 'rollup_product', 'profit_tiyin')).toBe(total(all, 'rollup_hour', 'product_profit_tiyin'));
    }),
  );
});

test('each amount stands on the day it moved', () => {
  fc.assert(
    fc.property(order, (of) => {
      const facts = sold(of);
      const all = contributionsOf(facts);
      for (const refund of facts.refunds) {
        const day = businessDate(Number(refund['at']));
        const ofDay = facts.refunds
          .filter((one) => businessDate(Number(one['at'])) === day)
          .reduce((so, one) => so + Number(one['amount_tiyin']), 0);
        expect(total(all, 'rollup_hour', 'refund_tiyin', (key) => key[0] === day)).toBe(ofDay);
      }
      expect(total(all, 'rollup_hour', 'order_count')).toBe(1);
    }),
  );
});

test('[BX-P10] an order counts when it is opened, whatever becomes of it; one that never had a line does not', () => {
  const order = { opened_at: AT, waiter_id: 'w' };
  const counts = (row: FactRow) => {
    const all = contributionsOf({ order: row, lines: [], payments: [], refunds: [] });
    return ['order_count', 'completed_count', 'cancelled_count'].map((figure) => total(all, 'rollup_hour', figure));
  };
  expect(counts({ ...order, number: 1, state: 'open' })).toEqual([1, 0, 0]);
  expect(counts({ ...order, number: 1, state: 'completed', closed_at: AT })).toEqual([1, 1, 0]);
  expect(counts({ ...order, number: 1, state: 'cancelled', closed_at: AT })).toEqual([1, 0, 1]);
  expect(counts({ ...order, number: null, state: 'cancelled', closed_at: AT })[0]).toBe(0);
});

test('a night’s sale belongs to the evening before, and to its own hour', () => {
  const at = Date.parse('2026-11-22T01:30:00+05:00');
  const [first] = contributionsOf({ order: { number: 1, state: 'open', opened_at: at }, lines: [], payments: [], refunds: [] });
  expect(first?.key).toEqual(['2026-11-21', 1]);
});

test('debts given up and paid back, deposits in and out', () => {
  const entries = JSON.stringify([
    { account: 'write-off', currency: 'UZS', amountTiyin: 500 },
    { account: 'customer:c:receivable', currency: 'UZS', amountTiyin: -500 },
  ]);
  expect(total(contributionsOfPosting({ at: AT, entries }), 'rollup_hour', 'write_off_tiyin')).toBe(500);
  const money = (kind: string) => contributionsOfMoney({ kind, at: AT, tenders: '[{"tender":"cash","amountTiyin":700}]' });
  expect(money('repayment')[0]).toMatchObject({ key: ['2026-11-21', 'cash', 'repayment'], figures: { count: 1, amount_tiyin: 700 } });
  expect(money('repayment-reversed')[0]?.figures).toEqual({ count: 1, amount_tiyin: -700 });
  expect(money('deposit-out')[0]).toMatchObject({ key: ['2026-11-21', 'cash', 'deposit'], figures: { amount_tiyin: -700 } });
  expect(money('opening')).toEqual([]);
});

test('rows that say nonsense add nothing, and throw nothing', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('lines', 'tenders', 'at', 'amount_tiyin', 'order_id', 'id'),
        fc.oneof(fc.string(), fc.maxSafeInteger(), fc.constant(null)),
      ),
      (row) => {
        const at = AT;
        contributionsOf({
          order: { number: 1, state: 'completed', opened_at: at, closed_at: at },
          lines: [{ id: 'l', quantity_thousandths: 0, cost_tiyin: 5 }],
          payments: [],
          refunds: [{ ...row, at }],
        });
      },
    ),
  );
});
