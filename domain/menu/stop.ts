/** What is on the stop-list: a dish, or some of its variants, until somebody or a moment brings it back (BX-X-1). */
import { businessDate, businessDayBounds } from '#domain/time/business-day';

/** Until when: somebody brings it back, the last shift of the day closes, or a moment. */
export type StopUntil = 'hand' | 'shift' | 'time';

/** A dish on the stop-list. */
export interface Stop {
  /** Empty = no words. */
  readonly note: string;
  readonly employeeId: string | null;
  /** Who stopped it from the owner's portal, where nobody is an employee; null = somebody of the branch. */
  readonly byName: string | null;
  readonly at: number;
  readonly until: StopUntil;
  /** With `time` alone. */
  readonly untilAt: number | null;
  /** The variants that are stopped; null = the whole dish. */
  readonly variantIds: readonly string[] | null;
}

/** Whether a dish, or (`variantId`) this variant of it, is stopped. */
export function isStopped(stop: Pick<Stop, 'variantIds'> | undefined, variantId: string | null): boolean {
  if (stop === undefined) return false;
  return stop.variantIds === null || (variantId !== null && stop.variantIds.includes(variantId));
}

/**
 * The variants that are stopped after some were stopped, or brought back; null = the whole dish, an empty list = nothing any more. `variantIds` null speaks of the
 * whole dish. Taps of two people on two variants commute.
 */
export function stoppedVariants(
  before: Pick<Stop, 'variantIds'> | undefined,
  change: { readonly available: boolean; readonly variantIds: readonly string[] | null },
  soldIds: readonly string[],
): readonly string[] | null {
  if (change.variantIds === null) return change.available ? [] : null;
  const wanted = new Set(change.variantIds);
  const known = before === undefined ? [] : (before.variantIds ?? soldIds);
  if (change.available) return known.filter((variantId) => !wanted.has(variantId));
  if (before?.variantIds === null) return null;
  const stopped = soldIds.filter((variantId) => wanted.has(variantId) || known.includes(variantId));
  return stopped.length === soldIds.length ? null : stopped;
}

/** When the first of these that ends by itself at a moment does so; null where none does. */
export function firstStopEnd(stops: Iterable<Pick<Stop, 'untilAt'>>): number | null {
  let first: number | null = null;
  for (const { untilAt } of stops) if (untilAt !== null && (first === null || untilAt < first)) first = untilAt;
  return first;
}

/** What a person chooses: somebody brings it back, with the end of the shift, in an hour, when the next day begins, or at a moment that is named. */
export type StopChoice = 'hand' | 'shift' | 'hour' | 'tomorrow' | 'moment';

/** A choice in the words of the box; `moment` is what was named, null where nothing was. */
export function stopTerms(choice: StopChoice, now: number, moment: number | null = null): Pick<Stop, 'until' | 'untilAt'> {
  switch (choice) {
    case 'hand':
      return { until: 'hand', untilAt: null };
    case 'shift':
      return { until: 'shift', untilAt: null };
    case 'hour':
      return { until: 'time', untilAt: now + HOUR_MS };
    case 'tomorrow':
      return { until: 'time', untilAt: businessDayBounds(businessDate(now)).to };
    case 'moment':
      return { until: 'time', untilAt: moment };
  }
}

const HOUR_MS = 3_600_000;
