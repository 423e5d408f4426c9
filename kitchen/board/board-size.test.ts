import { describe, expect, it } from 'vitest';
import { columnShape, turnOf } from './board-size';

const DIGIT_OF_TYPE = 0.7;
const wall = { shortSidePx: 1080, widthPx: 1128, heightPx: 800, digits: 2, extraWidthPx: 60, extraHeightPx: 16, gapPx: 17 };

describe('the size of a number', () => {
  it('is at least 12 % of the height of a lying glass, and 120 px at 1080', () => {
    for (const shortSidePx of [720, 768, 1080, 2160]) {
      const scale = shortSidePx / 1080;
      const { sizePx } = columnShape({ ...wall, shortSidePx, widthPx: wall.widthPx * scale, heightPx: wall.heightPx * scale });
      expect((sizePx * DIGIT_OF_TYPE) / shortSidePx).toBeGreaterThanOrEqual(0.12);
    }
    expect(columnShape(wall).sizePx * DIGIT_OF_TYPE).toBeGreaterThanOrEqual(120);
  });
  it('stays the same however many digits there are; fewer stand side by side', () => {
    const wide = columnShape({ ...wall, digits: 4 });
    expect(wide.sizePx).toBe(columnShape(wall).sizePx);
    expect(wide.columns).toBeLessThan(columnShape(wall).columns);
  });
  it('gives way on a phone, where one number would not fit', () => {
    expect(columnShape({ ...wall, shortSidePx: 740, widthPx: 240, digits: 3 })).toMatchObject({ columns: 1 });
  });
});

describe('taking turns', () => {
  it('shows every number in some turn', () => {
    const numbers = Array.from({ length: 13 }, (_, index) => index);
    const seen = new Set([0, 1, 2].flatMap((turn) => turnOf(numbers, 6, turn).shown));
    expect(seen.size).toBe(13);
  });
  it('fills the last turn and says how many are left out', () => {
    expect(turnOf([1, 2, 3, 4, 5], 4, 1)).toEqual({ shown: [2, 3, 4, 5], hiddenCount: 1 });
    expect(turnOf([1, 2], 4, 7)).toEqual({ shown: [1, 2], hiddenCount: 0 });
  });
});
