import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedPrice, changedProduct } from './change-products';

const steps = [1, 100, 10_000, 50_000, 100_000] as const;
const som = (amount: number): number => amount * 100;

describe('prices of many dishes', () => {
  it('go up by a percentage to the step that is chosen', () => {
    const up = (
      by: 'percent' | 'amount' | 'set',
      value: number,
      stepTiyin: (typeof steps)[number],
      rounding: 'nearest' | 'up' = 'nearest',
    ) => changedPrice(som(23_450), { by, value, stepTiyin, rounding });
    expect(up('percent', 1_000, 1)).toBe(som(25_795));
    expect(up('percent', 1_000, 50_000)).toBe(som(26_000));
    expect(up('percent', 700, 100_000, 'up')).toBe(som(26_000));
    expect(up('amount', -som(450), 100)).toBe(som(23_000));
    expect(up('set', som(9_990), 10_000)).toBe(som(10_000));
    expect(up('amount', -som(23_451), 1)).toBeNull();
  });

  it('are whole steps, never further from the exact one than a step, and never fall where up was asked for', () => {
    const change = fc.record({
      by: fc.constantFrom('percent' as const, 'amount' as const),
      value: fc.integer({ min: -9_999, max: 100_000 }),
      stepTiyin: fc.constantFrom(...steps),
      rounding: fc.constantFrom('nearest' as const, 'up' as const),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), change, (price, how) => {
        const exact = changedPrice(price, { ...how, stepTiyin: 1 });
        const rounded = changedPrice(price, how);
        if (exact === null) return rounded === null;
        if (rounded === null) return false;
        const away = rounded - exact;
        return rounded % how.stepTiyin === 0 && Math.abs(away) < how.stepTiyin + 1 && (how.rounding === 'nearest' || away >= 0);
      }),
    );
  });

  it('leave what is not named', () => {
    const dish = {
      priceTiyin: 5,
      categoryId: 'a',
      route: 'category',
      vatRateBasisPoints: 1200,
      favourite: true,
      archived: false,
      name: 'Osh',
    };
    expect(changedProduct(dish, { route: 'none', active: false })).toEqual({ ...dish, route: 'none', archived: true });
  });
});
