import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PullAnswer } from '#domain/contract/sync/pull';
import { select, selectOne } from '../store/rows';
import { TestBranch } from '../test/branch';
import { startTestPortal } from '../test/portal';
import type { TestOwner, TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';

const som = (amount: number) => amount * 100;

describe.each(['sqlite', 'postgres'] as const)('one limit when a branch is gone, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  let home: TestBranch;
  let other: TestBranch;
  let partyId = '';

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    owner = await portal.newOwner();
    home = await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' });
    other = await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' });
    partyId = home.newId();
    for (const branch of [home, other])
      await branch.state({ setting: [{ id: 'creditLimitTiyin', row: { value: String(som(500_000)), version: 1 } }] });
    const row = { version: 1, root_id: partyId, kind: 'person', stage: 'customer', name: 'Ali', created_at: 1, updated_at: 1 };
    await home.state({ party: [{ id: partyId, row }] });
    await owe(home, som(100_000));
    for (const branch of [home, other]) await hear(branch);
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  const owe = (branch: TestBranch, amountTiyin: number) => {
    const entries = [
      { account: `customer:${partyId}:receivable`, currency: 'UZS', amountTiyin },
      { account: 'sales', currency: 'UZS', amountTiyin: -amountTiyin },
    ];
    const row = { op_id: branch.newId(), kind: 'sale', at: portal.clock.nowMs, entries: JSON.stringify(entries) };
    return branch.state({ posting: [{ id: branch.newId(), row }] });
  };
  /** A box pulls until there is nothing more, and so confirms all that it was told. */
  const hear = async (branch: TestBranch) => {
    const log = await portal.database.read(owner.ownerId, (transaction) =>
      selectOne(transaction, 'SELECT log_id FROM owner WHERE owner_id = ?', [owner.ownerId]),
    );
    for (let [cursor, next] = [-1, 0]; next !== cursor;) {
      cursor = next;
      const { body } = await branch.request<PullAnswer>('GET', `/sync/pull?log=${String(log?.['log_id'])}&cursor=${String(cursor)}`);
      ({ next } = body);
    }
  };
  const ceilingOf = async ({ branchId }: TestBranch) => {
    const rows = await portal.database.read(owner.ownerId, (transaction) =>
      select(transaction, 'SELECT ceiling_tiyin FROM credit_lease WHERE owner_id = ? AND branch_id = ?', [owner.ownerId, branchId]),
    );
    return Number(rows[0]?.['ceiling_tiyin']);
  };

  test('a disconnected box sells on: what it may lend and what is owed there still counts', async () => {
    expect([await ceilingOf(home), await ceilingOf(other)]).toEqual([som(420_000), som(80_000)]);
    expect((await owner.command('branch.disconnect', { branchId: home.branchId })).status).toBe(200);
    await owe(other, som(10_000));
    await hear(other);
    expect(await ceilingOf(other)).toBe(som(80_000));
  });

  test('of a closed branch the debts count alone: the branch that is left lends the rest', async () => {
    expect((await owner.command('branch.set-active', { branchId: home.branchId, version: 1, active: false })).status).toBe(200);
    await hear(other);
    expect(await ceilingOf(other)).toBe(som(400_000));
    expect(portal.errors).toEqual([]);
  });
});
