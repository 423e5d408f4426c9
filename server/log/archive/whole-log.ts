import { join } from 'node:path';
import type { Knex } from 'knex';
import { EMPTY_CHAIN } from '#server/log/chain';
import type { LoggedFact } from '#server/log/chain';
import { hashOfEntry, readEntriesAfter } from '#server/log/event-log';
import type { LogSource } from '#server/log/event-log';
import { readSegment } from './segment-file';
import type { Segment, SegmentHead } from './segment-file';

/** The folder of the files within a data folder. */
export const ARCHIVE_FOLDER = 'archive';

/** A segment as the database names it. */
export interface KnownSegment extends Omit<SegmentHead, 'count'> {
  readonly file: string;
  readonly fileHash: string;
  readonly signature: string;
}

const SELECT = `SELECT from_seq AS fromSeq, to_seq AS toSeq, previous_hash AS previousHash, last_hash AS lastHash, file, file_hash AS fileHash, signature
  FROM log_segment`;

/** The segments that the database names, oldest first. */
export async function readSegments(readers: Knex): Promise<readonly KnownSegment[]> {
  return readers.raw<readonly KnownSegment[]>(`${SELECT} ORDER BY from_seq`);
}

/** The entry behind which the database itself begins: the last of the last segment. */
export async function readArchiveEnd(readers: Knex): Promise<{ readonly seq: number; readonly hash: string }> {
  const [last] = await readers.raw<readonly KnownSegment[]>(`${SELECT} ORDER BY from_seq DESC LIMIT 1`);
  return last === undefined ? EMPTY_CHAIN : { seq: last.toSeq, hash: last.lastHash };
}

/**
 * The log from its first entry to its last, wherever it lies: old entries in files, the others in the database. Whoever reads it sees one log. Throws where a file is
 * asked for and missing.
 */
export class WholeLog implements LogSource {
  readonly #readers: Knex;
  readonly #folder: string;
  /** The file that was read last: a portal that is filled anew reads one after the other in small pages. */
  #open: { readonly file: string; readonly segment: Segment } | null = null;

  /** `dataFolder` is the box's. */
  constructor(readers: Knex, dataFolder: string) {
    this.#readers = readers;
    this.#folder = join(dataFolder, ARCHIVE_FOLDER);
  }

  /** Entries after `seq`, oldest first, at most `limit`; fewer where a file ends. */
  async after(seq: number, limit: number): Promise<readonly LoggedFact[]> {
    const [segment] = await this.#readers.raw<readonly KnownSegment[]>(`${SELECT} WHERE to_seq > ? ORDER BY from_seq LIMIT 1`, [seq]);
    if (segment === undefined) {
      this.#open = null;
      return readEntriesAfter(this.#readers, seq, limit);
    }
    const entries = await this.#entriesOf(segment);
    const from = entries.findIndex((entry) => entry.seq > seq);
    return entries.slice(from, from + limit);
  }

  /** The hash of the entry at a place; null where there is none. */
  async hashAt(seq: number): Promise<string | null> {
    if (seq === 0) return EMPTY_CHAIN.hash;
    const [segment] = await this.#readers.raw<readonly KnownSegment[]>(`${SELECT} WHERE from_seq <= ? AND to_seq >= ?`, [seq, seq]);
    if (segment === undefined) return hashOfEntry(this.#readers, seq);
    // The end is known without the file.
    if (segment.toSeq === seq) return segment.lastHash;
    return (await this.#entriesOf(segment)).find((entry) => entry.seq === seq)?.hash ?? null;
  }

  async #entriesOf({ file }: KnownSegment): Promise<readonly LoggedFact[]> {
    if (this.#open?.file !== file) this.#open = { file, segment: await readSegment(join(this.#folder, file)) };
    return this.#open.segment.entries;
  }
}
