import type { WorkTimeView } from '#domain/contract/staff';

/** Length of a stretch in ms; one that goes on counts to now. */
export function workedMs(row: WorkTimeView, nowMs: number): number {
  return Math.max(0, (row.outAt ?? nowMs) - row.inAt);
}

/** Hours of each person over all stretches, the longest first. */
export function totals(
  rows: readonly WorkTimeView[],
  nowMs: number,
): readonly { readonly employeeId: string; readonly workedMs: number }[] {
  const byEmployee = new Map<string, number>();
  for (const row of rows) byEmployee.set(row.employeeId, (byEmployee.get(row.employeeId) ?? 0) + workedMs(row, nowMs));
  return [...byEmployee].map(([employeeId, worked]) => ({ employeeId, workedMs: worked })).sort((a, b) => b.workedMs - a.workedMs);
}
