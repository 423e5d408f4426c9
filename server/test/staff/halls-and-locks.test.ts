import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionView } from '#domain/contract/box';
import type { DevicesView } from '#domain/contract/device';
import type { TestDevice } from '../box';
import { Restaurant } from '../restaurant';

describe('screens that lock, and halls with waiters of their own', () => {
  let house: Restaurant;

  beforeAll(async () => {
    house = await Restaurant.open();
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const locksAfter = async (device: TestDevice) => (await device.query<SessionView>('/session')).idleLockSeconds;

  it('[BX-O-122] locks after five minutes unless the branch or the device says otherwise; a kitchen’s screen never does', async () => {
    const till = await house.box.pair('Kassa 7');
    const kitchen = await house.box.pair('Oshxona', 'kitchen');
    expect([await locksAfter(till), await locksAfter(kitchen)]).toEqual([300, null]);
    await house.admin.run('device.rename', { deviceId: till.deviceId, idleLockSeconds: 30 });
    await house.admin.run('device.rename', { deviceId: kitchen.deviceId, idleLockSeconds: 30 });
    await house.settings({ idleLockSeconds: 900 });
    expect([await locksAfter(till), await locksAfter(kitchen), await locksAfter(house.cashier)]).toEqual([30, null, 900]);
    const { devices } = await house.admin.query<DevicesView>('/devices');
    expect(devices.find(({ deviceId }) => deviceId === till.deviceId)).toMatchObject({ idleLockSeconds: 30 });
    await house.admin.run('device.rename', { deviceId: till.deviceId, idleLockSeconds: null });
    expect(await locksAfter(till)).toBe(900);
    expect((await house.cashier.refused('device.rename', { deviceId: till.deviceId, idleLockSeconds: 60 })).code).toBe('forbidden');
    for (const idleLockSeconds of [29, 86_401])
      expect((await house.admin.refused('device.rename', { deviceId: till.deviceId, idleLockSeconds })).code).toBe('input-invalid');
  });

  it('[BX-O-41] lets the waiters of a hall and whoever has `order.all` open there; others see the table and are told whose hall it is', async () => {
    const [own, other] = [
      await house.box.signedIn('waiter', { which: 0, kind: 'phone' }),
      await house.box.signedIn('waiter', { which: 1, kind: 'phone' }),
    ];
    const table = await house.freeTable();
    const hall = (await house.floor()).find((row) => row.row === 'hall' && row.hallId === table.hallId);
    if (hall?.row !== 'hall') throw new Error('there is no hall');
    const opening = () => ({ orderId: house.box.newId(), kind: 'dine-in' as const, tableId: table.tableId, guests: null });
    const assign = async (version: number, waiterIds: readonly string[]) =>
      (await house.admin.run('hall.update', { hallId: hall.hallId, version, waiterIds: [...waiterIds] })).version;
    const assigned = await assign(hall.version, [own.employeeId]);
    expect(
      (await house.admin.refused('hall.update', { hallId: hall.hallId, version: assigned, waiterIds: [house.box.newId()] })).code,
    ).toBe('reference-unknown');
    expect(
      (await other.query<{ rows: readonly { tableId?: string }[] }>('/floor')).rows.some(({ tableId }) => tableId === table.tableId),
    ).toBe(true);
    const before = await house.box.lastFact();
    expect(await other.refused('order.open', opening())).toMatchObject({ code: 'hall-of-others', status: 403 });
    expect(await house.box.lastFact()).toBe(before);
    expect((await other.query<SessionView>('/session')).employee?.allHalls).toBe(false);
    const { order } = await own.run('order.open', opening());
    await house.add(own, order, [{ dish: await house.dish(10_000) }]);
    // Tables are shared here: the order goes on in any hands, and whoever holds the right himself begins one too.
    expect((await other.run('order.open', opening())).joined).toBe(true);
    const next = await house.freeTable();
    await house.cashier.run('order.open', { ...opening(), tableId: next.tableId });
    await assign(assigned, []);
    await other.run('order.open', { ...opening(), tableId: (await house.freeTable()).tableId });
  });
});
