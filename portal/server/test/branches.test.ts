import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BranchesView, BranchView, ZReportsView } from '#domain/contract/portal/branch';
import { insertRows, select } from '../store/rows';
import type { RowSet } from '../store/rows';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

describe.each(['sqlite', 'postgres'] as const)('branches on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    await portal.database.system((transaction) =>
      insertRows(
        transaction,
        {
          table: 'plan',
          columns: ['id', 'name', 'monthly_tiyin', 'yearly_tiyin', 'branches_max', 'terminals_max', 'features', 'sort'],
          rows: [['test-two', 'Two', 0, 0, 2, null, '[]', 99]],
        },
        'ON CONFLICT (id) DO NOTHING',
      ),
    );
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  /** An owner whose plan has two branches. */
  const newOwner = () => portal.newOwner({ planId: 'test-two' });
  const make = (owner: TestOwner, name: string) => owner.command('branch.create', { branchId: portal.newId(), name });
  const list = async (owner: TestOwner) => (await owner.get('/branches')).body as BranchesView;
  const put = (owner: TestOwner, set: RowSet) =>
    portal.database.tenant(owner.ownerId, (transaction) =>
      insertRows(transaction, {
        table: set.table,
        columns: ['owner_id', ...set.columns],
        rows: set.rows.map((row) => [owner.ownerId, ...row]),
      }),
    );

  test('gives one answer to the same command sent eight times at once', async () => {
    const owner = await newOwner();
    const [branchId, id] = [portal.newId(), portal.newId()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => owner.command('branch.create', { branchId, name: 'Bir marta' }, id)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await list(owner)).branches.filter(({ name }) => name === 'Bir marta')).toHaveLength(1);
    const changed = await owner.command('branch.create', { branchId, name: 'Boshqacha' }, id);
    expect([changed.status, changed.body.code]).toEqual([409, 'idempotency-mismatch']);
  });

  test('[BX-P27] lists name, state, address, phone and the use of the plan', async () => {
    const owner = await newOwner();
    await owner.command('branch.create', {
      branchId: portal.newId(),
      name: 'Chilonzor',
      address: 'Bunyodkor 1',
      phone: '+998901234567',
    });
    expect(await list(owner)).toMatchObject({
      plan: { name: 'Two', used: 1, max: 2 },
      branches: [
        {
          code: 'B1',
          name: 'Chilonzor',
          address: 'Bunyodkor 1',
          phone: '+998901234567',
          active: true,
          link: { state: 'not-connected', detail: null },
          drawerTiyin: null,
          openOrders: { count: 0, sumTiyin: 0 },
        },
      ],
    });
  });

  test('[BX-P28] a name of one letter and a phone of another shape are 422, a third branch is 409', async () => {
    const owner = await newOwner();
    expect(await make(owner, 'A')).toMatchObject({ status: 422, body: { code: 'input-invalid' } });
    const withPhone = { branchId: portal.newId(), name: 'Yunusobod', phone: '90 123 45 67' };
    expect((await owner.command('branch.create', withPhone)).status).toBe(422);
    expect(await make(owner, 'Bir')).toMatchObject({ status: 200, body: { result: { code: 'B1' } } });
    expect(await make(owner, 'Ikki')).toMatchObject({ status: 200, body: { result: { code: 'B2' } } });
    expect(await make(owner, 'Uch')).toMatchObject({ status: 409, body: { code: 'plan-limit-branches' } });
    expect((await list(owner)).plan).toEqual({ name: 'Two', used: 2, max: 2 });
  });

  test('two who make the last branch at once do not both get it', async () => {
    const owner = await newOwner();
    await make(owner, 'Bir');
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => make(owner, `Filial ${String(index)}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await list(owner)).branches).toHaveLength(2);
  });

  test('the same command twice makes one branch, and leaves one line in the audit', async () => {
    const owner = await newOwner();
    const [id, branchId] = [portal.newId(), portal.newId()];
    const first = await owner.command('branch.create', { branchId, name: 'Bir' }, id);
    expect(await owner.command('branch.create', { branchId, name: 'Bir' }, id)).toEqual(first);
    const audits = await portal.database.read(owner.ownerId, (transaction) =>
      select(transaction, 'SELECT what, subject FROM audit WHERE owner_id = ?', [owner.ownerId]),
    );
    expect(audits).toEqual([{ what: 'branch.created', subject: branchId }]);
  });

  test('taking a branch out of use frees its place, and a code is never given twice', async () => {
    const owner = await newOwner();
    await make(owner, 'Bir');
    await make(owner, 'Ikki');
    const second = (await list(owner)).branches[1] as BranchView;
    const setActive = (branch: BranchView, active: boolean) =>
      owner.command('branch.set-active', { branchId: branch.branchId, version: branch.version, active });
    expect((await setActive(second, false)).status).toBe(200);
    expect((await setActive(second, true)).body.code).toBe('stale-version');
    expect(await make(owner, 'Uch')).toMatchObject({ status: 200, body: { result: { code: 'B3' } } });
    const again = (await list(owner)).branches.find(({ branchId }) => branchId === second.branchId) as BranchView;
    expect(again.active).toBe(false);
    expect(await setActive(again, true)).toMatchObject({ status: 409, body: { code: 'plan-limit-branches' } });
  });

  test('a branch with a box must be disconnected before its place is free', async () => {
    const owner = await newOwner();
    await make(owner, 'Bir');
    const [branch] = (await list(owner)).branches;
    const branchId = branch?.branchId ?? '';
    await putBox(owner, branchId, portal.clock.nowMs);
    expect(await owner.command('branch.set-active', { branchId, version: 1, active: false })).toMatchObject({
      status: 409,
      body: { code: 'branch-connected' },
    });
  });

  const putBox = (owner: TestOwner, branchId: string, seenAt: number | null, frozenAt: number | null = null) =>
    put(owner, {
      table: 'box',
      columns: [
        'box_id',
        'branch_id',
        'state',
        'epoch',
        'last_seq',
        'last_hash',
        'cursor',
        'program_version',
        'bound_at',
        'seen_at',
        'frozen_at',
      ],
      rows: [[portal.newId(), branchId, 'active', 1, 0, '', 0, '0.1.0', portal.clock.nowMs - 86_400_000, seenAt, frozenAt]],
    });

  test('[BX-P31] the state of the link is active with a box and not connected without', async () => {
    const owner = await newOwner();
    await make(owner, 'Bir');
    await make(owner, 'Ikki');
    const { branches } = await list(owner);
    const now = portal.clock.nowMs;
    await putBox(owner, branches[0]?.branchId ?? '', now - 1_000);
    expect((await list(owner)).branches.map(({ link }) => [link.state, link.detail, link.since])).toEqual([
      ['active', 'synced', now - 1_000],
      ['not-connected', null, null],
    ]);
    await portal.database.tenant(owner.ownerId, (transaction) =>
      select(transaction, 'UPDATE box SET seen_at = ? WHERE owner_id = ?', [now - 600_000, owner.ownerId]),
    );
    expect((await list(owner)).branches[0]?.link).toMatchObject({ state: 'active', detail: 'offline', since: now - 600_000 });
  });

  test('shows the cash in the drawer, open tables, the open shift and the day’s takings', async () => {
    const owner = await newOwner();
    await make(owner, 'Bir');
    const branchId = (await list(owner)).branches[0]?.branchId ?? '';
    const now = portal.clock.nowMs;
    const [shiftId, cashierId] = [portal.newId(), portal.newId()];
    await put(owner, {
      table: 'employee',
      columns: ['branch_id', 'id', 'seq', 'rev', 'field_revs', 'shared_id', 'name'],
      rows: [[branchId, cashierId, 1, 0, '{}', cashierId, 'Malika Yusupova']],
    });
    await put(owner, {
      table: 'shift',
      columns: ['branch_id', 'id', 'seq', 'state', 'opened_at', 'opened_by_id'],
      rows: [[branchId, shiftId, 1, 'open', now - 3_600_000, cashierId]],
    });
    await put(owner, {
      table: 'entry_row',
      columns: ['branch_id', 'posting_id', 'position', 'account', 'currency', 'amount_tiyin'],
      rows: [
        [branchId, 'p1', 0, `drawer:${shiftId}`, 'UZS', 20_000_000],
        [branchId, 'p2', 0, `drawer:${shiftId}`, 'UZS', 4_500_000],
        [branchId, 'p2', 1, 'sales', 'UZS', -4_500_000],
      ],
    });
    await put(owner, {
      table: 'customer_order',
      columns: ['branch_id', 'id', 'seq', 'state', 'table_id', 'total_tiyin'],
      rows: [
        [branchId, 'o1', 1, 'open', 't1', 3_000_000],
        [branchId, 'o2', 1, 'open', 't1', 1_000_000],
        [branchId, 'o3', 1, 'completed', 't2', 9_000_000],
      ],
    });
    const view = (await owner.get(`/branches/${branchId}`)).body as BranchView;
    expect(view).toMatchObject({
      drawerTiyin: 24_500_000,
      openShifts: [{ shiftId, openedAt: now - 3_600_000, openedByName: 'Malika Yusupova', drawerTiyin: 24_500_000 }],
      openOrders: { count: 2, tableCount: 1, sumTiyin: 4_000_000 },
      today: { revenueTiyin: 0, orderCount: 0 },
    });
  });

  test('pages through Z reports, newest first, each with its own figures', async () => {
    const owner = await newOwner();
    await make(owner, 'Bir');
    const branchId = (await list(owner)).branches[0]?.branchId ?? '';
    await put(owner, {
      table: 'shift',
      columns: ['branch_id', 'id', 'seq', 'state', 'opened_at', 'closed_at', 'z_number', 'report'],
      rows: Array.from({ length: 5 }, (_, index) => [
        branchId,
        `s${String(index)}`,
        1,
        'closed',
        1_000 * index,
        1_000 * index + 500,
        index + 1,
        JSON.stringify({ zNumber: index + 1, salesTiyin: 100 * index }),
      ]),
    });
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const address: string = `/branches/${branchId}/z-reports?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = (await owner.get(address)).body as ZReportsView;
      seen.push(...page.rows.map(({ report }) => report.salesTiyin));
      cursor = page.next;
    }
    expect(seen).toEqual([400, 300, 200, 100, 0]);
    expect((await list(owner)).branches[0]?.lastZ).toEqual({ zNumber: 5, closedAt: 4_500 });
  });

  test('another owner’s branch is found nowhere', async () => {
    const [owner, other] = [await newOwner(), await newOwner()];
    await make(owner, 'Bir');
    const branchId = (await list(owner)).branches[0]?.branchId ?? '';
    expect((await other.get(`/branches/${branchId}`)).status).toBe(404);
    expect((await other.get(`/branches/${branchId}/z-reports`)).status).toBe(404);
    expect((await other.command('branch.update', { branchId, version: 1, name: 'Meniki' })).status).toBe(404);
    expect((await other.command('branch.set-active', { branchId, version: 1, active: false })).status).toBe(404);
    expect((await list(other)).branches).toEqual([]);
    expect(portal.errors).toEqual([]);
  });
});
