import { createPrivateKey, createPublicKey, verify as isGood } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findBrokenSegment } from '#server/log/archive/verify-archive';
import { WholeLog } from '#server/log/archive/whole-log';
import { findBrokenEntry } from '#server/log/event-log';
import { openReaders } from '#server/store/database';
import { readConfiguration } from './configuration';

const SEGMENT_WORDS = {
  missing: 'is missing',
  changed: 'is not as it was written',
  'not-signed': 'was not signed by this box: its own key is another one, or somebody made the file',
} as const;

/** `npm run verify`: walks the hash chain of the log of `DATA_DIR`, through the files of its archive, and names the first row that was changed or is missing (BX-O-259). The box may be running. */
async function verify(): Promise<void> {
  const { dataFolder } = readConfiguration(process.env);
  const readers = openReaders(join(dataFolder, 'dastarxon.db'));
  try {
    const keys = await readOwnKeys(dataFolder);
    const segment = await findBrokenSegment(readers, dataFolder, (text, signature) =>
      keys.some((key) => isGood(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))),
    );
    if (segment !== null) {
      fail(`the file ${segment.file} of the archive ${SEGMENT_WORDS[segment.why]}`);
      return;
    }
    const log = new WholeLog(readers, dataFolder);
    const broken = await findBrokenEntry(log);
    if (broken === null) {
      process.stdout.write('the log holds: every entry follows from the one before\n');
      return;
    }
    const [entry] = await log.after(broken - 1, 1);
    const name = entry?.seq === broken ? `${entry.name} of ${entry.entity} ${entry.entityId}` : 'missing';
    fail(`entry ${String(broken)} (${name}) does not follow from the one before: it was changed or erased in the file`);
  } finally {
    await readers.destroy();
  }
}

function fail(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** The box's own keys, which the archive is signed with: more than one where it was a copy of another box. None where it has none yet. */
async function readOwnKeys(dataFolder: string): Promise<readonly KeyObject[]> {
  const names = (await readdir(dataFolder)).filter((name) => /^sync-keys(\.[^.]+)?\.json$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(dataFolder, name), 'utf8')));
  return texts.map((text) => createPublicKey(createPrivateKey(z.object({ signing: z.string() }).parse(JSON.parse(text)).signing)));
}

verify().catch((error: unknown) => {
  process.stderr.write(`the log can't be read: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
