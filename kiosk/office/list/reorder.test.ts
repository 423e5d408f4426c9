import { describe, expect, it } from 'vitest';
import { reordered } from './reorder';

const rows = [
  { id: 'a', sort: 10 },
  { id: 'b', sort: 20 },
  { id: 'c', sort: 30 },
];

describe('reordered', () => {
  it('changes only the rows between the two places', () => {
    expect(reordered(rows, 0, 1).map(({ row, sort }) => [row.id, sort])).toEqual([
      ['b', 10],
      ['a', 20],
    ]);
  });

  it('gives equal places apart on the first move', () => {
    const flat = [
      { id: 'a', sort: 0 },
      { id: 'b', sort: 0 },
    ];
    expect(reordered(flat, 1, 0).map(({ row, sort }) => [row.id, sort])).toEqual([
      ['b', 10],
      ['a', 20],
    ]);
  });

  it('does nothing beyond the ends', () => {
    expect(reordered(rows, 0, -1)).toEqual([]);
    expect(reordered(rows, 2, 3)).toEqual([]);
  });
});
