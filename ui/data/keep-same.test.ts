import { describe, expect, it } from 'vitest';
import { keepSame } from './keep-same';

const told = () => ({ version: 3, note: null as string | null, lines: [{ id: 'a', extras: ['spicy'] }, { id: 'b', extras: [] as string[] }] });

describe('what is told again', () => {
  it('is what was told before, where it says the same', () => {
    const before = told();
    expect(keepSame(before, told())).toBe(before);
    expect(keepSame<unknown>(null, before)).toBe(before);
    expect(keepSame<unknown>(before, null)).toBeNull();
  });

  it('keeps the parts that did not change, and is new around one that did', () => {
    const before = told();
    const after = { ...told(), version: 4, lines: [...told().lines.slice(0, 1), { id: 'b', extras: ['salty'] }, { id: 'c', extras: [] }] };
    const kept = keepSame(before, after);
    expect(kept).toEqual(after);
    expect(kept).not.toBe(before);
    expect(kept.lines[0]).toBe(before.lines[0]);
    expect(kept.lines[1]).not.toBe(before.lines[1]);
  });

  it('is new where something is missing, added, or a list became something else', () => {
    const before: Record<string, unknown> = { a: undefined, list: [] };
    for (const after of [{ list: [] }, { b: undefined, list: [] }, { a: undefined, list: {} }, { a: undefined, list: [1] }, { a: undefined, list: [], c: 1 }])
      expect(keepSame(before, after)).toStrictEqual(after);
    expect(keepSame([1, 2, 3], [1, 2])).toStrictEqual([1, 2]);
  });
});
