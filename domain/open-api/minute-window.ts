const MINUTE_MS = 60_000;

/** Requests of a key in one minute of the clock. */
export interface MinuteWindow {
  /** Whole minutes since 1970. */
  readonly minute: number;
  /** Requests that came in it, those that were refused for their number included. */
  readonly taken: number;
}

/** Where a key stands with its limit. */
export interface Allowance {
  readonly perMinute: number;
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Whole seconds until the next minute begins, at least one. */
  readonly resetSeconds: number;
}

/** The minute of the clock that a moment (epoch ms) is in. */
export function minuteOf(nowMs: number): number {
  return Math.floor(nowMs / MINUTE_MS);
}

/** One request more; the next minute begins anew. */
export function takeRequest(before: MinuteWindow | undefined, nowMs: number): MinuteWindow {
  const minute = minuteOf(nowMs);
  return { minute, taken: before?.minute === minute ? before.taken + 1 : 1 };
}

/** Whether the request that was taken last is within the limit. */
export function allowanceOf({ taken, minute }: MinuteWindow, perMinute: number, nowMs: number): Allowance {
  return {
    perMinute,
    isAllowed: taken <= perMinute,
    remaining: Math.max(0, perMinute - taken),
    resetSeconds: Math.max(1, Math.ceil(((minute + 1) * MINUTE_MS - nowMs) / 1000)),
  };
}

/** The headers that tell a client of its limit. */
export function allowanceHeaders({ perMinute, isAllowed, remaining, resetSeconds }: Allowance): Readonly<Record<string, string>> {
  return {
    'RateLimit-Limit': String(perMinute),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetSeconds),
    ...(isAllowed ? {} : { 'Retry-After': String(resetSeconds) }),
  };
}
