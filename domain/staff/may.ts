import type { Settings } from '#domain/contract/settings';
import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { isPermission, permissionKeys } from './permissions';
import type { Permission } from './permissions';

/** Granted, granted after asking a manager, or not at all. */
export type Grant = 'yes' | 'ask' | 'no';

/** A role as it is stored. */
export interface GrantedRole {
  readonly key: string;
  readonly permissions: Readonly<Record<string, Grant>>;
}

/** Settings that lift what a waiter may. */
export type GrantSettings = Pick<Settings, 'waitersTakePayment' | 'waitersShareTables'>;

/** The role that can't lose a right. */
export const administratorRoleKey = 'administrator';

/** What a role may, with the branch's settings. An administrator may everything; an absent key is a no. */
export function may(role: GrantedRole, permission: Permission, settings: GrantSettings): Grant {
  if (role.key === administratorRoleKey) return 'yes';
  if (role.key === 'waiter') {
    if (settings.waitersTakePayment && (permission === 'order.pay' || permission === 'receipt.reprint')) return 'yes';
    if (settings.waitersShareTables && permission === 'order.all') return 'yes';
  }
  return role.permissions[permission] ?? 'no';
}

/** All a role may, for the session; absent = no. */
export function grantsOf(role: GrantedRole, settings: GrantSettings): Readonly<Partial<Record<Permission, 'yes' | 'ask'>>> {
  return Object.fromEntries(
    permissionKeys.flatMap((permission) => {
      const grant = may(role, permission, settings);
      return grant === 'no' ? [] : [[permission, grant]];
    }),
  );
}

/** Whether an amount is within a role's cap; null = no cap. Exactly the cap is allowed. */
export function isWithinCap(amount: number, cap: number | null): boolean {
  return cap === null || amount <= cap;
}

/** Checks what an editor of roles sends: known keys only. */
export function refuseUnknownPermissions(permissions: Readonly<Record<string, Grant>>): Refusal | null {
  const unknown = Object.keys(permissions).find((key) => !isPermission(key));
  return unknown === undefined ? null : refuse('permission-unknown', { key: unknown });
}

/** There is always somebody who may everything (BX-O-124). `activeAdministrators` counts them before the change. */
export function refuseLastAdministrator(change: {
  readonly isAdministrator: boolean;
  readonly staysAdministrator: boolean;
  readonly activeAdministrators: number;
}): Refusal | null {
  return change.isAdministrator && !change.staysAdministrator && change.activeAdministrators <= 1 ? refuse('last-administrator') : null;
}
