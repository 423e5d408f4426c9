import { select } from '../store/rows';
import type { Transaction } from '../store/database';
import type { TestOwner, TestPortal } from './portal';

/**
 * What another owner has: one row for every kind of id that a command or query takes, by the name under which it is taken. Whoever adds a command with a new kind of id adds
 * it here; `strangers.test.ts` says which is missing.
 */

/** Rows that a box stated, by the name of their id. */
const STATED: Readonly<Record<string, { readonly table: string; readonly kind: 'shared' | 'customer' | 'fact' }>> = {
  orderId: { table: 'customer_order', kind: 'fact' },
  shiftId: { table: 'shift', kind: 'fact' },
  paymentId: { table: 'payment', kind: 'fact' },
  customerId: { table: 'party', kind: 'customer' },
  partyId: { table: 'party', kind: 'customer' },
  employeeId: { table: 'employee', kind: 'shared' },
  productId: { table: 'product', kind: 'shared' },
  categoryId: { table: 'category', kind: 'shared' },
  modifierGroupId: { table: 'modifier_group', kind: 'shared' },
  stationId: { table: 'station', kind: 'shared' },
  hallId: { table: 'hall', kind: 'shared' },
  tableId: { table: 'dining_table', kind: 'shared' },
  roleId: { table: 'role', kind: 'shared' },
  reasonId: { table: 'reason', kind: 'shared' },
  presetId: { table: 'note_preset', kind: 'shared' },
  groupId: { table: 'customer_group', kind: 'shared' },
  ruleId: { table: 'price_rule', kind: 'shared' },
  fieldId: { table: 'customer_field', kind: 'shared' },
};

/** Ids that a page makes for a row that is not there yet: nobody else's row can be meant. */
export const MADE_BY_THE_PAGE: ReadonlySet<string> = new Set(['branch.create branchId', 'user.invite userId']);

/** What a command needs beside its ids to be refused for them and for nothing else. Most are sampled from their schema. */
export const INPUTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'branch.find-box-by-code': { code: 'ABCD2345' },
  'branch.pair-by-code': { code: 'ABCD2345' },
};

/** The other owner's ids, by the name of their key. */
export async function rowsOfStranger(portal: TestPortal, { ownerId, userId }: TestOwner): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>([
    ['ownerId', ownerId],
    ['userId', userId],
    ['branchId', portal.newId()],
    ['boxId', portal.newId()],
    ['conflictId', portal.newId()],
  ]);
  ids.set('sourceBranchId', ids.get('branchId') ?? '');
  for (const name of Object.keys(STATED)) ids.set(name, portal.newId());
  const idOf = (name: string): string => ids.get(name) ?? '';
  const now = portal.clock.nowMs;
  await portal.database.system(async (transaction: Transaction) => {
    const write = (sql: string, ...values: (string | number | null)[]) => select(transaction, sql, values);
    const [session] = await write('SELECT session_id FROM user_session WHERE owner_id = ?', ownerId);
    ids.set('sessionId', String(session?.['session_id']));
    await write(
      `INSERT INTO branch (owner_id, branch_id, version, name, code, address, phone, active, created_at) VALUES (?, ?, 1, 'Chilonzor', 'B1', '', '', 1, ?)`,
      ownerId,
      idOf('branchId'),
      now,
    );
    await write(
      `INSERT INTO box (owner_id, box_id, branch_id, state, epoch, last_seq, last_hash, cursor, program_version, bound_at) VALUES (?, ?, ?, 'bound', 1, 0, '', 0, '1', ?)`,
      ownerId,
      idOf('boxId'),
      idOf('branchId'),
      now,
    );
    await write(
      `INSERT INTO conflict (owner_id, id, branch_id, entity, entity_id, field, kept_by, lost_by, at) VALUES (?, ?, ?, 'product', ?, 'name', 'portal', 'box', ?)`,
      ownerId,
      idOf('conflictId'),
      idOf('branchId'),
      idOf('productId'),
      now,
    );
    for (const [name, { table, kind }] of Object.entries(STATED)) {
      const [columns, marks] = kind === 'fact' ? ['', ''] : [', rev, field_revs, shared_id', `, 0, '{}', '${idOf(name)}'`];
      await write(
        `INSERT INTO ${table} (owner_id, branch_id, id, box_id, seq${columns}) VALUES (?, ?, ?, ?, 1${marks})`,
        ownerId,
        idOf('branchId'),
        idOf(name),
        idOf('boxId'),
      );
    }
  });
  return ids;
}
