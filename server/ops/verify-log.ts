import { join } from 'node:path';
import { findBrokenEntry, readEntriesAfter } from '#server/log/event-log';
import { openReaders } from '#server/store/database';
import { readConfiguration } from './configuration';

/** `npm run verify`: walks the hash chain of the log of `DATA_DIR` and names the first row that was changed or is missing (BX-O-259). The box may be running. */
async function verify(): Promise<void> {
  const { dataFolder } = readConfiguration(process.env);
  const readers = openReaders(join(dataFolder, 'dastarxon.db'));
  try {
    const broken = await findBrokenEntry(readers);
    if (broken === null) {
      process.stdout.write('the log holds: every entry follows from the one before\n');
      return;
    }
    const [entry] = await readEntriesAfter(readers, broken - 1, 1);
    const name = entry?.seq === broken ? `${entry.name} of ${entry.entity} ${entry.entityId}` : 'missing';
    process.stdout.write(`entry ${String(broken)} (${name}) does not follow from the one before: it was changed or erased in the file\n`);
    process.exitCode = 1;
  } finally {
    await readers.destroy();
  }
}

verify().catch((error: unknown) => {
  process.stderr.write(`the log can't be read: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
