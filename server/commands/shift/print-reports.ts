import { printX as xContract, reprintZ as zContract } from '#domain/contract/shift';
import { accept, refuse } from '#domain/problem/refusal';
import { readShift } from '#server/store/shift-reports';
import { shiftReport } from '#server/store/shift-views';
import { defineCommand } from '../registry';
import { queueReport } from './close-shift';
import { currentShift, materialOf } from './shift-access';

/** The X report: any time, any number of times, changing nothing. What should be in the drawer is shown to those who see reports: the others count blind. */
export const printX = defineCommand(xContract, {
  permission: 'shift.close',
  refusals: ['shift-not-open'],
  decide: async (work) => {
    const found = await currentShift(work);
    if (!found.ok) return found;
    const material = await materialOf(work, found.value.shiftId);
    const report = shiftReport(work.state, found.value, material, { now: work.now, showExpected: work.holds('report.view') });
    const jobId = queueReport(work, 'x-report', report, { copyNumber: 0 });
    work.fact('shift.x-printed', 'shift', found.value.shiftId, { salesTiyin: report.salesTiyin });
    return accept({ report, jobId });
  },
});

/** Prints a Z again, as it was, marked NUSXA with its number. */
export const reprintZ = defineCommand(zContract, {
  permission: 'shift.close',
  refusals: ['not-found', 'no-printer'],
  decide: async (work, input) => {
    const shift = await readShift((sql, parameters) => work.all(sql, parameters), input.shiftId);
    if (!shift?.report) return refuse('not-found');
    const row = await work.get(`SELECT COUNT(*) AS count FROM print_job WHERE kind = 'z-report' AND dedupe_key LIKE ?`, [
      `z-report:${input.shiftId}:%`,
    ]);
    const copyNumber = Math.max(1, Number(row?.['count'] ?? 0));
    const jobId = queueReport(work, 'z-report', shift.report, { copyNumber });
    work.fact('shift.z-reprinted', 'shift', input.shiftId, { zNumber: shift.zNumber, copyNumber });
    return jobId === null ? refuse('no-printer') : accept({ jobId });
  },
});
