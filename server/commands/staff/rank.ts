import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { administratorRoleKey } from '#domain/staff/may';
import { permissionKeys } from '#domain/staff/permissions';
import type { Role } from '#server/store/people';
import type { Work } from '../work';

/**
 * Nobody may make anybody (himself included) stronger than he is: a person, a PIN or a role is changed only by one who holds every right that it carries.
 * Else `staff.edit` alone would be the way to every other right.
 */
export function requireRank(work: Work, role: Pick<Role, 'key' | 'permissions'>): Outcome<null> {
  const lacking = permissionKeys.find(
    (permission) => (role.key === administratorRoleKey || role.permissions[permission] === 'yes') && !work.holds(permission),
  );
  return lacking === undefined ? accept(null) : refuse('forbidden', { permission: lacking });
}

/** The role of an id, or `reference-unknown`. */
export function roleOf(work: Work, roleId: string): Outcome<Role> {
  const role = work.state.people.roles.get(roleId);
  return role ? accept(role) : refuse('reference-unknown', { field: 'roleId' });
}

/** How many people at work here may everything. */
export function countAdministrators(work: Work): number {
  const { employees, roles } = work.state.people;
  let count = 0;
  for (const { archivedAt, roleId } of employees.values())
    if (archivedAt === null && roles.get(roleId)?.key === administratorRoleKey) count += 1;
  return count;
}
