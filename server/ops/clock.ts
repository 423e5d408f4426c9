/** The one place of the server that asks what time it is; everything else is given a `Clock`, so that tests can move it. */

/** Time for the server: epoch milliseconds, and a monotonic counter for durations. */
export interface Clock {
  readonly now: () => number;
  readonly monotonicMs: () => number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
};
