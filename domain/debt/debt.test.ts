import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tenderOrder } from '#domain/payment/tenders';
import { fromSom, sum, tiyin } from '#domain/money/money';
import { ageing } from './ageing';
import { allocateCreditRefund, allocateRepayment } from './allocate-repayment';
import { creditLimit, decideCredit, dueAt } from './decide-credit';
import { mostPoints, pointsEarned, pointsReversed } from './points';

const dayMs = 86_400_000;
const nobody = { givenTodayTiyin: 0, capTiyin: null };
const open = { creditStopsOnOverdue: false };
const account = (receivableSom: number, limitSom: number) => ({
  receivableTiyin: fromSom(receivableSom),
  limitTiyin: fromSom(limitSom),
  overdueTiyin: 0,
  blocked: false,
});
const som = fc.integer({ min: 1, max: 1_000_000 });

describe('a credit', () => {
  test('may reach the limit exactly, and a soʻm more is a concern', () => {
    expect(decideCredit(fromSom(10_000), account(90_000, 100_000), nobody, open)).toEqual({ overTiyin: 0, concerns: [] });
    expect(decideCredit(fromSom(10_001), account(90_000, 100_000), nobody, open)).toEqual({ overTiyin: fromSom(1), concerns: ['limit'] });
  });

  test('names each concern', () => {
    const late = { ...account(0, 100), overdueTiyin: 1, blocked: true };
    const seller = { givenTodayTiyin: fromSom(99), capTiyin: fromSom(100) };
    expect(decideCredit(fromSom(101), late, seller, { creditStopsOnOverdue: true }).concerns).toEqual([
      'limit',
      'overdue',
      'blocked',
      'day-cap',
    ]);
    expect(decideCredit(fromSom(1), late, seller, open).concerns).toEqual(['blocked']);
  });

  test('after credit: without an override the debt never exceeds the limit, with them it exceeds it by their sum', () => {
    fc.assert(
      fc.property(som, fc.array(fc.record({ amount: som, override: fc.boolean() }), { maxLength: 30 }), (limit, wanted) => {
        let owed = 0;
        let over = 0;
        for (const { amount, override } of wanted) {
          const decision = decideCredit(fromSom(amount), account(owed, limit), nobody, open);
          if (decision.concerns.length > 0 && !override) continue;
          owed += amount;
          over += decision.overTiyin;
        }
        expect(fromSom(owed)).toBeLessThanOrEqual(fromSom(limit) + over);
        expect(over).toBe(Math.max(0, fromSom(owed) - fromSom(limit)));
      }),
    );
  });

  test('has the customer’s limit, the branch’s, or none in another currency', () => {
    const branch = { limitTiyin: 500, currency: 'UZS' };
    expect(creditLimit({ ownLimitTiyin: 7, currency: 'USD' }, branch)).toBe(7);
    expect(creditLimit({ ownLimitTiyin: null, currency: null }, branch)).toBe(500);
    expect(creditLimit({ ownLimitTiyin: null, currency: 'USD' }, branch)).toBe(0);
    expect(dueAt(0, null, null, 30)).toBe(30 * dayMs);
    expect(dueAt(0, null, 7, 30)).toBe(7 * dayMs);
    expect(dueAt(0, 5, 7, 30)).toBe(5);
  });
});

const debts = fc
  .array(fc.record({ at: fc.nat(1_000), amount: som }), { maxLength: 12 })
  .map((list) => list.map(({ at, amount }, index) => ({ debtId: String(index), at, openTiyin: fromSom(amount) })));

describe('a repayment', () => {
  test('is spread to the tiyin: never more on a debt than is open, an older one first, the rest to the deposit', () => {
    fc.assert(
      fc.property(som, debts, (paid, list) => {
        const outcome = allocateRepayment(fromSom(paid), list, null);
        if (!outcome.ok) throw new Error(outcome.code);
        const { parts, toDebtsTiyin, toDepositTiyin } = outcome.value;
        expect(toDebtsTiyin + toDepositTiyin).toBe(fromSom(paid));
        expect(sum(parts.map(({ amountTiyin }) => amountTiyin))).toBe(toDebtsTiyin);
        const byId = new Map(list.map((debt) => [debt.debtId, debt]));
        for (const { debtId, amountTiyin } of parts) expect(amountTiyin).toBeLessThanOrEqual(byId.get(debtId)?.openTiyin ?? 0);
        const whole = parts.filter(({ debtId, amountTiyin }) => amountTiyin === byId.get(debtId)?.openTiyin);
        expect(parts.length - whole.length).toBeLessThanOrEqual(1);
        const ages = parts.map(({ debtId }) => byId.get(debtId)?.at ?? 0);
        expect(ages).toEqual([...ages].sort((a, b) => a - b));
        if (toDepositTiyin > 0) expect(toDebtsTiyin).toBe(sum(list.map(({ openTiyin }) => openTiyin)));
      }),
    );
  });

  test('on chosen bills goes there alone, in that order', () => {
    const list = [
      { debtId: 'a', at: 1, openTiyin: 100 },
      { debtId: 'b', at: 2, openTiyin: 200 },
    ];
    expect(allocateRepayment(tiyin(250), list, ['b'])).toMatchObject({
      value: { parts: [{ debtId: 'b', amountTiyin: 200 }], toDepositTiyin: 50 },
    });
    expect(allocateRepayment(tiyin(250), list, ['b', 'a', 'b'])).toMatchObject({
      value: {
        parts: [
          { debtId: 'b', amountTiyin: 200 },
          { debtId: 'a', amountTiyin: 50 },
        ],
        toDepositTiyin: 0,
      },
    });
    expect(allocateRepayment(tiyin(1), list, ['c'])).toMatchObject({ ok: false, code: 'debt-not-found' });
  });
});

