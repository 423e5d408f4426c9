import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { LoggedFact } from '#server/log/chain';
import { renameDurably } from '#server/store/durable-files';

/** A piece of the log as a file: packed lines, the first says which piece it is, each other is an entry as it stood in the database. */

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Which piece of the log a file holds. */
export interface SegmentHead {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** Hash of the entry before the first; what the piece is fastened to. */
  readonly previousHash: string;
  readonly lastHash: string;
  readonly count: number;
}

/** What was read from a file. */
export interface Segment {
  readonly head: SegmentHead;
  readonly entries: readonly LoggedFact[];
  /** SHA-256 in hex of the file as it lies. */
  readonly fileHash: string;
}

/** What the box signs of a segment: from then on neither the file nor the row that names it can be changed unseen. */
export function anchorText({ fromSeq, toSeq, previousHash, lastHash }: SegmentHead, fileHash: string): string {
  return `dastarxon log segment\n${String(fromSeq)} ${String(toSeq)}\n${previousHash}\n${lastHash}\n${fileHash}`;
}

/** Writes a segment so that a power cut leaves the whole file or none. Answers its hash. */
export async function writeSegment(path: string, head: SegmentHead, entries: readonly LoggedFact[]): Promise<string> {
  const bytes = await pack(Buffer.from([head, ...entries].map((line) => JSON.stringify(line)).join('\n'), 'utf8'));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.new`;
  await rm(aside, { force: true });
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameDurably(aside, path);
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads a segment. Throws where the file is missing or is none. */
export async function readSegment(path: string): Promise<Segment> {
  const bytes = await readFile(path);
  const [head, ...entries] = (await unpack(bytes)).toString('utf8').split('\n');
  return {
    head: JSON.parse(head ?? '') as SegmentHead,
    entries: entries.map((line) => JSON.parse(line) as LoggedFact),
    fileHash: createHash('sha256').update(bytes).digest('hex'),
  };
}
