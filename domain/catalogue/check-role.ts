import type { LocalizedText } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { administratorRoleKey } from '#domain/staff/may';
import { permissionKeys } from '#domain/staff/permissions';

/** A role as its rules see it. */
export interface CheckedRole {
  readonly roleId: string;
  readonly key: string;
  readonly name: LocalizedText;
  readonly permissions: Readonly<Record<string, 'yes' | 'ask' | 'no'>>;
  readonly caps: Readonly<Record<string, number | null>>;
}

/** A name of its own; the administrator's keeps every right and has no cap. Refuses `name-taken`, `role-protected`. */
export function checkRole(roles: Iterable<Pick<CheckedRole, 'roleId' | 'name'>>, role: CheckedRole): Outcome<null> {
  for (const { roleId, name } of roles)
    if (roleId !== role.roleId && name['uz-Latn'] === role.name['uz-Latn']) return refuse('name-taken', { name: role.name });
  if (role.key !== administratorRoleKey) return accept(null);
  const weakened =
    permissionKeys.some((permission) => role.permissions[permission] !== 'yes') || Object.values(role.caps).some((cap) => cap !== null);
  return weakened ? refuse('role-protected', { name: role.name }) : accept(null);
}
