import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, fromSom, subtract, sum, tiyin } from '#domain/money/money';
import { tenderOrder } from '#domain/payment/tenders';
import type { Account } from './accounts';
import {
  assertBalanced,
  balanceOf,
  cashInPosting,
  cashOutPosting,
  closingPosting,
  differencePosting,
  openingFloatPosting,
  refundPosting,
  salePosting,
  uzs,
} from './postings';
import type { Entry, PostingDraft, SaleColumns } from './postings';

const sale: SaleColumns = {
  shiftId: 's1',
  linesTiyin: fromSom(100_000),
  discountsTiyin: fromSom(10_000),
  chargesTiyin: fromSom(9_000),
  vatTiyin: tiyin(1_060_714),
  roundingTiyin: fromSom(0),
  payments: [
    { tender: 'cash', amountTiyin: fromSom(60_000) },
    { tender: 'card', amountTiyin: fromSom(39_000) },
  ],
};
const amounts = (posting: PostingDraft): Record<string, number> =>
  Object.fromEntries(posting.entries.map((entry) => [entry.account, entry.amountTiyin]));

describe('a sale', () => {
  test('says where the money is and what it was for', () => {
    expect(amounts(salePosting(sale))).toEqual({
      'drawer:s1': fromSom(60_000),
      'tender:card': fromSom(39_000),
      discount: fromSom(10_000),
      sales: -8_939_286,
      'service-charge': fromSom(-9_000),
      vat: -1_060_714,
    });
  });

  test('that does not add up is a bug', () => {
    expect(() => salePosting({ ...sale, chargesTiyin: fromSom(8_000) })).toThrow('does not balance');
  });

  test('given back in full leaves nothing on any account', () => {
    const entries = [...salePosting(sale).entries, ...refundPosting(sale).entries];
    for (const { account } of entries) expect(balanceOf(entries, account), account).toBe(0);
  });

  test('of any columns balances, tender by tender', () => {
    const column = fc.integer({ min: 0, max: 1_000_000 }).map(fromSom);
    fc.assert(
      fc.property(
        column,
        column,
        column,
        fc.nat(10_000),
        fc.integer({ min: -500, max: 500 }),
        fc.array(fc.constantFrom(...tenderOrder), { minLength: 1, maxLength: 4 }),
        (lines, discounts, charges, vat, rounding, tenders) => {
          fc.pre(discounts <= lines);
          const roundingTiyin = fromSom(rounding);
          const totalTiyin = add(add(subtract(lines, discounts), charges), roundingTiyin);
          const payments = tenders.map((tender, index) => ({ tender, amountTiyin: index === 0 ? totalTiyin : tiyin(0) }));
          const posting = salePosting({
            shiftId: 's',
            customerId: 'c',
            linesTiyin: lines,
            discountsTiyin: discounts,
            chargesTiyin: charges,
            vatTiyin: tiyin(vat),
            roundingTiyin,
            payments,
          });
          expect(sum(posting.entries.map((entry) => entry.amountTiyin))).toBe(0);
          expect(posting.entries.every((entry) => entry.amountTiyin !== 0)).toBe(true);
          expect(new Set(posting.entries.map((entry) => entry.account)).size).toBe(posting.entries.length);
        },
      ),
    );
  });
});

describe('a shift’s drawer', () => {
  test('is empty after its closing, and the safe and the float have what was in it', () => {
    const entries: Entry[] = [
      openingFloatPosting('s1', fromSom(200_000)),
      salePosting(sale),
      cashInPosting('s1', 'change', fromSom(50_000)),
      cashOutPosting('s1', 'market', fromSom(90_000)),
      differencePosting('s1', fromSom(-15_000)),
      closingPosting('s1', fromSom(205_000), fromSom(150_000)),
    ].flatMap((posting) => [...posting.entries]);
    const balance = (account: Account): number => balanceOf(entries, account);
    expect(balance('drawer:s1')).toBe(0);
    expect(balance('safe')).toBe(fromSom(55_000));
    expect(balance('float')).toBe(fromSom(-50_000));
    expect(balance('cash-difference')).toBe(fromSom(15_000));
    expect(balance('expense:market')).toBe(fromSom(90_000));
  });

  test('that agrees has no difference to post', () => {
    expect(differencePosting('s1', fromSom(0)).entries).toEqual([]);
  });

  test('can’t keep more than was counted', () => {
    expect(() => closingPosting('s1', fromSom(100), fromSom(200))).toThrow(RangeError);
  });
});

test('each currency balances for itself', () => {
  const entry = (currency: string, amount: number) => ({ currency, amountTiyin: tiyin(amount) });
  expect(() => {
    assertBalanced([entry(uzs, 100), entry('USD', -100)]);
  }).toThrow('does not balance');
  expect(() => {
    assertBalanced([entry(uzs, 100), entry(uzs, -100), entry('USD', 5), entry('USD', -5)]);
  }).not.toThrow();
});
