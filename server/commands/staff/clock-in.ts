import { clockIn as contract } from '#domain/contract/work-time';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { beginWorkTime } from './work-time';

/** `staff.clock-in`: came to work. */
export const clockIn = defineCommand(contract, {
  reloads: ['people'],
  refusals: ['already-clocked-in'],
  decide: (work) => {
    const since = work.state.people.clockedIn.get(work.employeeId);
    if (since !== undefined) return refuse('already-clocked-in', { sinceAt: since });
    beginWorkTime(work, work.employeeId, { automatic: false });
    return accept({ at: work.now });
  },
});
