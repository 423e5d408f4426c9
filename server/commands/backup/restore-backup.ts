import { restoreBackup as contract } from '#domain/contract/backup';
import { accept, refuse } from '#domain/problem/refusal';
import { definePreparedCommand } from '../registry';
import { checkTypedPin, decidePin } from '../staff/pin-check';
import type { CheckedPin } from '../staff/pin-check';

interface Prepared extends CheckedPin {
  readonly isThere: boolean;
}

/** `backup.restore`: asks for a restore and the restart that goes with it. The administrator types the PIN anew: an open office on a forgotten screen must not throw away a day. */
export const restoreBackup = definePreparedCommand<'backup.restore', Prepared>(contract, {
  permission: 'settings.change',
  secrets: ['pin'],
  refusals: ['not-found', 'employee-archived', 'pin-wrong', 'pin-throttled', 'device-throttled', 'backup-unknown'],
  prepare: async ({ name, pin }, preparation) => {
    const { employeeId } = preparation.caller;
    if (employeeId === null) return refuse('not-signed-in');
    const checked = await checkTypedPin(preparation, employeeId, pin);
    return checked.ok ? accept({ ...checked.value, isThere: preparation.services.backups.has(name) }) : checked;
  },
  decide: (work, { name }, prepared) => {
    const person = decidePin(work, work.caller.employeeId ?? '', prepared, 'backup.restore-refused');
    if (!person.ok) return person;
    if (!prepared.isThere) return refuse('backup-unknown');
    work.fact('backup.restore-asked', 'backup', 'backup', { name });
    return accept({});
  },
});
