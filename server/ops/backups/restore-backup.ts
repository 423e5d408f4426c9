import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extendChain } from '#server/log/chain';
import { appendEntries, readHead } from '#server/log/event-log';
import { restoredFact } from '#server/log/restored';
import { Connection } from '#server/store/connection';
import { readCounter, writeCounter } from '#server/store/file-check';
import { databaseFile, smallFiles, unpack } from './backup-content';
import { checkDatabase } from './check-database';
import { renameDurably, syncFile, writeDurably } from '#server/store/durable-files';
import { BackupRefused } from './fault';
import { openKeyStore } from './key-store';
import { readHeader } from './sealed-file';
import type { SealedHeader } from './sealed-file';

/**
 * Invariant: a restore replaces nothing before the backup was read to its last byte and every sum in it was checked; what was there before is kept aside, never deleted; and a
 * power cut at any moment leaves the old data, or the new, or a switch that the next start finishes.
 */

/** How far numbers jump: what was sold after the backup had numbers too, and none of them is ever given again (BX-O-11). */
const NUMBER_JUMP = 1_000;
/** Entries of the log after the backup are known to screens and to the portal: none of their places is ever taken again. */
const SEQ_JUMP = 1_000_000;
const JUMPING = ['order-number', 'z-number'] as const;
const EPOCH = 'epoch';
/** Who was erased before the restore, until the box has forgotten them again. */
const ERASED_FILE = 'erased-before-restore.json';

/** What was restored, for the terminal and the log. */
export interface Restored {
  readonly header: SealedHeader;
  /** Where the data lies that was here before; null when there was none. */
  readonly keptIn: string | null;
}

const staged = (dataFolder: string) => join(dataFolder, 'restoring');
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Reads a backup into the folder `restoring` and checks all of it; the data of the box stays as it is and may be in use. `recoveryKey` is needed where the box does not
 * keep the backup's own. Throws `BackupRefused`.
 */
