import { syncEntry } from '#domain/contract/sync/push';
import type { SyncEntry } from '#domain/contract/sync/push';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { GENESIS_HASH } from '#domain/sync/entry-text';
import type { Transaction } from '../../store/database';
import { select, selectOne } from '../../store/rows';
import { applyRows } from '../apply/apply-rows';
import type { BoxCaller } from '../box-door';
import { storeEntries, storeRejects } from '../entry-store';
import { hashEntry } from '../hash-entry';
import { readEntryAgain } from '../read-push';

/**
 * Fills holes below the place that the portal has acknowledged: an entry goes in only where it binds the one before it and is bound by the one behind it, so that nothing can
 * be slipped into the past. Refuses `input-invalid`, `sync-chain`.
 */
export async function takeMissing(
  transaction: Transaction,
  caller: BoxCaller,
  raw: readonly unknown[],
  moment: { readonly now: number; readonly newId: () => string },
): Promise<Outcome<null>> {
  if (raw.length === 0) return accept(null);
  const parsed = syncEntry.array().safeParse(raw);
  if (!parsed.success) return refuse('input-invalid', { path: `entries.${parsed.error.issues[0]?.path.join('.') ?? ''}` });
  await select(transaction, 'UPDATE box SET state = state WHERE owner_id = ? AND box_id = ?', [caller.ownerId, caller.boxId]);
  const entries = parsed.data.toSorted((one, other) => one.seq - other.seq);
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    const previous = before?.seq === entry.seq - 1 ? before.hash : await hashAt(transaction, caller, entry.seq - 1);
    if (previous === null || hashEntry(previous, entry.seq, entry) !== entry.hash) return refuse('sync-chain', { seq: entry.seq });
    if (!(await isBoundByNext(transaction, caller, entry, entries[index + 1]))) return refuse('sync-chain', { seq: entry.seq });
  }
  for (const entry of entries) {
    if ((await hashAt(transaction, caller, entry.seq)) !== null) continue;
    const read = readEntryAgain(entry);
    if (read === null) continue;
    await storeEntries(transaction, caller, [read], moment.now);
    await storeRejects(transaction, caller, [read], moment.now);
    const stated = read.stated === null ? [] : [read.stated];
    await applyRows(transaction, caller, stated, { ...moment, personKeys: {}, authorOf: () => entry.employeeId });
  }
  return accept(null);
}

async function isBoundByNext(transaction: Transaction, caller: BoxCaller, entry: SyncEntry, sent: SyncEntry | undefined): Promise<boolean> {
  // The one behind it is checked over it in its own turn.
  if (sent?.seq === entry.seq + 1) return true;
  const row = await selectOne(
    transaction,
    `SELECT op_id, command_id, fact_index, at, employee_id, approver_id, device_id, name, entity, entity_id, v, payload, hash FROM entry
     WHERE owner_id = ? AND box_id = ? AND seq = ?`,
    [caller.ownerId, caller.boxId, entry.seq + 1],
  );
  if (row === undefined) return (await lastHash(transaction, caller)) === entry.hash;
  const optional = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  const next = {
    opId: String(row['op_id']),
    commandId: String(row['command_id']),
    factIndex: Number(row['fact_index']),
    at: Number(row['at']),
    employeeId: optional('employee_id'),
    approverId: optional('approver_id'),
    deviceId: optional('device_id'),
    name: String(row['name']),
    entity: String(row['entity']),
    entityId: String(row['entity_id']),
    v: Number(row['v']),
    payload: String(row['payload']),
  };
  return hashEntry(entry.hash, entry.seq + 1, next) === row['hash'];
}

async function hashAt(transaction: Transaction, { ownerId, boxId }: BoxCaller, seq: number): Promise<string | null> {
  if (seq === 0) return GENESIS_HASH;
  const row = await selectOne(transaction, 'SELECT hash FROM entry WHERE owner_id = ? AND box_id = ? AND seq = ?', [ownerId, boxId, seq]);
  if (row !== undefined) return String(row['hash']);
  // Behind it the log of a box begins that was a copy of another.
  const start = await selectOne(transaction, 'SELECT start_hash FROM box WHERE owner_id = ? AND box_id = ? AND start_seq = ?', [
    ...[ownerId, boxId, seq],
  ]);
  return typeof start?.['start_hash'] === 'string' ? start['start_hash'] : null;
}

async function lastHash(transaction: Transaction, { ownerId, boxId }: BoxCaller): Promise<string | null> {
  const row = await selectOne(transaction, 'SELECT last_hash FROM box WHERE owner_id = ? AND box_id = ?', [ownerId, boxId]);
  return row === undefined ? null : String(row['last_hash']);
}
