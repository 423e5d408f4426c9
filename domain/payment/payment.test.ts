import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tender } from '#domain/contract/order';
import { fromSom, sum, tiyin } from '#domain/money/money';
import { cashDue } from './cash-rounding';
import { decidePayment } from './decide-payment';
import type { OfferedPayment } from './decide-payment';
import { halves, quickNotes } from './quick-notes';
import { defaultTenderSettings, tenderOrder } from './tenders';

const customerTenders = { nasiya: true, deposit: true, points: true };
const settings = { tenders: defaultTenderSettings, customerTenders, cashRoundingTiyin: 0 as const };
const offer = (tender: Tender, som: number, tenderedSom: number | null = null, paymentId = `${tender} ${String(som)}`): OfferedPayment => ({
  paymentId,
  tender,
  amountTiyin: fromSom(som),
  tenderedTiyin: tenderedSom === null ? null : fromSom(tenderedSom),
  reference: '',
});

describe('a payment', () => {
  test('of 75 000 with a note of 100 000 puts 75 000 in the drawer', () => {
    expect(decidePayment(fromSom(75_000), [offer('cash', 75_000, 100_000)], settings)).toMatchObject({
      ok: true,
      value: { changeTiyin: fromSom(25_000), drawerTiyin: fromSom(75_000), opensDrawer: true },
    });
  });

  test('by card may not exceed the bill, in cash it may, by change', () => {
    expect(decidePayment(fromSom(100_000), [offer('card', 110_000)], settings)).toMatchObject({
      ok: false,
      code: 'payment-over',
      params: { overTiyin: fromSom(10_000) },
    });
    expect(decidePayment(fromSom(100_000), [offer('cash', 110_000)], settings)).toMatchObject({
      ok: true,
      value: { changeTiyin: fromSom(10_000), payments: [{ amountTiyin: fromSom(100_000), tenderedTiyin: fromSom(110_000) }] },
    });
  });

  test('may mix tenders, and says what is missing', () => {
    expect(decidePayment(fromSom(200_000), [offer('cash', 120_000), offer('card', 80_000)], settings)).toMatchObject({
      ok: true,
      value: { drawerTiyin: fromSom(120_000) },
    });
    expect(decidePayment(fromSom(200_000), [offer('cash', 120_000), offer('card', 50_000)], settings)).toMatchObject({
      ok: false,
      code: 'payment-short',
      params: { restTiyin: fromSom(30_000) },
    });
    expect(decidePayment(fromSom(200_000), [offer('card', 199_999)], settings)).toMatchObject({ ok: false, code: 'payment-short' });
  });

  test('without cash neither fills nor opens the drawer', () => {
    expect(decidePayment(fromSom(5_000), [offer('click', 5_000)], settings)).toMatchObject({
      ok: true,
      value: { drawerTiyin: 0, opensDrawer: false, roundingTiyin: 0 },
    });
  });

  test.each<[string, readonly OfferedPayment[], string]>([
    ['a tender that is off', [offer('oson', 1_000)], 'tender-inactive'],
    ['the same payment twice', [offer('card', 500, null, 'p'), offer('card', 500, null, 'p')], 'payment-duplicate'],
    ['change from a card', [offer('card', 1_000, 2_000)], 'change-not-possible'],
    ['tiyin', [{ ...offer('cash', 1_000), amountTiyin: 100_050 }], 'amount-not-whole'],
    ['less handed over than paid', [offer('cash', 1_000, 500)], 'payment-short'],
    ['cash that the bill does not need', [offer('card', 1_000), offer('cash', 500)], 'payment-over'],
  ])('refuses %s', (_, offered, code) => {
    const tenders = defaultTenderSettings.map((row) => (row.tender === 'oson' ? { ...row, active: false } : row));
    expect(decidePayment(fromSom(1_000), offered, { ...settings, tenders })).toMatchObject({ ok: false, code });
  });

  test('rounds the cash part alone, as its own sum', () => {
    const hundred = { ...settings, cashRoundingTiyin: 10_000 as const };
    expect(decidePayment(fromSom(10_430), [offer('cash', 10_400)], hundred)).toMatchObject({
      ok: true,
      value: { roundingTiyin: fromSom(-30), drawerTiyin: fromSom(10_400), changeTiyin: 0 },
    });
    expect(decidePayment(fromSom(10_430), [offer('card', 10_430)], hundred)).toMatchObject({ ok: true, value: { roundingTiyin: 0 } });
    expect(decidePayment(fromSom(10_430), [offer('card', 5_000), offer('cash', 5_400)], hundred)).toMatchObject({
      ok: true,
      value: { roundingTiyin: fromSom(-30) },
    });
  });

  test('that is accepted pays the bill and its rounding exactly, whatever was handed over', () => {
    const offered = fc.array(
      fc.record({
        tender: fc.constantFrom(...tenderOrder),
        som: fc.integer({ min: 1, max: 300_000 }),
        more: fc.option(fc.integer({ min: 0, max: 200_000 })),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600_000 }),
        offered,
        fc.constantFrom(0, 5_000, 10_000, 50_000, 100_000),
        (totalSom, parts, step) => {
          const payments = parts.map(({ tender, som, more }, index) =>
            offer(tender, som, tender === 'cash' && more !== null ? som + more : null, String(index)),
          );
          const outcome = decidePayment(fromSom(totalSom), payments, {
            tenders: defaultTenderSettings,
            customerTenders,
            cashRoundingTiyin: step,
          });
          fc.pre(outcome.ok);
          const { value } = outcome;
          expect(sum(value.payments.map((payment) => payment.amountTiyin))).toBe(fromSom(totalSom) + value.roundingTiyin);
          const cash = value.payments.filter((payment) => payment.tender === 'cash');
          expect(sum(cash.map((payment) => payment.amountTiyin))).toBe(value.drawerTiyin);
          for (const [index, payment] of value.payments.entries()) {
            const handed = payments[index]?.tenderedTiyin ?? payments[index]?.amountTiyin;
            expect(payment.amountTiyin + payment.changeTiyin).toBe(handed);
            if (payment.tender !== 'cash') expect(payment.changeTiyin).toBe(0);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('quick notes', () => {
  test.each([
    [107_100, [110_000, 120_000, 150_000, 200_000]],
    [7_300, [8_000, 10_000, 20_000, 50_000]],
    [45_000, [50_000, 60_000, 100_000, 200_000]],
    [200_000, []],
    [1_250_000, [1_300_000, 1_400_000]],
  ])('for %i are %j', (due, notes) => {
    expect(quickNotes(fromSom(due))).toEqual(notes.map(fromSom));
  });

  test('are above what is due, ever larger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), (som) => {
        const notes = quickNotes(fromSom(som));
        expect(notes.every((note, index) => note > (notes[index - 1] ?? fromSom(som)))).toBe(true);
      }),
    );
  });
});

test('half of an odd sum is the larger half first', () => {
  expect(halves(fromSom(200_001))).toEqual([fromSom(100_001), fromSom(100_000)]);
});

test('rounding alone gives nothing away', () => {
  expect(cashDue(fromSom(10), 10_000)).toBe(fromSom(10));
  expect(cashDue(fromSom(50), 10_000)).toBe(fromSom(100));
  expect(cashDue(tiyin(0), 10_000)).toBe(0);
  expect(cashDue(fromSom(10_430), 0)).toBe(fromSom(10_430));
});
