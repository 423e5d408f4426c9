import { describe, expect, test } from 'vitest';
import {
  cashInPosting,
  cashOutPosting,
  closingPosting,
  differencePosting,
  openingFloatPosting,
  refundPosting,
  salePosting,
} from '#domain/ledger/postings';
import type { PostingDraft } from '#domain/ledger/postings';
import { fromSom, tiyin } from '#domain/money/money';
import { countedSum, denominationsTiyin } from './denominations';
import { cashDifference } from './difference';
import { average, profit, shiftFigures } from './figures';
import type { LedgerSum } from './figures';
import { checkCount, decideClosing, drawerShort, refuseUnlessCountable, refuseUnlessSelling } from './shift';
import type { ClosingShift } from './shift';

const closing: ClosingShift = {
  state: 'counted',
  countedTiyin: fromSom(1_005_000),
  expectedCashTiyin: fromSom(1_005_000),
  limitTiyin: fromSom(10_000),
  note: '',
  cashLeftTiyin: fromSom(200_000),
  openOrderCount: 0,
  carryOpenOrders: false,
};

describe('closing a shift', () => {
  test('takes the rest out and leaves the float', () => {
    expect(decideClosing(closing)).toEqual({
      ok: true,
      value: {
        countedTiyin: fromSom(1_005_000),
        differenceTiyin: 0,
        cashLeftTiyin: fromSom(200_000),
        withdrawnTiyin: fromSom(805_000),
        needsApproval: false,
      },
    });
    expect(decideClosing({ ...closing, cashLeftTiyin: null })).toMatchObject({
      value: { cashLeftTiyin: 0, withdrawnTiyin: fromSom(1_005_000) },
    });
  });

  test.each<[string, Partial<ClosingShift>, string]>([
    ['with open orders', { openOrderCount: 2 }, 'shift-open-orders'],
    ['with open orders before anything else', { openOrderCount: 2, state: 'open', countedTiyin: null }, 'shift-open-orders'],
    ['before the count', { state: 'open', countedTiyin: null }, 'shift-not-counted'],
    ['twice', { state: 'closed' }, 'shift-closed'],
    ['leaving more than there is', { cashLeftTiyin: fromSom(2_000_000) }, 'cash-left-too-much'],
    ['with a large difference and no word about it', { countedTiyin: fromSom(990_000) }, 'shift-difference-note'],
  ])('%s is refused', (_, more, code) => {
    expect(decideClosing({ ...closing, ...more })).toMatchObject({ ok: false, code });
  });

  test('carries open orders over when the branch wants it', () => {
    expect(decideClosing({ ...closing, openOrderCount: 2, carryOpenOrders: true })).toMatchObject({ ok: true });
  });

  test('asks for a second person only above the limit, either way', () => {
    expect(cashDifference(fromSom(990_000), fromSom(1_005_000), fromSom(10_000))).toEqual({
      differenceTiyin: fromSom(-15_000),
      needsApproval: true,
    });
    expect(cashDifference(fromSom(995_000), fromSom(1_005_000), fromSom(10_000)).needsApproval).toBe(false);
    expect(cashDifference(fromSom(1_015_001), fromSom(1_005_000), fromSom(10_000)).needsApproval).toBe(true);
    expect(decideClosing({ ...closing, countedTiyin: fromSom(990_000), note: 'mayda yoʻq' })).toMatchObject({
      ok: true,
      value: { needsApproval: true },
    });
  });
});

