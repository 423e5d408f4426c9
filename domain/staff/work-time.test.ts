import { describe, expect, it } from 'vitest';
import { breaksMs, refuseStretch, within, workedMs } from './work-time';
import type { Stretch } from './work-time';

const at = (hours: number) => hours * 3_600_000;
const stretch = (from: number, to: number | null, ...rests: readonly (readonly [from: number, to: number | null])[]): Stretch => ({
  inAt: at(from),
  outAt: to === null ? null : at(to),
  breaks: rests.map(([fromAt, toAt]) => ({ fromAt: at(fromAt), toAt: toAt === null ? null : at(toAt) })),
});

describe('working time', () => {
  it('[BX-O-125] is from coming to leaving without the breaks; what goes on counts to now', () => {
    expect(workedMs(stretch(9, 18, [13, 14]), at(30))).toBe(at(8));
    expect(workedMs(stretch(9, null, [13, 14], [16, null]), at(17))).toBe(at(6));
    expect(breaksMs(stretch(9, 18, [17, null]), at(30))).toBe(at(1));
  });

  it('is cut at both ends of a period, so that parts of a period add up to it', () => {
    const night = stretch(20, 30, [23, 25]);
    const parts = [within(night, { from: 0, to: at(24) }, at(40)), within(night, { from: at(24), to: at(48) }, at(40))];
    expect(parts.map((part) => (part ? workedMs(part, at(40)) : 0))).toEqual([at(3), at(5)]);
    expect(within(night, { from: at(30), to: at(48) }, at(40))).toBeNull();
    expect(within(stretch(9, null), { from: at(10), to: at(48) }, at(12))).toEqual(stretch(10, 12));
  });

  it('is refused out of order, in the future, with breaks outside it, or over another stretch', () => {
    const now = at(20);
    const code = (one: Stretch, others: readonly Stretch[] = []) => refuseStretch(one, others, now)?.code ?? null;
    expect(code(stretch(9, 18, [10, 11], [11, 12]))).toBeNull();
    expect(code(stretch(9, null, [10, null]))).toBeNull();
    for (const wrong of [stretch(18, 9), stretch(9, 9), stretch(9, 21), stretch(21, null), stretch(9, 18, [8, 10])])
      expect(code(wrong)).toBe('work-time-invalid');
    for (const wrong of [
      stretch(9, 18, [17, 19]),
      stretch(9, 18, [10, 12], [11, 13]),
      stretch(9, 18, [12, 11]),
      stretch(9, 18, [10, null]),
    ])
      expect(code(wrong)).toBe('work-time-invalid');
    expect(code(stretch(9, 18), [stretch(17, 19)])).toBe('work-time-overlaps');
    expect(code(stretch(9, 18), [stretch(8, null)])).toBe('work-time-overlaps');
    expect(code(stretch(9, 18), [stretch(18, 19), stretch(7, 9)])).toBeNull();
  });
});
