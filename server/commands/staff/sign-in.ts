import { signIn as contract } from '#domain/contract/staff';
import { accept } from '#domain/problem/refusal';
import { definePreparedCommand } from '../registry';
import { checkTypedPin, decidePin } from './pin-check';
import type { CheckedPin } from './pin-check';
import { openSession } from './session';
import { beginWorkTimeAtFirstSignIn } from './work-time';

/** `staff.sign-in`: a right PIN makes this device the person's; the first one of the day also means "came to work" (BX-O-125). */
export const signIn = definePreparedCommand<'staff.sign-in', CheckedPin>(contract, {
  requires: 'device',
  secrets: ['pin'],
  reloads: ['people'],
  refusals: ['not-found', 'employee-archived', 'pin-wrong', 'pin-throttled', 'device-throttled'],
  prepare: ({ employeeId, pin }, preparation) => checkTypedPin(preparation, employeeId, pin),
  decide: async (work, { employeeId }, checked) => {
    const employee = decidePin(work, employeeId, checked, 'staff.sign-in-failed');
    if (!employee.ok) return employee;
    openSession(work, employeeId);
    await beginWorkTimeAtFirstSignIn(work, employeeId);
    return accept({ employeeId });
  },
});