describe('a shift', () => {
  test('takes money only while it is open', () => {
    expect(refuseUnlessSelling({ state: 'open' })).toBeNull();
    expect(refuseUnlessSelling(null)).toMatchObject({ code: 'shift-not-open' });
    expect(refuseUnlessSelling({ state: 'counted' })).toMatchObject({ code: 'shift-counted' });
    expect(refuseUnlessSelling({ state: 'closed' })).toMatchObject({ code: 'shift-closed' });
    const countable = (state: 'open' | 'counted' | 'closed', openOrderCount: number, carryOpenOrders = false) =>
      refuseUnlessCountable({ state, openOrderCount, carryOpenOrders });
    expect(countable('open', 0)).toBeNull();
    expect(countable('open', 2)).toMatchObject({ code: 'shift-open-orders', params: { count: 2 } });
    expect(countable('open', 2, true)).toBeNull();
    expect(countable('counted', 2)).toBeNull();
    expect(countable('closed', 0)).toMatchObject({ code: 'shift-closed' });
  });

  test('is counted by note and coin, largest first', () => {
    expect(denominationsTiyin.map((value) => value / 100)).toEqual([
      200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50,
    ]);
    const notes = [
      { valueTiyin: fromSom(100_000), count: 3 },
      { valueTiyin: fromSom(500), count: 4 },
    ];
    expect(countedSum(notes)).toBe(fromSom(302_000));
    expect(checkCount(fromSom(302_000), notes)).toMatchObject({ ok: true });
    expect(checkCount(fromSom(300_000), notes)).toMatchObject({ ok: false, code: 'count-not-equal' });
    expect(checkCount(fromSom(300_000), null)).toMatchObject({ ok: true });
  });

  test('says by how much cash is short', () => {
    expect(drawerShort(fromSom(300_000), fromSom(500_000))).toBe(fromSom(200_000));
    expect(drawerShort(fromSom(300_000), fromSom(300_000))).toBe(0);
  });
});

describe('the figures', () => {
  const sale = {
    shiftId: 's1',
    linesTiyin: fromSom(100_000),
    discountsTiyin: fromSom(10_000),
    chargesTiyin: fromSom(9_000),
    vatTiyin: tiyin(1_060_700),
    roundingTiyin: fromSom(0),
    payments: [
      { tender: 'cash' as const, amountTiyin: fromSom(60_000) },
      { tender: 'card' as const, amountTiyin: fromSom(39_000) },
    ],
  };
  const sums = (postings: readonly PostingDraft[]): readonly LedgerSum[] =>
    postings.flatMap(({ kind, entries }) => entries.map(({ account, amountTiyin }) => ({ kind, account, amountTiyin })));
  const day = sums([
    openingFloatPosting('s1', fromSom(200_000)),
    salePosting(sale),
    salePosting(sale),
    refundPosting(sale),
    cashInPosting('s1', 'change', fromSom(50_000)),
    cashOutPosting('s1', 'market', fromSom(90_000)),
  ]);
  const counts = [
    { tender: 'cash' as const, count: 2 },
    { tender: 'card' as const, count: 2 },
  ];

  test('are sums over the ledger', () => {
    expect(shiftFigures(day, counts)).toEqual({
      customerMoney: [],
      tips: { inTiyin: 0, inCashTiyin: 0, outTiyin: 0, people: [] },
      salesTiyin: fromSom(198_000),
      refundsTiyin: fromSom(99_000),
      serviceChargeTiyin: fromSom(9_000),
      discountsTiyin: fromSom(10_000),
      vatTiyin: 1_060_700,
      roundingTiyin: 0,
      tenders: [
        { tender: 'cash', count: 2, salesTiyin: fromSom(120_000), refundsTiyin: fromSom(60_000) },
        { tender: 'card', count: 2, salesTiyin: fromSom(78_000), refundsTiyin: fromSom(39_000) },
      ],
      openingFloatTiyin: fromSom(200_000),
      cashInTiyin: fromSom(50_000),
      cashOutTiyin: fromSom(90_000),
      expectedCashTiyin: fromSom(220_000),
    });
  });

  test('expect the same cash after the shift is closed', () => {
    const closed = [...day, ...sums([differencePosting('s1', fromSom(-5_000)), closingPosting('s1', fromSom(215_000), fromSom(100_000))])];
    expect(shiftFigures(closed, counts)).toEqual(shiftFigures(day, counts));
  });

  test('of a quiet shift are nothing', () => {
    expect(shiftFigures([], [])).toMatchObject({ salesTiyin: 0, expectedCashTiyin: 0, tenders: [] });
  });

  test('give profit without VAT and cost, and an average that divides by no zero', () => {
    expect(profit(shiftFigures(day, counts), fromSom(30_000), fromSom(5_000))).toBe(fromSom(99_000) - 1_060_700 - fromSom(35_000));
    expect(average(fromSom(100_000), 3)).toBe(fromSom(33_333));
    expect(average(fromSom(0), 0)).toBe(0);
  });
});