test('the credit part of a refund adds up, and takes nothing that is not there', () => {
  const bill = fc.record({ open: fc.nat(500), repaid: fc.nat(500), writtenOff: fc.nat(500) });
  fc.assert(
    fc.property(fc.nat(3_000), fc.array(bill, { maxLength: 3 }), (amount, bills) => {
      const list = bills.map(({ open: openSom, repaid, writtenOff }, index) => ({
        debtId: String(index),
        partyId: 'p',
        at: index,
        openTiyin: fromSom(openSom),
        repaidTiyin: fromSom(repaid),
        writtenOffTiyin: fromSom(writtenOff),
      }));
      const { offDebts, toDeposits, offWriteOffs } = allocateCreditRefund(fromSom(amount), list, 'p');
      expect(sum([...offDebts, ...toDeposits, ...offWriteOffs].map(({ amountTiyin }) => amountTiyin))).toBe(fromSom(amount));
      const openSum = sum(list.map(({ openTiyin }) => openTiyin));
      expect(sum(offDebts.map(({ amountTiyin }) => amountTiyin))).toBe(Math.min(fromSom(amount), openSum));
      expect(sum(offWriteOffs.map(({ amountTiyin }) => amountTiyin))).toBeLessThanOrEqual(
        sum(list.map(({ writtenOffTiyin }) => writtenOffTiyin)),
      );
    }),
  );
});

test('ageing falls into whole days, and its buckets add up to what is open', () => {
  const now = 100 * dayMs;
  const at = (days: number, dueDays = 200) => ({ at: now - days * dayMs, dueAt: dueDays * dayMs, openTiyin: 1 });
  expect(ageing([at(0), at(7), at(7.99)], now)).toMatchObject({ upTo7Tiyin: 3, upTo30Tiyin: 0 });
  expect(ageing([at(8), at(30), at(30.99)], now)).toMatchObject({ upTo7Tiyin: 0, upTo30Tiyin: 3, over30Tiyin: 0 });
  expect(ageing([at(31, 99), at(90)], now)).toMatchObject({ over30Tiyin: 2, overdueTiyin: 1 });
  fc.assert(
    fc.property(fc.array(fc.record({ days: fc.nat(90), openTiyin: fc.nat(1_000) })), (list) => {
      const sums = ageing(
        list.map(({ days, openTiyin }) => ({ at: now - days * dayMs, dueAt: now, openTiyin })),
        now,
      );
      expect(sums.upTo7Tiyin + sums.upTo30Tiyin + sums.over30Tiyin).toBe(list.reduce((total, { openTiyin }) => total + openTiyin, 0));
    }),
  );
});

describe('points', () => {
  const rule = { pointsEarnBasisPoints: 100, pointsMaxBasisPoints: 3_000, pointsOnCredit: false, pointsOnServiceCharge: false };
  const bill = (totalSom: number, chargesSom: number, payments: Parameters<typeof pointsEarned>[0]['payments']) => ({
    totalTiyin: fromSom(totalSom),
    chargesTiyin: fromSom(chargesSom),
    payments,
  });

  test('are 1 % of the dishes that money paid', () => {
    expect(pointsEarned(bill(110_000, 10_000, [{ tender: 'cash', amountTiyin: fromSom(110_000) }]), rule)).toBe(fromSom(1_000));
    expect(
      pointsEarned(bill(110_000, 10_000, [{ tender: 'cash', amountTiyin: fromSom(110_000) }]), { ...rule, pointsOnServiceCharge: true }),
    ).toBe(fromSom(1_100));
    const mixed = [
      { tender: 'nasiya' as const, amountTiyin: fromSom(50_000) },
      { tender: 'points' as const, amountTiyin: fromSom(20_000) },
      { tender: 'card' as const, amountTiyin: fromSom(30_000) },
    ];
    expect(pointsEarned(bill(100_000, 0, mixed), rule)).toBe(fromSom(300));
    expect(pointsEarned(bill(100_000, 0, mixed), { ...rule, pointsOnCredit: true })).toBe(fromSom(800));
    expect(mostPoints(fromSom(10_001), rule)).toBe(fromSom(3_000));
  });

  test('are whole, never more than their share, and a chain of refunds takes back each of them', () => {
    fc.assert(
      fc.property(
        som,
        fc.constantFrom(...tenderOrder),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
        (total, tender, weights) => {
          const totalTiyin = fromSom(total);
          const earned = pointsEarned({ totalTiyin, chargesTiyin: tiyin(0), payments: [{ tender, amountTiyin: totalTiyin }] }, rule);
          expect(earned % 100).toBe(0);
          expect(earned * 100).toBeLessThanOrEqual(totalTiyin);
          const whole = weights.reduce((a, b) => a + b, 0);
          let before = 0;
          let taken = 0;
          for (const [index, weight] of weights.entries()) {
            const part = index === weights.length - 1 ? totalTiyin - before : Math.floor((totalTiyin * weight) / whole / 100) * 100;
            taken += pointsReversed(earned, { totalTiyin, refundedBeforeTiyin: tiyin(before), refundTiyin: tiyin(part) });
            before += part;
          }
          expect(taken).toBe(earned);
        },
      ),
    );
  });
});
