import { join } from 'node:path';
import { Connection } from './connection';

/** The folder is in use by another server. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Keeps a second server off a data folder: an exclusive transaction on a database of its own, held for life (decision 18).
 * The operating system drops it with the process, so a killed server leaves no lock behind.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = await Connection.open(join(folder, 'dastarxon.lock'));
  try {
    await lock.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    await lock.close();
    throw new FolderInUse(`another server works on ${folder}`);
  }
  return async () => {
    await lock.exec('ROLLBACK');
    await lock.close();
  };
}
