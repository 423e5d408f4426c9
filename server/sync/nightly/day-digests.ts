import type { Knex } from 'knex';
import type { LogStart } from '#domain/contract/sync/pairing';
import { xorOfHashes } from '#domain/sync/day-digest';
import type { DayDigest } from '#domain/sync/day-digest';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import type { LoggedFact } from '#server/log/chain';
import { readEntriesAfter } from '#server/log/event-log';

/** What the box says of its days: read beside the till, in pages, from the log as it lies in the database. */

const PAGE = 5_000;
const ENTRIES =
  'SELECT seq, at, hash, op_id FROM event_log WHERE seq > ? AND seq > (SELECT COALESCE(MAX(to_seq), 0) FROM log_segment) ORDER BY seq LIMIT ?';
const MOVED = `SELECT
  (SELECT COALESCE(SUM(amount_tiyin), 0) FROM payment WHERE at >= ? AND at < ?) - (SELECT COALESCE(SUM(amount_tiyin), 0) FROM refund WHERE at >= ? AND at < ?) AS takings`;

/** Where a box's own history begins. */
export type DigestStart = Pick<LogStart, 'seq' | 'at'>;
const WHOLE: DigestStart = { seq: 0, at: -1 };

/** Place, moment and hash of an entry. */
interface BareEntry {
  readonly seq: number;
  readonly at: number;
  readonly hash: string;
  readonly op_id: string;
}

/** The digests of business days from `firstDay` to `lastDay`, both with them; a day without an entry has none. What lies before `start` is another box's. */
export async function digestsOf(
  readers: Knex,
  firstDay: string,
  lastDay: string,
  start: DigestStart = WHOLE,
): Promise<readonly DayDigest[]> {
  const days = new Map<string, string[]>();
  for await (const { at, hash } of bareEntries(readers, start)) {
    const day = businessDate(at);
    if (day < firstDay || day > lastDay) continue;
    const hashes = days.get(day) ?? [];
    hashes.push(hash);
    days.set(day, hashes);
  }
  const archived = await readers.raw<readonly { readonly day: string; readonly count: number; readonly xor: string }[]>(
    'SELECT day, count, xor FROM archived_day WHERE day >= ? AND day <= ?',
    [firstDay, lastDay],
  );
  const inFiles = new Map(archived.map((row) => [row.day, row]));
  const digests: DayDigest[] = [];
  for (const day of [...new Set([...days.keys(), ...inFiles.keys()])].toSorted()) {
    const hashes = days.get(day) ?? [];
    const moved = inFiles.get(day);
    digests.push({
      day,
      count: hashes.length + (moved?.count ?? 0),
      xor: xorOfHashes(moved === undefined ? hashes : [...hashes, moved.xor]),
      takingsTiyin: await takingsOf(readers, day, start),
    });
  }
  return digests;
}

async function takingsOf(readers: Knex, day: string, start: DigestStart): Promise<number> {
  const bounds = businessDayBounds(day);
  const [from, to] = [Math.max(bounds.from, start.at + 1), bounds.to];
  const [row] = await readers.raw<readonly { readonly takings: number }[]>(MOVED, [from, to, from, to]);
  return row?.takings ?? 0;
}

/** Hashes of a day's entries by operation. */
export async function hashesOf(readers: Knex, day: string, start: DigestStart = WHOLE): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for await (const { at, hash, op_id } of bareEntries(readers, start)) if (businessDate(at) === day) hashes[op_id] = hash;
  return hashes;
}

/** The entries of some operations, oldest first. */
export async function entriesOf(readers: Knex, operations: readonly string[]): Promise<readonly LoggedFact[]> {
  const places = await readers.raw<readonly { readonly seq: number }[]>(
    'SELECT seq FROM event_log WHERE op_id IN (SELECT value FROM json_each(?)) ORDER BY seq',
    [JSON.stringify(operations)],
  );
  const entries: LoggedFact[] = [];
  for (const { seq } of places) entries.push(...(await readEntriesAfter(readers, seq - 1, 1)));
  return entries;
}

async function* bareEntries(readers: Knex, start: DigestStart): AsyncGenerator<BareEntry> {
  for (let after = start.seq; ;) {
    const page = await readers.raw<readonly BareEntry[]>(ENTRIES, [after, PAGE]);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.seq;
  }
}
