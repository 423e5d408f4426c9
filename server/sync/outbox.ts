import type { Knex } from 'knex';
import { PUSH_BYTES, PUSH_ENTRIES, ROWS_STATED, SYNC_VERSION } from '#domain/contract/sync/push';
import type { LoggedFact } from '#server/log/chain';
import type { LogSource } from '#server/log/event-log';
import { RESTORED, restoredAfter } from '#server/log/restored';

/** The log as an outbox: the next batch behind a place, read by the readers in small pages, so that a sale never waits for it; out of the archive where the portal lacks what is old. */

const PAGE = 50;

/** How much goes at once. */
export interface BatchSize {
  readonly entries: number;
  readonly bytes: number;
}

/** What is sent at once as long as nothing speaks against it. */
export const FULL_BATCH: BatchSize = { entries: PUSH_ENTRIES, bytes: PUSH_BYTES };

/** A batch, ready to be sent. */
export interface OutgoingBatch {
  readonly body: string;
  readonly fromSeq: number;
  readonly lastSeq: number;
  readonly lastHash: string;
  readonly count: number;
}

/** Whose log it is. */
interface From {
  readonly log: LogSource;
  readonly box: string;
  readonly epoch: number;
  readonly after: { readonly seq: number; readonly hash: string };
}

/** The next batch, or null when there is nothing more. It holds at least one entry, however large, and never reaches over a gap that a restore has left. */
export async function nextBatch(readers: Knex, from: From, size: BatchSize): Promise<OutgoingBatch | null> {
  const texts: string[] = [];
  const persons = new Set<string>();
  let bytes = 0;
  let first: LoggedFact | null = null;
  let last: LoggedFact | null = null;
  read: for (let after = from.after.seq; texts.length < size.entries;) {
    const limit = Math.min(PAGE, size.entries - texts.length);
    const page = await from.log.after(after, limit);
    for (const entry of page) {
      const text = JSON.stringify(entry);
      const length = Buffer.byteLength(text) + 1;
      const isGap: boolean = last !== null && entry.seq !== last.seq + 1;
      if (last !== null && (isGap || bytes + length > size.bytes)) break read;
      texts.push(text);
      bytes += length;
      for (const person of personsOf(entry)) persons.add(person);
      first ??= entry;
      last = entry;
      after = entry.seq;
    }
    if (page.length === 0) break;
  }
  if (first === null || last === null) return null;
  const prevHash = (await hashBehindMark(from.log, first)) ?? from.after.hash;
  const head = JSON.stringify({ box: from.box, version: SYNC_VERSION, epoch: from.epoch, fromSeq: first.seq, prevHash });
  const keys = persons.size > 0 ? `,"personKeys":${JSON.stringify(await keysOf(readers, [...persons]))}` : '';
  return {
    body: `${head.slice(0, -1)},"entries":[${texts.join(',')}]${keys}}`,
    fromSeq: first.seq,
    lastSeq: last.seq,
    lastHash: last.hash,
    count: texts.length,
  };
}

/** The mark of a restore hashes over the last entry of its backup, not over what the box got back since. */
async function hashBehindMark(log: LogSource, entry: LoggedFact): Promise<string | null> {
  const afterSeq = entry.name === RESTORED ? restoredAfter(entry) : null;
  return afterSeq === null ? null : log.hashAt(afterSeq);
}

/** Whose keys an entry needs. The pattern stands only where the capture writes it: in a row's text it would be escaped. */
function personsOf({ name, payload }: LoggedFact): readonly string[] {
  return name === ROWS_STATED ? [...payload.matchAll(/"person":"([^"]{1,60})","sealed":"/g)].map(([, person]) => person ?? '') : [];
}

/** Who was erased since has no key any more, and the portal never gets one. */
async function keysOf(readers: Knex, persons: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const rows = await readers.raw<readonly { readonly party_id: string; readonly key: string }[]>(
    'SELECT party_id, key FROM person_key WHERE party_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(persons)],
  );
  return Object.fromEntries(rows.map(({ party_id, key }) => [party_id, key]));
}

/** How many entries wait behind a place. */
export async function countAfter(readers: Knex, seq: number): Promise<number> {
  const rows = await readers.raw<readonly { readonly count: number }[]>('SELECT COUNT(*) AS count FROM event_log WHERE seq > ?', [seq]);
  return rows[0]?.count ?? 0;
}
