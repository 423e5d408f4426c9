import type { RegisteredCommand } from '../registry';
import { makeBackup } from './make-backup';
import { restoreBackup } from './restore-backup';
import { showRecoveryKey } from './show-recovery-key';

/** Backups: each is a wish in the log that the keeper of backups fulfils. */
export const backupCommands: readonly RegisteredCommand[] = [makeBackup, restoreBackup, showRecoveryKey];
