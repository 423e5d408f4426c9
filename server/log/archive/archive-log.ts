import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { ROWS_STATED } from '#domain/contract/sync/push';
import { xorOfHashes } from '#domain/sync/day-digest';
import { businessDate } from '#domain/time/business-day';
import type { LoggedFact } from '#server/log/chain';
import { readEntriesAfter } from '#server/log/event-log';
import type { Connection } from '#server/store/connection';
import { anchorText, readSegment, writeSegment } from './segment-file';
import type { SegmentHead } from './segment-file';
import { ARCHIVE_FOLDER, readArchiveEnd } from './whole-log';

/**
 * Invariant: nothing is deleted from the log. What the portal has and what is older than `KEPT_DAYS` moves to a file, a whole piece at once: the file is on the disk, was read
 * back and is signed before the database names it, and it is named before the first entry leaves the database. What people did stays in the database too, without its place
 * in the chain (view `act`), so that every history reaches as far back as before.
 */

/** How long entries stay in the database. */
const KEPT_DAYS = 35;
/** Most entries of a file, read and written at once. */
const SEGMENT_ENTRIES = 5_000;
/** The till waits for one of these portions at most. */
const DELETED_AT_ONCE = 500;
/** A moment further ahead than this was told by a wrong clock. */
const CLOCK_MS = 2 * 60_000;

/** What archiving works with. */
export interface ArchiveOptions {
  readonly readers: Knex;
  readonly dataFolder: string;
  readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
  /** Signs as the box; base64. */
  readonly sign: (text: string) => string;
  readonly now: number;
  /** How far the portal has the log. */
  readonly ackedSeq: number;
  /** Entries up to here are another box's: they move like all others, and are no part of the days that are compared. */
  readonly ownAfterSeq: number;
  readonly isStopped: () => boolean;
}

/** Moves what is old, file by file. Answers how many entries moved. */
export async function archiveLog(options: ArchiveOptions): Promise<number> {
  await deleteArchived(options);
  let moved = 0;
  for (;;) {
    if (options.isStopped()) return moved;
    const before = await readArchiveEnd(options.readers);
    const entries = await oldEntries(options, before.seq);
    const [first, last] = [entries[0], entries.at(-1)];
    if (first === undefined || last === undefined) return moved;
    const head = { fromSeq: first.seq, toSeq: last.seq, previousHash: before.hash, lastHash: last.hash, count: entries.length };
    await keep(options, head, entries);
    await deleteArchived(options);
    moved += entries.length;
  }
}

/** The next piece: all before the first entry that is still young. The head of the log stays, whatever its age. */
async function oldEntries({ readers, now, ackedSeq }: ArchiveOptions, after: number): Promise<readonly LoggedFact[]> {
  const page = await readEntriesAfter(readers, after, SEGMENT_ENTRIES + 1);
  const young = now - KEPT_DAYS * 86_400_000;
  const isKept = ({ at, seq }: LoggedFact) => seq > ackedSeq || (at >= young && at <= now + CLOCK_MS);
  const end = page.findIndex(isKept);
  return page.slice(0, Math.min(end === -1 ? page.length - 1 : end, SEGMENT_ENTRIES));
}

async function keep(options: ArchiveOptions, head: SegmentHead, entries: readonly LoggedFact[]): Promise<void> {
  const { dataFolder, sign, now, write } = options;
  // A name of its own: a file that an interrupted run has left is never taken for this one.
  const file = `log-${String(head.fromSeq).padStart(10, '0')}-${String(head.toSeq)}-${randomUUID().slice(0, 8)}.ndjson.gz`;
  const path = join(dataFolder, ARCHIVE_FOLDER, file);
  const fileHash = await writeSegment(path, head, entries);
  const read = await readSegment(path);
  if (read.fileHash !== fileHash || JSON.stringify(read.entries) !== JSON.stringify(entries)) {
    await rm(path, { force: true });
    throw new Error(`${path} does not read back as it was written`);
  }
  const acts = entries.filter(({ name }) => name !== ROWS_STATED);
  await write(async (writer) => {
    await writer.run(
      `INSERT INTO log_segment (from_seq, to_seq, previous_hash, last_hash, file, file_hash, signature, at)
       VALUES (CAST(? AS INTEGER), CAST(? AS INTEGER), ?, ?, ?, ?, ?, CAST(? AS INTEGER))`,
      [head.fromSeq, head.toSeq, head.previousHash, head.lastHash, file, fileHash, sign(anchorText(head, fileHash)), now],
    );
    await writer.run(
      `INSERT INTO archived_act (seq, at, name, entity, entity_id, employee_id, approver_id, device_id, payload)
       SELECT value ->> 'seq', value ->> 'at', value ->> 'name', value ->> 'entity', value ->> 'entityId', value ->> 'employeeId', value ->> 'approverId', value ->> 'deviceId',
         value ->> 'payload' FROM json_each(?)`,
      [JSON.stringify(acts)],
    );
    for (const [day, hashes] of hashesByDay(entries.filter(({ seq }) => seq > options.ownAfterSeq))) await addToDay(writer, day, hashes);
  });
}

function hashesByDay(entries: readonly LoggedFact[]): ReadonlyMap<string, readonly string[]> {
  const days = new Map<string, string[]>();
  for (const { at, hash } of entries) {
    const day = businessDate(at);
    const hashes = days.get(day) ?? [];
    hashes.push(hash);
    days.set(day, hashes);
  }
  return days;
}

async function addToDay(writer: Connection, day: string, hashes: readonly string[]): Promise<void> {
  const known = await writer.get('SELECT count, xor FROM archived_day WHERE day = ?', [day]);
  const count = Number(known?.['count'] ?? 0) + hashes.length;
  const xor = xorOfHashes(known === undefined ? hashes : [String(known['xor']), ...hashes]);
  await writer.run(
    'INSERT INTO archived_day (day, count, xor) VALUES (?, CAST(? AS INTEGER), ?) ON CONFLICT (day) DO UPDATE SET count = excluded.count, xor = excluded.xor',
    [day, count, xor],
  );
}

/** Deletes in small portions what a file holds; after a stop the next run goes on. */
async function deleteArchived({ readers, write, isStopped }: ArchiveOptions): Promise<void> {
  const { seq } = await readArchiveEnd(readers);
  for (let deleted = DELETED_AT_ONCE; deleted === DELETED_AT_ONCE && !isStopped();) {
    await write(async (writer) => {
      deleted = await writer.run(
        `DELETE FROM event_log WHERE seq IN (SELECT seq FROM event_log WHERE seq <= CAST(? AS INTEGER) ORDER BY seq LIMIT ${String(DELETED_AT_ONCE)})`,
        [seq],
      );
    });
  }
}
