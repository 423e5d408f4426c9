import { problemOf } from '#domain/problem/catalogue';
import type { TakenRow } from './take-row';

/** Whether somebody should look at a row: it was rejected, or something in it was doubtful. What is only told (a second number, a repeated line) needs nobody. */
export function needsLook({ outcome, remarks }: Pick<TakenRow, 'outcome' | 'remarks'>): boolean {
  return outcome === 'rejected' || remarks.some(({ code }) => problemOf(code).severity !== 'info');
}
