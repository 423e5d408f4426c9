import type { OrderKind } from '#domain/contract/order';

/** How old a ticket is, in words: shown by colour, pattern and text. */
export type TicketAge = 'normal' | 'warning' | 'late';

/** Limits of a station, in seconds; over the counter guests wait standing. */
export interface AgeingLimits {
  readonly warningSeconds: number;
  readonly lateSeconds: number;
  readonly counterWarningSeconds: number;
  readonly counterLateSeconds: number;
}

/** Limits of a new station: 10 and 15 minutes at tables, 5 and 8 over the counter. */
export const defaultAgeingLimits: AgeingLimits = {
  warningSeconds: 600,
  lateSeconds: 900,
  counterWarningSeconds: 300,
  counterLateSeconds: 480,
};

/** The two limits that hold for an order. */
export function limitsFor(kind: OrderKind, limits: AgeingLimits): { readonly warningSeconds: number; readonly lateSeconds: number } {
  return kind === 'dine-in'
    ? { warningSeconds: limits.warningSeconds, lateSeconds: limits.lateSeconds }
    : { warningSeconds: limits.counterWarningSeconds, lateSeconds: limits.counterLateSeconds };
}

/** At exactly a limit the higher state already holds (BX-O-200, F-33). `now` is the server's time; a ticket of the future is new. */
export function ticketAge(firedAt: number, now: number, kind: OrderKind, limits: AgeingLimits): TicketAge {
  const { warningSeconds, lateSeconds } = limitsFor(kind, limits);
  const ageMs = now - firedAt;
  if (ageMs >= lateSeconds * 1000) return 'late';
  return ageMs >= warningSeconds * 1000 ? 'warning' : 'normal';
}
