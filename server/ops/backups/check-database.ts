import { readArchiveEnd } from '#server/log/archive/whole-log';
import { EMPTY_CHAIN } from '#server/log/chain';
import type { ChainHead } from '#server/log/chain';
import { entriesInDatabase, findBrokenEntry, readHead } from '#server/log/event-log';
import { Connection } from '#server/store/connection';
import { openReaders } from '#server/store/database';
import { readFileFaults, readMigrations } from '#server/store/file-check';
import { BackupRefused } from './fault';

/** What a database that holds says of itself. */
export interface CheckedDatabase {
  readonly head: ChainHead;
  readonly migrations: readonly string[];
}

/** Opens a copy and reads all of it: every page, every sum, every link of the log's chain. Throws `BackupRefused` naming what does not hold. */
export async function checkDatabase(path: string): Promise<CheckedDatabase> {
  const file = await Connection.open(path);
  try {
    const faults = await readFileFaults(file);
    const [fault] = faults;
    if (fault !== undefined) throw new BackupRefused('damaged', `the database does not hold: ${fault}`);
    const readers = openReaders(path);
    try {
      // Older entries lie in files that are in no backup; the chain is taken up where they end. A backup of an older version has none.
      const hasArchive = (await file.get("SELECT 1 FROM sqlite_master WHERE name = 'log_segment'")) !== undefined;
      const broken = await findBrokenEntry(entriesInDatabase(readers), hasArchive ? await readArchiveEnd(readers) : EMPTY_CHAIN);
      if (broken !== null) throw new BackupRefused('damaged', `the database does not hold: the log breaks at entry ${String(broken)}`);
    } finally {
      await readers.destroy();
    }
    return { head: await readHead(file), migrations: await readMigrations(file) };
  } finally {
    await file.close();
  }
}
