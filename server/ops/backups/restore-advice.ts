import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { timeOfDay, tashkentOffsetMs } from '#domain/time/business-day';
import { parseName } from './backup-name';
import { backupFolder } from './make-backup';

/** The newest backup of a data folder, as a person at a terminal is told of it; null when there is none. */
export async function restoreAdvice(dataFolder: string): Promise<string | null> {
  const newest = await newestBackup(dataFolder);
  if (newest === null) return null;
  const day = new Date(newest.at + tashkentOffsetMs).toISOString().slice(0, 10);
  return `the newest one is of ${day} ${timeOfDay(newest.at)}: npm run restore -- ${join(backupFolder(dataFolder), newest.name)}`;
}

/** Whether backups were made here: then a box has worked here, even if all else is gone. */
export async function hasBackups(dataFolder: string): Promise<boolean> {
  return (await newestBackup(dataFolder)) !== null;
}

async function newestBackup(dataFolder: string) {
  const names = await readdir(backupFolder(dataFolder)).catch(() => []);
  return (
    names
      .flatMap((name) => parseName(name) ?? [])
      .sort((a, b) => a.at - b.at)
      .at(-1) ?? null
  );
}
