import type { Knex } from 'knex';
import type { Connection } from '#server/store/connection';
import { EMPTY_CHAIN, hashEntry } from './chain';
import type { ChainHead, LoggedFact } from './chain';
import { RESTORED, restoredAfter } from './restored';

/**
 * Invariant: the log is contiguous, hash-chained and append-only. It is the resume log of the screens, the outbox to the portal and
 * the audit trail; there is no second copy. Only the batch's commit appends to it.
 */

const INSERT = `INSERT INTO event_log (seq, op_id, command_id, fact_index, at, employee_id, approver_id, device_id, name, entity, entity_id, v, payload, hash)
  SELECT value ->> 'seq', value ->> 'opId', value ->> 'commandId', value ->> 'factIndex', value ->> 'at', value ->> 'employeeId', value ->> 'approverId',
    value ->> 'deviceId', value ->> 'name', value ->> 'entity', value ->> 'entityId', value ->> 'v', value ->> 'payload', value ->> 'hash'
  FROM json_each(?)`;

/** Appends entries that already have their places, in one statement. Runs inside the batch's transaction. */
export async function appendEntries(writer: Connection, entries: readonly LoggedFact[]): Promise<void> {
  if (entries.length > 0) await writer.run(INSERT, [JSON.stringify(entries)]);
}

/** The end of the log as the file has it. */
export async function readHead(writer: Connection): Promise<ChainHead> {
  const row = await writer.get('SELECT seq, hash FROM event_log ORDER BY seq DESC LIMIT 1');
  return row ? { seq: Number(row['seq']), hash: String(row['hash']) } : EMPTY_CHAIN;
}

const COLUMNS = 'seq, op_id, command_id, fact_index, at, employee_id, approver_id, device_id, name, entity, entity_id, v, payload, hash';

/** Entries after `seq`, oldest first, at most `limit`. */
export async function readEntriesAfter(readers: Knex, seq: number, limit: number): Promise<LoggedFact[]> {
  const rows = (await readers.raw(`SELECT ${COLUMNS} FROM event_log WHERE seq > ? ORDER BY seq LIMIT ?`, [seq, limit])) as unknown[];
  return rows.map(toFact);
}

/** The hash of the entry at a place; null where the database has none. */
export async function hashOfEntry(readers: Knex, seq: number): Promise<string | null> {
  const rows = await readers.raw<readonly { readonly hash: string }[]>('SELECT hash FROM event_log WHERE seq = ?', [seq]);
  return rows[0]?.hash ?? null;
}

/** A log to be walked. */
export interface LogSource {
  /** Entries after a place, oldest first, at most `limit`; none only at the end. */
  readonly after: (seq: number, limit: number) => Promise<readonly LoggedFact[]>;
  /** The hash of the entry at a place; null where it can't be known. */
  readonly hashAt: (seq: number) => Promise<string | null>;
}

/** What of the log lies in the database itself. */
export function entriesInDatabase(readers: Knex): LogSource {
  return { after: (seq, limit) => readEntriesAfter(readers, seq, limit), hashAt: (seq) => hashOfEntry(readers, seq) };
}

/**
 * Walks a chain to its end. Answers the first `seq` that does not fit, or null when it holds (BX-O-259). Places are skipped before the mark of a restore alone, which hashes
 * over the last entry of its backup: what the box got back from the portal since stands between the two.
 */
export async function findBrokenEntry(log: LogSource, from: ChainHead = EMPTY_CHAIN, pageSize = 2000): Promise<number | null> {
  let { seq, hash } = from;
  for (;;) {
    const page = await log.after(seq, pageSize);
    if (page.length === 0) return null;
    for (const entry of page) {
      const isRestore = entry.name === RESTORED && entry.seq > seq;
      const base = isRestore ? Math.min(restoredAfter(entry) ?? seq, seq) : seq;
      const previous = base === seq ? hash : await log.hashAt(base);
      // What a mark hashes over may lie before the place that the walk began with.
      const isUnknown = base < from.seq && previous === null;
      const fits = isUnknown || hashEntry(previous ?? '', entry.seq, entry) === entry.hash;
      if (!fits || !(isRestore || entry.seq === seq + 1)) return seq + 1;
      ({ seq, hash } = entry);
    }
  }
}

function toFact(row: unknown): LoggedFact {
  const value = row as Record<string, unknown>;
  const optional = (key: string) => {
    const text = value[key];
    return typeof text === 'string' ? text : null;
  };
  return {
    seq: Number(value['seq']),
    opId: String(value['op_id']),
    commandId: String(value['command_id']),
    factIndex: Number(value['fact_index']),
    at: Number(value['at']),
    employeeId: optional('employee_id'),
    approverId: optional('approver_id'),
    deviceId: optional('device_id'),
    name: String(value['name']),
    entity: String(value['entity']),
    entityId: String(value['entity_id']),
    v: Number(value['v']),
    payload: String(value['payload']),
    hash: String(value['hash']),
  };
}
