import { setPin as contract } from '#domain/contract/staff';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { checkPin } from '#domain/staff/pin';
import { definePreparedCommand } from '../registry';
import type { Work } from '../work';
import { activeEmployee, checkTypedPin, decidePin } from './pin-check';
import type { CheckedPin } from './pin-check';
import { requireRank, roleOf } from './rank';

interface NewPin {
  readonly pinVerifier: string;
  /** The old PIN as typed; null where another person's is set. */
  readonly current: CheckedPin | null;
}

/** `staff.set-pin`: one's own with the old one, another's with `staff.edit` (and no less right than the other has). */
export const setPin = definePreparedCommand<'staff.set-pin', NewPin>(contract, {
  rights: ['staff.edit'],
  secrets: ['pin', 'currentPin'],
  reloads: ['people'],
  refusals: [
    'not-found',
    'employee-archived',
    'current-pin-needed',
    'pin-length',
    'pin-too-simple',
    'pin-wrong',
    'pin-throttled',
    'device-throttled',
    'forbidden',
  ],
  prepare: async ({ employeeId, pin, currentPin }, preparation) => {
    const { services, state, caller } = preparation;
    const checked = checkPin(pin, state.settings.pinLength);
    if (!checked.ok) return checked;
    if (employeeId !== caller.employeeId) return accept({ pinVerifier: await services.hashPin(pin), current: null });
    if (currentPin === undefined) return refuse('current-pin-needed');
    const current = await checkTypedPin(preparation, employeeId, currentPin);
    return current.ok ? accept({ pinVerifier: await services.hashPin(pin), current: current.value }) : current;
  },
  decide: (work, { employeeId, pin }, { pinVerifier, current }) => {
    const isOwn = employeeId === work.employeeId;
    if (isOwn) {
      // Somebody else was signed in when the old PIN was looked at: it proves nothing about this one.
      if (current === null) return refuse('current-pin-needed');
      const own = decidePin(work, employeeId, current, 'staff.set-pin-failed');
      if (!own.ok) return own;
    } else {
      const allowed = requireOther(work, employeeId);
      if (!allowed.ok) return allowed;
    }
    work.run('UPDATE employee SET pin_verifier = ?, pin_length = ?, version = version + 1 WHERE id = ?', [
      pinVerifier,
      pin.length,
      employeeId,
    ]);
    work.fact('staff.pin-set', 'employee', employeeId, { own: isOwn });
    return accept({});
  },
});

function requireOther(work: Work, employeeId: string): Outcome<null> {
  const allowed = work.require('staff.edit');
  if (!allowed.ok) return allowed;
  const employee = activeEmployee(work.state, employeeId);
  if (!employee.ok) return employee;
  const role = roleOf(work, employee.value.roleId);
  return role.ok ? requireRank(work, role.value) : role;
}
