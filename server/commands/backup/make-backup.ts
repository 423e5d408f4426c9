import { makeBackup as contract } from '#domain/contract/backup';
import { accept } from '#domain/problem/refusal';
import { defineCommand } from '../registry';

/** `backup.make`: asks for a backup now. The keeper makes it beside the selling. */
export const makeBackup = defineCommand(contract, {
  permission: 'settings.change',
  decide: (work) => {
    work.fact('backup.asked', 'backup', 'backup', {});
    return accept({});
  },
});
