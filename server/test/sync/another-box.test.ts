import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncView } from '#domain/contract/portal-link';
import type { CustomerView } from '#domain/contract/customer-views';
import type { OrderView } from '#domain/contract/order';
import { findBrokenEntry } from '#server/log/event-log';
import { WholeLog } from '#server/log/archive/whole-log';
import { openReaders } from '#server/store/database';
import { select } from '#portal/server/store/rows';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { TestBox, TestDevice } from '../box';
import { creditSale, customer } from '../customers/ledger-of';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { connectBox, until } from './connected';

const FILES = ['dastarxon.db', 'dastarxon.db-wal', 'box.json', 'secrets.json', 'sync-keys.json'];
const DAY_MS = 86_400_000;

/** A disk is copied and started twice; both sell. The owner says of the second that it is another box: it gets a branch of its own, and each sale is at the portal once. */
describe('a copy that becomes a box of its own', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;
  let copy: TestBox;
  let admin: TestDevice;
  let cashier: TestDevice;
  let dish: TestDish;
  let before: { open: OrderView; late: OrderView; returned: OrderView };
  let branches: { first: string; second: string };
  let who = '';
  let boxId = '';
  let forkAt = 0;

  const atPortal = (sql: string, ...more: (string | number)[]) =>
    portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId, ...more]));
  const stateOf = async (device: TestDevice) => (await device.query<SyncView>('/sync')).state;
  const isSynced = async (device: TestDevice) => {
    const { state, waitingCount } = await device.query<SyncView>('/sync');
    return state === 'synced' && waitingCount === 0;
  };
  const sell = async (device: TestDevice, times = 1) => {
    for (let count = 0; count < times; count += 1) await device.run('order.submit', house.sale([{ dish }]));
  };
  const payAt = async (device: TestDevice, { orderId }: Pick<OrderView, 'orderId'>) =>
    device.run('order.pay', house.payment(await device.query<OrderView>(`/orders/${orderId}`)));
  const revenueAt = async (branchId: string) =>
    Number(
      (
        await atPortal('SELECT COALESCE(SUM(revenue_tiyin), 0) AS sum FROM rollup_hour WHERE owner_id = ? AND branch_id = ?', branchId)
      )[0]?.['sum'],
    );
  /** What a box took in: what was paid less what was given back, since a moment. */
  const takenAt = async (box: TestBox, sinceAt: number) => {
    const [row] = await box.rows(
      `SELECT (SELECT COALESCE(SUM(amount_tiyin), 0) FROM payment WHERE at > CAST(?1 AS INTEGER))
         - (SELECT COALESCE(SUM(amount_tiyin), 0) FROM refund WHERE at > CAST(?1 AS INTEGER)) AS sum`,
      [sinceAt],
    );
    return Number(row?.['sum']);
  };
  const signIn = async () => {
    await admin.signIn('administrator');
    await cashier.signIn('cashier');
  };

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner({ planId: 'professional' });
    house = await Restaurant.open({ floatSom: 1_000_000, box: { portalUrl: portal.url } });
    const first = await connectBox(portal, owner, house.admin);
    branches = { first, second: '' };
    dish = await house.dish(45_000);
    await sell(house.cashier, 2);
    const open = await house.order(house.cashier, [{ dish }], { tableId: null });
    const late = await house.order(house.cashier, [{ dish }], { tableId: null });
    const { order: returned } = await house.cashier.run('order.submit', house.sale([{ dish }]));
    before = { open, late, returned };
    who = await customer(house, { limitTiyin: som(500_000) });
    await house.cashier.run('order.submit', creditSale(house, who, [dish]));
    await until(() => isSynced(house.admin));
    [{ box_id: boxId } = { box_id: '' }] = (await atPortal('SELECT box_id FROM box WHERE owner_id = ?')) as { box_id: string }[];
    [{ at: forkAt } = { at: 0 }] = (await house.box.rows('SELECT MAX(at) AS at FROM event_log')) as { at: number }[];

    const folder = await mkdtemp(join(tmpdir(), 'dastarxon-copy-'));
    for (const name of FILES) await cp(join(house.box.folder, name), join(folder, name));
    house.box.advance(60_000);
    copy = await TestBox.start({ dataFolder: folder, portalUrl: 'http://127.0.0.1:9' });
    copy.advance(120_000);
    [admin, cashier] = [house.admin, house.cashier].map((device) => {
      const same = new TestDevice(copy);
      Object.assign(same, { cookie: device.cookie, deviceId: device.deviceId });
      return same;
    }) as [TestDevice, TestDevice];
    await signIn();
  });
  afterAll(async () => {
    await copy.stop();
    await house.close();
    await portal.stop();
  });

  it('is found, and sells on until its owner has decided', async () => {
    await sell(house.cashier, 3);
    await until(() => isSynced(house.admin));
    await sell(cashier);
    await payAt(cashier, before.open);
    await copy.restart({ portalUrl: portal.url });
    await signIn();
    await until(async () => (await stateOf(admin)) === 'frozen');
    await sell(cashier);
    expect((await owner.get('/alarms')).body.alarms).toMatchObject([{ kind: 'fork' }]);
  });

  it('forgets its connection when he says that it is another box, and keeps its devices, people and sales', async () => {
    const orders = await copy.rows('SELECT id, state, total_tiyin FROM customer_order ORDER BY id');
    expect((await owner.command('box.resolve-fork', { boxId, decision: 'new-box' })).status).toBe(200);
    await until(async () => (await stateOf(admin)) === 'not-connected');
    expect(await admin.query<SyncView>('/sync')).toMatchObject({ isCopy: true, branch: null, waitingCount: 0 });
    expect(await copy.rows('SELECT id, state, total_tiyin FROM customer_order ORDER BY id')).toEqual(orders);
    // What guests may owe was granted to the other box: this one lends to them once it is granted something itself. Who first came here is its own.
    expect((await admin.query<CustomerView>(`/customers/${who}`)).limitTiyin).toBe(0);
    const refused = await cashier.refused('order.submit', creditSale(house, who, [dish]));
    expect(refused).toMatchObject({ code: 'approval-required', params: { limitTiyin: 0 } });
    const own = copy.newId();
    const phone = { contactId: copy.newId(), kind: 'phone', value: '+998901234567' } as const;
    await admin.run('customer.create', {
      ...{ customerId: own, name: 'Yangi mijoz', contacts: [phone], profile: 'basic', allowDuplicate: true },
      creditLimitTiyin: som(500_000),
    });
    expect((await admin.query<CustomerView>(`/customers/${own}`)).limitTiyin).toBe(som(500_000));
    await sell(cashier);
    await copy.restart();
    await signIn();
    expect(await admin.query<SyncView>('/sync')).toMatchObject({ state: 'not-connected', isCopy: true });
    await sell(cashier);
    await until(() => isSynced(house.admin));
  });

  it('[BX-O-255] sends what is its own from the fork on, to a branch of its own', async () => {
    branches = { ...branches, second: await connectBox(portal, owner, admin, { name: 'Yunusobod' }) };
    await until(() => isSynced(admin), 30_000);
    expect(await admin.query<SyncView>('/sync')).toMatchObject({ isCopy: false, fault: null });
    await payAt(cashier, before.late);
    await admin.run('shift.open', { shiftId: copy.newId(), openingFloatTiyin: som(100_000) });
    await admin.run('order.refund', {
      orderId: before.returned.orderId,
      orderVersion: before.returned.version,
      refundId: copy.newId(),
      lines: null,
      reasonId: await house.reason('refund'),
      tenders: null,
    });
    await sell(house.cashier);
    await until(() => isSynced(admin));
    await until(() => isSynced(house.admin));
    const boxes = await atPortal(
      'SELECT box_id, branch_id, start_seq, last_seq, last_hash, frozen_at FROM box WHERE owner_id = ? ORDER BY start_seq',
    );
    expect(boxes).toMatchObject([
      { box_id: boxId, branch_id: branches.first, start_seq: 0, frozen_at: null },
      { branch_id: branches.second, frozen_at: null },
    ]);
    const [, second] = boxes;
    const own = await copy.rows('SELECT seq, hash FROM event_log WHERE seq > CAST(? AS INTEGER) ORDER BY seq', [
      Number(second?.['start_seq']),
    ]);
    expect(
      await atPortal('SELECT seq, hash FROM entry WHERE owner_id = ? AND box_id = ? ORDER BY seq', String(second?.['box_id'])),
    ).toEqual(own);
    expect(await atPortal('SELECT seq, hash FROM entry WHERE owner_id = ? AND box_id = ? ORDER BY seq', boxId)).toEqual(
      await house.box.rows('SELECT seq, hash FROM event_log ORDER BY seq'),
    );
    expect(await atPortal('SELECT * FROM reject WHERE owner_id = ?')).toEqual([]);
    expect((await owner.get('/alarms')).body.alarms).toEqual([]);
  });

  it('counts every sale once', async () => {
    expect(await revenueAt(branches.first)).toBe(await takenAt(house.box, 0));
    expect(await revenueAt(branches.second)).toBe(await takenAt(copy, forkAt));
    // Four sales, two orders that were open when the disk was copied, one of the other box's given back.
    expect(await revenueAt(branches.second)).toBe((4 + 2 - 1) * som(45_000));
    const sold = await atPortal(
      'SELECT COALESCE(SUM(revenue_tiyin), 0) AS sum FROM rollup_product WHERE owner_id = ? AND branch_id = ?',
      branches.second,
    );
    expect(Number(sold[0]?.['sum'])).toBe(await revenueAt(branches.second));
    const paid = await atPortal('SELECT id FROM payment WHERE owner_id = ? AND branch_id = ? ORDER BY id', branches.second);
    expect(paid).toEqual(await copy.rows('SELECT id FROM payment WHERE at > CAST(? AS INTEGER) ORDER BY id', [forkAt]));
  });

  it('has a debt from before the fork in both books, and counts it once', async () => {
    const card = (device: TestDevice) => device.query<CustomerView>(`/customers/${who}`);
    const owes = async (device: TestDevice) => {
      const { receivableTiyin, elsewhereTiyin } = await card(device);
      return [receivableTiyin, elsewhereTiyin];
    };
    const debt = som(45_000);
    await until(async () => (await card(admin)).limitTiyin > debt);
    expect([await owes(house.admin), await owes(admin)]).toEqual([
      [debt, 0],
      [debt, 0],
    ]);
    const repaid = { repaymentId: copy.newId(), customerId: who, debtIds: null };
    await cashier.run('debt.repay', { ...repaid, tenders: [{ tender: 'cash', amountTiyin: som(30_000) }] });
    await until(async () => (await card(house.admin)).elsewhereTiyin === -som(30_000));
    await house.cashier.run('order.submit', creditSale(house, who, [dish]));
    await until(async () => (await card(admin)).elsewhereTiyin === debt);
    expect(await owes(admin)).toEqual([debt - som(30_000), debt]);
    const limits = [(await card(house.admin)).limitTiyin, (await card(admin)).limitTiyin];
    const owed = [2 * debt, debt - som(30_000)];
    // Each may lend of the rest what it was granted, and both together no more than that.
    const free = limits.map((limit, index) => limit - (owed[index] ?? 0));
    expect(Math.min(...free)).toBeGreaterThan(0);
    expect((free[0] ?? 0) + (free[1] ?? 0)).toBeLessThanOrEqual(som(500_000) - (2 * debt - som(30_000)));
    const [sum] = await atPortal(
      'SELECT SUM(amount_tiyin) AS tiyin FROM entry_row WHERE owner_id = ? AND account = ?',
      `customer:${who}:receivable`,
    );
    expect(Number(sum?.['tiyin'])).toBe(2 * debt - som(30_000));
  });

  it('has its menu, halls and people in the new branch', async () => {
    for (const table of ['product', 'category', 'hall', 'dining_table', 'employee', 'role', 'station', 'stop_list']) {
      const key = table === 'stop_list' ? 'product_id' : 'id';
      const here = (await copy.rows(`SELECT ${key} AS id FROM ${table} ORDER BY ${key}`)).map(({ id }) => id);
      const there = await atPortal(`SELECT id FROM ${table} WHERE owner_id = ? AND branch_id = ? ORDER BY id`, branches.second);
      expect([table, there.map((row) => row['id'])]).toEqual([table, here]);
    }
  });

  it('is the same as the portal on the days that are over, and stays so after a restart', async () => {
    for (const box of [house.box, copy]) box.advance(2 * DAY_MS);
    portal.clock.nowMs = copy.now;
    await copy.restart();
    await signIn();
    await house.admin.signIn('administrator');
    await until(() => isSynced(admin));
    await until(() => isSynced(house.admin));
    expect(await copy.app.link.compareNow()).toBe(true);
    expect(await house.box.app.link.compareNow()).toBe(true);
    expect((await admin.query<SyncView>('/sync')).differingDays).toEqual([]);
    expect((await owner.get('/alarms')).body.alarms).toEqual([]);
    const readers = openReaders(`${copy.folder}/dastarxon.db`);
    expect(await findBrokenEntry(new WholeLog(readers, copy.folder))).toBeNull();
    await readers.destroy();
    expect([...copy.errors, ...house.box.errors, ...portal.errors]).toEqual([]);
  });
});
