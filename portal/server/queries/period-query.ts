import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { businessDayBounds } from '#domain/time/business-day';
import { daysOf, isDay, isPeriod } from '#domain/time/period';
import type { Period } from '#domain/time/period';
import type { Value } from '../store/rows';

/** More than three years at once is a question for the export. */
const DAYS_MAX = 1_100;

const day = z.string().refine(isDay);

/** What every page's query takes: business days, both included, and a branch (absent = all). */
export const periodShape = { from: day, to: day, branchId: id.optional() };

/** Whether the days stand in their order and are not too many. */
export function isGoodPeriod(period: Period): boolean {
  return isPeriod(period) && daysOf(period) <= DAYS_MAX;
}

/** The same as a schema of its own, for queries that take nothing else. */
export const periodQuery = z.strictObject(periodShape).refine(isGoodPeriod, { path: ['to'] });

/** A condition with its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly Value[];
}

/** `AND branch_id = ?`, or nothing for all branches. A branch of another owner has no rows among this owner's. */
export function ofBranch(branchId: string | undefined, column = 'branch_id'): Condition {
  return branchId === undefined ? { sql: '', parameters: [] } : { sql: `AND ${column} = ?`, parameters: [branchId] };
}

/** First instant of a period's first day, and the first after its last. */
export function periodBounds({ from, to }: Period): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: businessDayBounds(from).from, toMs: businessDayBounds(to).to };
}
