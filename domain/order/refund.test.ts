import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSom, sum, tiyin } from '#domain/money/money';
import { decidePayment } from '#domain/payment/decide-payment';
import { defaultTenderSettings } from '#domain/payment/tenders';
import { priceOrder } from '#domain/pricing/price-order';
import type { PriceableLine, PricingRules } from '#domain/pricing/price-order';
import { decideRefund } from './refund';
import { givenBackOf } from './refund-columns';
import type { RefundDecision, RefundedLine, RefundRequest, Sale } from './refund';
import type { TenderAmount } from './refund-tenders';

const all: RefundRequest = { lines: null, tenders: null };

function saleOf(lines: readonly PriceableLine[], rules: PricingRules, payments: readonly TenderAmount[], roundingTiyin = 0): Sale {
  const priced = priceOrder(lines, rules);
  return {
    state: 'completed',
    roundingTiyin,
    payments,
    refunds: [],
    lines: priced.perLine.map((part) => ({
      ...part,
      name: { 'uz-Latn': part.lineId },
      unit: 'kg',
      state: 'served',
      quantityThousandths: lines.find((line) => line.lineId === part.lineId)?.quantityThousandths ?? 0,
      refundedThousandths: 0,
      givenBack: givenBackOf({ ...part, quantityThousandths: 1 }, []),
    })),
  };
}

/** The sale after a refund, as the server would store it. */
function after(sale: Sale, refund: RefundDecision): Sale {
  return {
    ...sale,
    refunds: [...sale.refunds, ...refund.tenders],
    lines: sale.lines.map((line) => {
      const part = refund.lines.find(({ lineId }) => lineId === line.lineId);
      if (part === undefined) return line;
      const back = givenBackOf(line, [{ ...part, amountTiyin: part.netTiyin }]);
      const both = (column: keyof typeof back) => tiyin(line.givenBack[column] + back[column]);
      return {
        ...line,
        refundedThousandths: line.refundedThousandths + part.quantityThousandths,
        givenBack: {
          discountTiyin: both('discountTiyin'),
          chargeTiyin: both('chargeTiyin'),
          vatTiyin: both('vatTiyin'),
          netTiyin: both('netTiyin'),
        },
      };
    }),
  };
}

