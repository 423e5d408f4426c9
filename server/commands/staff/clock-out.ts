import { clockOut as contract } from '#domain/contract/work-time';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { endWorkTime } from './work-time';

/** `staff.clock-out`: left work; answers how long it was. */
export const clockOut = defineCommand(contract, {
  reloads: ['people'],
  refusals: ['not-clocked-in'],
  decide: async (work) => {
    const workedMs = await endWorkTime(work, work.employeeId);
    return workedMs === null ? refuse('not-clocked-in') : accept({ at: work.now, workedMs });
  },
});
