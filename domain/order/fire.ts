import type { LineState } from '#domain/contract/order';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** A line as far as firing goes. */
export interface FireableLine {
  readonly lineId: string;
  readonly state: LineState;
  readonly stationId: string | null;
  readonly course: number | null;
}

/** The lines that go to one station together; `stationId` null = unrouted, for the default printer. */
export interface FireDelta {
  readonly stationId: string | null;
  readonly lineIds: readonly string[];
}

/** What one fire does. A delta is a ticket: it never repeats what was fired. */
export interface FirePlan {
  /** 1 for the order's first fire, then 2, 3 … the same on every station. */
  readonly revision: number;
  /** Sent to somebody: become `fired`. */
  readonly firedLineIds: readonly string[];
  /** Nobody makes them (a bottle from the fridge): become `served` at once. */
  readonly servedLineIds: readonly string[];
  readonly deltas: readonly FireDelta[];
}

/** What to fire, and of whom. */
export interface FireRequest {
  readonly lines: readonly FireableLine[];
  /** What the person saw; null = all unsent lines. Those sent meanwhile by another are passed over: firing commutes. */
  readonly lineIds: readonly string[] | null;
  readonly lastRevision: number;
  /** Lines that somebody should make but no station is known for (F-11). */
  readonly unroutedLineIds?: ReadonlySet<string>;
}

/** Plans a fire: each unsent line once. Refuses `line-not-found` and `nothing-to-fire`. */
export function planFire(request: FireRequest): Outcome<FirePlan> {
  const { lines, lineIds, lastRevision } = request;
  const known = new Set(lines.map((line) => line.lineId));
  if (lineIds !== null && lineIds.some((lineId) => !known.has(lineId))) return refuse('line-not-found');
  const wanted = lineIds === null ? known : new Set(lineIds);
  const drafts = lines.filter((line) => line.state === 'draft' && wanted.has(line.lineId));
  if (drafts.length === 0) return refuse('nothing-to-fire');
  const made = drafts.filter((line) => line.stationId !== null || request.unroutedLineIds?.has(line.lineId) === true);
  const byStation = new Map<string | null, string[]>();
  for (const line of made) byStation.set(line.stationId, [...(byStation.get(line.stationId) ?? []), line.lineId]);
  const servedLineIds = drafts.filter((line) => !made.includes(line)).map((line) => line.lineId);
  return accept({
    // A fire of bottles alone makes no ticket, and so no revision.
    revision: made.length === 0 ? lastRevision : lastRevision + 1,
    firedLineIds: made.map((line) => line.lineId),
    servedLineIds,
    deltas: [...byStation].map(([stationId, ids]) => ({ stationId, lineIds: ids })),
  });
}
