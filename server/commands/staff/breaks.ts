import { beginBreak as beginContract, endBreak as endContract } from '#domain/contract/work-time';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { beginBreakOf, endBreakOf } from './work-time';

/** `staff.begin-break`: time that is not worked begins. */
export const beginBreak = defineCommand(beginContract, {
  reloads: ['people'],
  refusals: ['not-clocked-in', 'already-on-break'],
  decide: async (work) => {
    const { clockedIn, onBreak } = work.state.people;
    if (!clockedIn.has(work.employeeId)) return refuse('not-clocked-in');
    const since = onBreak.get(work.employeeId);
    if (since !== undefined) return refuse('already-on-break', { sinceAt: since });
    await beginBreakOf(work, work.employeeId);
    return accept({ at: work.now });
  },
});

/** `staff.end-break`: back at work; answers how long the break was. */
export const endBreak = defineCommand(endContract, {
  reloads: ['people'],
  refusals: ['not-on-break'],
  decide: async (work) => {
    const breakMs = await endBreakOf(work, work.employeeId, { automatic: false });
    return breakMs === null ? refuse('not-on-break') : accept({ at: work.now, breakMs });
  },
});
