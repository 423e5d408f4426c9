import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DayReport } from '#domain/contract/shift';
import type { OrderView } from '#domain/contract/order';
import type { MenuView, ProductView } from '#domain/contract/menu';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';

describe('what the house takes for granted', () => {
  let house: Restaurant;
  let cashier: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 1_000_000 });
    ({ cashier } = house);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-O-45] takes a thousandth of a kilogram and no half of a portion', async () => {
    const meat = await house.dish(90_000, { unit: 'kg' });
    const soup = await house.dish(30_000);
    const order = await house.order(cashier, [{ dish: meat, thousandths: 1 }], { tableId: null });
    expect(order.lines).toMatchObject([{ quantityThousandths: 1, sumTiyin: som(90) }]);
    expect(
      (await cashier.refused('order.add-lines', { orderId: order.orderId, lines: house.lines([{ dish: soup, thousandths: 500 }]) })).code,
    ).toBe('quantity-not-whole');
  });

  it('[BX-O-48] sells 1 000 of an unlimited dish: it stays unlimited, and the report counts all of them', async () => {
    const bread = await house.dish(3_000);
    await cashier.run('order.submit', house.sale([{ dish: bread, thousandths: 1_000_000 }]));
    const { rows } = await cashier.query<MenuView>('/menu');
    expect(rows.find((row): row is ProductView => row.kind === 'product' && row.productId === bread.productId)).toMatchObject({
      stockThousandths: null,
      available: true,
    });
    const { products } = await house.admin.query<DayReport>('/reports/day');
    expect(products.find(({ productId }) => productId === bread.productId)).toMatchObject({
      quantityThousandths: 1_000_000,
      amountTiyin: som(3_000_000),
    });
  });

  it('[BX-O-61] gives no money back without a reason, and takes no reason that is for something else', async () => {
    const dish = await house.dish(20_000);
    const { order } = await cashier.run('order.submit', house.sale([{ dish }]));
    await house.admin.run('device.rename', { deviceId: house.admin.deviceId, tillDeviceId: cashier.deviceId });
    const input = {
      orderId: order.orderId,
      orderVersion: (await house.read(order)).version,
      refundId: house.box.newId(),
      lines: null,
      tenders: null,
    };
    const without = await house.admin.post('/api/commands/order.refund', JSON.stringify({ id: house.box.newId(), input }));
    expect(without.status).toBe(422);
    for (const reasonId of [house.box.newId(), await house.reason('void')])
      expect(await house.admin.command('order.refund', { ...input, reasonId })).toMatchObject({ ok: false, status: 422 });
    expect((await house.read(order)).refundedTiyin).toBe(0);
  });

  it('[BX-O-146] takes money to the bank: less is expected in the drawer, a paper to sign comes out, and the Z shows the row', async () => {
    const other = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const shiftId = await house.openShift(other, 700_000);
    const { rows } = await other.query<MenuView>('/menu');
    const reason = found(
      rows.find((row) => row.kind === 'reason' && row.reasonKind === 'cash-out' && row.name['uz-Latn'] === 'Inkassatsiya'),
      'Inkassatsiya',
    );
    const reasonId = reason.kind === 'reason' ? reason.reasonId : '';
    await other.run('shift.cash-out', { movementId: house.box.newId(), amountTiyin: som(500_000), reasonId, note: 'bank' });
    const [slip] = await house.box.rows(`SELECT payload FROM print_job WHERE kind = 'cash-slip'`);
    expect(JSON.parse(String(slip?.['payload']))).toMatchObject({ amountTiyin: som(500_000), reason: 'Inkassatsiya' });
    expect((await other.run('shift.count', { shiftId, countedTiyin: som(200_000) })).shift).toMatchObject({
      expectedCashTiyin: som(200_000),
      differenceTiyin: 0,
    });
    const { report } = await other.run('shift.close', { shiftId });
    expect(report).toMatchObject({
      cashOutTiyin: som(500_000),
      cashMovements: [{ direction: 'out', amountTiyin: som(500_000), reason: { 'uz-Latn': 'Inkassatsiya' }, note: 'bank' }],
    });
  });

  it('[F-16] ten phones that come back at once with lines they had queued, some sent before, add each line once', async () => {
    await house.settings({ manyDevices: true });
    const dish = await house.dish(12_000);
    const phones = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        house.box.signedIn('waiter', { which: index % 7, name: `Telefon ${String(index)}`, kind: 'phone' }),
      ),
    );
    const order = await house.order(cashier, [], { tableId: (await house.freeTable()).tableId });
    const queued = phones.map((phone, index) => ({
      phone,
      id: house.box.newId(),
      input: { orderId: order.orderId, lines: house.lines([{ dish, note: `telefon ${String(index)}` }]) },
    }));
    for (const { phone, id, input } of queued.slice(0, 5)) await phone.run('order.add-lines', input, { id });
    await house.box.restart();
    const answers = await Promise.all(
      queued.flatMap(({ phone, id, input }) => [
        phone.command('order.add-lines', input, { id }),
        phone.command('order.add-lines', input, { id }),
      ]),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const { lines } = await house.admin.query<OrderView>(`/orders/${order.orderId}`);
    expect(lines.map(({ note, quantityThousandths }) => `${note}: ${String(quantityThousandths)}`).sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => `telefon ${String(index)}: 1000`).sort(),
    );
  });
});
