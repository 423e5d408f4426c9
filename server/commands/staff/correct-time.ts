import { correctTime as contract } from '#domain/contract/work-time';
import { accept, refuse } from '#domain/problem/refusal';
import { momentText } from '#domain/report/file-cells';
import type { PayPeriod } from '#domain/staff/pay/pay';
import { refuseStretch, within } from '#domain/staff/work-time';
import type { Stretch } from '#domain/staff/work-time';
import { readPaidPeriods } from '#server/store/staff/pay-rows';
import { stretchOf } from '#server/store/staff/work-times';
import { changedFields } from '../changed-fields';
import { defineCommand } from '../registry';
import type { Work } from '../work';

const FOUND = 'SELECT employee_id, in_at, out_at, breaks FROM work_time WHERE id = ?';
const NEIGHBOURS =
  'SELECT in_at, out_at, breaks FROM work_time WHERE employee_id = ? AND id <> ? AND (out_at IS NULL OR out_at > CAST(? AS INTEGER))';
const UPSERT = `INSERT INTO work_time (id, employee_id, in_at, out_at, breaks) VALUES (?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER), ?)
  ON CONFLICT (id) DO UPDATE SET in_at = excluded.in_at, out_at = excluded.out_at, breaks = excluded.breaks`;
const INSERT = `INSERT INTO work_time_correction (id, work_time_id, employee_id, before, after, reason, at, by_id) VALUES (?, ?, ?, ?, ?, ?, CAST(? AS INTEGER), ?)`;

/** `staff.correct-time`: a stretch is put right, or noted afterwards, with a reason. What it was is never lost; what was paid by it does not change (BX-O-125). */
export const correctTime = defineCommand(contract, {
  permission: 'staff.edit',
  reloads: ['people'],
  refusals: ['not-found', 'id-taken', 'work-time-invalid', 'work-time-overlaps', 'work-time-paid'],
  decide: async (work, { correctionId, workTimeId, employeeId, inAt, outAt, breaks, reason }) => {
    if (!work.state.people.employees.has(employeeId)) return refuse('not-found');
    const row = await work.get(FOUND, [workTimeId]);
    if (row && row['employee_id'] !== employeeId) return refuse('not-found');
    if (await work.get('SELECT 1 FROM work_time_correction WHERE id = ?', [correctionId])) return refuse('id-taken');
    const before = row ? stretchOf(row) : null;
    const after: Stretch = { inAt, outAt, breaks };
    const neighbours = (await work.all(NEIGHBOURS, [employeeId, workTimeId, inAt])).map(stretchOf);
    const refused = refuseStretch(after, neighbours, work.now) ?? (await refusePaid(work, employeeId, before, after));
    if (refused) return refused;
    work.run(UPSERT, [workTimeId, employeeId, inAt, outAt, JSON.stringify(breaks)]);
    work.run(INSERT, [
      ...[correctionId, workTimeId, employeeId, before === null ? null : JSON.stringify(before), JSON.stringify(after)],
      ...[reason, work.now, work.employeeId],
    ]);
    const changed = before === null ? { after } : changedFields({ ...before }, { ...after });
    work.fact('staff.time-corrected', 'employee', employeeId, { workTimeId, correctionId, ...changed, reasonText: reason });
    return accept({});
  },
});

/** Hours that were paid stand: another figure would be owed to nobody. What comes after the pay may still be put right. */
async function refusePaid(work: Work, employeeId: string, before: Stretch | null, after: Stretch) {
  const touched = [after, ...(before === null ? [] : [before])];
  const span = { from: Math.min(...touched.map(({ inAt }) => inAt)), to: Math.max(...touched.map(({ outAt }) => outAt ?? work.now)) };
  const paid = await readPaidPeriods((sql, parameters) => work.all(sql, parameters), employeeId, span);
  const inside = (stretch: Stretch | null, period: PayPeriod) => JSON.stringify(stretch && within(stretch, period, work.now));
  const changed = paid.find((period) => inside(before, period) !== inside(after, period));
  return changed ? refuse('work-time-paid', { paidTo: momentText(changed.to) }) : null;
}
