import { PUSH_ENTRIES_MAX, pushBody, ROWS_STATED, SYNC_VERSION, syncEntry } from '#domain/contract/sync/push';
import type { PushBody, SyncEntry } from '#domain/contract/sync/push';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { HashedEntry } from '#domain/sync/entry-text';
import { hashEntry } from './hash-entry';
import { readStated } from './stated-rows';
import type { StatedFact } from './stated-rows';

/**
 * A push as far as it can be judged without the database: its shape, and the chain within it. An entry that can't be read stays in the chain by the hash it claims: checked,
 * where what is hashed can be read; believed, where it can't. Its successors bind it either way, and it is kept as it came.
 */

/** One entry of a push. */
export type ReadEntry =
  | {
      readonly kind: 'entry';
      readonly entry: SyncEntry;
      /** What it says of rows; null = nothing. */
      readonly stated: StatedFact | null;
      /** Why its rows can't be taken in; the entry itself is good. */
      readonly fault: string | null;
    }
  | { readonly kind: 'unreadable'; readonly seq: number; readonly hash: string; readonly raw: string; readonly fault: string };

/** A push that fits together. */
export interface Push extends Omit<PushBody, 'entries'> {
  readonly entries: readonly ReadEntry[];
}

/** Refuses `body-not-json`, `sync-too-large`, `sync-version`, `input-invalid`, `sync-chain`. */
export function readPush(bytes: Buffer): Outcome<Push> {
  const body = parseJson(bytes);
  if (!body.ok) return body;
  const said = typeof body.value === 'object' && body.value !== null ? (body.value as Record<string, unknown>) : {};
  // A newer box may say more than this portal knows how to read: its version is asked for first.
  if (typeof said['version'] === 'number' && said['version'] > SYNC_VERSION) return refuse('sync-version', { maxVersion: SYNC_VERSION });
  if (Array.isArray(said['entries']) && said['entries'].length > PUSH_ENTRIES_MAX) return refuse('sync-too-large');
  const parsed = pushBody.safeParse(body.value);
  if (!parsed.success) return refuse('input-invalid', { path: parsed.error.issues[0]?.path.join('.') ?? '' });
  const entries = readChain(parsed.data);
  return entries.ok ? accept({ ...parsed.data, entries: entries.value }) : entries;
}

function parseJson(bytes: Buffer): Outcome<unknown> {
  try {
    return accept(JSON.parse(bytes.toString('utf8')) as unknown);
  } catch {
    return refuse('body-not-json');
  }
}

function readChain({ fromSeq, prevHash, entries }: PushBody): Outcome<readonly ReadEntry[]> {
  const read: ReadEntry[] = [];
  let previous = prevHash;
  for (const [index, raw] of entries.entries()) {
    const seq = fromSeq + index;
    const one = readEntry(raw, seq, previous);
    if (one === null) return refuse('sync-chain', { seq });
    previous = one.kind === 'entry' ? one.entry.hash : one.hash;
    read.push(one);
  }
  return accept(read);
}

/** Null when it does not follow the one before it. */
function readEntry(raw: unknown, seq: number, previous: string): ReadEntry | null {
  const parsed = syncEntry.safeParse(raw);
  if (parsed.success && parsed.data.seq === seq && hashEntry(previous, seq, parsed.data) === parsed.data.hash)
    return understood(parsed.data);
  const claimed = claimOf(raw);
  if (claimed === null || claimed.seq !== seq) return null;
  if (claimed.hashed !== null && hashEntry(previous, seq, claimed.hashed) !== claimed.hash) return null;
  return { kind: 'unreadable', seq, hash: claimed.hash, raw: JSON.stringify(raw), fault: faultOf(parsed.error) };
}

/** Reads an entry that was kept aside; null when it still can't be read. Its place in the chain was settled when it came. */
export function readEntryAgain(raw: unknown): Extract<ReadEntry, { readonly kind: 'entry' }> | null {
  const parsed = syncEntry.safeParse(raw);
  const read = parsed.success ? understood(parsed.data) : null;
  return read?.kind === 'entry' ? read : null;
}

function understood(entry: SyncEntry): ReadEntry {
  if (holdsNul(entry))
    return { kind: 'unreadable', seq: entry.seq, hash: entry.hash, raw: JSON.stringify(entry), fault: 'a NUL character' };
  if (entry.name !== ROWS_STATED) return { kind: 'entry', entry, stated: null, fault: null };
  const stated = readStated(entry);
  return stated.ok
    ? { kind: 'entry', entry, stated: stated.value, fault: null }
    : { kind: 'entry', entry, stated: null, fault: stated.fault };
}

/** PostgreSQL has no such character in its texts. */
function holdsNul(entry: SyncEntry): boolean {
  return [entry.name, entry.entity, entry.entityId, entry.payload, entry.employeeId, entry.approverId, entry.deviceId].some(
    (text) => text?.includes('\u0000') === true,
  );
}

/** What an entry that is not as it should be still says of its place in the chain; null = nothing. */
function claimOf(raw: unknown): { readonly seq: number; readonly hash: string; readonly hashed: HashedEntry | null } | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const said = raw as Record<string, unknown>;
  const { seq, hash } = said;
  if (typeof seq !== 'number' || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return null;
  const isHashed =
    ['opId', 'commandId', 'name', 'entity', 'entityId', 'payload'].every((field) => typeof said[field] === 'string') &&
    ['factIndex', 'at', 'v'].every((field) => typeof said[field] === 'number') &&
    ['employeeId', 'approverId', 'deviceId'].every((field) => said[field] === null || typeof said[field] === 'string');
  return { seq, hash, hashed: isHashed ? (said as unknown as HashedEntry) : null };
}

function faultOf(
  error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] } | undefined,
): string {
  const issue = error?.issues[0];
  return issue === undefined ? 'not as it is written' : `${issue.path.map(String).join('.')}: ${issue.message}`.slice(0, 200);
}
