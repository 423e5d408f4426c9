import { describe, expect, it } from 'vitest';
import { firstStopEnd, isStopped, stoppedVariants, stopTerms } from './stop';

describe('the stop-list', () => {
  const sold = ['small', 'large'];

  it('[BX-X-1] stops the whole dish or some variants, and two people’s taps on two variants commute', () => {
    expect(stoppedVariants(undefined, { available: false, variantIds: null }, sold)).toBeNull();
    const one = stoppedVariants(undefined, { available: false, variantIds: ['large'] }, sold);
    expect(one).toEqual(['large']);
    expect(stoppedVariants({ variantIds: one }, { available: false, variantIds: ['small'] }, sold)).toBeNull();
    expect(stoppedVariants({ variantIds: null }, { available: true, variantIds: ['small'] }, sold)).toEqual(['large']);
    expect(stoppedVariants({ variantIds: ['large'] }, { available: true, variantIds: ['large'] }, sold)).toEqual([]);
    expect(stoppedVariants({ variantIds: null }, { available: false, variantIds: ['small'] }, sold)).toBeNull();
    expect(stoppedVariants({ variantIds: null }, { available: true, variantIds: null }, sold)).toEqual([]);
    expect([isStopped(undefined, null), isStopped({ variantIds: null }, 'small')]).toEqual([false, true]);
    expect([isStopped({ variantIds: ['large'] }, 'small'), isStopped({ variantIds: ['large'] }, null)]).toEqual([false, false]);
  });

  it('[BX-X-1] ends by hand, with the shift, or at a moment', () => {
    const now = Date.parse('2026-05-04T18:00:00+05:00');
    expect([stopTerms('hand', now), stopTerms('shift', now)]).toEqual([
      { until: 'hand', untilAt: null },
      { until: 'shift', untilAt: null },
    ]);
    expect(stopTerms('hour', now)).toEqual({ until: 'time', untilAt: now + 3_600_000 });
    expect(stopTerms('tomorrow', now).untilAt).toBe(Date.parse('2026-05-05T05:00:00+05:00'));
    expect(stopTerms('moment', now, 7)).toEqual({ until: 'time', untilAt: 7 });
    expect(firstStopEnd([{ untilAt: null }, { untilAt: 9 }, { untilAt: 4 }])).toBe(4);
    expect(firstStopEnd([{ untilAt: null }])).toBeNull();
  });
});
