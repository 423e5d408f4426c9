/**
 * How often a PIN may be tried (decision 21): per (device, employee) 5 tries, then 30 s doubling to 15 min; per device 20 an hour, then a manager.
 * A person is never locked out on other devices. Pure: the states are stored by the caller, the time comes in.
 */
import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';

/** Wrong tries of one employee on one device since the last right one. */
export interface PairThrottle {
  readonly failures: number;
  /** No try is looked at before; 0 = free. */
  readonly lockedUntilAt: number;
}

/** Times of wrong tries on one device within the last hour. */
export interface DeviceThrottle {
  readonly failureTimes: readonly number[];
}

/** Nothing tried yet. */
export const freshPair: PairThrottle = { failures: 0, lockedUntilAt: 0 };
/** Nothing tried yet. */
export const freshDevice: DeviceThrottle = { failureTimes: [] };

/** The scheme's numbers. */
export const throttleLimits = {
  freeTries: 5,
  firstLockMs: 30_000,
  longestLockMs: 15 * 60_000,
  deviceTriesPerHour: 20,
  windowMs: 3_600_000,
} as const;

/** A try that is about to be made. */
export interface PinTry {
  readonly pair: PairThrottle;
  readonly device: DeviceThrottle;
  readonly now: number;
  /** A manager's own PIN is still taken on a device that is used up: that is the way out. */
  readonly mayApprove: boolean;
}

/** Null = look at the PIN. Refused even when it is right, so that a lock tells nothing. */
export function refuseThrottled({ pair, device, now, mayApprove }: PinTry): Refusal | null {
  if (now < pair.lockedUntilAt) return refuse('pin-throttled', { seconds: Math.ceil((pair.lockedUntilAt - now) / 1000) });
  if (!mayApprove && recent(device, now).length >= throttleLimits.deviceTriesPerHour) return refuse('device-throttled');
  return null;
}

/** After a wrong PIN: the states to store, and the refusal to answer with. */
export function afterWrongPin(
  pair: PairThrottle,
  device: DeviceThrottle,
  now: number,
): { readonly pair: PairThrottle; readonly device: DeviceThrottle; readonly refusal: Refusal } {
  const failures = pair.failures + 1;
  const lockMs = lockAfter(failures);
  return {
    pair: { failures, lockedUntilAt: lockMs === 0 ? 0 : now + lockMs },
    device: { failureTimes: [...recent(device, now), now] },
    refusal:
      lockMs === 0
        ? refuse('pin-wrong', { attemptsLeft: throttleLimits.freeTries - failures })
        : refuse('pin-throttled', { seconds: lockMs / 1000 }),
  };
}

/** After a right PIN: this person is free again; a manager frees the device too. */
export function afterRightPin(
  device: DeviceThrottle,
  mayApprove: boolean,
): { readonly pair: PairThrottle; readonly device: DeviceThrottle } {
  return { pair: freshPair, device: mayApprove ? freshDevice : device };
}

/** How long the lock after the n-th wrong try lasts: 5 → 30 s, 6 → 60 s, … 15 min. */
export function lockAfter(failures: number): number {
  const beyond = failures - throttleLimits.freeTries;
  if (beyond < 0) return 0;
  // 2^5 × 30 s is above the longest lock already; the cap keeps the power small.
  return Math.min(throttleLimits.longestLockMs, throttleLimits.firstLockMs * 2 ** Math.min(beyond, 10));
}

function recent(device: DeviceThrottle, now: number): readonly number[] {
  return device.failureTimes.filter((at) => at > now - throttleLimits.windowMs);
}
