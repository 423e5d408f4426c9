import type { WorkTimeCorrection, WorkTimeView } from '#domain/contract/work-time';
import { columns, table } from '#domain/report/tables';
import { breaksMs, workedMs } from '#domain/staff/work-time';
import type { Stretch } from '#domain/staff/work-time';
import { businessDate, timeOfDay } from '#domain/time/business-day';
import { readWorkTimes } from '#server/store/staff/work-times';
import type { ReportMaterial, ReportPage, ReportSpan } from '../engine/report-material';
import { employeeNames } from './parts';

const MINUTE_MS = 60_000;
const ROWS_MAX = 20_000;

interface PersonHours {
  readonly days: ReadonlySet<string>;
  readonly stretches: readonly WorkTimeView[];
}

/** Hours by person and day, each coming and going, and what of it was put right by whom (BX-O-125). A stretch counts on the business day on which it began. */
export const hoursPage: ReportPage = {
  name: 'hours',
  read: async (material) => {
    const { ask, current, before, nowMs } = material;
    const names = await employeeNames(ask);
    const [rows, was] = [await begunIn(material, current), await begunIn(material, before)];
    const compared = (key: 'worked' | 'breaks', of: (row: Stretch) => number) => ({
      ...{ key, kind: 'minutes' as const },
      value: minutes(total(rows, of)),
      before: minutes(total(was, of)),
    });
    const worked = (row: Stretch) => workedMs(row, nowMs);
    const rested = (row: Stretch) => breaksMs(row, nowMs);
    const people = [...byPerson(rows)].toSorted(([, one], [, other]) => total(other.stretches, worked) - total(one.stretches, worked));
    return {
      figures: [
        compared('worked', worked),
        compared('breaks', rested),
        { key: 'people', kind: 'count', value: people.length, before: byPerson(was).size },
        { key: 'corrections', kind: 'count', value: correctedCount(rows), before: correctedCount(was) },
      ],
      tables: [
        table(
          'people',
          columns('person:name', 'workDays:count', 'shifts:count', 'worked:minutes', 'breaks:minutes'),
          people.map(([id, { days, stretches }]) => ({
            id,
            cells: [
              names.get(id) ?? null,
              days.size,
              stretches.length,
              minutes(total(stretches, worked)),
              minutes(total(stretches, rested)),
            ],
          })),
          new Map([
            ['worked', minutes(total(rows, worked))],
            ['breaks', minutes(total(rows, rested))],
          ]),
        ),
        table(
          'workTimes',
          columns('person:name', 'day:day', 'came:time', 'left:time', 'breaks:minutes', 'worked:minutes', 'correction:name'),
          rows.map((row) => ({
            id: row.workTimeId,
            cells: [
              names.get(row.employeeId) ?? null,
              businessDate(row.inAt),
              row.inAt,
              row.outAt,
              minutes(rested(row)),
              minutes(worked(row)),
              row.corrections.map(correctionText).join('; ') || null,
            ],
          })),
          new Map([
            ['worked', minutes(total(rows, worked))],
            ['breaks', minutes(total(rows, rested))],
          ]),
        ),
      ],
    };
  },
};

async function begunIn({ ask, employeeId }: ReportMaterial, { fromMs, toMs }: ReportSpan): Promise<readonly WorkTimeView[]> {
  const touching = await readWorkTimes(ask, { from: fromMs, to: toMs, employeeId, limit: ROWS_MAX });
  return touching.filter(({ inAt }) => inAt >= fromMs);
}

function byPerson(rows: readonly WorkTimeView[]): ReadonlyMap<string, PersonHours> {
  const people = new Map<string, PersonHours>();
  for (const row of rows) {
    const known = people.get(row.employeeId);
    people.set(row.employeeId, {
      days: new Set([...(known?.days ?? []), businessDate(row.inAt)]),
      stretches: [...(known?.stretches ?? []), row],
    });
  }
  return people;
}

function total(rows: readonly Stretch[], of: (row: Stretch) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

function minutes(ms: number): number {
  return Math.round(ms / MINUTE_MS);
}

function correctedCount(rows: readonly WorkTimeView[]): number {
  return rows.reduce((count, { corrections }) => count + corrections.length, 0);
}

function correctionText({ before, after, reason, byName }: WorkTimeCorrection): string {
  return `${before === null ? '—' : timesText(before)} → ${timesText(after)}, ${reason} (${byName})`;
}

function timesText({ inAt, outAt, breaks }: Stretch): string {
  const rests = breaks.map(({ fromAt, toAt }) => `${timeOfDay(fromAt)}–${toAt === null ? '…' : timeOfDay(toAt)}`);
  const rest = rests.length === 0 ? '' : ` (${rests.join(', ')})`;
  return `${timeOfDay(inAt)}–${outAt === null ? '…' : timeOfDay(outAt)}${rest}`;
}
