import { describe, expect, it } from 'vitest';
import { ZERO_TIYIN } from '#domain/money/money';
import { previewLine } from './preview';
import { farLines, LineRows } from './line-rows';

const menu = { product: () => undefined, groupsOf: () => [], presets: [] };
const prices = { of: () => ({ basePriceTiyin: ZERO_TIYIN, menuPriceTiyin: null, priceLists: [] }) };
const lineOf = (lineId: string, note = '') =>
  previewLine(
    { lineId, productId: 'osh', quantityThousandths: 1000, modifiers: [], notePresetIds: [], note, seat: null, course: null },
    menu,
    prices,
  );
const discountOn = (lineId: string | null, amountTiyin: number) => ({
  discountId: `discount-${String(amountTiyin)}`,
  lineId,
  source: 'rule:happy-hour',
  name: { 'uz-Latn': 'Aksiya' },
  rateBasisPoints: 1000,
  amountTiyin,
});

describe('the rows of a bill', () => {
  it('are the very rows of before where an answer says the same again', () => {
    const rows = new LineRows();
    const before = rows.of([lineOf('a'), lineOf('b')], []);
    const [again, other, added] = rows.of([lineOf('a'), lineOf('b', 'tuzsiz'), lineOf('c')], []);
    expect(again).toBe(before[0]);
    expect(other).not.toBe(before[1]);
    expect(other?.line.note).toBe('tuzsiz');
    expect(added?.line.lineId).toBe('c');
    const [first, second] = rows.of([lineOf('a'), lineOf('b', 'tuzsiz')], []);
    expect([first, second]).toEqual([again, other]);
    expect(second).toBe(other);
  });

  it('carry their own reductions, and say when they are on their way', () => {
    const rows = new LineRows();
    const lines = [lineOf('a'), lineOf('b')];
    const [plain] = rows.of(lines, []);
    const discounts = [discountOn('b', 500), discountOn(null, 700)];
    const [same, reduced] = rows.of(lines, discounts, new Set(['b']));
    expect(same).toBe(plain);
    expect(reduced).toMatchObject({ discounts: [discountOn('b', 500)], pending: true });
    expect(rows.of(lines, discounts)[1]).toMatchObject({ pending: false });
  });

  it('of a long list wait with their layout, but never the last twenty-five', () => {
    expect([0, 24, 49, 50, 74, 75, 300].map(farLines)).toEqual([0, 0, 0, 25, 25, 50, 275]);
    for (let count = 25; count < 400; count += 1) expect(count - farLines(count)).toBeGreaterThanOrEqual(25);
  });
});
