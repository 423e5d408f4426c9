import type { AppOptions } from './app';
import { systemCaller } from './commands/system/system-commands';
import type { LiveServer } from './live/live-server';
import { BackupKeeper } from './ops/backups/backup-keeper';
import { spellKey } from './ops/backups/recovery-key';
import { backupsView } from './queries/backups';
import type { QueryContext, Viewer } from './queries/registry';
import type { BranchState } from './store/branch-state';
import { createViewer } from './viewers';

/** What ties the keeper of backups to the box around it. */

/** The keeper of a box; `announce` is asked for whenever something happened. */
export function openBackups(options: AppOptions, state: BranchState, announce: () => void): Promise<BackupKeeper> {
  return BackupKeeper.open({
    dataFolder: options.dataFolder,
    now: options.clock.now,
    secondFolder: () => state.settings.backupFolder,
    afterShiftMs: options.backupAfterShiftMs,
    onChanged: announce,
    onStaged: () => options.onRestart?.(),
    onError: options.onError,
  });
}

/** Sends the backups' one row to whoever looks. */
export function announceBackups(parts: {
  readonly state: BranchState;
  readonly context: (viewer: Viewer) => QueryContext;
  readonly live: () => LiveServer;
  readonly onError: (error: unknown, context: string) => void;
}): void {
  if (parts.live().countIn('backups') === 0) return;
  backupsView(parts.context(createViewer(parts.state, systemCaller))).then(
    (row) => {
      parts.live().publishRows('backups', [{ key: 'state', row }]);
    },
    (error: unknown) => {
      parts.onError(error, 'backups');
    },
  );
}

/** The recovery key on its way to the one screen that asked: it is in no answer that is stored. */
export function withRecoveryKey(backups: BackupKeeper, viewer: Viewer, result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('recoveryKeyId' in result) || !viewer.may('settings.change')) return result;
  const key = backups.keyOf(String(result.recoveryKeyId));
  return key === null ? result : { ...result, recoveryKey: spellKey(key) };
}
