/** Longest pause between two tries on the LAN: a waiter does not wait longer than this after the Wi-Fi is back. */
export const BACK_OFF_MS_MAX = 3000;

const FIRST_MS = 300;

/** Pause before try number `attempt` (0 = after the first failure): doubling, capped, with jitter so that fifty phones do not knock together. */
export function backOffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(BACK_OFF_MS_MAX, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.7 + 0.3 * random()));
}

/** Waits, or returns earlier when the signal fires or the browser says that the network is back. Never rejects. */
export function pause(durationMs: number, signal?: AbortSignal): Promise<void> {
  // Tests run without a window.
  const network = typeof window === 'undefined' ? null : window;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      network?.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, durationMs);
    if (signal?.aborted === true) done();
    else signal?.addEventListener('abort', done);
    network?.addEventListener('online', done);
  });
}
