import { archiveEmployee as contract } from '#domain/contract/staff';
import { accept, refuse } from '#domain/problem/refusal';
import { administratorRoleKey, refuseLastAdministrator } from '#domain/staff/may';
import { defineCommand } from '../registry';
import { staleVersion } from '../stale-version';
import { countAdministrators, requireRank, roleOf } from './rank';
import { endWorkTime } from './work-time';

/** `staff.archive`: the PIN is dead at once and open screens end; history stays (BX-O-123). The last administrator stays (BX-O-124). */
export const archiveEmployee = defineCommand(contract, {
  permission: 'staff.edit',
  reloads: ['people'],
  refusals: ['not-found', 'stale-version', 'last-administrator'],
  decide: async (work, { employeeId, version }) => {
    const { employees, sessions } = work.state.people;
    const employee = employees.get(employeeId);
    if (!employee || employee.archivedAt !== null) return refuse('not-found');
    if (employee.version !== version)
      return staleVersion(employee.version, { employeeId, version: employee.version, name: employee.name, roleId: employee.roleId });
    const role = roleOf(work, employee.roleId);
    if (!role.ok) return role;
    const rank = requireRank(work, role.value);
    if (!rank.ok) return rank;
    const last = refuseLastAdministrator({
      isAdministrator: role.value.key === administratorRoleKey,
      staysAdministrator: false,
      activeAdministrators: countAdministrators(work),
    });
    if (last) return last;
    const deviceIds = [...sessions].filter(([, signedIn]) => signedIn === employeeId).map(([deviceId]) => deviceId);
    work.run('UPDATE employee SET archived_at = ?, version = version + 1 WHERE id = ?', [work.now, employeeId]);
    work.run('DELETE FROM session WHERE employee_id = ?', [employeeId]);
    work.fact('staff.archived', 'employee', employeeId, { before: { archived: false }, after: { archived: true }, deviceIds });
    await endWorkTime(work, employeeId);
    return accept({ version: version + 1 });
  },
});
