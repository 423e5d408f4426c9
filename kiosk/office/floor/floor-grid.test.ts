import { describe, expect, it } from 'vitest';
import { freePlace, moved, nextTableName, overlaps, resized, rowsFor } from './floor-grid';

const table = { x: 1, y: 0, width: 3, height: 3 };

describe('the floor grid', () => {
  it('keeps a moved table on the floor', () => {
    expect(moved(table, -5, -5)).toMatchObject({ x: 0, y: 0 });
    expect(moved(table, 50, 1)).toMatchObject({ x: 21, y: 1 });
  });

  it('keeps a table at least one cell and within the right edge', () => {
    expect(resized(table, -9, -9)).toMatchObject({ width: 1, height: 1 });
    expect(resized(table, 50, 50)).toMatchObject({ width: 23, height: 16 });
  });

  it('finds the first free place a cell away from others', () => {
    expect(freePlace([], 3, 3)).toEqual({ x: 0, y: 0, width: 3, height: 3 });
    const place = freePlace([{ x: 0, y: 0, width: 3, height: 3 }], 3, 3);
    expect(place).toMatchObject({ x: 4, y: 0 });
    expect(overlaps(place, table)).toBe(false);
  });

  it('draws room below the lowest table', () => {
    expect(rowsFor([])).toBe(16);
    expect(rowsFor([{ x: 0, y: 20, width: 2, height: 2 }])).toBe(24);
  });

  it('numbers the next table', () => {
    expect(nextTableName(['1', '7', 'VIP'])).toBe('8');
    expect(nextTableName([])).toBe('1');
  });
});
