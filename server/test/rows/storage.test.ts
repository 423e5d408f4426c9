import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StorageCheckView, StorageView } from '#domain/contract/storage';
import { Restaurant } from '../restaurant';

describe('the box’s memory', () => {
  let house: Restaurant;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 0 });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-O-276] says how large it is, how much room is left and what is in it, and reads every page while the till sells', async () => {
    const before = await house.admin.query<StorageView>('/storage');
    expect(before.databaseBytes).toBeGreaterThan(100_000);
    expect(before.freeBytes).toBeGreaterThan(before.databaseBytes);
    const soup = await house.dish(30_000);
    const [check] = await Promise.all([
      house.admin.query<StorageCheckView>('/storage/check'),
      house.order(house.cashier, [{ dish: soup }], { tableId: null }),
    ]);
    expect(check.faults).toEqual([]);
    const after = await house.admin.query<StorageView>('/storage');
    expect(after.ordersCount).toBe(before.ordersCount + 1);
    expect(after.actsCount).toBeGreaterThan(before.actsCount);
    const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    await expect(waiter.query('/storage')).rejects.toThrow(/forbidden/);
  });
});
