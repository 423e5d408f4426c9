import { may } from './may';
import type { GrantedRole } from './may';

/** A hall may have waiters of its own. Pure, so that the floor refuses a tap by the same rule as the box. */

/** Whether a role opens orders in every hall: by its own `order.all`. That waiters share tables says whose orders they carry on with, not where they begin one. */
export function opensAllHalls(role: GrantedRole): boolean {
  return may(role, 'order.all', { waitersShareTables: false, waitersTakePayment: false }) === 'yes';
}

/** Whether somebody may open an order in a hall: where nobody is named everybody may (BX-O-41). */
export function mayOpenIn(hall: { readonly waiterIds: readonly string[] }, employeeId: string, allHalls: boolean): boolean {
  return hall.waiterIds.length === 0 || allHalls || hall.waiterIds.includes(employeeId);
}
