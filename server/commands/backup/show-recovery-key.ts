import { showRecoveryKey as contract } from '#domain/contract/backup';
import { accept, refuse } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import type { Preparation } from '../registry';
import { definePreparedCommand } from '../registry';

/** Which keys were shown: counted in the database, so that showing and its line in the log are one commit. */
export function shownCounter(keyId: string): string {
  return `recovery-key-shown:${keyId}`;
}

/**
 * `backup.show-key`: the answer is stored with the id of the key alone; the key itself is put into it on its way to the screen that asked, and never lies in the database.
 */
export const showRecoveryKey = definePreparedCommand<'backup.show-key', { readonly keyId: string }>(contract, {
  permission: 'settings.change',
  refusals: ['recovery-key-shown'],
  prepare: async ({ renew }, preparation) => {
    const { backups } = preparation.services;
    return accept({ keyId: renew && isAdministrator(preparation) ? await backups.renewKey() : backups.keyId() });
  },
  decide: (work, { renew }, { keyId }) => {
    const counter = shownCounter(keyId);
    if ((work.state.counters.get(counter) ?? 0) > 0) return refuse('recovery-key-shown');
    work.setCounter(counter, 1);
    work.fact('backup.key-shown', 'backup', keyId, { keyId, renewed: renew });
    return accept({ recoveryKeyId: keyId });
  },
});

/** Making a key changes what later backups are sealed with: whoever will be refused in the queue must not get so far. */
function isAdministrator({ caller, state }: Preparation): boolean {
  const employee = caller.employeeId === null ? undefined : state.people.employees.get(caller.employeeId);
  const role = employee && state.people.roles.get(employee.roleId);
  return role !== undefined && may(role, 'settings.change', state.settings) === 'yes';
}
