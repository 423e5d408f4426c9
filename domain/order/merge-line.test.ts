import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeKey, mergeLines } from './merge-line';
import type { MergeableLine } from './merge-line';

const tap = (lineId: string, more: Partial<MergeableLine> = {}): MergeableLine => ({
  lineId,
  state: 'draft',
  productId: 'osh',
  quantityThousandths: 1_000,
  unitPriceTiyin: 4_500_000,
  priceLists: [],
  variant: null,
  combo: null,
  askedSumTiyin: null,
  modifiers: [],
  notePresetIds: [],
  note: '',
  seat: null,
  course: null,
  addedById: 'jasur',
  ...more,
});

describe('taps on one dish', () => {
  test('three in a row make one line of three', () => {
    expect(mergeLines([], [tap('a'), tap('b'), tap('c')])).toEqual({ added: [tap('a', { quantityThousandths: 3_000 })], raised: [] });
  });

  test('raise the unsent line; a sent one is left alone', () => {
    expect(mergeLines([tap('a')], [tap('b')])).toEqual({ added: [], raised: [{ lineId: 'a', quantityThousandths: 2_000 }] });
    expect(mergeLines([tap('a', { state: 'fired' })], [tap('b')])).toEqual({ added: [tap('b')], raised: [] });
  });

  test.each<[string, Partial<MergeableLine>]>([
    ['another price', { unitPriceTiyin: 4_600_000 }],
    ['another modifier', { modifiers: [{ optionId: 'meat', count: 1 }] }],
    ['another note', { note: 'tuzsiz' }],
    ['another quick note', { notePresetIds: ['no-salt'] }],
    ['another seat', { seat: 2 }],
    ['another waiter', { addedById: 'nilufar' }],
  ])('with %s begin a line of their own', (_, more) => {
    expect(mergeLines([tap('a')], [tap('b', more)]).added).toHaveLength(1);
  });

  test('are the same whatever the order of choosing', () => {
    const one = tap('a', {
      modifiers: [
        { optionId: 'x', count: 1 },
        { optionId: 'y', count: 2 },
      ],
      notePresetIds: ['1', '2'],
      note: 'issiq ',
    });
    const other = tap('b', {
      modifiers: [
        { optionId: 'y', count: 2 },
        { optionId: 'x', count: 1 },
      ],
      notePresetIds: ['2', '1'],
      note: 'issiq',
    });
    expect(mergeKey(other)).toBe(mergeKey(one));
  });

  test('never lose or double a dish', () => {
    const lines = fc.uniqueArray(
      fc.record({
        lineId: fc.uuid(),
        state: fc.constantFrom('draft', 'fired', 'voided') satisfies fc.Arbitrary<MergeableLine['state']>,
        productId: fc.constantFrom('osh', 'manti'),
        quantityThousandths: fc.integer({ min: 1, max: 9 }).map((pieces) => pieces * 1_000),
        note: fc.constantFrom('', 'tuzsiz'),
        addedById: fc.constantFrom('jasur', 'nilufar'),
      }),
      { selector: (line) => line.lineId, maxLength: 20 },
    );
    const perKey = (all: readonly MergeableLine[]): Record<string, number> => {
      const totals: Record<string, number> = {};
      for (const line of all) totals[mergeKey(line)] = (totals[mergeKey(line)] ?? 0) + line.quantityThousandths;
      return totals;
    };
    fc.assert(
      fc.property(lines, fc.nat(20), (generated, cut) => {
        const all = generated.map((line) => tap(line.lineId, line));
        const existing = all.slice(0, cut);
        const incoming = all.slice(cut).map((line) => ({ ...line, state: 'draft' as const }));
        const { added, raised } = mergeLines(existing, incoming);
        const result = [...existing.map((line) => ({ ...line, ...raised.find((change) => change.lineId === line.lineId) })), ...added];
        expect(perKey(result)).toEqual(perKey([...existing, ...incoming]));
        for (const change of raised) expect(existing.find((line) => line.lineId === change.lineId)?.state).toBe('draft');
        expect(new Set(added.map(mergeKey)).size).toBe(added.length);
      }),
    );
  });
});