export async function stageRestore(options: {
  readonly dataFolder: string;
  readonly file: string;
  readonly recoveryKey: Uint8Array | null;
  /** The migrations that this program knows: a newer database is refused. */
  readonly migrations: readonly string[];
}): Promise<SealedHeader> {
  const { dataFolder, file } = options;
  const header = await readHeader(file);
  const keys = await openKeyStore(dataFolder, { mayMake: false });
  if (options.recoveryKey !== null) await keys.learn(options.recoveryKey);
  const key = keys.keyOf(header.keyId);
  if (key === null)
    throw new BackupRefused('key-unknown', `${file} needs the recovery key ${header.keyId}: give it with --key, as it was written down`);
  const folder = staged(dataFolder);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const path = join(folder, databaseFile);
    const files = await unpack(file, key, path);
    const { head, migrations } = await checkDatabase(path);
    if (head.seq !== header.seq || head.hash !== header.hash)
      throw new BackupRefused('backup-damaged', `${file} is not what it says it is`);
    const unknown = migrations.find((name) => !options.migrations.includes(name));
    if (unknown !== undefined)
      throw new BackupRefused('too-new', `${file} was made by version ${header.version}: install that version or a later one first`);
    for (const name of smallFiles) await writeDurably(join(folder, name), files[name]);
    await syncFile(path);
    await writeDurably(join(folder, 'ready.json'), JSON.stringify(header));
    return header;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Finishes a restore that was staged, if there is one: marks the copy, keeps what was there aside, and puts the copy in its place. The folder must be locked by the caller. */
export async function finishRestore(dataFolder: string, now: number, newId: () => string): Promise<Restored | null> {
  const folder = staged(dataFolder);
  const text = await readFile(join(folder, 'ready.json'), 'utf8').catch(() => null);
  if (text === null) {
    // Half read when the power went: nothing was replaced, nothing is lost.
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  const header = JSON.parse(text) as SealedHeader;
  const marked = join(folder, 'marked.json');
  if (!(await isThere(marked))) {
    await markRestored({ dataFolder, path: join(folder, databaseFile), header, now, newId });
    await writeDurably(marked, JSON.stringify({ keptIn: `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}` }));
  }
  const keptIn = join(dataFolder, keptInOf(await readFile(marked, 'utf8')));
  const hadData = await switchFiles(dataFolder, folder, keptIn);
  await rm(folder, { recursive: true, force: true });
  return { header, keptIn: hadData ? keptIn : null };
}

function keptInOf(text: string): string {
  const stored: unknown = JSON.parse(text);
  return typeof stored === 'object' && stored !== null && 'keptIn' in stored ? String(stored.keptIn) : 'before-restore';
}

/** Each file goes aside before its successor comes; one that has moved already is left alone, so that an interrupted switch goes on where it was. */
async function switchFiles(dataFolder: string, folder: string, keptIn: string): Promise<boolean> {
  await mkdir(keptIn, { recursive: true, mode: 0o700 });
  for (const name of [`${databaseFile}-wal`, `${databaseFile}-shm`, databaseFile, ...smallFiles]) {
    const isSuccessorWaiting = name.startsWith(`${databaseFile}-`)
      ? await isThere(join(folder, databaseFile))
      : await isThere(join(folder, name));
    if (isSuccessorWaiting && (await isThere(join(dataFolder, name)))) await rename(join(dataFolder, name), join(keptIn, name));
    if (!name.startsWith(`${databaseFile}-`) && isSuccessorWaiting) await renameDurably(join(folder, name), join(dataFolder, name));
  }
  await syncFile(dataFolder);
  const hadData = await isThere(join(keptIn, databaseFile));
  if (!hadData) await rm(keptIn, { recursive: true, force: true });
  return hadData;
}

/** Jumps the numbers, and writes into the log that the line of history forks here: synchronisation and every screen learn it from there. */
async function markRestored(restore: {
  readonly dataFolder: string;
  readonly path: string;
  readonly header: SealedHeader;
  readonly now: number;
  readonly newId: () => string;
}): Promise<void> {
  const { dataFolder, path, header, now, newId } = restore;
  const before = await readBefore(dataFolder);
  if (before.erased.length > 0) await writeDurably(join(dataFolder, ERASED_FILE), JSON.stringify(before.erased));
  const file = await Connection.open(path);
  try {
    await file.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
    for (const name of JUMPING)
      await writeCounter(file, name, Math.max(await readCounter(file, name), before.counters.get(name) ?? 0) + NUMBER_JUMP);
    const epoch = Math.max(await readCounter(file, EPOCH), before.counters.get(EPOCH) ?? 0) + 1;
    await writeCounter(file, EPOCH, epoch);
    const head = await readHead(file);
    const seq = Math.max(head.seq, before.seq) + SEQ_JUMP;
    const fact = restoredFact({
      now,
      newId,
      afterSeq: head.seq,
      payload: { epoch, backupAt: header.at, backupSeq: header.seq, keptSeq: before.seq },
    });
    await appendEntries(file, extendChain({ seq, hash: head.hash }, [fact]).entries);
    await file.exec('COMMIT');
  } finally {
    await file.close();
  }
}

/** What the data that is replaced says. */
interface Before {
  readonly seq: number;
  readonly counters: ReadonlyMap<string, number>;
  /** Persons who were erased. */
  readonly erased: readonly string[];
}

const NOTHING_BEFORE: Before = { seq: 0, counters: new Map(), erased: [] };

/** Where the data stood that is replaced, as far as it can still be read. */
async function readBefore(dataFolder: string): Promise<Before> {
  const path = join(dataFolder, databaseFile);
  if (!(await isThere(path))) return NOTHING_BEFORE;
  const file = await Connection.open(path);
  try {
    const counters = new Map<string, number>();
    for (const name of [...JUMPING, EPOCH]) counters.set(name, await readCounter(file, name));
    const erased = await file.all("SELECT id FROM party WHERE stage = 'erased' AND root_id = id").catch(() => []);
    return { seq: (await readHead(file)).seq, counters, erased: erased.map((row) => String(row['id'])) };
  } catch {
    return NOTHING_BEFORE;
  } finally {
    await file.close();
  }
}

/** Who was erased before a restore and is known again; `forget` forgets them, and only then they are struck off. */
export async function forgetErasedAgain(dataFolder: string, forget: (customerIds: readonly string[]) => Promise<void>): Promise<void> {
  const path = join(dataFolder, ERASED_FILE);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return;
  await forget(JSON.parse(text) as readonly string[]);
  await rm(path, { force: true });
}
