import { describe, expect, it } from 'vitest';
import type { PayPart } from '#domain/contract/pay';
import { businessDayBounds } from '#domain/time/business-day';
import { payDue, payLines, ratesFor } from './pay';
import type { OwnSales, PayPeriod } from './pay';

const som = (amount: number) => amount * 100;
const HOUR_MS = 3_600_000;
const days = (from: string, to: string): PayPeriod => ({ from: businessDayBounds(from).from, to: businessDayBounds(to).to });
const nothing: OwnSales = { revenueTiyin: 0, chargesTiyin: 0, dishes: new Map() };
/** Eight hours on each of the first `count` days of November. */
const shifts = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const { from } = businessDayBounds(`2026-11-${String(index + 1).padStart(2, '0')}`);
    return { inAt: from + 4 * HOUR_MS, outAt: from + 13 * HOUR_MS, breaks: [{ fromAt: from + 8 * HOUR_MS, toAt: from + 9 * HOUR_MS }] };
  });
const total = (parts: readonly PayPart[], period: PayPeriod, sales = nothing, count = 10) =>
  payLines(parts, { stretches: shifts(count), sales }, period).reduce((sum, { amountTiyin }) => sum + amountTiyin, 0);

describe('pay', () => {
  const november = days('2026-11-01', '2026-11-30');

  it('[BX-O-126] comes to 1 100 000: sales of 10 000 000 at 3 %, ten shifts at 100 000, less 200 000 taken before', () => {
    const lines = payLines(
      [
        { kind: 'sales', basisPoints: 300 },
        { kind: 'shift', amountTiyin: som(100_000) },
      ],
      { stretches: shifts(10), sales: { ...nothing, revenueTiyin: som(10_000_000) } },
      november,
    );
    expect(lines.map(({ measure, amountTiyin }) => [measure, amountTiyin])).toEqual([
      [som(10_000_000), som(300_000)],
      [10, som(1_000_000)],
    ]);
    expect(payDue({ lines, carriedTiyin: 0, advances: [{ amountTiyin: som(200_000) }], fines: [] })).toMatchObject({
      amountTiyin: som(1_100_000),
      restTiyin: 0,
    });
  });

  it('divides a month by days that add up to it, wherever it is cut', () => {
    const month: readonly PayPart[] = [{ kind: 'month', amountTiyin: som(3_100_000) + 7 }];
    expect(total(month, november)).toBe(som(3_100_000) + 7);
    for (const cut of [1, 10, 29]) {
      const at = november.from + cut * 24 * HOUR_MS + 9 * HOUR_MS;
      expect(total(month, { from: november.from, to: at }) + total(month, { from: at, to: november.to })).toBe(som(3_100_000) + 7);
    }
  });

  it('counts a day, a shift and an hour once, though pay fell in the middle of a shift', () => {
    const parts: readonly PayPart[] = [
      { kind: 'day', amountTiyin: som(10) },
      { kind: 'shift', amountTiyin: som(1_000) },
      { kind: 'hour', amountTiyin: som(100_000) },
    ];
    const whole = som(10 * (10 + 1_000 + 8 * 100_000));
    expect(total(parts, november)).toBe(whole);
    const at = november.from + 4 * 24 * HOUR_MS + 6 * HOUR_MS;
    expect(total(parts, { from: november.from, to: at }) + total(parts, { from: at, to: november.to })).toBe(whole);
  });

  it('takes the share of what was given back, and pays dishes and the service charge', () => {
    const sales = { revenueTiyin: som(-500_000), chargesTiyin: som(120_000), dishes: new Map([['plov', 2_500]]) };
    expect(total([{ kind: 'sales', basisPoints: 300 }], november, sales)).toBe(som(-15_000));
    expect(total([{ kind: 'service', basisPoints: 5_000 }], november, sales)).toBe(som(60_000));
    expect(total([{ kind: 'dish', productId: 'plov', amountTiyin: som(1_000) }], november, sales)).toBe(som(2_500));
    expect(total([{ kind: 'dish', productId: 'manti', amountTiyin: som(1_000) }], november, sales)).toBe(0);
  });

  it('pays whole soʻm and carries the rest; nothing where more was taken', () => {
    const due = (base: number, taken: number, carriedTiyin = 0) => {
      const lines = [{ part: { kind: 'day' as const, amountTiyin: 1 }, measure: 1, amountTiyin: base }];
      const { amountTiyin, restTiyin } = payDue({ lines, carriedTiyin, advances: [], fines: [{ amountTiyin: taken }] });
      return [amountTiyin, restTiyin];
    };
    expect(due(12_345, 0)).toEqual([12_300, 45]);
    expect(due(12_345, 0, 55)).toEqual([12_400, 0]);
    expect(due(100, 350)).toEqual([0, -250]);
  });

  it('goes by a person’s own rates before those of his role', () => {
    const [own, role] = [[{ kind: 'day', amountTiyin: 1 }], [{ kind: 'day', amountTiyin: 2 }]] as const;
    expect(ratesFor(own, role)).toEqual({ of: 'employee', parts: own });
    expect(ratesFor([], role)).toEqual({ of: 'role', parts: role });
    expect(ratesFor([], [])).toBeNull();
  });
});
