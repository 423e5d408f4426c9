import { businessDate } from '#domain/time/business-day';
import type { Work } from '../work';

/** Begins a stretch of work. The caller has seen that none is open. */
export function beginWorkTime(work: Work, employeeId: string, { automatic }: { readonly automatic: boolean }): void {
  const workTimeId = work.newId();
  work.run('INSERT INTO work_time (id, employee_id, in_at) VALUES (?, ?, ?)', [workTimeId, employeeId, work.now]);
  work.fact('staff.clocked-in', 'employee', employeeId, { workTimeId, inAt: work.now, automatic });
}

/** The first sign-in of a business day means "came" (BX-O-125). Who has left today and signs in again looks something up. */
export async function beginWorkTimeAtFirstSignIn(work: Work, employeeId: string): Promise<void> {
  if (work.state.people.clockedIn.has(employeeId)) return;
  const last = await work.get('SELECT max(in_at) AS at FROM work_time WHERE employee_id = ?', [employeeId]);
  const lastAt = last?.['at'];
  if (typeof lastAt === 'number' && businessDate(lastAt) === businessDate(work.now)) return;
  beginWorkTime(work, employeeId, { automatic: true });
}

/** Ends the open stretch of work. Answers its length in ms, or null where none is open. */
export function endWorkTime(work: Work, employeeId: string): number | null {
  const inAt = work.state.people.clockedIn.get(employeeId);
  if (inAt === undefined) return null;
  work.run('UPDATE work_time SET out_at = ? WHERE employee_id = ? AND out_at IS NULL', [work.now, employeeId]);
  work.fact('staff.clocked-out', 'employee', employeeId, { inAt, outAt: work.now });
  return work.now - inAt;
}
