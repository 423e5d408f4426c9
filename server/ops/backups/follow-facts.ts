import { z } from 'zod';
import { backupName } from '#domain/contract/backup';
import type { Committed } from '#server/log/committed';
import type { BackupKeeper } from './backup-keeper';

const asked = z.object({ name: backupName });

/** Does what the log asks of the keeper: a backup now, a restore, and one of its own when a shift was closed. */
export function followFacts(keeper: BackupKeeper, committed: Committed): void {
  for (const { name, payload } of committed.facts) {
    if (name === 'backup.asked') keeper.make('manual');
    else if (name === 'shift.closed') keeper.makeAfterShift();
    else if (name === 'backup.restore-asked') keeper.restore(asked.parse(JSON.parse(payload)).name);
  }
}
