import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { DeliveriesView, DeliveryView } from '#domain/contract/delivery';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from './box';
import { customer, standing } from './customers/ledger-of';
import { Restaurant, som } from './restaurant';
import type { TestDish } from './restaurant';

const MINUTE_MS = 60_000;

describe('orders that are carried to the guest', () => {
  let house: Restaurant;
  let plov: TestDish;
  let ride: TestDish;
  let courier: TestDevice;
  let other: TestDevice;
  const near = '0198a000-0000-7000-8000-000000000001';
  const far = '0198a000-0000-7000-8000-000000000002';

  beforeAll(async () => {
    house = await Restaurant.open();
    plov = await house.dish(50_000);
    ride = await house.dish(15_000);
    courier = await house.box.signedIn('courier', { kind: 'phone', name: 'Kuryer 1' });
    other = await house.box.signedIn('courier', { which: 1, kind: 'phone', name: 'Kuryer 2' });
    await house.settings({
      deliveryZones: [
        { id: near, name: { 'uz-Latn': 'Yaqin' }, productId: null, minimumTiyin: 0 },
        { id: far, name: { 'uz-Latn': 'Uzoq' }, productId: ride.productId, minimumTiyin: som(80_000) },
      ],
    });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const addressOf = async (customerId: string): Promise<string> => {
    const addressId = house.box.newId();
    const added: CommandInputs['customer.add-address'] = {
      customerId,
      addressId,
      city: 'Toshkent',
      street: 'Bunyodkor',
      house: '12',
      apartment: '45',
      floor: '4',
      landmark: 'Bozor yonida',
    };
    await house.admin.run('customer.add-address', added);
    return addressId;
  };
  const arranged = async (count: number, more: Partial<CommandInputs['delivery.arrange']> = {}) => {
    const order = await house.order(house.cashier, [{ dish: plov, thousandths: count * 1_000 }], { tableId: null, kind: 'delivery' });
    const customerId = await customer(house, { name: 'Otabek Nurmatov' });
    const addressId = await addressOf(customerId);
    const input = { orderId: order.orderId, customerId, addressId, zoneId: null, wantedAt: null, ...more };
    return house.cashier.run('delivery.arrange', input);
  };
  const list = (device: TestDevice, query = '') => device.query<DeliveriesView>(`/deliveries${query}`);
  const give = (delivery: DeliveryView, to = courier) =>
    house.cashier.run('delivery.assign', { orderId: delivery.orderId, courierId: to.employeeId });
  const carry = async (delivery: DeliveryView, device = courier) => {
    await give(delivery, device);
    await device.run('delivery.leave', { orderId: delivery.orderId });
    return device.run('delivery.finish', { orderId: delivery.orderId, outcome: 'delivered' });
  };
  const handIn = (deliveries: readonly DeliveryView[]): CommandInputs['delivery.hand-in'] => ({
    courierId: courier.employeeId,
    orders: deliveries.map(({ orderId, orderVersion, totalTiyin }) => ({
      orderId,
      orderVersion,
      expectedTotalTiyin: totalTiyin,
      paymentId: house.box.newId(),
    })),
  });

  it('a call becomes an order with address, time and the zone’s price as a line; another zone takes that line off again', async () => {
    const wantedAt = house.box.now + 60 * MINUTE_MS;
    const { delivery, order } = await arranged(2, { zoneId: far, wantedAt, note: 'Qaytim bilan' });
    expect(order).toMatchObject({ customerId: delivery.customerId, totalTiyin: som(115_000), number: delivery.number });
    expect(order.lines.map(({ productId, sumTiyin }) => [productId, sumTiyin])).toEqual([
      [plov.productId, som(100_000)],
      [ride.productId, som(15_000)],
    ]);
    expect(delivery).toMatchObject({
      state: 'waiting',
      customerName: 'Otabek Nurmatov',
      address: { street: 'Bunyodkor', house: '12', apartment: '45', recipientName: 'Otabek Nurmatov' },
      wantedAt,
      note: 'Qaytim bilan',
      toCollectTiyin: som(115_000),
    });
    expect(delivery.phone).toMatch(/^\+99890\d{7}$/);
    const { customerId } = delivery;
    const again = { orderId: order.orderId, customerId, addressId: null, zoneId: near, wantedAt };
    const moved = await house.cashier.run('delivery.arrange', again);
    expect(moved.order.totalTiyin).toBe(som(100_000));
    expect(moved.delivery).toMatchObject({ address: null, zoneId: near });
    // Once more the same changes nothing.
    expect((await house.cashier.run('delivery.arrange', again)).order.lines).toHaveLength(1);
  });

  it('refuses a time that is over, somebody else’s address, an unknown zone and an order that is not carried', async () => {
    const { delivery } = await arranged(1);
    const { orderId, customerId } = delivery;
    const input = { orderId, customerId, addressId: null, zoneId: null, wantedAt: null };
    const code = async (more: Partial<CommandInputs['delivery.arrange']>) => {
      const answer = await house.cashier.command('delivery.arrange', { ...input, ...more });
      return answer.ok ? 'ok' : [answer.status, answer.problem.code];
    };
    expect(await code({ wantedAt: house.box.now - 60 * MINUTE_MS })).toEqual([422, 'delivery-in-past']);
    expect(await code({ addressId: await addressOf(await customer(house)) })).toEqual([422, 'address-not-found']);
    expect(await code({ zoneId: house.box.newId() })).toEqual([422, 'reference-unknown']);
    const atTable = await house.order(house.cashier, [{ dish: plov }]);
    expect(await code({ orderId: atTable.orderId })).toEqual([409, 'delivery-not-carried']);
  });

  it('below the zone’s minimum somebody who may change prices answers for it, and no money is made up', async () => {
    const { delivery } = await arranged(1, { zoneId: far });
    const id = house.box.newId();
    const input = { orderId: delivery.orderId, courierId: courier.employeeId };
    expect(await house.cashier.command('delivery.assign', input, { id })).toMatchObject({
      ok: false,
      problem: { code: 'approval-required' },
    });
    const manager = await house.box.signedIn('manager', { kind: 'office', name: 'Idora' });
    const pin = demoPeople().find(({ role }) => role === 'manager')?.pin ?? '';
    const approvalId = await house.approve(house.cashier, id, 'price.change', { employeeId: manager.employeeId, pin });
    const given = await house.cashier.run('delivery.assign', input, { id, approvalId });
    expect(given.delivery).toMatchObject({ courierId: courier.employeeId, totalTiyin: som(65_000) });
    // Two portions are worth the way.
    const enough = await arranged(2, { zoneId: far });
    expect((await give(enough.delivery)).delivery.courierName).toBe('Shuhrat Xolmatov');
  });

  it('the courier’s slip says what, to whom, where, by when and how much to collect', async () => {
    const { delivery } = await arranged(2, { zoneId: far, note: 'Eshik oldida' });
    await give(delivery);
    const [slip] = await house.papers(delivery.orderId, 'courier-slip');
    expect(slip?.payload).toMatchObject({
      customerName: 'Otabek Nurmatov',
      customerPhone: delivery.phone,
      address: 'Toshkent, Bunyodkor 12-45',
      wayIn: [
        { what: 'floor', text: '4' },
        { what: 'landmark', text: 'Bozor yonida' },
      ],
      zoneName: 'Uzoq',
      note: 'Eshik oldida',
      wantedAt: null,
      courierName: 'Shuhrat Xolmatov',
      toCollectTiyin: som(115_000),
    });
  });

  it('[BX-X-16] a courier sees only his own and carries only his own; handing in reduces his cash debt', async () => {
    const before = (await list(house.cashier)).couriers.find(({ employeeId }) => employeeId === courier.employeeId)?.cashTiyin ?? 0;
    const mine = (await arranged(1)).delivery;
    const theirs = (await arranged(2)).delivery;
    await give(mine);
    await give(theirs, other);
    const seen = await list(courier);
    expect(seen.deliveries.map(({ orderId }) => orderId)).toContain(mine.orderId);
    expect(seen.deliveries.every(({ courierId }) => courierId === courier.employeeId)).toBe(true);
    expect(seen.couriers.map(({ employeeId }) => employeeId)).toEqual([courier.employeeId]);
    // Asking for another's list gives his own all the same.
    expect((await list(courier, `?courierId=${other.employeeId}`)).deliveries.some(({ orderId }) => orderId === theirs.orderId)).toBe(
      false,
    );
    expect(await courier.command('delivery.leave', { orderId: theirs.orderId })).toMatchObject({ ok: false, status: 403 });
    expect(await courier.command('delivery.assign', { orderId: mine.orderId, courierId: other.employeeId })).toMatchObject({
      ok: false,
      status: 403,
    });

    await courier.run('delivery.leave', { orderId: mine.orderId });
    const there = await courier.run('delivery.finish', { orderId: mine.orderId, outcome: 'delivered' });
    expect(there.delivery).toMatchObject({ state: 'delivered', toCollectTiyin: som(50_000) });
    const cashOf = async () => (await list(house.cashier)).couriers.find(({ employeeId }) => employeeId === courier.employeeId)?.cashTiyin;
    expect(await cashOf()).toBe(before + som(50_000));
    const drawerBefore = await drawer();
    const done = await house.cashier.run('delivery.hand-in', handIn([there.delivery]));
    expect(done.amountTiyin).toBe(som(50_000));
    expect(await cashOf()).toBe(before);
    expect((await drawer()) - drawerBefore).toBe(som(50_000));
    expect(await house.read(mine)).toMatchObject({ state: 'completed', payments: [{ tender: 'cash', amountTiyin: som(50_000) }] });
    expect((await list(house.cashier, '?state=closed')).deliveries.map(({ orderId }) => orderId)).toContain(mine.orderId);
  });

  it('hands in all or nothing: one order that has changed since leaves every other unpaid', async () => {
    const one = (await carry((await arranged(1)).delivery)).delivery;
    const two = (await carry((await arranged(2)).delivery)).delivery;
    const stale = handIn([one, { ...two, orderVersion: two.orderVersion + 1 }]);
    const drawerBefore = await drawer();
    expect(await house.cashier.command('delivery.hand-in', stale)).toMatchObject({ ok: false, status: 409 });
    expect((await house.read(one)).state).toBe('open');
    expect(await drawer()).toBe(drawerBefore);
    const twice = handIn([one, one]);
    expect((await house.cashier.command('delivery.hand-in', twice)).ok).toBe(false);
    const id = house.box.newId();
    const input = handIn([one, two]);
    const first = await house.cashier.run('delivery.hand-in', input, { id });
    const again = await house.cashier.run('delivery.hand-in', input, { id });
    expect(again.amountTiyin).toBe(first.amountTiyin);
    expect((await drawer()) - drawerBefore).toBe(som(150_000));
    expect(await house.cashier.command('delivery.hand-in', handIn([one]))).toMatchObject({
      ok: false,
      problem: { code: 'order-already-paid' },
    });
  });

  it('what came back waits again and may go with another; a paid one is nothing to collect; a delivered one is not given to anybody', async () => {
    const { delivery, order } = await arranged(1);
    await give(delivery);
    await courier.run('delivery.leave', { orderId: delivery.orderId });
    expect((await give(delivery, other).catch((error: unknown) => String(error))) as unknown).toContain('delivery-wrong-state');
    await courier.run('delivery.finish', { orderId: delivery.orderId, outcome: 'returned' });
    const second = await give(delivery, other);
    expect(second.delivery).toMatchObject({ state: 'waiting', courierId: other.employeeId, leftAt: null });
    await house.cashier.run('order.pay', house.payment(await house.read(order)));
    const there = await carry(second.delivery, other).then(
      (answer) => answer.delivery,
      () => null,
    );
    expect(there).toMatchObject({ state: 'delivered', toCollectTiyin: 0 });
    expect((await list(house.cashier)).deliveries.some(({ orderId }) => orderId === delivery.orderId)).toBe(false);
  });

  it('whoever is forgotten leaves no address and no word behind, on the slip neither', async () => {
    const { delivery } = await arranged(1, { note: 'Qoʻngʻiroq qiling' });
    await carry(delivery);
    await house.cashier.run(
      'delivery.hand-in',
      handIn([(await list(house.cashier)).deliveries.find(({ orderId }) => orderId === delivery.orderId) ?? delivery]),
    );
    expect(await standing(house, delivery.customerId)).toMatchObject({ receivable: 0 });
    await house.admin.run('customer.erase', { customerId: delivery.customerId, reason: 'Oʻzi soʻradi' });
    const [slip] = await house.papers(delivery.orderId, 'courier-slip');
    expect(JSON.stringify(slip?.payload)).not.toMatch(/Bunyodkor|Otabek|Bozor|Qoʻngʻiroq|\+99890/u);
    const [row] = await house.box.rows('SELECT note, address_id FROM delivery WHERE id = ?', [delivery.orderId]);
    expect(row).toEqual({ note: '', address_id: null });
  });

  const drawer = async (): Promise<number> => {
    const [row] = await house.box.rows(`SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM entry WHERE account = 'drawer:' || ?`, [
      house.shiftId,
    ]);
    return Number(row?.['sum']);
  };
});
