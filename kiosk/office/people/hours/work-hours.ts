import type { WorkTimeView } from '#domain/contract/work-time';
import { workedMs } from '#domain/staff/work-time';
import type { Stretch, WorkBreak } from '#domain/staff/work-time';
import type { Format } from '#ui/text/format';
import { fromDateInput, toDateInput } from '#ui/text/time-text';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Hours of each person over all stretches, the longest first. */
export function totals(
  rows: readonly WorkTimeView[],
  nowMs: number,
): readonly { readonly employeeId: string; readonly workedMs: number }[] {
  const byEmployee = new Map<string, number>();
  for (const row of rows) byEmployee.set(row.employeeId, (byEmployee.get(row.employeeId) ?? 0) + workedMs(row, nowMs));
  return [...byEmployee].map(([employeeId, worked]) => ({ employeeId, workedMs: worked })).sort((a, b) => b.workedMs - a.workedMs);
}

/** From when to when, and the breaks: `09:12–18:00 (13:00–13:30)`. */
export function stretchText({ inAt, outAt, breaks }: Stretch, format: Format): string {
  const span = (from: number, to: number | null) => `${format.time(from)}–${to === null ? '…' : format.time(to)}`;
  const rests = breaks.map(({ fromAt, toAt }) => span(fromAt, toAt));
  return `${span(inAt, outAt)}${rests.length === 0 ? '' : ` (${rests.join(', ')})`}`;
}

/** What a form of working time holds: days and times as their fields write them; an empty end goes on. */
export type StretchFields = {
  inDay: string;
  inTime: string;
  outDay: string;
  outTime: string;
  breaks: { from: string; to: string }[];
};

/** A stretch as its form shows it. */
export function stretchFields({ inAt, outAt, breaks }: Stretch, format: Format): StretchFields {
  return {
    inDay: toDateInput(inAt),
    inTime: format.time(inAt),
    outDay: outAt === null ? '' : toDateInput(outAt),
    outTime: outAt === null ? '' : format.time(outAt),
    breaks: breaks.map(({ fromAt, toAt }) => ({ from: format.time(fromAt), to: toAt === null ? '' : format.time(toAt) })),
  };
}

/** The stretch that a form tells of, or null while something is missing. A minute that was not changed keeps its seconds. */
export function readStretch(fields: StretchFields, before: Stretch | null): Stretch | null {
  const inAt = momentOf(fields.inDay, fields.inTime);
  const goesOn = fields.outDay === '' && fields.outTime === '';
  const outAt = goesOn ? null : momentOf(fields.outDay === '' ? fields.inDay : fields.outDay, fields.outTime);
  if (inAt === null || (outAt === null && !goesOn)) return null;
  const known = before === null ? [] : [before.inAt, before.outAt, ...before.breaks.flatMap(({ fromAt, toAt }) => [fromAt, toAt])];
  const exact = (at: number): number =>
    known.find((one) => one !== null && Math.floor(one / MINUTE_MS) === Math.floor(at / MINUTE_MS)) ?? at;
  const breaks: WorkBreak[] = [];
  for (const { from, to } of fields.breaks) {
    const fromAt = timeAfter(inAt, from);
    const toAt = to === '' ? null : timeAfter(inAt, to);
    if (fromAt === null || (toAt === null && to !== '')) return null;
    breaks.push({ fromAt: exact(fromAt), toAt: toAt === null ? null : exact(toAt) });
  }
  return { inAt: exact(inAt), outAt: outAt === null ? null : exact(outAt), breaks };
}

function momentOf(day: string, time: string): number | null {
  const midnight = fromDateInput(day);
  const minutes = minutesOf(time);
  return midnight === null || minutes === null ? null : midnight + minutes * MINUTE_MS;
}

/** The first time of the clock after a moment: a break of a night shift may lie behind midnight. */
function timeAfter(at: number, time: string): number | null {
  const minutes = minutesOf(time);
  const midnight = fromDateInput(toDateInput(at));
  if (minutes === null || midnight === null) return null;
  const sameDay = midnight + minutes * MINUTE_MS;
  return sameDay + MINUTE_MS <= at ? sameDay + DAY_MS : sameDay;
}

function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}
