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
  defaultCustomerId: { table: 'party', kind: 'customer' },
  partyId: { table: 'party', kind: 'customer' },
  employeeId: { table: 'employee', kind: 'shared' },
  productId: { table: 'product', kind: 'shared' },
  categoryId: { table: 'category', kind: 'shared' },
  modifierGroupId: { table: 'modifier_group', kind: 'shared' },
  stationId: { table: 'station', kind: 'shared' },
  route: { table: 'station', kind: 'shared' },
  hallId: { table: 'hall', kind: 'shared' },
  tableId: { table: 'dining_table', kind: 'shared' },
  roleId: { table: 'role', kind: 'shared' },
  reasonId: { table: 'reason', kind: 'shared' },
  notePresetId: { table: 'note_preset', kind: 'shared' },
  groupId: { table: 'customer_group', kind: 'shared' },
  ruleId: { table: 'price_rule', kind: 'shared' },
  fieldId: { table: 'customer_field', kind: 'shared' },
  addressId: { table: 'address', kind: 'customer' },
};

/** Ids that a page makes for a row that is not there yet: nobody else's row can be meant. */
export const MADE_BY_THE_PAGE: ReadonlySet<string> = new Set([
  'branch.create branchId',
  'api-key.create keyId',
  'user.invite userId',
  'category.create categoryId',
  'product.create productId',
  'modifier-group.create modifierGroupId',
  'modifier-group.create optionId',
  'modifier-group.update optionId',
  'reason.create reasonId',
  'note-preset.create notePresetId',
  'hall.create hallId',
  'table.create tableId',
  'customer-group.create groupId',
  'price-rule.create ruleId',
  'customer-field.create fieldId',
  'staff.create employeeId',
  'setting.update id',
  'phone-order.send requestId',
  // They stand inside a dish, and its branch judges them.
  'phone-order.send variantId',
  'phone-order.send optionId',
]);

/** Ids of a box's own things, which nobody sets from here: refused whatever they are. */
export const NEVER_SET_HERE: ReadonlySet<string> = new Set([
  'setting.update defaultPrinterId',
  'setting.update badgePrinterId',
  'setting.update printerId',
  'setting.update deviceId',
  'setting.update defaultCustomerId',
  'setting.update productId',
]);

/** What a command needs beside its ids to be refused for them and for nothing else. Most are sampled from their schema. */
export const INPUTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'branch.find-box-by-code': { code: 'ABCD2345' },
  'branch.pair-by-code': { code: 'ABCD2345' },
  'staff.create': { code: 'ABCD2345' },
  'staff.renew-code': { code: 'ABCD2345' },
  'api-key.create': { scopes: ['menu.read'] },
  'api-key.change': { scopes: ['menu.read'] },
};

/** What a row must have to be read; the rest is empty. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  employee: { name: 'Aziz' },
  role: { key: 'waiter', name: '{"uz-Latn":"Rol"}', permissions: '[]' },
  reason: { kind: 'cancel', name: '{"uz-Latn":"Sabab"}' },
  product: { name: '{"uz-Latn":"Osh"}', modifier_group_ids: '[]', price_tiyin: 100 },
  modifier_group: { name: '{"uz-Latn":"Tanlov"}', options: '[]', minimum: 0, maximum: 1 },
  customer_field: { key: 'maydon', label: '{"uz-Latn":"Maydon"}', options: '[]', role_ids: '[]', required_in: '[]', field_type: 'text' },
  price_rule: {
    name: '{"uz-Latn":"Qoida"}',
    benefit: '{"kind":"percent","rateBasisPoints":100}',
    scope: '{"kind":"order"}',
    weekdays: '[]',
  },
  dining_table: { name: 'Stol' },
  party: { stage: 'customer', name: 'Ali' },
  address: { street: 'Navoiy' },
};
const NAMED: Readonly<Record<string, string | number>> = { name: '{"uz-Latn":"Nom"}' };
const NAMELESS: ReadonlySet<string> = new Set(['customer_order', 'shift', 'payment']);

/** The other owner's ids, by the name of their key. */
export async function rowsOfStranger(portal: TestPortal, { ownerId, userId }: TestOwner): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>([
    ['ownerId', ownerId],
    ['userId', userId],
    ['branchId', portal.newId()],
    ['boxId', portal.newId()],
    ['conflictId', portal.newId()],
    ['keyId', portal.newId()],
    ['requestId', portal.newId()],
  ]);
  ids.set('sourceBranchId', ids.get('branchId') ?? '');
  for (const name of ['deviceId', 'printerId', 'defaultPrinterId', 'badgePrinterId', 'variantId']) ids.set(name, portal.newId());
  for (const name of Object.keys(STATED)) ids.set(name, portal.newId());
  const idOf = (name: string): string => ids.get(name) ?? '';
  ids.set('transactionId', `${idOf('paymentId')}.0`);
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
      `INSERT INTO api_key (owner_id, key_id, version, name, key_hash, hint, scopes, per_minute, branch_ids, minute, taken, created_at, created_by)
       VALUES (?, ?, 1, 'Sayt', ?, '', '[]', 1, '[]', 0, 0, ?, ?)`,
      ownerId,
      idOf('keyId'),
      idOf('keyId'),
      now,
      userId,
    );
    await write(
      `INSERT INTO conflict (owner_id, id, branch_id, entity, entity_id, field, kept_by, lost_by, at) VALUES (?, ?, ?, 'product', ?, 'name', 'portal', 'box', ?)`,
      ownerId,
      idOf('conflictId'),
      idOf('branchId'),
      idOf('productId'),
      now,
    );
    await write(
      `INSERT INTO phone_request (owner_id, id, branch_id, rev, request, made_at, expires_at, handed_at, withdrawn_at, user_id) VALUES (?, ?, ?, 1, '{}', 0, 0, 0, 0, ?)`,
      ownerId,
      idOf('requestId'),
      idOf('branchId'),
      userId,
    );
    for (const [name, { table, kind }] of Object.entries(STATED)) {
      const values = {
        ...{ owner_id: ownerId, branch_id: idOf('branchId'), id: idOf(name), box_id: idOf('boxId'), seq: 1 },
        ...(kind === 'fact' ? {} : { rev: 0, field_revs: '{}', shared_id: idOf(name) }),
        ...(VALUES[table] ?? (NAMELESS.has(table) ? {} : NAMED)),
        ...(table === 'product' ? { variants: variantsOf(idOf('variantId')) } : {}),
      };
      const columns = Object.keys(values);
      await write(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, ...Object.values(values));
    }
  });
  return ids;
}

/** One variant, as a product has it. */
function variantsOf(variantId: string): string {
  const variant = { variantId, name: { 'uz-Latn': 'Katta' }, priceTiyin: 100, costTiyin: null, barcode: null };
  return JSON.stringify([{ ...variant, recipeFactorThousandths: 1_000, active: true }]);
}
