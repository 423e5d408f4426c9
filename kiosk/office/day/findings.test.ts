import { describe, expect, it } from 'vitest';
import { chartHours, peaks, shareBasisPoints } from './findings';

const at = (hour: number, count: number) => ({ hour, count, amountTiyin: count * 100 });

describe('the findings of a day', () => {
  it('names the busiest hour and the next hill, not its slope', () => {
    const { busiest, second } = peaks([at(12, 100), at(13, 142), at(14, 120), at(18, 90), at(19, 121), at(20, 80)]);
    expect([busiest?.hour, second?.hour]).toEqual([13, 19]);
  });

  it('has nothing to say of a day without orders', () => {
    expect(peaks([])).toEqual({ busiest: null, second: null });
    expect(chartHours([at(10, 0)])).toEqual([]);
  });

  it('draws the hours between the first and the last order, gaps as zero', () => {
    expect(chartHours([at(9, 1), at(15, 2)]).map((hour) => hour.count)).toEqual([1, 0, 0, 0, 0, 0, 2]);
    expect(chartHours([at(23, 1)]).map((hour) => hour.hour)).toEqual([18, 19, 20, 21, 22, 23]);
  });

  it('gives shares without dividing by nothing', () => {
    expect(shareBasisPoints(1, 3)).toBe(3333);
    expect(shareBasisPoints(1, 0)).toBe(0);
  });
});
