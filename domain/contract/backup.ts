import { z } from 'zod';
import { command } from './command';
import { pin } from './staff';

/** The name of a backup's file: when it was made, why, the end of the log it holds, and which recovery key opens it. */
export const backupName = z.string().regex(/^\d{8}T\d{6}Z_(hourly|shift|manual|update)_\d{1,15}_[0-9a-f]{8}\.dxb$/);

/** Why a backup was made: the hour, a closed shift, a person, or an update that is about to begin. */
export type BackupKind = 'hourly' | 'shift' | 'manual' | 'update';

/** Makes a backup now. The answer comes at once; room `backups` tells how it went. */
export const makeBackup = command('backup.make', z.strictObject({})).returns<Record<string, never>>();

/**
 * Puts a backup in the place of what the box holds now. An administrator's PIN is asked for anew, whoever is signed in. The box reads and checks the backup first,
 * goes on selling meanwhile, then restarts; if the backup does not hold, nothing happens and room `backups` says so.
 */
export const restoreBackup = command('backup.restore', z.strictObject({ name: backupName, pin })).returns<Record<string, never>>();

/** Shows the recovery key. Each key is shown once; with `renew` there is a new one for the backups from now on, and the box keeps the old one for the old. */
export const showRecoveryKey = command('backup.show-key', z.strictObject({ renew: z.boolean() })).returns<{
  readonly recoveryKeyId: string;
  /** 32 letters and digits in groups of four; absent for whoever may not see it. */
  readonly recoveryKey?: string;
}>();

/** The commands of backups, for the table. */
export const backupContracts = {
  'backup.make': makeBackup,
  'backup.restore': restoreBackup,
  'backup.show-key': showRecoveryKey,
} as const;

/** Why there is no backup, or no second copy of it. */
export type BackupFault =
  /** The database file is damaged, or its sums do not agree. */
  | 'damaged'
  | 'no-space'
  | 'not-writable'
  /** The second folder is not there. */
  | 'folder-missing'
  /** The second folder is on the same disk: it would die with it. */
  | 'same-disk'
  /** The recovery key of this backup is not on the box. */
  | 'key-unknown'
  /** The backup is damaged or not one of ours. */
  | 'backup-damaged'
  /** The backup comes from a newer version of the program. */
  | 'too-new'
  | 'failed';

/** One backup that was read back and checked when it was made. */
export interface BackupView {
  readonly name: string;
  readonly kind: BackupKind;
  readonly at: number;
  readonly bytes: number;
  /** The end of the log in it. */
  readonly seq: number;
  readonly keyId: string;
  /** It lies in the second folder too. */
  readonly isOnSecond: boolean;
}

/** `GET /api/backups` (room `backups`, key `state`). */
export interface BackupsView {
  readonly seq: number;
  /** Newest first. */
  readonly backups: readonly BackupView[];
  readonly running: 'backup' | 'restore' | null;
  /** The newest backup is too old, or the last try failed. */
  readonly isLate: boolean;
  readonly failure: { readonly fault: BackupFault; readonly at: number } | null;
  readonly restoreFailure: { readonly fault: BackupFault; readonly at: number } | null;
  readonly second: { readonly folder: string; readonly fault: BackupFault | null };
  readonly recoveryKey: { readonly keyId: string; readonly wasShown: boolean };
}
