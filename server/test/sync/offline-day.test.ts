import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncView } from '#domain/contract/portal-link';
import type { DayReport } from '#domain/contract/shift';
import { businessDate } from '#domain/time/business-day';
import { select } from '#portal/server/store/rows';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { creditSale, customer, standing } from '../customers/ledger-of';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import { Watcher } from '../live/watcher';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { connectBox, until } from './connected';

const SCREENS = 15;
const HOUR_MS = 3_600_000;

describe('a day without the internet', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let road: TcpProxy;
  let house: Restaurant;
  let dish: TestDish;

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner();
    road = await TcpProxy.open(() => [portal.port]);
    house = await Restaurant.open({ floatSom: null, box: { portalUrl: road.url } });
    dish = await house.dish(50_000);
    await connectBox(portal, owner, house.admin);
    await until(isSynced, 60_000);
  }, 120_000);
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await road.close();
    await portal.stop();
  });

  const isSynced = async (): Promise<boolean> => {
    const { state, waitingCount } = await house.admin.query<SyncView>('/sync');
    return state === 'synced' && waitingCount === 0;
  };
  const atPortal = (sql: string) => portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId]));

  it(
    '[BX-O-145, F-15] opens, sells, gives back, lends, takes a new customer, cooks, counts and closes with fifteen screens; the portal has all of it when the line is back',
    { timeout: 240_000 },
    async () => {
      road.cut();
      const opened = businessDate(house.box.now);
      const { cashier: till } = house;
      house.shiftId = await house.openShift(till, 100_000);
      const boss = await house.box.signedIn('manager', { name: 'Menejer' });
      await house.admin.run('device.rename', { deviceId: boss.deviceId, tillDeviceId: till.deviceId });
      const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
      const screens = await Promise.all(Array.from({ length: SCREENS }, () => Watcher.open(waiter)));
      for (const screen of screens) await screen.snapshot('floor');

      const order = await house.order(waiter, [{ dish }]);
      await Promise.all(screens.map((screen) => screen.row('floor', `order:${order.orderId}`)));
      await house.fire(waiter, order);
      for (const ticket of (await house.tickets()).filter(({ orderId }) => orderId === order.orderId))
        await house.admin.run('kitchen.bump-ticket', { ticketId: ticket.ticketId });
      await house.pay(till, await house.read(order));
      const guest = await customer(house);
      await till.run('order.submit', creditSale(house, guest, [dish]));
      await till.run('debt.repay', {
        repaymentId: house.box.newId(),
        customerId: guest,
        tenders: [{ tender: 'cash', amountTiyin: som(20_000) }],
        debtIds: null,
      });
      const back = (await till.run('order.submit', house.sale([{ dish }]))).order;
      const refunded = await boss.run('order.refund', {
        orderId: back.orderId,
        orderVersion: (await house.read(back)).version,
        refundId: house.box.newId(),
        lines: null,
        reasonId: await house.reason('refund'),
        tenders: null,
      });
      expect(refunded.refundedTiyin).toBe(som(50_000));
      await till.run('order.submit', {
        ...house.sale([{ dish }], 'card'),
        tips: [{ tipId: house.box.newId(), employeeId: waiter.employeeId, tender: 'cash', amountTiyin: som(5_000) }],
      });
      house.box.advance(23 * HOUR_MS);
      await till.signIn('cashier');
      await house.admin.signIn('administrator');
      await till.run('order.submit', house.sale([{ dish }]));
      const { report: x } = await till.run('shift.print-x', {});
      expect(x).toMatchObject({ salesCount: 5, refundsCount: 1 });
      expect((await house.admin.query<DayReport>(`/reports/day?date=${opened}`)).revenueTiyin).toBe(x.salesTiyin);
      expect((await standing(house, guest)).receivable).toBe(som(30_000));
      const expected = som(100_000 + 55_000 + 20_000 + 50_000 - 50_000 + 5_000 + 50_000);
      await till.run('shift.count', { shiftId: house.shiftId, countedTiyin: expected });
      const { report } = await till.run('shift.close', { shiftId: house.shiftId });
      expect(report).toMatchObject({ zNumber: 1, differenceTiyin: 0, expectedCashTiyin: expected, salesTiyin: x.salesTiyin });
      expect(await isSynced()).toBe(false);

      portal.clock.nowMs = house.box.now;
      road.heal();
      await house.admin.run('sync.now', {});
      await until(isSynced, 120_000);
      for (const table of ['customer_order', 'payment', 'refund', 'tip', 'shift', 'posting', 'debt'])
        expect([table, await atPortal(`SELECT COUNT(*) AS count FROM ${table} WHERE owner_id = ?`)]).toEqual([
          table,
          await house.box.rows(`SELECT COUNT(*) AS count FROM ${table}`),
        ]);
      const [z] = await atPortal(`SELECT report FROM shift WHERE owner_id = ? AND z_number = 1`);
      expect(JSON.parse(String(z?.['report']))).toEqual(report);
      for (const screen of screens) screen.socket.disconnect();
    },
  );
});
