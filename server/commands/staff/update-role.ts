import { updateRole as contract } from '#domain/contract/staff';
import type { ParsedInputs } from '#domain/contract/commands';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { checkRole } from '#domain/catalogue/check-role';
import { refuseUnknownPermissions } from '#domain/staff/may';
import { permissionKeys } from '#domain/staff/permissions';
import { upsertSql } from '#server/store/columns';
import { PEOPLE_COLUMNS } from '#server/store/people';
import type { Role } from '#server/store/people';
import { changedFields } from '../changed-fields';
import { defineCommand } from '../registry';
import { staleVersion } from '../stale-version';
import type { Work } from '../work';
import { requireRank } from './rank';

const CUSTOM_ROLE_KEY = 'custom';

/** `role.update`: a new role or a changed one. The administrator's keeps every right; nobody hands out a right he does not hold. */
export const updateRole = defineCommand(contract, {
  permission: 'staff.edit',
  reloads: ['people'],
  refusals: ['not-found', 'id-taken', 'stale-version', 'permission-unknown', 'role-protected', 'name-taken'],
  decide: (work, input) => {
    const unknown = refuseUnknownPermissions(input.permissions);
    if (unknown) return unknown;
    const found = existing(work, input);
    if (!found.ok) return found;
    const before = found.value;
    const role: Role = {
      roleId: input.roleId,
      version: (before?.version ?? 0) + 1,
      key: before?.key ?? CUSTOM_ROLE_KEY,
      name: input.name,
      permissions: input.permissions,
      caps: input.caps,
    };
    const allowed = checkRoleHere(work, role, before);
    if (!allowed.ok) return allowed;
    work.run(upsertSql('role', PEOPLE_COLUMNS.role), [JSON.stringify([role])]);
    const after = fieldsOf(role);
    work.fact(before ? 'role.updated' : 'role.created', 'role', role.roleId, before ? changedFields(fieldsOf(before), after) : { after });
    return accept({ version: role.version });
  },
});

function existing(work: Work, { roleId, version }: ParsedInputs['role.update']): Outcome<Role | null> {
  const role = work.state.people.roles.get(roleId) ?? null;
  if (version === null) return role ? refuse('id-taken') : accept(null);
  if (!role) return refuse('not-found');
  return role.version === version ? accept(role) : staleVersion(role.version, role);
}

function checkRoleHere(work: Work, role: Role, before: Role | null): Outcome<null> {
  const checked = checkRole(work.state.people.roles.values(), role);
  if (!checked.ok) return checked;
  for (const state of before ? [before, role] : [role]) {
    const rank = requireRank(work, state);
    if (!rank.ok) return rank;
  }
  return accept(null);
}

/** Without what stands in the row for bookkeeping. An absent right is a no: only what is granted is compared. */
function fieldsOf({ name, permissions, caps }: Role): Readonly<Record<string, unknown>> {
  const grants = Object.fromEntries(permissionKeys.map((permission) => [permission, permissions[permission] ?? 'no']));
  return { name, caps, ...grants };
}