function accepted(sale: Sale, request: RefundRequest): RefundDecision {
  const outcome = decideRefund(sale, request);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const line = (lineId: string, som: number, quantityThousandths = 1_000): PriceableLine => ({
  lineId,
  state: 'served',
  unitPriceTiyin: fromSom(som),
  quantityThousandths,
  vatRateBasisPoints: 1_200,
});
const service = { charges: [{ name: { 'uz-Latn': 'Xizmat' }, rateBasisPoints: 1_000 }] };

describe('a refund', () => {
  const sale = saleOf([line('osh', 45_000, 2_000), line('choy', 10_000)], service, [
    { tender: 'card', amountTiyin: fromSom(60_000) },
    { tender: 'cash', amountTiyin: fromSom(50_000) },
  ]);

  test('of everything is the mirror of the sale in every column', () => {
    const refund = accepted(sale, all);
    expect(refund).toMatchObject({ amountTiyin: fromSom(110_000), roundingTiyin: 0, complete: true, otherTender: false });
    const columns = (part: RefundedLine | Sale['lines'][number]) => [
      part.sumTiyin,
      part.discountTiyin,
      part.chargeTiyin,
      part.vatTiyin,
      part.netTiyin,
    ];
    expect(refund.lines.map(columns)).toEqual(sale.lines.map(columns));
    expect(refund.tenders).toEqual([
      { tender: 'card', amountTiyin: fromSom(60_000) },
      { tender: 'cash', amountTiyin: fromSom(50_000) },
    ]);
  });

  test('of one line brings its share of the service charge and VAT, in proportion to the tenders', () => {
    const refund = accepted(sale, { lines: [{ lineId: 'osh', quantityThousandths: 1_000 }], tenders: null });
    expect(refund).toMatchObject({
      amountTiyin: fromSom(49_500),
      complete: false,
      lines: [{ sumTiyin: fromSom(45_000), chargeTiyin: fromSom(4_500), vatTiyin: 530_357 }],
    });
    expect(refund.tenders).toEqual([
      { tender: 'card', amountTiyin: fromSom(27_000) },
      { tender: 'cash', amountTiyin: fromSom(22_500) },
    ]);
  });

  test('of a rounded sale gives back what was paid', () => {
    const rounded = saleOf([line('osh', 10_430)], { charges: [] }, [{ tender: 'cash', amountTiyin: fromSom(10_400) }], fromSom(-30));
    expect(accepted(rounded, all)).toMatchObject({ amountTiyin: fromSom(10_400), roundingTiyin: fromSom(-30) });
  });

  test('in three thirds adds up to the sale', () => {
    let rest = saleOf([line('tort', 100_000, 3_000)], { charges: [{ name: { 'uz-Latn': 'X' }, rateBasisPoints: 333 }] }, [
      { tender: 'cash', amountTiyin: fromSom(309_990) },
    ]);
    const parts = [1, 2, 3].map(() => {
      const part = accepted(rest, { lines: [{ lineId: 'tort', quantityThousandths: 1_000 }], tenders: null });
      rest = after(rest, part);
      return part.amountTiyin;
    });
    expect(sum(parts)).toBe(fromSom(309_990));
    expect(decideRefund(rest, all)).toMatchObject({ ok: false, code: 'refund-nothing' });
  });

  test('by amount alone takes its share of every column and of no dish, never more than is left', () => {
    const part = accepted(sale, { lines: null, amountTiyin: fromSom(11_000), tenders: null });
    expect(part).toMatchObject({ amountTiyin: fromSom(11_000), complete: false });
    expect(
      part.lines.map(({ lineId, quantityThousandths, netTiyin, chargeTiyin }) => [lineId, quantityThousandths, netTiyin, chargeTiyin]),
    ).toEqual([
      ['osh', 0, fromSom(9_900), fromSom(900)],
      ['choy', 0, fromSom(1_100), fromSom(100)],
    ]);
    const rest = after(sale, part);
    expect(decideRefund(rest, { lines: null, amountTiyin: fromSom(99_001), tenders: null })).toMatchObject({
      ok: false,
      code: 'refund-over-paid',
      params: { leftTiyin: fromSom(99_000) },
    });
    // All that is left is all of the order, its dishes too.
    expect(accepted(rest, { lines: null, amountTiyin: fromSom(99_000), tenders: null })).toMatchObject({
      amountTiyin: fromSom(99_000),
      complete: true,
    });
    expect(accepted(rest, { lines: [{ lineId: 'osh', quantityThousandths: 1_000 }], tenders: null }).amountTiyin).toBe(fromSom(44_550));
  });
  test('by another tender is told apart', () => {
    const inCash: TenderAmount[] = [{ tender: 'cash', amountTiyin: fromSom(110_000) }];
    expect(accepted(sale, { lines: null, tenders: inCash }).otherTender).toBe(true);
    const asPaid = accepted(sale, {
      lines: [{ lineId: 'choy', quantityThousandths: 1_000 }],
      tenders: [{ tender: 'cash', amountTiyin: fromSom(11_000) }],
    });
    expect(asPaid.otherTender).toBe(false);
  });

  test.each<[string, Sale, RefundRequest, string]>([
    ['of an unpaid order', { ...sale, state: 'open' }, all, 'refund-not-paid'],
    ['of more than was sold', sale, { lines: [{ lineId: 'osh', quantityThousandths: 3_000 }], tenders: null }, 'refund-exceeds'],
    [
      'of more than was sold, in two rows',
      sale,
      {
        lines: [
          { lineId: 'choy', quantityThousandths: 600 },
          { lineId: 'choy', quantityThousandths: 600 },
        ],
        tenders: null,
      },
      'refund-exceeds',
    ],
    ['of a line of another order', sale, { lines: [{ lineId: 'kabob', quantityThousandths: 1_000 }], tenders: null }, 'line-not-found'],
    ['that does not add up', sale, { lines: null, tenders: [{ tender: 'card', amountTiyin: fromSom(1_000) }] }, 'refund-tenders-differ'],
    ['in tiyin', sale, { lines: null, tenders: [{ tender: 'card', amountTiyin: 11_000_050 }] }, 'amount-not-whole'],
    [
      'of half a piece',
      { ...sale, lines: sale.lines.map((sold) => ({ ...sold, unit: 'piece' as const })) },
      { lines: [{ lineId: 'osh', quantityThousandths: 500 }], tenders: null },
      'quantity-not-whole',
    ],
  ])('%s is refused', (_, of, request, code) => {
    expect(decideRefund(of, request)).toMatchObject({ ok: false, code });
  });
});

describe('any sequence of refunds', () => {
  const sold = fc.record({
    lines: fc.array(
      fc.record({
        som: fc.integer({ min: 1, max: 120_000 }),
        quantity: fc.integer({ min: 1, max: 4_000 }),
        discount: fc.option(fc.record({ kind: fc.constant('percent' as const), rateBasisPoints: fc.integer({ min: 0, max: 9_000 }) })),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    charges: fc.array(fc.integer({ min: 1, max: 2_000 }), { maxLength: 2 }),
    discountSom: fc.integer({ min: 0, max: 5_000 }),
    cardShare: fc.integer({ min: 0, max: 100 }),
    step: fc.constantFrom(0, 10_000, 100_000),
  });
  const steps = fc.array(fc.record({ line: fc.nat(5), part: fc.integer({ min: 1, max: 100 }), byAmount: fc.boolean() }), { maxLength: 12 });

  test('adds up to the sale in every column and every tender, and never gives back less than nothing', () => {
    fc.assert(
      fc.property(sold, steps, ({ lines, charges, discountSom, cardShare, step }, pieces) => {
        const priceable = lines.map((row, index): PriceableLine => ({
          ...line(String(index), row.som, row.quantity),
          discount: row.discount,
        }));
        const rules: PricingRules = {
          charges: charges.map((rateBasisPoints) => ({ name: { 'uz-Latn': 'X' }, rateBasisPoints })),
          discount: { kind: 'amount', amountTiyin: fromSom(discountSom) },
        };
        const priced = priceOrder(priceable, rules);
        fc.pre(priced.totalTiyin > 0);
        const cardTiyin = tiyin(Math.floor((priced.totalTiyin * cardShare) / 100 / 100) * 100);
        const offered = (
          [
            ['card', cardTiyin],
            ['cash', tiyin(priced.totalTiyin - cardTiyin + 200_000)],
          ] as const
        )
          .filter(([, amountTiyin]) => amountTiyin > 0)
          .map(([tender, amountTiyin]) => ({
            paymentId: tender,
            tender,
            amountTiyin,
            tenderedTiyin: null,
            reference: '',
          }));
        const payment = decidePayment(priced.totalTiyin, offered, {
          tenders: defaultTenderSettings,
          customerTenders: { nasiya: true, deposit: true, points: true },
          cashRoundingTiyin: step,
        });
        fc.pre(payment.ok);
        let sale = saleOf(priceable, rules, payment.value.payments, payment.value.roundingTiyin);
        const refunds: RefundDecision[] = [];
        for (const piece of [...pieces, null]) {
          const target = sale.lines[(piece?.line ?? 0) % sale.lines.length];
          const left = target === undefined ? 0 : target.quantityThousandths - target.refundedThousandths;
          const leftSom = Math.floor(
            sum([...payment.value.payments.map((part) => part.amountTiyin), ...refunds.map((refund) => tiyin(-refund.amountTiyin))]) / 100,
          );
          if (piece !== null && (left === 0 || (piece.byAmount && leftSom === 0))) continue;
          const request: RefundRequest =
            piece === null || target === undefined
              ? all
              : piece.byAmount
                ? { lines: null, amountTiyin: fromSom(Math.max(1, Math.floor((leftSom * piece.part) / 100))), tenders: null }
                : {
                    lines: [{ lineId: target.lineId, quantityThousandths: Math.max(1, Math.floor((left * piece.part) / 100)) }],
                    tenders: null,
                  };
          const outcome = decideRefund(sale, request);
          if (!outcome.ok) {
            expect(outcome.code).toBe('refund-nothing');
            continue;
          }
          refunds.push(outcome.value);
          sale = after(sale, outcome.value);
        }
        const paid = sum(payment.value.payments.map((part) => part.amountTiyin));
        expect(sum(refunds.map((refund) => refund.amountTiyin))).toBe(paid);
        expect(sum(refunds.map((refund) => refund.roundingTiyin))).toBe(payment.value.roundingTiyin);
        expect(refunds.at(-1)?.complete).toBe(true);
        for (const column of ['sumTiyin', 'discountTiyin', 'chargeTiyin', 'vatTiyin', 'netTiyin'] as const) {
          expect(sum(refunds.flatMap((refund) => refund.lines.map((part) => part[column]))), column).toBe(
            sum(priced.perLine.map((part) => part[column])),
          );
        }
        for (const { tender, amountTiyin } of payment.value.payments) {
          expect(
            sum(refunds.flatMap((refund) => refund.tenders.filter((part) => part.tender === tender).map((part) => part.amountTiyin))),
          ).toBe(amountTiyin);
        }
        for (const refund of refunds) {
          expect(refund.amountTiyin).toBeGreaterThanOrEqual(0);
          expect(sum(refund.tenders.map((part) => part.amountTiyin))).toBe(refund.amountTiyin);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
