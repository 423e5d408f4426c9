import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, keepSame, withChange } from './row-change';

/** As it arrives. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe('what turns one row into the next', () => {
  test('makes of any row any other, over the wire', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(json, json, (before, now) => {
        expect(withChange(sent(before), sent(changeOf(before, now)) as never)).toEqual(sent(now));
      }),
    );
  });

  test('makes of a list any list of the same things in another order, longer or shorter', () => {
    const lines = fc.array(fc.record({ lineId: fc.nat(6), sum: fc.nat(3), name: fc.constant({ en: 'tea' }) }), { maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, (before, now) => {
        expect(withChange(before, changeOf(before, now))).toEqual(now);
      }),
    );
  });

  test('tells one line of three hundred, and leaves the others the very lines that they were', () => {
    const line = (lineId: number, quantity: number) => ({ lineId, quantity, name: { uz: 'Osh', ru: 'Плов' }, marks: [] });
    const before = { version: 7, lines: Array.from({ length: 300 }, (_none, index) => line(index, 1)), note: 'x' };
    const edited = { version: 8, lines: before.lines.map((one) => (one.lineId === 40 ? line(40, 2) : line(one.lineId, 1))) };
    const change = changeOf(before, edited);
    expect(change).toEqual({
      fields: { version: { value: 8 }, lines: { at: 40, gone: 1, items: [{ fields: { quantity: { value: 2 } } }] } },
      gone: ['note'],
    });
    const after = withChange(before, change) as typeof edited;
    expect(after).toEqual(edited);
    expect(after.lines.every((one, index) => one === before.lines[index] || index === 40)).toBe(true);
    expect(after.lines[40]?.name).toBe(before.lines[40]?.name);

    const longer = { ...edited, lines: [...edited.lines, line(300, 1)] };
    expect(changeOf(edited, longer)).toEqual({ fields: { lines: { at: 300, gone: 0, items: [{ value: line(300, 1) }] } } });
    const shorter = { ...edited, lines: edited.lines.filter(({ lineId }) => lineId !== 0) };
    expect(changeOf(edited, shorter)).toEqual({ fields: { lines: { at: 0, gone: 1, items: [] } } });
    expect(changeOf(edited, { ...edited, note: undefined })).toBeNull();
  });

  test('is, where it is told again, the very row of before; and new around what changed', () => {
    const told = () => ({
      version: 3,
      note: null,
      lines: [
        { id: 'a', extras: ['spicy'] },
        { id: 'b', extras: ['mild'] },
      ],
    });
    const before = told();
    expect(keepSame(before, told())).toBe(before);
    expect(keepSame<unknown>(null, before)).toBe(before);
    expect(keepSame<unknown>(before, null)).toBeNull();
    const after = { ...told(), lines: [{ id: 'x', extras: [] }, ...told().lines] };
    const kept = keepSame(before, after);
    expect(kept).toEqual(after);
    expect([kept.lines[1], kept.lines[2]].map((line, index) => line === before.lines[index])).toEqual([true, true]);
    expect(keepSame<unknown>({ list: [] }, { list: {} })).toEqual({ list: {} });
  });
});
