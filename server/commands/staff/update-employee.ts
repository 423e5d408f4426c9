import { updateEmployee as contract } from '#domain/contract/staff';
import { accept, refuse } from '#domain/problem/refusal';
import { administratorRoleKey, refuseLastAdministrator } from '#domain/staff/may';
import type { Employee } from '#server/store/people';
import { changedFields, withChanges } from '../changed-fields';
import { defineCommand } from '../registry';
import { staleVersion } from '../stale-version';
import { countAdministrators, requireRank, roleOf } from './rank';

/** `staff.update`: name, role, language, phone. The last administrator keeps the role (BX-O-124). */
export const updateEmployee = defineCommand(contract, {
  permission: 'staff.edit',
  reloads: ['people'],
  refusals: ['not-found', 'stale-version', 'reference-unknown', 'last-administrator'],
  decide: (work, { employeeId, version, ...changes }) => {
    const before = work.state.people.employees.get(employeeId);
    if (!before || before.archivedAt !== null) return refuse('not-found');
    if (before.version !== version) return staleVersion(before.version, { employeeId, version: before.version, ...shown(before) });
    const { name, roleId, language, phone } = withChanges(before, changes);
    const oldRole = roleOf(work, before.roleId);
    if (!oldRole.ok) return oldRole;
    const newRole = roleOf(work, roleId);
    if (!newRole.ok) return newRole;
    for (const role of [oldRole.value, newRole.value]) {
      const rank = requireRank(work, role);
      if (!rank.ok) return rank;
    }
    const last = refuseLastAdministrator({
      isAdministrator: oldRole.value.key === administratorRoleKey,
      staysAdministrator: newRole.value.key === administratorRoleKey,
      activeAdministrators: countAdministrators(work),
    });
    if (last) return last;
    const after = { name, roleId, language, phone };
    work.run('UPDATE employee SET name = ?, role_id = ?, language = ?, phone = ?, version = version + 1 WHERE id = ?', [
      name,
      roleId,
      language,
      phone,
      employeeId,
    ]);
    work.fact('staff.updated', 'employee', employeeId, changedFields(shown(before), after));
    return accept({ version: version + 1 });
  },
});

/** What may be seen of a person: no PIN in any form. */
function shown({ name, roleId, language, phone }: Employee): Pick<Employee, 'name' | 'roleId' | 'language' | 'phone'> {
  return { name, roleId, language, phone };
}
