import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PullAnswer } from '#domain/contract/sync/pull';
import { select, selectOne } from '../store/rows';
import { TestBranch } from '../test/branch';
import { startTestPortal } from '../test/portal';
import type { TestOwner, TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';

const som = (amount: number) => amount * 100;

describe.each(['sqlite', 'postgres'] as const)('one limit over two branches on %s', (dialect) => {
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
    await home.state({
      party: [
        {
          id: partyId,
          row: { version: 1, root_id: partyId, kind: 'person', stage: 'customer', name: 'Ali', created_at: 1, updated_at: 1 },
        },
      ],
    });
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  const owe = (branch: TestBranch, amountTiyin: number) =>
    branch.state({
      posting: [
        {
          id: branch.newId(),
          row: {
            op_id: branch.newId(),
            kind: 'sale',
            at: portal.clock.nowMs,
            entries: JSON.stringify([
              { account: `customer:${partyId}:receivable`, currency: 'UZS', amountTiyin },
              { account: 'sales', currency: 'UZS', amountTiyin: -amountTiyin },
            ]),
          },
        },
      ],
      party: [
        {
          id: partyId,
          row: { version: 1, root_id: partyId, kind: 'person', stage: 'customer', name: 'Ali', created_at: 1, updated_at: 1 },
        },
      ],
    });

  /** What a box hears of the customer from a cursor on, by entity, and where it then stands. */
  const hear = async (branch: TestBranch, cursor: number) => {
    const row = await portal.database.read(owner.ownerId, (transaction) =>
      selectOne(transaction, 'SELECT log_id FROM owner WHERE owner_id = ?', [owner.ownerId]),
    );
    const { body } = await branch.request<PullAnswer>('GET', `/sync/pull?log=${String(row?.['log_id'])}&cursor=${String(cursor)}`);
    const heard = Object.fromEntries(
      body.changes
        .filter(({ entityId, entity }) => entityId === partyId && entity !== 'party')
        .map(({ entity, row: told }) => [entity, told]),
    );
    return { heard, next: body.next };
  };
  const logOf = async () => {
    const row = await portal.database.read(owner.ownerId, (transaction) =>
      selectOne(transaction, 'SELECT log_id FROM owner WHERE owner_id = ?', [owner.ownerId]),
    );
    return String(row?.['log_id']);
  };
  const ceilings = async () =>
    new Map(
      (
        await portal.database.read(owner.ownerId, (transaction) =>
          select(transaction, 'SELECT branch_id, ceiling_tiyin, held_tiyin FROM credit_lease WHERE owner_id = ?', [owner.ownerId]),
        )
      ).map((row) => [String(row['branch_id']), { ceiling: Number(row['ceiling_tiyin']), held: Number(row['held_tiyin']) }]),
    );

  test('the home branch gives back before the other may lend, and the ceilings never add up to more than the limit', async () => {
    await owe(home, som(100_000));
    // 400 000 are free: four parts stay at home, one goes to the other branch, once home has confirmed that it knows.
    expect(await ceilings()).toEqual(
      new Map([
        [home.branchId, { ceiling: som(420_000), held: som(500_000) }],
        [other.branchId, { ceiling: 0, held: 0 }],
      ]),
    );
    const toHome = await hear(home, 0);
    expect(toHome.heard).toMatchObject({ lease: { ceiling_tiyin: som(420_000) } });
    const toOther = await hear(other, 0);
    expect(toOther.heard).toMatchObject({ balance: { receivable_tiyin: som(100_000) }, lease: { ceiling_tiyin: 0 } });
    // Asking from there says that all before it was applied.
    await hear(home, toHome.next);
    expect(await ceilings()).toEqual(
      new Map([
        [home.branchId, { ceiling: som(420_000), held: som(420_000) }],
        [other.branchId, { ceiling: som(80_000), held: som(80_000) }],
      ]),
    );
    expect((await hear(other, toOther.next)).heard).toMatchObject({ lease: { ceiling_tiyin: som(80_000) } });
  });

  test('what was given back is lent elsewhere only when the log has told what was lent before', async () => {
    const ask = (ceilingTiyin: number, id = partyId) => other.request('POST', '/sync/credit', { partyId: id, ceilingTiyin });
    const logId = await logOf();
    const pull = (branch: TestBranch, cursor: number, seq: number) =>
      branch.request<PullAnswer>('GET', `/sync/pull?log=${logId}&cursor=${String(cursor)}&seq=${String(seq)}`);
    expect((await ask(som(300_000))).status).toBe(200);
    const atHome = (await hear(home, 0)).next;
    expect((await ceilings()).get(home.branchId)).toEqual({ ceiling: som(180_000), held: som(420_000) });
    // It has heard, but what it lent before may be on its way still: until its log is there, nothing is lent elsewhere.
    await pull(home, atHome, home.head.seq + 1);
    expect((await ceilings()).get(other.branchId)).toEqual({ ceiling: som(80_000), held: som(80_000) });
    await home.state({ setting: [{ id: 'phone', row: { value: '"+998901112233"', version: 1 } }] });
    expect((await ceilings()).get(other.branchId)).toEqual({ ceiling: som(320_000), held: som(320_000) });
    // The guest thinks better of it.
    portal.clock.nowMs += 3_600_000;
    await owe(home, 100);
    await owe(home, -100);
    for (const branch of [other, home, other]) await pull(branch, (await hear(branch, 0)).next, 0);
    expect((await ceilings()).get(other.branchId)).toEqual({ ceiling: som(80_000), held: som(80_000) });
  });

  test('a till asks for nobody that its owner has not, and for no amount that is none', async () => {
    const ask = (body: unknown) => other.request('POST', '/sync/credit', body);
    expect((await ask({ partyId: portal.newId(), ceilingTiyin: 100 })).status).toBe(404);
    const stranger = await portal.newOwner({ businessName: 'Begona' });
    const theirs = await TestBranch.connect(portal, stranger, { name: 'Begona', code: 'B1' });
    expect((await theirs.request('POST', '/sync/credit', { partyId, ceilingTiyin: 100 })).status).toBe(404);
    for (const ceilingTiyin of [-1, 0.5, 1e30, '5', null]) expect((await ask({ partyId, ceilingTiyin })).status).toBe(422);
  });

  test('what is paid back at the other branch is told at home', async () => {
    const before = await hear(home, 0);
    await owe(other, -som(30_000));
    const told = await hear(home, before.next);
    expect(told.heard).toMatchObject({ balance: { receivable_tiyin: -som(30_000) } });
  });

  test('where customers are kept apart nobody hears of them', async () => {
    await portal.database.tenant(owner.ownerId, (transaction) =>
      select(transaction, 'UPDATE owner SET shares_customers = 0 WHERE owner_id = ?', [owner.ownerId]),
    );
    const before = await ceilings();
    await owe(home, som(10_000));
    expect(await ceilings()).toEqual(before);
  });
});
