import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';

/** Working time: when somebody came and left, and the breaks between. Times are epoch ms. */

/** A break; null = it goes on. */
export interface WorkBreak {
  readonly fromAt: number;
  readonly toAt: number | null;
}

/** From coming to leaving; null = still at work. */
export interface Stretch {
  readonly inAt: number;
  readonly outAt: number | null;
  readonly breaks: readonly WorkBreak[];
}

/** How long the breaks took; one that goes on counts to now, or to the end of the stretch. */
export function breaksMs({ outAt, breaks }: Stretch, nowMs: number): number {
  return breaks.reduce((total, { fromAt, toAt }) => total + Math.max(0, (toAt ?? outAt ?? nowMs) - fromAt), 0);
}

/** Time worked, without the breaks; a stretch that goes on counts to now. */
export function workedMs(stretch: Stretch, nowMs: number): number {
  return Math.max(0, (stretch.outAt ?? nowMs) - stretch.inAt - breaksMs(stretch, nowMs));
}

/** The part of a stretch inside a period in epoch ms, `to` exclusive; null where it does not touch it. What goes on ends with the period, or now. */
export function within(stretch: Stretch, period: { readonly from: number; readonly to: number }, nowMs: number): Stretch | null {
  const clip = (at: number) => Math.min(Math.max(at, period.from), period.to);
  const [inAt, outAt] = [clip(stretch.inAt), clip(stretch.outAt ?? nowMs)];
  if (outAt <= inAt) return null;
  const breaks = stretch.breaks.map(({ fromAt, toAt }) => ({ fromAt: clip(fromAt), toAt: clip(toAt ?? stretch.outAt ?? nowMs) }));
  return { inAt, outAt, breaks: breaks.filter(({ fromAt, toAt }) => toAt > fromAt) };
}

/** Whether a stretch may stand as it was put right: in order, not in the future, breaks one after the other inside it, beside no other one of the same person. */
export function refuseStretch(stretch: Stretch, others: readonly Stretch[], nowMs: number): Refusal | null {
  const end = stretch.outAt ?? nowMs;
  if (stretch.inAt >= end || end > nowMs) return refuse('work-time-invalid');
  let free = stretch.inAt;
  for (const { fromAt, toAt } of stretch.breaks) {
    const breakEnd = toAt ?? end;
    if (fromAt < free || breakEnd <= fromAt || breakEnd > end || (toAt === null && stretch.outAt !== null))
      return refuse('work-time-invalid');
    free = breakEnd;
  }
  return others.some((other) => other.inAt < end && (other.outAt ?? nowMs) > stretch.inAt) ? refuse('work-time-overlaps') : null;
}
