import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { branchMigrations } from '#migrations/branch';
import { systemClock } from './ops/clock';
import { BackupRefused, faultOfError } from './ops/backups/fault';
import { backupFolder, describeBackup } from './ops/backups/make-backup';
import { readKey } from './ops/backups/recovery-key';
import { finishRestore, stageRestore } from './ops/backups/restore-backup';
import { FolderInUse, lockFolder } from './store/folder-lock';
import { createIdFactory } from './store/ids';

/**
 * `npm run restore -- FILE [--key XXXX-XXXX-…]`: puts a backup in the place of what `DATA_DIR` holds, after reading and checking all of it. The box must be stopped. Without a file it
 * lists the backups. With `--stage` it reads and checks alone, and the next start of the box does the rest: that is how the box restores itself.
 */
async function restore(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, stage: { type: 'boolean', default: false } },
  });
  const dataFolder = resolve(process.env['DATA_DIR'] ?? './data');
  const [file] = positionals;
  if (file === undefined) {
    await list(dataFolder);
    return;
  }
  await mkdir(dataFolder, { recursive: true });
  if (values.stage) {
    await stage(dataFolder, file, values.key);
    process.stdout.write(`${JSON.stringify({ ok: true })}\n`);
    return;
  }
  const unlock = await lockFolder(dataFolder);
  try {
    const header = await stage(dataFolder, file, values.key);
    const restored = await finishRestore(dataFolder, systemClock.now(), createIdFactory(systemClock.now));
    process.stdout.write(
      `restored: everything up to ${new Date(header.at).toISOString()}, entry ${String(header.seq)} of the log; every sum in it was checked\n` +
        `order and Z numbers go on 1000 further, so that no paper is numbered twice\n` +
        (restored?.keptIn == null ? '' : `what was here before is kept in ${restored.keptIn}\n`) +
        `now start the box\n`,
    );
  } finally {
    await unlock();
  }
}

async function stage(dataFolder: string, file: string, typedKey: string | undefined) {
  const options = { dataFolder, file: resolve(file), migrations: await knownMigrations() };
  try {
    return await stageRestore({ ...options, recoveryKey: keyOf(typedKey) });
  } catch (error) {
    const mayAsk = error instanceof BackupRefused && error.fault === 'key-unknown' && typedKey === undefined && process.stdin.isTTY;
    if (!mayAsk) throw error;
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question('Recovery key, as it was written down: ');
    terminal.close();
    return stageRestore({ ...options, recoveryKey: keyOf(answer) });
  }
}

function keyOf(text: string | undefined): Uint8Array | null {
  if (text === undefined) return null;
  const key = readKey(text);
  if (key === null) throw new BackupRefused('key-unknown', 'that is no recovery key: it has eight groups of four letters and digits');
  return key;
}

async function knownMigrations(): Promise<string[]> {
  const migrations = await branchMigrations.getMigrations([]);
  return migrations.map((migration) => branchMigrations.getMigrationName(migration));
}

async function list(dataFolder: string): Promise<void> {
  const folder = backupFolder(dataFolder);
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.dxb'))
    .sort()
    .reverse();
  for (const name of names) process.stdout.write(`${join(folder, name)}\n    ${(await describeBackup(join(folder, name))) ?? 'damaged'}\n`);
  process.stdout.write(names.length === 0 ? `no backups in ${folder}\n` : 'npm run restore -- FILE\n');
}

// A promise that nobody keeps ends a program without a word: until all is done it has failed.
process.exitCode = 1;
restore().then(succeed, (error: unknown) => {
  const words =
    error instanceof FolderInUse ? 'a box runs on this folder: stop it first' : error instanceof Error ? error.message : String(error);
  process.stderr.write(`nothing was restored: ${words}\n`);
  if (process.argv.includes('--stage')) process.stdout.write(`${JSON.stringify({ ok: false, fault: faultOfError(error) })}\n`);
});

function succeed(): void {
  process.exitCode = 0;
}
