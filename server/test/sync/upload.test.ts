import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncView } from '#domain/contract/portal-link';
import { select } from '#portal/server/store/rows';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import { Restaurant } from '../restaurant';
import type { TestDish } from '../restaurant';
import { connectBox, until } from './connected';

const AT_ONCE = 20;

/** A box that has sold for a while, a portal, and a road between them that can be cut. */
describe('a box with much to tell', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let road: TcpProxy;
  let house: Restaurant;
  let dish: TestDish;
  let branchId = '';

  const view = () => house.admin.query<SyncView>('/sync');
  const isSynced = async () => {
    const { state, waitingCount } = await view();
    return state === 'synced' && waitingCount === 0;
  };
  const atPortal = (sql: string) => portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId]));
  const reached = async () => Number((await atPortal('SELECT COALESCE(MAX(last_seq), 0) AS seq FROM box WHERE owner_id = ?'))[0]?.['seq']);
  const sell = async (count: number) => {
    for (let sold = 0; sold < count; sold += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, () => house.cashier.run('order.submit', house.sale([{ dish }]))));
  };
  /** The box and the portal tell the same: every entry once and in its place, the same orders, the same money. */
  const areEqual = async () => {
    expect(await atPortal('SELECT seq, op_id, hash FROM entry WHERE owner_id = ? ORDER BY seq')).toEqual(
      await house.box.rows('SELECT seq, op_id, hash FROM event_log ORDER BY seq'),
    );
    for (const [table, columns] of [
      ['customer_order', 'COUNT(*) AS rows, SUM(total_tiyin) AS tiyin'],
      ['payment', 'COUNT(*) AS rows, SUM(amount_tiyin) AS tiyin'],
      ['order_line', 'COUNT(*) AS rows, SUM(net_tiyin) AS tiyin'],
      ['product', 'COUNT(*) AS rows, SUM(price_tiyin) AS tiyin'],
      ['employee', 'COUNT(*) AS rows, COUNT(DISTINCT role_id) AS tiyin'],
    ] as const)
      expect([table, await atPortal(`SELECT ${columns} FROM ${table} WHERE owner_id = ?`)]).toEqual([
        table,
        await house.box.rows(`SELECT ${columns} FROM ${table}`),
      ]);
    const [sums] = await atPortal('SELECT SUM(revenue_tiyin) AS tiyin FROM rollup_hour WHERE owner_id = ?');
    const [paid] = await house.box.rows('SELECT SUM(amount_tiyin) AS tiyin FROM payment');
    expect(sums).toEqual(paid);
  };

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner();
    road = await TcpProxy.open(() => [portal.port]);
    house = await Restaurant.open({ box: { portalUrl: road.url } });
    dish = await house.dish(45_000);
    await sell(200);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await road.close();
    await portal.stop();
  });

  it('[BX-O-254] goes on where it was when its first upload was stopped half way, by a cut line and a restart; nothing is there twice', async () => {
    // Every batch takes its time, so that there is a half way.
    road.becomes({ roundTripMs: 150 });
    branchId = await connectBox(portal, owner, house.admin);
    const head = Number((await house.box.rows('SELECT MAX(seq) AS seq FROM event_log'))[0]?.['seq']);
    await until(async () => (await reached()) > 0);
    road.cut();
    const half = await reached();
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(head);
    await until(async () => (await view()).state === 'offline');
    const { waitingCount, fault } = await view();
    expect(waitingCount).toBeGreaterThan(0);
    expect(fault?.code).toBe('portal-unreachable');
    await house.box.restart();
    await house.admin.signIn('administrator');
    await house.cashier.signIn('cashier');
    road.becomes({});
    road.heal();
    await house.admin.run('sync.now', {});
    await until(isSynced, 30_000);
    await areEqual();
  });

  it('[BX-O-252] sells for a day without a line, 2,000 orders; five minutes after it is back the portal has them all, in their order', async () => {
    road.cut();
    for (let hours = 0; hours < 24; hours += 3) {
      await house.cashier.signIn('cashier');
      await sell(260);
      house.box.advance(3 * 3_600_000);
    }
    await house.admin.signIn('administrator');
    const offline = await view();
    expect(offline).toMatchObject({ state: 'offline', branch: { branchName: 'Chilonzor' } });
    expect(offline.waitingCount).toBeGreaterThan(2_000);
    portal.clock.nowMs = house.box.now;
    road.heal();
    const startedMs = performance.now();
    await house.admin.run('sync.now', {});
    await until(isSynced, 300_000);
    expect(performance.now() - startedMs).toBeLessThan(300_000);
    await areEqual();
    const [{ count } = { count: 0 }] = await house.box.rows('SELECT COUNT(*) AS count FROM customer_order');
    expect(Number(count)).toBeGreaterThan(2_000);
    house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    // Within five seconds, with the line there.
    const soldMs = performance.now();
    const { order } = await house.cashier.run('order.submit', house.sale([{ dish }]));
    await until(
      async () => (await atPortal(`SELECT 1 AS one FROM customer_order WHERE owner_id = ? AND id = '${order.orderId}'`)).length === 1,
    );
    expect(performance.now() - soldMs).toBeLessThan(5_000);
  });

  it('compares its days with the portal, gives it back what it has lost, and says which days differ', async () => {
    house.box.advance(86_400_000);
    portal.clock.nowMs += 86_400_000;
    await house.admin.signIn('administrator');
    await until(isSynced);
    const [entry] = await atPortal("SELECT seq, at FROM entry WHERE owner_id = ? AND name = 'order.completed' ORDER BY seq LIMIT 1");
    const lost = (sql: string) => portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId]));
    await lost(`DELETE FROM entry WHERE owner_id = ? AND seq BETWEEN ${String(entry?.['seq'])} AND ${String(Number(entry?.['seq']) + 3)}`);
    expect(await house.box.app.link.compareNow()).toBe(true);
    expect(await view()).toMatchObject({ comparedAt: house.box.now, differingDays: [] });
    await areEqual();
    // Figures that nobody sold: the owner hears of it, and so does the branch.
    await lost('UPDATE payment SET amount_tiyin = amount_tiyin + 100 WHERE owner_id = ? AND id = (SELECT MIN(id) FROM payment)');
    expect(await house.box.app.link.compareNow()).toBe(true);
    expect((await view()).differingDays).toHaveLength(1);
    expect((await owner.get('/alarms')).body.alarms).toMatchObject([{ kind: 'digest', branchId, days: (await view()).differingDays }]);
    await lost('UPDATE payment SET amount_tiyin = amount_tiyin - 100 WHERE owner_id = ? AND id = (SELECT MIN(id) FROM payment)');
    expect(await house.box.app.link.compareNow()).toBe(true);
    expect((await view()).differingDays).toEqual([]);
  });
});
