import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDevice } from '../box';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('service charge', () => {
  let house: Restaurant;
  let hundred: TestDish;
  let cashier: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open();
    ({ cashier } = house);
    hundred = await house.dish(100_000);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const setCharges = (...percents: readonly number[]) =>
    house.settings({
      serviceCharges: percents.map((percent) => ({
        id: house.box.newId(),
        name: { 'uz-Latn': `Foiz ${String(percent)}` },
        rateBasisPoints: percent * 100,
      })),
    });

  it('[BX-O-33] adds the percentages in a hall that has them on, and none in a hall that has them off', async () => {
    expect((await house.order(cashier, [{ dish: hundred }])).totalTiyin).toBe(som(110_000));
    const hall = await house.hall('Asosiy zal');
    await house.admin.run('hall.update', { hallId: hall.hallId, version: hall.version, serviceChargeOn: false });
    expect((await house.order(cashier, [{ dish: hundred }])).totalTiyin).toBe(som(100_000));
    await house.admin.run('hall.update', { hallId: hall.hallId, version: hall.version + 1, serviceChargeOn: true });
  });

  it('[BX-O-34] computes each named percentage on the dishes, not on one another, in rows of their own', async () => {
    expect((await house.order(cashier, [{ dish: hundred, thousandths: 2000 }])).totalTiyin).toBe(som(220_000));
    await setCharges(10, 5);
    const order = await house.order(cashier, [{ dish: hundred }]);
    expect(order.totalTiyin).toBe(som(115_000));
    expect(order.charges.map(({ rateBasisPoints, amountTiyin }) => [rateBasisPoints, amountTiyin])).toEqual([
      [1000, som(10_000)],
      [500, som(5_000)],
    ]);
    await house.pay(cashier, order);
    const [receipt] = await house.papers(order.orderId, 'receipt');
    expect(receipt?.payload).toMatchObject({
      sums: {
        charges: [
          { name: 'Foiz 10', amountTiyin: som(10_000) },
          { name: 'Foiz 5', amountTiyin: som(5_000) },
        ],
        totalTiyin: som(115_000),
      },
    });
    await setCharges(10);
  });

  it('[BX-O-35] lets a hall’s own percentage replace the others: 115 000 in VIP, 110 000 in the main hall', async () => {
    const vip = await house.order(cashier, [{ dish: hundred }], { tableId: (await house.table('V1')).tableId });
    const main = await house.order(cashier, [{ dish: hundred }]);
    expect([vip.totalTiyin, main.totalTiyin]).toEqual([som(115_000), som(110_000)]);
  });

  it('[BX-O-37] freezes the charge at payment: after 10 % became 12 %, the reprint and the refund say 10 %', async () => {
    const order = await house.pay(cashier, await house.order(cashier, [{ dish: hundred }]));
    await setCharges(12);
    await cashier.run('order.reprint', { orderId: order.orderId, paper: 'receipt' });
    const copy = (await house.papers(order.orderId, 'receipt')).find(({ payload }) => payload['copyNumber'] === 1);
    expect(copy?.payload).toMatchObject({
      sums: { charges: [{ rateBasisPoints: 1000, amountTiyin: som(10_000) }], totalTiyin: som(110_000) },
    });
    expect((await house.order(cashier, [{ dish: hundred }])).totalTiyin).toBe(som(112_000));
    await house.admin.run('device.rename', { deviceId: house.admin.deviceId, tillDeviceId: cashier.deviceId });
    const { refundedTiyin } = await house.admin.run('order.refund', {
      orderId: order.orderId,
      orderVersion: (await house.read(order)).version,
      refundId: house.box.newId(),
      lines: null,
      reasonId: await house.reason('refund'),
      tenders: null,
    });
    expect(refundedTiyin).toBe(som(110_000));
    await setCharges(10);
  });
});
