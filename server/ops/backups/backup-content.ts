import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { BackupRefused } from './fault';
import { readSealed } from './sealed-file';

/** What is in a backup: the database, and the two files without which it could be read but nobody could sign in on it. Packed, then sealed. */

/** The small files of a data folder that a restored box needs: its identity, and what its PINs and devices were hashed with. */
export const smallFiles = ['box.json', 'secrets.json'] as const;

/** The name of the database in a data folder. */
export const databaseFile = 'dastarxon.db';

const filesSchema = z.strictObject({ 'box.json': z.string(), 'secrets.json': z.string() });

/** The small files by name, as text. */
export type SmallFiles = z.infer<typeof filesSchema>;

/** The files by themselves, as the box of a data folder has them. */
export async function readSmallFiles(folder: string): Promise<SmallFiles> {
  const [box, secrets] = await Promise.all(smallFiles.map((name) => readFile(join(folder, name), 'utf8')));
  return { 'box.json': box ?? '', 'secrets.json': secrets ?? '' };
}

/** What goes into the seal: small files and database, packed. */
export function packed(files: SmallFiles, databasePath: string): AsyncIterable<Uint8Array> {
  async function* parts(): AsyncGenerator<Uint8Array> {
    const text = Buffer.from(JSON.stringify(files));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    yield Buffer.concat([length, text]);
    for await (const chunk of createReadStream(databasePath, { highWaterMark: 1_048_576 })) yield chunk as Buffer;
  }
  const gzip = createGzip({ level: 3 });
  // A fault of the source is raised where the packed bytes are read.
  pipeline(Readable.from(parts(), { objectMode: false }), gzip).catch((error: unknown) => {
    gzip.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return gzip as AsyncIterable<Uint8Array>;
}

/** Unpacks a backup: writes its database to a path and answers its small files. Throws `BackupRefused` when a byte of it is not as it was written. */
export async function unpack(path: string, recoveryKey: Uint8Array, databasePath: string): Promise<SmallFiles> {
  let head = Buffer.alloc(0);
  const found: SmallFiles[] = [];
  try {
    await pipeline(
      Readable.from(readSealed(path, recoveryKey), { objectMode: false }),
      createGunzip(),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          if (found.length > 0) {
            yield chunk;
            continue;
          }
          head = Buffer.concat([head, chunk]);
          const length = head.length < 4 ? Number.MAX_SAFE_INTEGER : head.readUInt32BE(0);
          if (head.length < 4 + length) continue;
          found.push(filesSchema.parse(JSON.parse(head.subarray(4, 4 + length).toString('utf8'))));
          yield head.subarray(4 + length);
        }
      },
      createWriteStream(databasePath, { mode: 0o600 }),
    );
  } catch (error) {
    if (error instanceof BackupRefused || isDiskFault(error)) throw error;
    throw new BackupRefused('backup-damaged', `${path} is damaged: take another one`);
  }
  const [files] = found;
  if (files === undefined) throw new BackupRefused('backup-damaged', `${path} is damaged: take another one`);
  return files;
}

function isDiskFault(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'syscall' in error && ['write', 'open', 'fsync', 'mkdir'].includes(String(error.syscall))
  );
}
