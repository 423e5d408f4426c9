import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSom, sum } from '#domain/money/money';
import { priceWithRules } from '#domain/pricing/price-with-rules';
import type { ManualDiscount, Order, OrderLine } from '#domain/order/order-entity';
import { joinedReductions, withPartedDiscount } from './part-discounts';
import { partLines } from './part-line';

const situation = { customerId: null, groupIds: [], at: 1_750_000_000_000 };
const given = (benefit: ManualDiscount['benefit'], discountId = 'given'): ManualDiscount => ({
  discountId,
  benefit,
  limitBasisPoints: null,
  mayBeAll: true,
  name: { 'uz-Latn': 'Chegirma' },
  reasonId: null,
  reasonText: '',
  byId: 'gulnora',
  approverId: null,
  at: 0,
});
const line = (lineId: string, som: number, pieces: number, manualDiscount: ManualDiscount | null): OrderLine =>
  ({
    lineId,
    version: 1,
    productId: `product-${lineId}`,
    categoryId: 'dishes',
    name: { 'uz-Latn': lineId },
    unit: 'portion',
    modifiers: [],
    state: 'fired',
    unitPriceTiyin: fromSom(som),
    quantityThousandths: pieces * 1000,
    vatRateBasisPoints: 1_200,
    countedThousandths: 0,
    askedSumTiyin: null,
    priceLists: [],
    manualDiscount,
  }) as unknown as OrderLine;

/** The order as the box prices it anew. */
function priced(order: Order): Order {
  const price = priceWithRules(order.lines, { charges: [], rules: [], situation, manualDiscount: order.manualDiscount });
  const parts = new Map(price.perLine.map((part) => [part.lineId, part]));
  return { ...order, ...price, lines: order.lines.map((one) => ({ ...one, ...parts.get(one.lineId) })) };
}
const order = (lines: readonly OrderLine[], manualDiscount: ManualDiscount | null, more: Partial<Order> = {}): Order =>
  priced({ lines, manualDiscount, chargeWaiver: null, discounts: [], ...more } as unknown as Order);

describe('a discount by hand on a bill that is parted', () => {
  test('[BX-X-9] a sum is shared: however the bill is parted and priced again, nobody is given more, and joined it is the same sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1_000, max: 300_000 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 900 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 900 }),
        fc.array(fc.nat({ max: 6 }), { minLength: 8, maxLength: 8 }),
        (dishes, offSom, takes) => {
          const lines = dishes.map(([som, pieces, own], index) =>
            line(
              `l${String(index)}`,
              som,
              pieces,
              own === 0 ? null : given({ kind: 'amount', amountTiyin: fromSom(own) }, `own${String(index)}`),
            ),
          );
          const whole = order(lines, given({ kind: 'amount', amountTiyin: fromSom(offSom) }));
          const picks = lines.flatMap((one, index) => {
            const pieces = Math.min(takes[index] ?? 0, one.quantityThousandths / 1000);
            return pieces === 0 ? [] : [{ lineId: one.lineId, quantityThousandths: pieces * 1000 }];
          });
          let ids = 0;
          const parted = partLines(whole, picks, () => `new${String((ids += 1))}`);
          if (!parted.ok) throw new Error(parted.code);
          const from: Order = { ...whole, lines: parted.value.staying };
          const to: Order = { ...whole, manualDiscount: null, lines: parted.value.taken.map(({ line: one }) => one) };
          const shared = withPartedDiscount({ from, to }, { isNew: true });
          const again = [priced(shared.from), priced(shared.to)];
          expect(sum(again.map((one) => one.discountsTiyin))).toBe(whole.discountsTiyin);
          const [one, other] = again;
          if (one === undefined || other === undefined) throw new Error('two parts');
          expect(joinedReductions(one, other).manualDiscount?.benefit).toEqual({ kind: 'amount', amountTiyin: fromSom(offSom) });
        },
      ),
      {
        numRuns: 500,
        examples: [
          // Reductions that leave nothing to pay, and a bill that goes whole or in two.
          [[[1_000, 1, 371]], 629, [1, 0, 0, 0, 0, 0, 0, 0]],
          [
            [
              [1_000, 1, 900],
              [1_000, 1, 200],
            ],
            900,
            [1, 0, 0, 0, 0, 0, 0, 0],
          ],
        ],
      },
    );
  });

  test('a percent and a waived charge hold for every part', () => {
    const waiver = {
      reasonId: null,
      reason: null,
      reasonText: 'Kechikdi',
      byId: 'gulnora',
      approverId: null,
      at: 0,
    } as unknown as Order['chargeWaiver'];
    const whole = order([line('a', 100_000, 1, null), line('b', 50_000, 1, null)], given({ kind: 'percent', rateBasisPoints: 1_000 }), {
      chargeWaiver: waiver,
    });
    const [a, b] = whole.lines;
    if (a === undefined || b === undefined) throw new Error('two lines');
    const parts = withPartedDiscount(
      { from: { ...whole, lines: [a] }, to: { ...whole, manualDiscount: null, chargeWaiver: null, lines: [b] } },
      { isNew: true },
    );
    expect([parts.from, parts.to].map((one) => priced(one).discountsTiyin)).toEqual([fromSom(10_000), fromSom(5_000)]);
    expect(parts.to.chargeWaiver).toBe(waiver);
    expect(joinedReductions(parts.from, parts.to)).toMatchObject({
      manualDiscount: { benefit: { kind: 'percent' } },
      chargeWaiver: waiver,
    });
  });

  test('of two joined bills each keeps what it was given, and a waiver of one alone does not reach the other', () => {
    const waiver = { reasonText: 'Kechikdi' } as unknown as Order['chargeWaiver'];
    const one = order([line('a', 100_000, 1, null)], given({ kind: 'percent', rateBasisPoints: 1_000 }), { chargeWaiver: waiver });
    const other = order([line('b', 50_000, 1, null)], given({ kind: 'amount', amountTiyin: fromSom(7_000) }));
    expect(joinedReductions(one, other)).toMatchObject({
      manualDiscount: { benefit: { kind: 'amount', amountTiyin: fromSom(17_000) } },
      chargeWaiver: null,
    });
  });
});
