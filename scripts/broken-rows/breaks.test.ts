import { describe, expect, it } from 'vitest';
import { broken, carries, draw, filesOf, readBreaks, sourceOf } from './breaks.mjs';

describe('the stored breaks', () => {
  const breaks = readBreaks();

  it.each(breaks)('of $row stands once in $file, and its row has a test', (one) => {
    expect(broken(sourceOf(one.file), one)).not.toBeNull();
    expect(one.from).not.toBe(one.to);
    expect(filesOf(one.row)).not.toEqual([]);
  });

  it('are more than are drawn, of so many rows', () => {
    expect(new Set(breaks.map(({ row }) => row)).size).toBe(breaks.length);
    expect(breaks.length).toBeGreaterThanOrEqual(40);
  });

  it('are drawn by a seed: the same for the same one, others for another, none twice', () => {
    const rows = breaks.map(({ row }) => row);
    const drawn = draw(rows, 20, 11);
    expect(drawn).toEqual(draw(rows, 20, 11));
    expect(drawn).not.toEqual(draw(rows, 20, 12));
    expect(new Set(drawn).size).toBe(20);
  });

  it('know a row among others in a title, and not by its first digits', () => {
    expect(carries('[XX-12, XX-3] rounds', 'XX-3')).toBe(true);
    expect(carries('[XX-12] rounds', 'XX-1')).toBe(false);
  });
});
