import { setPriority } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { systemClock } from './ops/clock';
import { faultOfError } from './ops/backups/fault';
import { backupFolder, createBackup } from './ops/backups/make-backup';
import { programVersion } from './ops/version';

/**
 * `npm run backup`, and the process in which the box makes its own: a rush at the till must not wait for the copying and the arithmetic. The box may be running. Its last
 * line is the answer as JSON.
 */

/** Behind the till, but not so far that a busy hour has no backup. */
const GENTLY = 5;

const environment = z.object({
  DATA_DIR: z.string().min(1).default('./data'),
  BACKUP_KIND: z.enum(['hourly', 'shift', 'manual', 'update']).default('manual'),
  SECOND_FOLDER: z.string().default(''),
  /** The box's own time; a person's backup takes the machine's. */
  BACKUP_AT: z.coerce.number().int().optional(),
});

async function backup(): Promise<void> {
  const { DATA_DIR, BACKUP_KIND, SECOND_FOLDER, BACKUP_AT } = environment.parse(process.env);
  setPriority(GENTLY);
  const dataFolder = resolve(DATA_DIR);
  const made = await createBackup({
    dataFolder,
    kind: BACKUP_KIND,
    version: await programVersion(),
    now: BACKUP_AT ?? systemClock.now(),
    secondFolder: SECOND_FOLDER,
  });
  process.stdout.write(`${join(backupFolder(dataFolder), basename(made.name))}\n${JSON.stringify({ ok: true, ...made })}\n`);
}

// A promise that nobody keeps ends a program without a word: until all is done it has failed.
process.exitCode = 1;
backup().then(succeed, (error: unknown) => {
  process.stderr.write(`no backup was made: ${error instanceof Error ? error.message : String(error)}\n`);
  process.stdout.write(`${JSON.stringify({ ok: false, fault: faultOfError(error) })}\n`);
});

function succeed(): void {
  process.exitCode = 0;
}
