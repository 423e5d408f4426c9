import { describe, expect, test } from 'vitest';
import { axisOf, peaksOf } from './hour-words';

const hours = (counts: Readonly<Record<number, number>>) =>
  Array.from({ length: 24 }, (_, hour) => ({ hour, count: counts[hour] ?? 0, previousCount: 0 }));

describe('the words beside the hours', () => {
  test('the busiest, and the evening where that is another', () => {
    const { busiest, evening } = peaksOf(hours({ 13: 142, 19: 121, 20: 109 }));
    expect([busiest?.hour, evening?.hour]).toEqual([13, 19]);
    expect(peaksOf(hours({ 13: 10, 19: 121 })).evening).toBeNull();
    expect(peaksOf(hours({ 13: 10 })).evening).toBeNull();
    expect(peaksOf(hours({})).busiest).toBeNull();
  });

  test('the axis has whole steps and room for the tallest bar', () => {
    expect(axisOf(142)).toEqual([160, 120, 80, 40, 0]);
    expect(axisOf(0)).toEqual([1, 0]);
    expect(axisOf(5)).toEqual([6, 4, 2, 0]);
    for (const tallest of [1, 3, 7, 11, 99, 100, 101, 12_345]) {
      expect(axisOf(tallest)[0]).toBeGreaterThanOrEqual(tallest);
      expect(axisOf(tallest).length).toBeLessThanOrEqual(5);
    }
  });
});
