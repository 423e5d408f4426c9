import { join } from 'node:path';
import knexFactory from 'knex';

/** Another portal works on the data folder; the message is for the person at the terminal. */
export class PortalFolderInUse extends Error {
  override readonly name = 'PortalFolderInUse';
}

/**
 * On SQLite the portal is one process: a second one on the folder is kept out by an exclusive transaction on a database of its own, held for life. The operating system
 * drops it with the process, so a killed portal leaves no lock behind. Throws `PortalFolderInUse`.
 */
export async function lockPortalFolder(folder: string): Promise<() => Promise<void>> {
  const lock = knexFactory({
    client: 'sqlite3',
    connection: { filename: join(folder, 'portal.lock') },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  try {
    await lock.raw('PRAGMA busy_timeout = 0');
    await lock.raw('PRAGMA locking_mode = EXCLUSIVE');
    await lock.raw('BEGIN EXCLUSIVE');
  } catch {
    await lock.destroy();
    throw new PortalFolderInUse(
      `another portal works on ${folder}: on SQLite the portal is one process; name a PostgreSQL in DATABASE_URL to run several`,
    );
  }
  return () => lock.destroy();
}
