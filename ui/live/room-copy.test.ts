import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { RoomPatch } from '#domain/contract/live';
import { applyJoin, applyPatch, emptyCopy, isBehind, type RoomCopy } from './room-copy';

const patch = (previousSeq: number, seq: number, rows: RoomPatch['rows']): RoomPatch => ({ room: 'floor', previousSeq, seq, rows });
const joined = applyJoin<string>(emptyCopy(), {
  status: 'snapshot',
  seq: 5,
  rows: [
    { key: 'a', row: 'one' },
    { key: 'b', row: 'two' },
  ],
});

describe('a room', () => {
  it('takes a snapshot, then what follows directly on it', () => {
    const outcome = applyPatch(
      joined,
      patch(5, 9, [
        { key: 'b', row: null },
        { key: 'c', row: 'three' },
      ]),
    );
    expect(outcome.kind).toBe('applied');
    if (outcome.kind === 'applied')
      expect([...outcome.copy.rows]).toEqual([
        ['a', 'one'],
        ['c', 'three'],
      ]);
    expect([...joined.rows.keys()]).toEqual(['a', 'b']);
  });

  it('sees a gap and ignores the past', () => {
    expect(applyPatch(joined, patch(7, 9, [])).kind).toBe('gap');
    expect(applyPatch(joined, patch(3, 5, [])).kind).toBe('known');
    expect(applyPatch(joined, patch(3, 9, [])).kind).toBe('gap');
    expect(applyPatch(emptyCopy(), patch(0, 1, [])).kind).toBe('gap');
  });

  it('takes rows without a fact where the log stands, and only there', () => {
    const outcome = applyPatch(joined, patch(5, 5, [{ key: 'a', row: 'one, printed' }]));
    expect(outcome.kind === 'applied' && [outcome.copy.seq, outcome.copy.rows.get('a')]).toEqual([5, 'one, printed']);
    expect(applyPatch(joined, patch(4, 4, [])).kind).toBe('known');
    expect(applyPatch(joined, patch(6, 6, [])).kind).toBe('gap');
  });

  it('takes what changed of a row, and asks for all of it where the row is not here', () => {
    const order = { version: 1, lines: [{ name: 'tea' }, { name: 'osh' }] };
    const copy = applyJoin<typeof order>(emptyCopy(), { status: 'snapshot', seq: 5, rows: [{ key: 'a', row: order }] });
    const change = { fields: { version: { value: 2 }, lines: { at: 2, gone: 0, items: [{ value: { name: 'non' } }] } } };
    const outcome = applyPatch(copy, patch(5, 6, [{ key: 'a', change }]));
    const after = outcome.kind === 'applied' ? outcome.copy.rows.get('a') : undefined;
    expect(after).toEqual({ version: 2, lines: [{ name: 'tea' }, { name: 'osh' }, { name: 'non' }] });
    expect(after?.lines[0]).toBe(order.lines[0]);
    expect(order.version).toBe(1);
    expect(applyPatch(copy, patch(5, 6, [{ key: 'b', change }])).kind).toBe('gap');
  });

  it('keeps its rows when the server says they are current, and when it is refused', () => {
    expect(applyJoin(joined, { status: 'current', seq: 5 }).rows).toBe(joined.rows);
    expect(applyJoin(joined, { status: 'refused', code: 'not-signed-in' })).toBe(joined);
  });

  it('a heartbeat shows a lost patch', () => {
    expect(isBehind(joined, 6)).toBe(true);
    expect(isBehind(joined, 5)).toBe(false);
    expect(isBehind(joined, undefined)).toBe(false);
    expect(isBehind(emptyCopy(), 6)).toBe(false);
  });

  it('whatever is lost, doubled or late, a copy that saw no gap equals the server', () => {
    const change = fc.record({ key: fc.constantFrom('a', 'b', 'c'), row: fc.option(fc.integer(), { nil: null }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), fc.array(fc.nat(), { maxLength: 40 }), (changes, order) => {
        const server = new Map<string, number>();
        const patches = changes.map((row, index) => patch(index, index + 1, [row]));
        let copy: RoomCopy<number> = applyJoin<number>(emptyCopy(), { status: 'snapshot', seq: 0, rows: [] });
        for (const pick of order) {
          const arriving = patches[pick % patches.length];
          if (arriving === undefined) continue;
          const outcome = applyPatch(copy, arriving);
          if (outcome.kind === 'applied') copy = outcome.copy;
        }
        for (const { key, row } of changes.slice(0, copy.seq ?? 0)) {
          if (row === null) server.delete(key);
          else server.set(key, row);
        }
        expect(new Map(copy.rows)).toEqual(server);
      }),
    );
  });
});
