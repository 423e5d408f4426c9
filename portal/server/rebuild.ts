import { portalMigrations } from '#migrations/portal';
import { readPortalConfiguration } from './configuration';
import { openPortalDatabase } from './store/database';
import { ownersOf, rebuildOwner } from './sync/rebuild/rebuild-owner';
import { replayRejects } from './sync/rebuild/replay-rejects';
import { createIdFactory } from './store/ids';

/** One statement may go through all that an owner ever did, and nobody waits for it at a page. */
const STATEMENT_MS = 15 * 60_000;

/**
 * `npm run portal:rebuild`: makes anew everything that follows from the stored entries, owner by owner: rows, ledger, rollups. On SQLite the portal must be stopped; on PostgreSQL it
 * may run, pages see the old or the new.
 */
async function rebuild(): Promise<void> {
  const { databaseUrl, dataFolder } = readPortalConfiguration(process.env);
  const database = await openPortalDatabase({
    ...(databaseUrl === null ? { folder: dataFolder } : { url: databaseUrl, statementMs: STATEMENT_MS }),
    migrations: portalMigrations,
  });
  try {
    const now = Date.now();
    const replayed = await replayRejects(database, { now, newId: createIdFactory(() => now) });
    if (replayed > 0) process.stdout.write(`${String(replayed)} entries that could not be read before were read now\n`);
    for (const ownerId of await ownersOf(database)) {
      const { entries, unreadable } = await rebuildOwner(database, ownerId);
      process.stdout.write(`${ownerId}: ${String(entries)} entries, ${String(unreadable)} unreadable\n`);
    }
  } finally {
    await database.close();
  }
}

rebuild().catch((error: unknown) => {
  process.stderr.write(`the portal's rows can't be made anew: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
