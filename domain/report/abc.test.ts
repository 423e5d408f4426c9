import { describe, expect, test } from 'vitest';
import { abcRanks } from './abc';

const classes = (...values: number[]) => abcRanks(values).map((rank) => rank?.abcClass ?? null);

describe('ABC', () => {
  test.each<readonly [string, readonly number[], readonly (string | null)[]]>([
    ['800, 150, 50 are A, B, C', [800, 150, 50], ['A', 'B', 'C']],
    ['in whatever order they come', [50, 800, 150], ['C', 'A', 'B']],
    ['one item is A', [5], ['A']],
    ['the first is A even when it is all', [1_000, 0], ['A', 'C']],
    ['what lost value counts as nothing', [800, -400, 200], ['A', 'C', 'B']],
    ['equal ones keep their order', [25, 25, 25, 25], ['A', 'A', 'A', 'A']],
    ['nothing of value has no class', [0, 0, -5], [null, null, null]],
    ['nothing at all is nothing', [], []],
  ])('[BX-O-186] %s', (_, values, expected) => {
    expect(classes(...values)).toEqual(expected);
  });

  test('[BX-O-186] the borders are exact where a share in floats would not be', () => {
    // 79.99… % stands before the second, exactly 80 % before the third.
    expect(classes(799_999_999_999_999, 1, 200_000_000_000_000)).toEqual(['A', 'C', 'A']);
    expect(classes(80, 15, 5)).toEqual(['A', 'B', 'C']);
    expect(classes(79, 16, 5)).toEqual(['A', 'A', 'C']);
    expect(classes(80, 14, 6)).toEqual(['A', 'B', 'B']);
  });

  test('[BX-O-186] says what stands above each item', () => {
    expect(abcRanks([800, 150, 50]).map((rank) => rank?.beforeBasisPoints)).toEqual([0, 8_000, 9_500]);
  });
});
