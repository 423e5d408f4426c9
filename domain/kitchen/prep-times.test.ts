import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepTime, prepTimes, shortestPrepMs } from './prep-times';

describe('how long a dish takes', () => {
  test('half of them were ready by the median, nine of ten by the ninth decile', () => {
    expect(prepTime([60_000, 120_000, 180_000, 240_000])).toEqual({ count: 4, medianMs: 150_000, p90Ms: 240_000 });
    expect(prepTime(Array.from({ length: 10 }, (_, index) => (index + 1) * 1000))).toEqual({ count: 10, medianMs: 5_500, p90Ms: 9_000 });
    expect(prepTime([7_000])).toEqual({ count: 1, medianMs: 7_000, p90Ms: 7_000 });
  });

  test('the figures lie among what was measured, in whatever order it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(7_200_000), { minLength: 1, maxLength: 200 }), (durations) => {
        const { medianMs, p90Ms, count } = prepTime(durations);
        expect(count).toBe(durations.length);
        expect(medianMs).toBeLessThanOrEqual(p90Ms + 1);
        expect(durations).toContain(p90Ms);
        expect(durations.filter((duration) => duration <= p90Ms).length / count).toBeGreaterThanOrEqual(0.9);
        expect(durations.filter((duration) => duration <= medianMs + 1).length / count).toBeGreaterThanOrEqual(0.5);
        expect(prepTime([...durations].reverse())).toEqual({ medianMs, p90Ms, count });
      }),
    );
  });

  test('what was tapped away at once does not count, and each station has dishes of its own', () => {
    const dish = (stationId: string, productId: string, durationMs: number) => ({
      stationId,
      productId,
      name: { 'uz-Latn': productId },
      durationMs,
    });
    const { stations, dishes } = prepTimes([
      dish('grill', 'kebab', 600_000),
      dish('grill', 'kebab', 900_000),
      dish('grill', 'kebab', shortestPrepMs - 1),
      dish('bar', 'tea', 60_000),
    ]);
    expect(stations).toEqual([
      { stationId: 'grill', count: 2, medianMs: 750_000, p90Ms: 900_000 },
      { stationId: 'bar', count: 1, medianMs: 60_000, p90Ms: 60_000 },
    ]);
    expect(dishes.map(({ productId, count }) => [productId, count])).toEqual([
      ['kebab', 2],
      ['tea', 1],
    ]);
  });
});
