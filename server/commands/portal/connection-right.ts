import type { Outcome } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import type { Permission } from '#domain/staff/permissions';
import type { Preparation } from '../registry';
import type { Work } from '../work';

/** Who may connect the box to a portal: whoever looks after its devices, or its settings. */
export const CONNECTION_RIGHTS: readonly Permission[] = ['device.manage', 'settings.change'];

/** Asks for the right inside the transaction. */
export function requireConnection(work: Work): Outcome<null> {
  return CONNECTION_RIGHTS.some((right) => work.holds(right)) ? { ok: true, value: null } : work.require('device.manage');
}

/** The same before the queue: nobody who will be refused there has the portal asked for him. */
export function mayConnect({ caller, state }: Preparation): boolean {
  const employee = caller.employeeId === null ? undefined : state.people.employees.get(caller.employeeId);
  const role = employee && state.people.roles.get(employee.roleId);
  return role !== undefined && CONNECTION_RIGHTS.some((right) => may(role, right, state.settings) === 'yes');
}
