import type { ReportTable } from '#domain/contract/reports';
import { addDays, daysOf } from '#domain/time/period';
import type { Period } from '#domain/time/period';

/** How long a step of a chart is. */
export interface FlowStep {
  readonly table: 'days' | 'weeks' | 'months';
  readonly column: 'day:day' | 'week:day' | 'month:month';
  /** The step a business day lies in, written as its first day, or as `2026-11`. */
  readonly of: (day: string) => string;
  /** All steps of the period, in order, the empty ones too. */
  readonly all: readonly string[];
}

const DAYS_MOST = 45;
const WEEKS_MOST = 200;

/** Days of a month one by one, a season by weeks, a year by months. */
export function flowOf(period: Period): FlowStep {
  const count = daysOf(period);
  const steps = flowsOf(period);
  return count <= DAYS_MOST ? steps.days : count <= WEEKS_MOST ? steps.weeks : steps.months;
}

/** A period in steps of each length. */
export function flowsOf(period: Period): Readonly<Record<FlowStep['table'], FlowStep>> {
  const days = Array.from({ length: daysOf(period) }, (_, index) => addDays(period.from, index));
  const step = (table: FlowStep['table'], column: FlowStep['column'], of: FlowStep['of']): FlowStep => ({
    table,
    column,
    of,
    all: [...new Set(days.map(of))],
  });
  return {
    days: step('days', 'day:day', (day) => day),
    weeks: step('weeks', 'week:day', mondayOf),
    months: step('months', 'month:month', (day) => day.slice(0, 7)),
  };
}

/** Rows of a flow: what lies in each step, added up. */
export function flowRows<Sums extends readonly number[]>(
  step: FlowStep,
  parts: Iterable<readonly [day: string, sums: Sums]>,
  nothing: Sums,
): ReportTable['rows'] {
  const sums = new Map<string, number[]>(step.all.map((key) => [key, [...nothing]]));
  for (const [day, part] of parts) {
    const row = sums.get(step.of(day));
    if (row) for (const [index, value] of part.entries()) row[index] = (row[index] ?? 0) + value;
  }
  return [...sums].map(([key, cells]) => ({ id: key, cells: [key, ...cells] }));
}

const DAYS_OF_WEEK = 7;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3;

function mondayOf(day: string): string {
  const sinceThursday = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  return addDays(day, -((sinceThursday + THURSDAY) % DAYS_OF_WEEK));
}
