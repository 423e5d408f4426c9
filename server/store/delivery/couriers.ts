import { may } from '#domain/staff/may';
import type { BranchState } from '../branch-state';

/** Whether somebody is there and carries orders: his role says so. An administrator may everything, but is offered only where nobody else is. */
export function mayCarry(state: BranchState, employeeId: string): boolean {
  const employee = state.people.employees.get(employeeId);
  const role = employee && employee.archivedAt === null ? state.people.roles.get(employee.roleId) : undefined;
  return role !== undefined && may(role, 'delivery.carry', state.settings) === 'yes';
}

/** Who carries orders, by name. */
export function couriersOf(state: BranchState): readonly { readonly employeeId: string; readonly name: string }[] {
  const all = [...state.people.employees.values()].filter(({ employeeId }) => mayCarry(state, employeeId));
  const carriers = all.filter(({ roleId }) => state.people.roles.get(roleId)?.key !== 'administrator');
  return (carriers.length > 0 ? carriers : all)
    .map(({ employeeId, name }) => ({ employeeId, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
