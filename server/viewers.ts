import { may } from '#domain/staff/may';
import type { Caller } from './commands/registry';
import { systemCaller } from './commands/system/system-commands';
import type { Viewer } from './queries/registry';
import type { BranchState } from './store/branch-state';

/** Who looks: a browser's device, the person signed in there, and what that person may see. */

/** A caller as a reader. The box itself may see everything. */
export function createViewer(state: BranchState, caller: Pick<Caller, 'deviceId' | 'employeeId' | 'loopback'>): Viewer {
  return {
    deviceId: caller.deviceId,
    employeeId: caller.employeeId,
    loopback: caller.loopback,
    may: (permission) => {
      if (caller === systemCaller) return true;
      const employee = caller.employeeId === null ? undefined : state.people.employees.get(caller.employeeId);
      const role = employee && state.people.roles.get(employee.roleId);
      return role !== undefined && may(role, permission, state.settings) === 'yes';
    },
  };
}

/** Whoever is signed in on a device, or nobody. */
export function sessionOf(state: BranchState, deviceId: string | null): Pick<Caller, 'deviceId' | 'employeeId' | 'loopback'> {
  return { deviceId, employeeId: deviceId === null ? null : (state.people.sessions.get(deviceId) ?? null), loopback: false };
}

/** The person signed in on a device, by name; null = nobody. */
export function personOn(state: BranchState, deviceId: string): { readonly employeeId: string; readonly name: string } | null {
  const employee = state.people.employees.get(state.people.sessions.get(deviceId) ?? '');
  return employee ? { employeeId: employee.employeeId, name: employee.name } : null;
}
