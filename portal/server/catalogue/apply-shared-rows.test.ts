import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { insertRows, select } from '../store/rows';
import type { Value } from '../store/rows';
import { startTestPortal } from '../test/portal';
import type { TestOwner, TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';
import { applySharedRows } from './apply-shared-rows';
import type { SharedStatement } from './apply-shared-rows';

function table(name: string): SyncedTable {
  const found = syncedTableOf.get(name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

const product = (values: Readonly<Record<string, Value>>) => ({
  version: 1,
  name: '{"uz-Latn":"Osh"}',
  unit: 'portion',
  price_tiyin: 100,
  vat_rate_basis_points: 0,
  route: 'category',
  modifier_group_ids: '[]',
  counted: 0,
  favourite: 0,
  variants: '[]',
  sort: 0,
  ...values,
});

describe.each(['sqlite', 'postgres'] as const)('shared rows on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  const [one, other] = ['0197aaaa-0000-7000-8000-000000000001', '0197aaaa-0000-7000-8000-000000000002'];
  const [boxOne, boxOther] = ['0197aaaa-0000-7000-8000-00000000000a', '0197aaaa-0000-7000-8000-00000000000b'];

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    owner = await portal.newOwner();
    await portal.database.tenant(owner.ownerId, (transaction) =>
      insertRows(transaction, {
        table: 'branch',
        columns: ['owner_id', 'branch_id', 'version', 'name', 'code', 'address', 'phone', 'active', 'created_at'],
        rows: [one, other].map((branchId, index) => [
          owner.ownerId,
          branchId,
          1,
          `B${String(index)}`,
          `B${String(index)}`,
          '',
          '',
          1,
          index,
        ]),
      }),
    );
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  let seq = 0;
  const state = (of: 'one' | 'other', name: string, statement: Omit<SharedStatement, 'table' | 'seq' | 'employeeId'>) =>
    portal.database.tenant(owner.ownerId, (transaction) =>
      applySharedRows(
        transaction,
        { ownerId: owner.ownerId, branchId: of === 'one' ? one : other, boxId: of === 'one' ? boxOne : boxOther },
        [{ table: table(name), seq: (seq += 1), employeeId: null, ...statement }],
        { now: portal.clock.nowMs, newId: portal.newId },
      ),
    );
  const rows = (sql: string, ...parameters: Value[]) =>
    portal.database.read(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId, ...parameters]));

  test('a category of the same id in two branches is one: a new name goes across, its shelf being closed does not', async () => {
    const id = portal.newId();
    const values = { version: 1, name: '{"uz-Latn":"Ovqat"}', sort: 1, not_prepared: 1 };
    expect(await state('one', 'category', { id, row: values })).toEqual({ isForOthers: false, conflicts: 0 });
    await state('other', 'category', { id, row: values });
    const renamed = await state('one', 'category', { id, fields: ['name'], row: { ...values, version: 2, name: '{"uz-Latn":"Taom"}' } });
    expect(renamed).toEqual({ isForOthers: true, conflicts: 0 });
    await state('one', 'category', { id, fields: ['archived_at'], row: { ...values, name: '{"uz-Latn":"Taom"}', archived_at: 5 } });
    const stored = await rows('SELECT branch_id, name, archived_at FROM category WHERE owner_id = ? AND id = ? ORDER BY branch_id', id);
    expect(stored).toEqual([
      { branch_id: one, name: '{"uz-Latn":"Taom"}', archived_at: 5 },
      { branch_id: other, name: '{"uz-Latn":"Taom"}', archived_at: null },
    ]);
    const changes = await rows('SELECT branch_id, entity, entity_id, origin_box, fields FROM change WHERE owner_id = ?');
    expect(changes).toEqual([{ branch_id: other, entity: 'category', entity_id: id, origin_box: boxOne, fields: '["name"]' }]);
  });

  test('a price is the branch’s own, and so is a value in which it already differed', async () => {
    const id = portal.newId();
    await state('one', 'product', { id, row: product({}) });
    await state('other', 'product', { id, row: product({ unit: 'kg' }) });
    const row = product({ price_tiyin: 120, unit: 'piece', cost_tiyin: 70 });
    await state('one', 'product', { id, fields: ['price_tiyin', 'unit', 'cost_tiyin'], row });
    const stored = await rows('SELECT price_tiyin, unit, cost_tiyin FROM product WHERE owner_id = ? AND id = ? ORDER BY branch_id', id);
    expect(stored).toEqual([
      { price_tiyin: 120, unit: 'piece', cost_tiyin: 70 },
      { price_tiyin: 100, unit: 'kg', cost_tiyin: 70 },
    ]);
  });

  test('an older place of the same log changes nothing', async () => {
    const id = portal.newId();
    await state('one', 'product', { id, row: product({}) });
    await state('one', 'product', { id, fields: ['price_tiyin'], row: product({ price_tiyin: 200 }) });
    seq -= 2;
    await state('one', 'product', { id, fields: ['price_tiyin'], row: product({ price_tiyin: 300 }) });
    seq += 2;
    expect(await rows('SELECT price_tiyin FROM product WHERE owner_id = ? AND id = ?', id)).toEqual([{ price_tiyin: 200 }]);
  });

  test('what a box overwrites unseen is listed with both values', async () => {
    const id = portal.newId();
    await state('one', 'customer_group', {
      id,
      row: { version: 1, name: '{"uz-Latn":"A"}', group_kind: 'tier', ad_hoc: 0, sort: 1 },
    });
    await state('other', 'customer_group', {
      id,
      row: { version: 1, name: '{"uz-Latn":"A"}', group_kind: 'tier', ad_hoc: 0, sort: 1 },
    });
    await state('one', 'customer_group', { id, fields: ['sort'], row: { version: 2, sort: 5 } });
    const lost = await state('other', 'customer_group', { id, fields: ['sort'], rev: 0, row: { version: 2, sort: 7 } });
    expect(lost.conflicts).toBe(1);
    expect(
      await rows('SELECT branch_id, field, kept, lost, kept_by, lost_by FROM conflict WHERE owner_id = ? AND entity_id = ?', id),
    ).toEqual([{ branch_id: other, field: 'sort', kept: '7', lost: '5', kept_by: `box:${boxOther}`, lost_by: `box:${boxOne}` }]);
  });
});
