import type { EmployeeView, RoleView } from '#domain/contract/staff';
import type { BranchState } from '#server/store/branch-state';
import type { Employee, Role } from '#server/store/people';

/** Every employee, those who left included. */
export function employeeRows(state: BranchState): EmployeeView[] {
  return [...state.people.employees.values()].map((employee) => employeeRow(state, employee));
}

/** An employee as the office sees him: no PIN in any form. */
export function employeeRow(
  { people }: BranchState,
  { employeeId, version, name, roleId, language, phone, archivedAt }: Employee,
): EmployeeView {
  return {
    kind: 'employee',
    employeeId,
    version,
    name,
    roleId,
    language,
    phone,
    active: archivedAt === null,
    clockedInAt: people.clockedIn.get(employeeId) ?? null,
    onBreakSinceAt: people.onBreak.get(employeeId) ?? null,
  };
}

/** Every role, with how many people at work here hold it. */
export function roleRows({ people }: BranchState): RoleView[] {
  const counts = new Map<string, number>();
  for (const { roleId, archivedAt } of people.employees.values())
    if (archivedAt === null) counts.set(roleId, (counts.get(roleId) ?? 0) + 1);
  return [...people.roles.values()].map((role) => roleRow(role, counts.get(role.roleId) ?? 0));
}

function roleRow({ roleId, version, key, name, permissions, caps }: Role, employeeCount: number): RoleView {
  return {
    kind: 'role',
    roleId,
    version,
    key,
    name,
    permissions,
    caps: { ...caps, refundPerDayMaxTiyin: caps.refundPerDayMaxTiyin ?? null },
    employeeCount,
  };
}
