import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupFault, BackupKind } from '#domain/contract/backup';
import { copyInto } from '#server/store/file-check';
import { Connection } from '#server/store/connection';
import { databaseFile, packed, readSmallFiles, unpack } from './backup-content';
import { nameOf, parseName } from './backup-name';
import { checkDatabase } from './check-database';
import { renameDurably, syncFile } from '#server/store/durable-files';
import { BackupRefused, faultOfError } from './fault';
import { openKeyStore } from './key-store';
import { expiredBackups } from './retention';
import { readHeader, writeSealed } from './sealed-file';

/** What a backup is made of and where it goes. */
export interface BackupJob {
  readonly dataFolder: string;
  readonly kind: BackupKind;
  readonly version: string;
  readonly now: number;
  /** Folder on another disk for a second copy; empty = none. */
  readonly secondFolder: string;
}

/** A backup that was made, and what became of its second copy. */
export interface MadeBackup {
  readonly name: string;
  readonly secondFault: BackupFault | null;
}

/** The folder of a data folder's own backups. */
export function backupFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/**
 * Copies the database as of this moment, reads the whole copy, seals it, reads the sealed file back, and only then gives it its name. Throws `BackupRefused` or what the disk
 * says; nothing half-made is left then.
 */
export async function createBackup(job: BackupJob): Promise<MadeBackup> {
  const folder = backupFolder(job.dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const work = join(folder, '.making');
  // What an interrupted one has left.
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { mode: 0o700 });
  try {
    await assertRoom(job.dataFolder);
    const name = await sealInto(job, work, folder);
    await prune(folder);
    return { name, secondFault: await copyToSecond(job, name) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function sealInto(job: BackupJob, work: string, folder: string): Promise<string> {
  const copy = join(work, databaseFile);
  const source = await Connection.open(join(job.dataFolder, databaseFile));
  try {
    await source.exec('PRAGMA busy_timeout = 30000');
    await copyInto(source, copy);
  } finally {
    await source.close();
  }
  const { head, migrations } = await checkDatabase(copy);
  const files = await readSmallFiles(job.dataFolder);
  const keys = await openKeyStore(job.dataFolder);
  const keyId = keys.currentId();
  const key = keys.keyOf(keyId) ?? new Uint8Array();
  const sealed = join(work, 'sealed');
  const header = {
    keyId,
    version: job.version,
    boxId: boxIdOf(files['box.json']),
    seq: head.seq,
    hash: head.hash,
    at: job.now,
    kind: job.kind,
    schema: migrations.at(-1) ?? '',
  };
  await writeSealed(sealed, header, key, packed(files, copy));
  const readBack = join(work, 'read-back.db');
  await unpack(sealed, key, readBack);
  if ((await digestOf(readBack)) !== (await digestOf(copy)))
    throw new BackupRefused('failed', 'the backup does not read back as it was written');
  const name = nameOf({ at: job.now, kind: job.kind, seq: head.seq, keyId });
  await renameDurably(sealed, join(folder, name));
  return name;
}

function boxIdOf(text: string): string {
  const stored: unknown = JSON.parse(text);
  return typeof stored === 'object' && stored !== null && 'boxId' in stored ? String(stored.boxId) : '';
}

/** A copy, its read-back and the sealed file lie beside the database for a moment: a backup must not take the till's last megabyte. */
async function assertRoom(dataFolder: string): Promise<void> {
  const { size } = await stat(join(dataFolder, databaseFile));
  const { bavail, bsize } = await statfs(dataFolder);
  if (bavail * bsize < 3 * size + 64 * 1_048_576)
    throw new BackupRefused('no-space', `too little room on the disk of ${dataFolder} for a backup`);
}

async function prune(folder: string): Promise<void> {
  const backups = (await readdir(folder)).flatMap((name) => parseName(name) ?? []);
  for (const { name } of expiredBackups(backups)) await rm(join(folder, name), { force: true });
}

async function copyToSecond(job: BackupJob, name: string): Promise<BackupFault | null> {
  if (job.secondFolder === '') return null;
  const fault = await faultOfSecond(job.dataFolder, job.secondFolder);
  if (fault !== null) return fault;
  const from = join(backupFolder(job.dataFolder), name);
  const part = join(job.secondFolder, `${name}.part`);
  try {
    await copyFile(from, part);
    await syncFile(part);
    if ((await digestOf(part)) !== (await digestOf(from)))
      throw new BackupRefused('failed', 'the second copy does not read back as it was written');
    await renameDurably(part, join(job.secondFolder, name));
    await prune(job.secondFolder);
    return null;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    return faultOfError(error);
  }
}

/** Whether a folder is there, and on another disk than the data: an empty mount point without its stick is neither. */
export async function faultOfSecond(dataFolder: string, secondFolder: string): Promise<BackupFault | null> {
  const [own, second] = await Promise.all([stat(dataFolder), stat(secondFolder).catch(() => null)]);
  if (second?.isDirectory() !== true) return 'folder-missing';
  return second.dev === own.dev ? 'same-disk' : null;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** A backup as its header names it, for a list in a terminal. Null on what is no backup. */
export async function describeBackup(path: string): Promise<string | null> {
  const header = await readHeader(path).catch(() => null);
  return header && `${new Date(header.at).toISOString()}  ${header.kind.padEnd(6)}  entry ${String(header.seq)}  version ${header.version}`;
}
