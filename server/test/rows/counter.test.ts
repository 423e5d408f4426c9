import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DayReport } from '#domain/contract/shift';
import type { TestDevice } from '../box';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { Watcher } from '../live/watcher';

describe('over the counter', () => {
  let house: Restaurant;
  let second: TestDevice;
  let dish: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    second = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    dish = await house.dish(20_000);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-O-22, BX-O-144] gives two tills 200 queue numbers without a double, and begins at 1 with the first shift after all were closed', async () => {
    const secondShift = await house.openShift(second);
    const sold = await Promise.all(
      Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? house.cashier : second).run('order.submit', house.sale([{ dish }]))),
    );
    expect(sold.map(({ order }) => order.queueNumber).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    expect(new Set(sold.map(({ order }) => order.number)).size).toBe(200);
    const reports = [];
    for (const [device, shiftId] of [
      [house.cashier, house.shiftId],
      [second, secondShift],
    ] as const) {
      await device.run('shift.count', { shiftId, countedTiyin: som(2_000_000) });
      reports.push((await device.run('shift.close', { shiftId })).report);
    }
    expect(reports.map(({ zNumber, salesTiyin, salesCount }) => [zNumber, salesTiyin, salesCount])).toEqual([
      [1, som(2_000_000), 100],
      [2, som(2_000_000), 100],
    ]);
    const day = await house.admin.query<DayReport>('/reports/day');
    expect(day).toMatchObject({ revenueTiyin: som(4_000_000), ordersCount: 200 });
    expect(day.shifts.map(({ zNumber }) => zNumber).sort()).toEqual([1, 2]);
    house.shiftId = await house.openShift(house.cashier);
    expect((await house.cashier.run('order.submit', house.sale([{ dish }]))).order.queueNumber).toBe(1);
  });

  it('[BX-O-29] charges 10 % in the hall and nothing for take-away, for the same dish', async () => {
    const hall = await house.order(house.cashier, [{ dish }]);
    const takeaway = await house.order(house.cashier, [{ dish }], { tableId: null, kind: 'takeaway' });
    expect([hall.totalTiyin, takeaway.totalTiyin]).toEqual([som(22_000), som(20_000)]);
  });

  it('[BX-O-20, BX-O-268] sends a counter order to the kitchen when its payment is stored, or before where the branch says so; at once, both ways', async () => {
    const plain = await house.dish(8_000);
    const [first, second] = [
      await house.order(house.cashier, [{ dish: plain }], { tableId: null, kind: 'quick' }),
      await house.order(house.cashier, [{ dish: plain }], { tableId: null, kind: 'takeaway' }),
    ];
    const sent = async ({ orderId }: { readonly orderId: string }) => {
      const { length: tickets } = (await house.tickets()).filter((ticket) => ticket.orderId === orderId);
      return { tickets, papers: (await house.papers(orderId, 'kitchen-ticket')).length };
    };
    for (const order of [first, second])
      expect((await house.cashier.refused('order.fire', { orderId: order.orderId, lineIds: null })).code).toBe('pay-first');
    expect(await sent(first)).toEqual({ tickets: 0, papers: 0 });
    await house.pay(house.cashier, first);
    expect(await sent(first)).toEqual({ tickets: 1, papers: 1 });
    await house.settings({ sendBeforePayment: true });
    await house.fire(house.cashier, second);
    expect(await sent(second)).toEqual({ tickets: 1, papers: 1 });
    await house.settings({ sendBeforePayment: false });
    await house.add(house.cashier, second, [{ dish: plain }]);
    expect((await house.cashier.refused('order.fire', { orderId: second.orderId, lineIds: null })).code).toBe('pay-first');
    const delivery = await house.order(house.cashier, [{ dish: plain }], { tableId: null, kind: 'delivery' });
    expect((await house.fire(house.cashier, delivery)).stage).toBe('sent');
  });

  it('[BX-O-49] lets one of two tills have the last portion; the other is told, and every screen shows it within a second', async () => {
    const last = await house.dish(15_000, { stock: 1 });
    const screen = await Watcher.open(second);
    await screen.snapshot('menu');
    const orders = await Promise.all([house.order(house.cashier, []), house.order(second, [])]);
    const sentAt = performance.now();
    const answers = await Promise.all(
      [house.cashier, second].map((device, index) =>
        device.command('order.add-lines', { orderId: orders[index]?.orderId ?? '', lines: house.lines([{ dish: last }]) }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      status: 409,
      problem: { code: 'product-out-of-stock', params: { name: last.name } },
    });
    expect(await screen.row('menu', `product:${last.productId}`, (row) => row?.['stockThousandths'] === 0)).toBeTruthy();
    expect(performance.now() - sentAt).toBeLessThan(10_000);
    const sale = answers.findIndex(({ ok }) => ok);
    const device = [house.cashier, second][sale] ?? house.cashier;
    // What is taken off again is free again.
    const order = await house.read(orders[sale] ?? { orderId: '' });
    await device.run('order.remove-line', { orderId: order.orderId, lineId: order.lines[0]?.lineId ?? '' });
    expect(await screen.row('menu', `product:${last.productId}`, (row) => row?.['stockThousandths'] === 1000)).toBeTruthy();
    // A refund with "return to stock" raises it.
    const sold = (await house.cashier.run('order.submit', house.sale([{ dish: last }]))).order;
    const line = sold.lines[0]?.lineId ?? '';
    screen.clear();
    await house.admin.run('device.rename', { deviceId: house.admin.deviceId, tillDeviceId: house.cashier.deviceId });
    await house.admin.run('order.refund', {
      orderId: sold.orderId,
      orderVersion: (await house.read(sold)).version,
      refundId: house.box.newId(),
      lines: [{ lineId: line, quantityThousandths: 1000, returnToStock: true }],
      reasonId: await house.reason('refund'),
      tenders: null,
    });
    expect(await screen.row('menu', `product:${last.productId}`, (row) => row?.['stockThousandths'] === 1000)).toBeTruthy();
  });

  it('[BX-O-55] prices a line at the moment it is added: what was added keeps its price, what is added later takes the new one (decision 4)', async () => {
    const tea = await house.dish(5_000);
    const order = await house.order(house.cashier, [{ dish: tea }], { tableId: null });
    await house.admin.run('product.update', { productId: tea.productId, version: 1, priceTiyin: som(6_000) });
    const later = await house.add(house.cashier, order, [{ dish: tea }]);
    expect(later.lines.map(({ unitPriceTiyin, quantityThousandths }) => [unitPriceTiyin, quantityThousandths])).toEqual([
      [som(5_000), 1000],
      [som(6_000), 1000],
    ]);
    expect(later.totalTiyin).toBe(som(11_000));
    const fresh = await house.order(house.cashier, [{ dish: tea }], { tableId: null });
    expect(fresh.totalTiyin).toBe(som(6_000));
  });
});
