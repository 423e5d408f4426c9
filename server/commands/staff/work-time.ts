import type { Stretch } from '#domain/staff/work-time';
import { breaksMs, workedMs } from '#domain/staff/work-time';
import { businessDate } from '#domain/time/business-day';
import { stretchOf } from '#server/store/staff/work-times';
import type { Work } from '../work';

const OPEN = 'SELECT id, in_at, out_at, breaks FROM work_time WHERE employee_id = ? AND out_at IS NULL';
const SET_BREAKS = 'UPDATE work_time SET breaks = ? WHERE id = ?';

/** Begins a stretch of work. The caller has seen that none is open. */
export function beginWorkTime(work: Work, employeeId: string, { automatic }: { readonly automatic: boolean }): void {
  const workTimeId = work.newId();
  work.run('INSERT INTO work_time (id, employee_id, in_at) VALUES (?, ?, ?)', [workTimeId, employeeId, work.now]);
  work.fact('staff.clocked-in', 'employee', employeeId, { workTimeId, inAt: work.now, automatic });
}

/** The first sign-in of a business day means "came" (BX-O-125). Who has left today and signs in again looks something up; who is on a break is back. */
export async function beginWorkTimeAtFirstSignIn(work: Work, employeeId: string): Promise<void> {
  if (work.state.people.clockedIn.has(employeeId)) {
    await endBreakOf(work, employeeId, { automatic: true });
    return;
  }
  const last = await work.get('SELECT max(in_at) AS at FROM work_time WHERE employee_id = ?', [employeeId]);
  const lastAt = last?.['at'];
  if (typeof lastAt === 'number' && businessDate(lastAt) === businessDate(work.now)) return;
  beginWorkTime(work, employeeId, { automatic: true });
}

/** Ends the open stretch of work, and the break that goes on. Answers the time worked in ms, or null where none is open. */
export async function endWorkTime(work: Work, employeeId: string): Promise<number | null> {
  const open = await openStretch(work, employeeId);
  if (open === null) return null;
  const ended: Stretch = { ...open, outAt: work.now, breaks: open.breaks.map((one) => ({ ...one, toAt: one.toAt ?? work.now })) };
  work.run('UPDATE work_time SET out_at = ?, breaks = ? WHERE id = ?', [work.now, JSON.stringify(ended.breaks), open.workTimeId]);
  const taken = breaksMs(ended, work.now);
  work.fact('staff.clocked-out', 'employee', employeeId, { inAt: open.inAt, outAt: work.now, ...(taken > 0 ? { breaksMs: taken } : {}) });
  return workedMs(ended, work.now);
}

/** Begins a break. False where nobody is at work, or the break goes on already. */
export async function beginBreakOf(work: Work, employeeId: string): Promise<boolean> {
  const open = await openStretch(work, employeeId);
  if (open === null || open.breaks.some(({ toAt }) => toAt === null)) return false;
  work.run(SET_BREAKS, [JSON.stringify([...open.breaks, { fromAt: work.now, toAt: null }]), open.workTimeId]);
  work.fact('staff.break-begun', 'employee', employeeId, { workTimeId: open.workTimeId, fromAt: work.now });
  return true;
}

/** Ends the break that goes on; answers how long it was, or null where there is none. */
export async function endBreakOf(work: Work, employeeId: string, { automatic }: { readonly automatic: boolean }): Promise<number | null> {
  if (!work.state.people.onBreak.has(employeeId)) return null;
  const open = await openStretch(work, employeeId);
  const current = open?.breaks.find(({ toAt }) => toAt === null);
  if (!open || !current) return null;
  const breaks = open.breaks.map((one) => (one === current ? { ...one, toAt: work.now } : one));
  work.run(SET_BREAKS, [JSON.stringify(breaks), open.workTimeId]);
  work.fact('staff.break-ended', 'employee', employeeId, {
    workTimeId: open.workTimeId,
    fromAt: current.fromAt,
    toAt: work.now,
    automatic,
  });
  return work.now - current.fromAt;
}

async function openStretch(work: Work, employeeId: string): Promise<(Stretch & { readonly workTimeId: string }) | null> {
  if (!work.state.people.clockedIn.has(employeeId)) return null;
  const row = await work.get(OPEN, [employeeId]);
  return row ? { workTimeId: String(row['id']), ...stretchOf(row) } : null;
}
