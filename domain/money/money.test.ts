import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, fromSom, lineSum, multiplyDivide, percentOf, sum, tiyin, vatIncluded } from './money';
import { roundNearest, roundUp, shareUpTo } from './rounding';

const amount = fc.integer({ min: -5_000_000_000_000, max: 5_000_000_000_000 });
const size = fc.integer({ min: 0, max: 5_000_000_000_000 });
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 });

describe('tiyin', () => {
  test('takes whole numbers only', () => {
    expect(() => tiyin(0.5)).toThrow(RangeError);
    expect(() => tiyin(Number.NaN)).toThrow(RangeError);
    expect(() => tiyin(2 ** 60)).toThrow(RangeError);
    expect(Object.is(tiyin(-0), 0)).toBe(true);
  });
});

describe('multiplyDivide', () => {
  test('rounds the half up, mirrored below zero, without floating point', () => {
    expect(multiplyDivide(1, 1, 2, 1)).toBe(1);
    expect(multiplyDivide(-1, 1, 2, 1)).toBe(-1);
    expect(multiplyDivide(9_007_199_254_740_991, 3, 3, 1)).toBe(9_007_199_254_740_991);
  });

  test('of price and quantity is whole soʻm', () => {
    expect(lineSum(fromSom(60_000), 350)).toBe(2_100_000);
    expect(lineSum(fromSom(33_333), 333)).toBe(fromSom(11_100));
    fc.assert(fc.property(size, fc.integer({ min: 1, max: 1_000 }), (price, quantity) => lineSum(tiyin(price), quantity) % 100 === 0));
  });

  test('of a percentage is whole soʻm', () => {
    expect(percentOf(fromSom(354_000), 1500)).toBe(fromSom(53_100));
    expect(percentOf(fromSom(5), 1000)).toBe(fromSom(1));
  });
});

describe('vatIncluded', () => {
  test('is p / (100 + p) of the net, floored to the tiyin', () => {
    expect(vatIncluded(fromSom(407_100), 1200)).toBe(4_361_785);
    expect(vatIncluded(fromSom(100), 0)).toBe(0);
  });

  test('mirrors a negative net', () => {
    fc.assert(
      fc.property(
        size,
        fc.integer({ min: 0, max: 10_000 }),
        (net, rate) => vatIncluded(tiyin(net), rate) + vatIncluded(tiyin(-net), rate) === 0,
      ),
    );
  });
});

describe('allocate', () => {
  test('gives parts that add up to the total, whatever the weights and the step', () => {
    fc.assert(
      fc.property(amount, weights, fc.constantFrom(1, 100, 5_000), (total, parts, step) => {
        expect(sum(allocate(tiyin(total), parts, step))).toBe(total);
      }),
    );
  });

  test('gives nothing to a weight of nothing while another has one', () => {
    fc.assert(
      fc.property(size, weights, (total, parts) => {
        const allocated = allocate(tiyin(total * 100), [...parts, 0, 1]);
        expect(allocated[parts.length]).toBe(0);
      }),
    );
  });

  test('gives the rest to the largest remainders, the earlier first', () => {
    expect(allocate(fromSom(1_000), [3_333, 3_333, 3_333])).toEqual([fromSom(334), fromSom(333), fromSom(333)]);
    expect(allocate(fromSom(200_001), [1, 1])).toEqual([fromSom(100_001), fromSom(100_000)]);
    expect(allocate(tiyin(-300), [1, 1])).toEqual([-200, -100]);
  });
});

describe('rounding', () => {
  test('up never falls below the sum and stays within a step', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(100, 5_000, 100_000), (value, step) => {
        const rounded = roundUp(tiyin(value), step);
        expect(rounded % step === 0 && rounded >= value && rounded - value < step).toBe(true);
      }),
    );
  });

  test('to the nearest stays within half a step', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(100, 5_000), (value, step) => Math.abs(roundNearest(tiyin(value), step) - value) * 2 <= step),
    );
  });
});

describe('shareUpTo', () => {
  test('is nothing at nothing, all at all, and never falls in between', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 400 }), fc.constantFrom(1, 100), (total, whole, step) => {
        let last = 0;
        for (let part = 0; part <= whole; part += 1) {
          const share = shareUpTo(tiyin(total), part, whole, step);
          expect(share).toBeGreaterThanOrEqual(last);
          last = share;
        }
        expect(shareUpTo(tiyin(total), 0, whole, step)).toBe(0);
        expect(last).toBe(total);
      }),
      { numRuns: 50 },
    );
  });
});
