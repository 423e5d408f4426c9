import type { Transaction } from '../store/database';
import { insertRows } from '../store/rows';
import type { BoxCaller } from './box-door';
import type { ReadEntry } from './read-push';

/** A clock that is further ahead of the portal's, or goes back by more, is not believed. */
const SKEW_MS = 2 * 60_000;

const ENTRY_COLUMNS = [
  ...['owner_id', 'box_id', 'seq', 'branch_id', 'op_id', 'command_id', 'fact_index', 'at', 'employee_id', 'approver_id', 'device_id'],
  ...['name', 'entity', 'entity_id', 'v', 'payload', 'hash', 'received_at', 'clock_suspect'],
];

/** Stores entries that could be read. A second one of the same operation breaks the unique index, and with it the push. */
export async function storeEntries(
  transaction: Transaction,
  { ownerId, branchId, boxId }: BoxCaller,
  fresh: readonly ReadEntry[],
  now: number,
): Promise<void> {
  let believed = 0;
  const rows = fresh.flatMap((one) => {
    if (one.kind !== 'entry') return [];
    const { entry } = one;
    const isSuspect = entry.at > now + SKEW_MS || entry.at < believed - SKEW_MS;
    if (!isSuspect) believed = entry.at;
    return [
      [
        ...[ownerId, boxId, entry.seq, branchId, entry.opId, entry.commandId, entry.factIndex, entry.at],
        ...[entry.employeeId, entry.approverId, entry.deviceId, entry.name, entry.entity, entry.entityId, entry.v],
        ...[entry.payload, entry.hash, now, isSuspect ? 1 : 0],
      ],
    ];
  });
  await insertRows(transaction, { table: 'entry', columns: ENTRY_COLUMNS, rows });
}

/** What could not be read, as it came: its place is taken, and it is read again after an upgrade. */
export async function storeRejects(
  transaction: Transaction,
  { ownerId, boxId }: BoxCaller,
  fresh: readonly ReadEntry[],
  now: number,
): Promise<void> {
  const rows = fresh.flatMap((one) => {
    if (one.fault === null) return [];
    if (one.kind === 'unreadable') return [[ownerId, boxId, one.seq, one.raw, one.fault, now]];
    return [[ownerId, boxId, one.entry.seq, JSON.stringify(one.entry), one.fault, now]];
  });
  await insertRows(transaction, { table: 'reject', columns: ['owner_id', 'box_id', 'seq', 'raw', 'why', 'at'], rows });
}

/** An entry's place in the chain. */
export function placeOf(one: ReadEntry): { readonly seq: number; readonly hash: string } {
  return one.kind === 'entry' ? { seq: one.entry.seq, hash: one.entry.hash } : { seq: one.seq, hash: one.hash };
}
