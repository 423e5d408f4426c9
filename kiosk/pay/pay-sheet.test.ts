import { describe, expect, it } from 'vitest';
import { fromSom } from '#domain/money/money';
import { PaySheet } from './pay-sheet.svelte.ts';

const sheetFor = (totalSom: number, cashRoundingTiyin: 0 | 10_000 = 0): PaySheet =>
  new PaySheet(
    () => fromSom(totalSom),
    () => ({ cashRoundingTiyin }),
  );
const sheetWith = (totalSom: number, depositSom: number): PaySheet =>
  new PaySheet(
    () => fromSom(totalSom),
    () => ({ cashRoundingTiyin: 0 }),
    (tender) => (tender === 'deposit' ? fromSom(depositSom) : null),
  );
const type = (sheet: PaySheet, digits: string): void => {
  for (const digit of digits) sheet.key(digit as '0');
};
const paid = (sheet: PaySheet): readonly (readonly [string, number, number | null])[] =>
  sheet.payments.map((payment) => [
    payment.tender,
    payment.amountTiyin / 100,
    payment.tenderedTiyin == null ? null : payment.tenderedTiyin / 100,
  ]);

describe('a payment being put together', () => {
  it('begins with exact cash, so that one tap completes it', () => {
    const sheet = sheetFor(107_100);
    expect(paid(sheet)).toEqual([['cash', 107_100, null]]);
    expect([sheet.restTiyin, sheet.changeTiyin]).toEqual([0, 0]);
  });

  it('counts change from what was handed over', () => {
    const sheet = sheetFor(75_000);
    sheet.give(fromSom(100_000));
    expect(sheet.changeTiyin).toBe(fromSom(25_000));
    expect(paid(sheet)).toEqual([['cash', 75_000, 100_000]]);
  });

  it('never lets a card exceed the bill', () => {
    const sheet = sheetFor(100_000);
    sheet.pick('card');
    type(sheet, '110000');
    expect(paid(sheet)).toEqual([['card', 100_000, null]]);
    expect(sheet.changeTiyin).toBe(0);
  });

  it('offers the rest to the next tender', () => {
    const sheet = sheetFor(200_000);
    type(sheet, '120000');
    expect(sheet.restTiyin).toBe(fromSom(80_000));
    sheet.pick('card');
    expect(paid(sheet)).toEqual([
      ['cash', 120_000, null],
      ['card', 80_000, null],
    ]);
    expect(sheet.restTiyin).toBe(0);
  });

  it('halves an odd bill with the larger half first', () => {
    const sheet = sheetFor(200_001);
    sheet.half();
    sheet.pick('card');
    expect(paid(sheet)).toEqual([
      ['cash', 100_001, null],
      ['card', 100_000, null],
    ]);
  });

  it('rounds the cash part alone', () => {
    const sheet = sheetFor(10_430, 10_000);
    expect([paid(sheet), sheet.roundingTiyin, sheet.restTiyin]).toEqual([[['cash', 10_400, null]], fromSom(-30), 0]);
    sheet.pick('card');
    expect([paid(sheet), sheet.roundingTiyin]).toEqual([[['card', 10_430, null]], 0]);
  });

  it('keeps one part when the last is taken away', () => {
    const sheet = sheetFor(5_000);
    sheet.pick('card');
    sheet.remove(sheet.current?.part.paymentId ?? '');
    expect(paid(sheet)).toEqual([['cash', 5_000, null]]);
  });

  it('puts the rest on credit in one tap, and what is left later onto the same part', () => {
    const sheet = sheetFor(407_100);
    type(sheet, '200000');
    sheet.pick('nasiya');
    expect(paid(sheet)).toEqual([
      ['cash', 200_000, null],
      ['nasiya', 207_100, null],
    ]);
    expect([sheet.needsCustomer, sheet.paidBy('nasiya')]).toEqual([true, fromSom(207_100)]);
    type(sheet, '100000');
    expect(sheet.restTiyin).toBe(fromSom(107_100));
    sheet.pick('nasiya');
    expect(paid(sheet)).toEqual([
      ['cash', 200_000, null],
      ['nasiya', 207_100, null],
    ]);
    sheet.dropAccount();
    expect([paid(sheet), sheet.needsCustomer]).toEqual([[['cash', 200_000, null]], false]);
  });

  it('takes no more from the deposit than there is', () => {
    const sheet = sheetWith(100_000, 30_000);
    sheet.pick('deposit');
    expect([paid(sheet), sheet.restTiyin]).toEqual([[['deposit', 30_000, null]], fromSom(70_000)]);
    type(sheet, '50000');
    expect(paid(sheet)).toEqual([['deposit', 30_000, null]]);
    sheet.pick('card');
    expect([paid(sheet), sheet.restTiyin]).toEqual([
      [
        ['deposit', 30_000, null],
        ['card', 70_000, null],
      ],
      0,
    ]);
  });
});
