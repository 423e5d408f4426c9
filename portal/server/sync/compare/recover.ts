import { PUSH_BYTES, PUSH_ENTRIES, ROWS_STATED } from '#domain/contract/sync/push';
import type { SyncEntry } from '#domain/contract/sync/push';
import type { RecoverAnswer } from '#domain/contract/sync/digest';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Transaction } from '../../store/database';
import { select, selectOne } from '../../store/rows';
import type { BoxCaller } from '../box-door';
import { keysOf } from '../pull';

/** A page of a box's own entries as the portal has them, and where it may go on numbering. */
export async function recoverPage(transaction: Transaction, caller: BoxCaller, fromSeq: number): Promise<Outcome<RecoverAnswer>> {
  const { ownerId, branchId, boxId } = caller;
  const box = await selectOne(
    transaction,
    'SELECT last_seq, last_hash, epoch FROM box WHERE owner_id = ? AND box_id = ? AND revoked_at IS NULL',
    [...[ownerId, boxId]],
  );
  if (box === undefined) return refuse('sync-unknown-box');
  const lastSeq = Number(box['last_seq']);
  const entries = await readRange(transaction, caller, fromSeq);
  const reached = entries.at(-1)?.seq ?? lastSeq;
  const highest = async (table: 'customer_order' | 'shift' | 'preorder', column: 'number' | 'z_number') => {
    const row = await selectOne(transaction, `SELECT MAX(${column}) AS highest FROM ${table} WHERE owner_id = ? AND branch_id = ?`, [
      ownerId,
      branchId,
    ]);
    return Number(row?.['highest'] ?? 0);
  };
  return accept({
    entries,
    personKeys: Object.fromEntries(await keysOf(transaction, ownerId, [...new Set(entries.flatMap(personsOf))])),
    next: reached < lastSeq ? reached + 1 : null,
    head: { seq: lastSeq, hash: String(box['last_hash']) },
    epoch: Number(box['epoch']),
    numbers: {
      order: await highest('customer_order', 'number'),
      z: await highest('shift', 'z_number'),
      preorder: await highest('preorder', 'number'),
    },
  });
}

/** Whose keys an entry needs: the pattern stands only where the box writes it, in a row's text it would be escaped. */
function personsOf({ name, payload }: SyncEntry): readonly string[] {
  return name === ROWS_STATED ? [...payload.matchAll(/"person":"([^"]{1,60})","sealed":"/g)].map(([, person]) => person ?? '') : [];
}

async function readRange(transaction: Transaction, { ownerId, boxId }: BoxCaller, fromSeq: number): Promise<readonly SyncEntry[]> {
  const from = [ownerId, boxId, fromSeq];
  const limit = `ORDER BY seq LIMIT ${String(PUSH_ENTRIES)}`;
  const stored = await select(
    transaction,
    `SELECT seq, op_id, command_id, fact_index, at, employee_id, approver_id, device_id, name, entity, entity_id, v, payload, hash FROM entry
     WHERE owner_id = ? AND box_id = ? AND seq >= ? ${limit}`,
    from,
  );
  const aside = await select(transaction, `SELECT seq, raw FROM reject WHERE owner_id = ? AND box_id = ? AND seq >= ? ${limit}`, from);
  // What could not be read goes back as it came: it is the box's own.
  const bySeq = new Map(aside.map((row) => [Number(row['seq']), JSON.parse(String(row['raw'])) as SyncEntry]));
  for (const row of stored) bySeq.set(Number(row['seq']), entryOf(row));
  const inOrder = [...bySeq.values()].toSorted((one, other) => one.seq - other.seq).slice(0, PUSH_ENTRIES);
  let bytes = 0;
  const end = inOrder.findIndex(({ payload }, index) => (bytes += payload.length) > PUSH_BYTES && index > 0);
  return end === -1 ? inOrder : inOrder.slice(0, end);
}

function entryOf(row: Record<string, unknown>): SyncEntry {
  const optional = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return {
    seq: Number(row['seq']),
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
    hash: String(row['hash']),
  };
}
