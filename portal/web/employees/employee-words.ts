import type { PortalEmployeeRow } from '#domain/contract/portal/employee';
import type { Portal } from '#portal/web/state/portal';

const shipped = ['waiter', 'cashier', 'cook', 'manager', 'administrator'] as const;

/** What somebody is in the house: the five of the guide by our own words, a role of the house's own by its name. */
export function positionText({ texts }: Portal, { roleKey, roleName }: Pick<PortalEmployeeRow, 'roleKey' | 'roleName'>): string {
  const key = shipped.find((one) => one === roleKey);
  if (key !== undefined) return texts.t.employees.roles[key];
  return roleName === null ? '' : texts.format.name(roleName);
}
