import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSom, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import { priceWithRules } from '#domain/pricing/price-with-rules';
import { carriedFrom, carriedTogether, differsByRoundingOnly, withCarriedSums } from './carried-sums';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { partLines } from './part-line';

const line = (lineId: string, som: number, pieces: number, vatRateBasisPoints: number): OrderLine =>
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
    vatRateBasisPoints,
    countedThousandths: 0,
    askedSumTiyin: null,
    priceLists: [],
    manualDiscount: null,
  }) as unknown as OrderLine;

const charges = [
  { name: { 'uz-Latn': 'Xizmat' }, rateBasisPoints: 1_000 },
  { name: { 'uz-Latn': 'Musiqa' }, rateBasisPoints: 333 },
];
const rule = (rateBasisPoints: number) =>
  ({
    ruleId: 'lunch',
    name: { 'uz-Latn': 'Tushlik' },
    groupId: null,
    customerId: null,
    benefit: { kind: 'percent', rateBasisPoints },
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
  }) as never;

/** An order priced as the box prices it. */
function bill(lines: readonly OrderLine[], discountBasisPoints: number): Order {
  const price = priceWithRules(lines, {
    charges,
    rules: discountBasisPoints === 0 ? [] : [rule(discountBasisPoints)],
    situation: { customerId: null, groupIds: [], at: 1_750_000_000_000 },
  });
  const parts = new Map(price.perLine.map((part) => [part.lineId, part]));
  return {
    ...price,
    roundingTiyin: ZERO_TIYIN,
    lines: lines.map((one) => ({ ...one, ...parts.get(one.lineId) })),
  } as unknown as Order;
}

const columns = ['linesTiyin', 'discountsTiyin', 'chargesTiyin', 'totalTiyin', 'vatTiyin'] as const;
const anyBill = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1_200)), {
      minLength: 1,
      maxLength: 12,
    }),
    fc.constantFrom(0, 500, 1_733),
  )
  .map(([lines, discount]) =>
    bill(
      lines.map(([som, pieces, vat], index) => line(`l${String(index)}`, som, pieces, vat)),
      discount,
    ),
  );

describe('a bill in parts', () => {
  test('[BX-X-9] adds up to the bill in every column, however it is parted, and parts that meet again are the bill', () => {
    fc.assert(
      fc.property(
        anyBill,
        fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (order, seeds, count) => {
          let rest = order;
          let ids = 0;
          const parts: Order[] = [];
          for (let part = 0; part < count; part += 1) {
            const picks = rest.lines.flatMap((one, index) => {
              const pieces = (seeds[(index + part * 7) % seeds.length] ?? 0) % (one.quantityThousandths / 1000 + 1);
              return pieces === 0 ? [] : [{ lineId: one.lineId, quantityThousandths: pieces * 1000 }];
            });
            const parted = partLines(rest, picks, () => `new-${String((ids += 1))}`);
            if (!parted.ok) throw new Error(parted.code);
            const taken = parted.value.taken.map(({ line: one, fromLineId }) => ({ lineId: one.lineId, fromLineId }));
            const carried = carriedFrom(rest, taken);
            parts.push(withCarriedSums({ ...order, lines: parted.value.taken.map(({ line: one }) => one) }, carried));
            rest = withCarriedSums({ ...rest, lines: parted.value.staying }, carried);
          }
          const all = [rest, ...parts];
          for (const column of columns) expect(sum(all.map((one) => one[column]))).toBe(order[column]);
          for (const one of all) {
            expect(sum(one.charges.map((charge) => tiyin(charge.amountTiyin)))).toBe(one.chargesTiyin);
            expect(sum(one.discounts.map((discount) => discount.amountTiyin))).toBe(one.discountsTiyin);
            for (const { netTiyin, sumTiyin, discountTiyin, chargeTiyin } of one.lines)
              expect(netTiyin).toBe(sumTiyin - discountTiyin + chargeTiyin);
          }
          const joined = all.reduce((whole, one) =>
            withCarriedSums({ ...whole, lines: [...whole.lines, ...one.lines] }, carriedTogether(carriedFrom(whole), carriedFrom(one))),
          );
          for (const column of columns) expect(joined[column]).toBe(order[column]);
          expect(differsByRoundingOnly(joined, order)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('[F-22] of 50 in three, of 11 in two and of 7 alone nothing is lost', () => {
    for (const [som, count] of [
      [50, 3],
      [11, 2],
      [7, 1],
    ] as const) {
      const order = bill([line('combo', som, count, 1_200)], 0);
      const parted = partLines(order, [{ lineId: 'combo', quantityThousandths: 1000 }], () => 'part');
      if (!parted.ok) throw new Error(parted.code);
      const pieces = [...parted.value.staying, ...parted.value.taken.map(({ line: one }) => one)];
      expect(sum(pieces.map(({ netTiyin }) => netTiyin))).toBe(order.totalTiyin);
    }
  });

  test('is priced anew where another rate or another rule holds', () => {
    const order = bill([line('osh', 45_000, 2, 1_200)], 0);
    const cheaper = bill([line('osh', 45_000, 2, 1_200)], 500);
    expect(differsByRoundingOnly(order, cheaper)).toBe(false);
    const [service] = order.charges;
    const other = { ...order, charges: service === undefined ? [] : [{ ...service, rateBasisPoints: 1_500 }] };
    expect(differsByRoundingOnly(order, other)).toBe(false);
  });
});
