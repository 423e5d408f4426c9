import { may } from '#domain/staff/may';
import { afterRightPin, afterWrongPin, refuseThrottled } from '#domain/staff/throttle';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import type { BranchState } from '#server/store/branch-state';
import type { Employee } from '#server/store/people';
import type { Preparation } from '../registry';
import type { Work } from '../work';

/**
 * Invariant: a PIN is looked at only when it may be tried (decision 21): before it is hashed, and once more in the queue, since tries sent at the same
 * moment all pass the first look. A wrong one leaves its mark though the command is refused.
 */

/** What was found before the queue. */
export interface CheckedPin {
  readonly valid: boolean;
}

/** Checks a PIN typed on this device, off the main loop. Refuses `not-found`, `employee-archived`, `pin-throttled`, `device-throttled`. */
export function checkTypedPin(preparation: Preparation, employeeId: string, pin: string): Promise<Outcome<CheckedPin>> {
  // Who was taken on in the portal has no PIN until he has chosen one here.
  return checkTyped(preparation, employeeId, ({ pinVerifier }) =>
    pinVerifier === '' ? Promise.resolve(false) : preparation.services.verifyPin(pinVerifier, pin),
  );
}

/** The same for anything that a person types to prove who he is. */
export async function checkTyped(
  { services, state, caller }: Preparation,
  employeeId: string,
  isRight: (employee: Employee) => Promise<boolean>,
): Promise<Outcome<CheckedPin>> {
  const employee = activeEmployee(state, employeeId);
  if (!employee.ok) return employee;
  const throttled = refuseTry(state, deviceOf(caller.deviceId), employee.value, services.now());
  if (throttled) return throttled;
  return accept({ valid: await isRight(employee.value) });
}

/** Decides on a PIN in the queue: counts a wrong try (with `factName` in the log) or sets the person free again. Answers the person. */
export function decidePin(work: Work, employeeId: string, checked: CheckedPin, factName: string): Outcome<Employee> {
  const found = activeEmployee(work.state, employeeId);
  if (!found.ok) return found;
  const employee = found.value;
  const { throttles } = work.state;
  const device = deviceOf(work.caller.deviceId);
  const throttled = refuseTry(work.state, device, employee, work.now);
  if (throttled) return throttled;
  const pair = throttles.pair(device, employeeId);
  const tries = throttles.device(device);
  if (!checked.valid) {
    const wrong = afterWrongPin(pair, tries, work.now);
    const statement = throttles.set(device, employeeId, wrong);
    work.record(factName, 'employee', employeeId, { failures: wrong.pair.failures }, [statement]);
    return wrong.refusal;
  }
  const frees = mayApprove(work.state, employee);
  if (pair.failures > 0 || (frees && tries.failureTimes.length > 0)) {
    const { sql, parameters } = throttles.set(device, employeeId, afterRightPin(tries, frees));
    work.run(sql, parameters);
    work.onAbandon(() => {
      throttles.set(device, employeeId, { pair, device: tries });
    });
  }
  return accept(employee);
}

/** The person, if at work here. */
export function activeEmployee(state: BranchState, employeeId: string): Outcome<Employee> {
  const employee = state.people.employees.get(employeeId);
  if (!employee) return refuse('not-found');
  return employee.archivedAt === null ? accept(employee) : refuse('employee-archived', { name: employee.name });
}

function refuseTry(state: BranchState, device: string, employee: Employee, now: number): Refusal | null {
  const { throttles } = state;
  return refuseThrottled({
    pair: throttles.pair(device, employee.employeeId),
    device: throttles.device(device),
    now,
    mayApprove: mayApprove(state, employee),
  });
}

function mayApprove(state: BranchState, employee: Employee): boolean {
  const role = state.people.roles.get(employee.roleId);
  return role !== undefined && may(role, 'approval.give', state.settings) === 'yes';
}

function deviceOf(deviceId: string | null): string {
  if (deviceId === null) throw new Error('a PIN is accepted only from a paired device');
  return deviceId;
}
