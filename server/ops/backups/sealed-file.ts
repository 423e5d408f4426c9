import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { BackupRefused } from './fault';
import { fileKey } from './recovery-key';

/**
 * Invariant: of a sealed file either every byte comes back as it went in, or none is believed. AES-256-GCM in chunks, each numbered, the last one marked, all bound to
 * the header: what is flipped, cut, swapped or put together from two files is refused.
 *
 * `DXBACKUP`, four bytes: length of the header, the header as JSON, then chunks of at most 1 MiB, each followed by its 16-byte tag.
 */

const MAGIC = Buffer.from('DXBACKUP');
const CHUNK_BYTES = 1_048_576;
const TAG_BYTES = 16;
const HEADER_BYTES_MAX = 4_096;

const headerSchema = z.strictObject({
  format: z.literal(1),
  keyId: z.string().regex(/^[0-9a-f]{8}$/),
  salt: z.string(),
  version: z.string(),
  boxId: z.string(),
  seq: z.int().min(0),
  hash: z.string(),
  at: z.int(),
  kind: z.string(),
  /** The last migration of the database in it. */
  schema: z.string(),
});

/** What a backup says of itself to anybody. */
export type SealedHeader = z.infer<typeof headerSchema>;

/** Writes a sealed file and syncs it. `source` may come in pieces of any size. */
export async function writeSealed(
  path: string,
  header: Omit<SealedHeader, 'format' | 'salt'>,
  recoveryKey: Uint8Array,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const salt = randomBytes(16);
  const text = Buffer.from(JSON.stringify({ format: 1, salt: salt.toString('base64'), ...header }));
  const bound = createHash('sha256').update(text).digest();
  const key = fileKey(recoveryKey, salt);
  const file = await open(path, 'w', 0o600);
  try {
    await file.write(Buffer.concat([MAGIC, lengthOf(text), text]));
    let index = 0;
    for await (const { chunk, last } of chunksOf(source)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(index, last)).setAAD(bound);
      await file.write(Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]));
      index += 1;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Reads what stands before the sealed part. Throws `BackupRefused` on what is no backup. */
export async function readHeader(path: string): Promise<SealedHeader> {
  const file = await open(path, 'r');
  try {
    return (await headerOf(file, path)).header;
  } finally {
    await file.close();
  }
}

/** Gives back what was sealed, chunk by chunk. Throws `BackupRefused` at the first byte that is not as it was written; what came before must then be thrown away. */
export async function* readSealed(path: string, recoveryKey: Uint8Array): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { header, text, offset } = await headerOf(file, path);
    const bound = createHash('sha256').update(text).digest();
    const key = fileKey(recoveryKey, Buffer.from(header.salt, 'base64'));
    const { size } = await file.stat();
    let position = offset;
    for (let index = 0; ; index += 1) {
      const sealed = await readAt(file, position, Math.min(CHUNK_BYTES + TAG_BYTES, size - position));
      position += sealed.length;
      const last = position >= size;
      yield opened(sealed, key, nonce(index, last), bound, path);
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

function opened(sealed: Buffer, key: Uint8Array, iv: Uint8Array, bound: Uint8Array, path: string): Uint8Array {
  if (sealed.length < TAG_BYTES) throw damaged(path);
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const chunk = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([chunk, decipher.final()]);
  } catch {
    throw damaged(path);
  }
}

async function headerOf(
  file: FileHandle,
  path: string,
): Promise<{ readonly header: SealedHeader; readonly text: Buffer; readonly offset: number }> {
  const start = await readAt(file, 0, MAGIC.length + 4);
  const length = start.length === MAGIC.length + 4 ? start.readUInt32BE(MAGIC.length) : 0;
  if (!start.subarray(0, MAGIC.length).equals(MAGIC) || length === 0 || length > HEADER_BYTES_MAX) throw damaged(path);
  const text = await readAt(file, start.length, length);
  const parsed = headerSchema.safeParse(parseJson(text.toString('utf8')));
  if (!parsed.success) throw damaged(path);
  return { header: parsed.data, text, offset: start.length + length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function damaged(path: string): BackupRefused {
  return new BackupRefused('backup-damaged', `${path} is damaged, or not a backup: take another one`);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
  return buffer.subarray(0, bytesRead);
}

/** Chunks of exactly the same size, and the last one marked as such; there is always a last one, even an empty one. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly chunk: Uint8Array; readonly last: boolean }> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of source) {
    waiting.push(Buffer.from(piece));
    bytes += piece.length;
    while (bytes > CHUNK_BYTES) {
      const all = Buffer.concat(waiting);
      yield { chunk: all.subarray(0, CHUNK_BYTES), last: false };
      waiting = [all.subarray(CHUNK_BYTES)];
      bytes -= CHUNK_BYTES;
    }
  }
  yield { chunk: Buffer.concat(waiting), last: true };
}

/** The number of the chunk and whether it is the last: unique under the file's own key. */
function nonce(index: number, last: boolean): Uint8Array {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(index, 0);
  iv[11] = last ? 1 : 0;
  return iv;
}

function lengthOf(text: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return length;
}
