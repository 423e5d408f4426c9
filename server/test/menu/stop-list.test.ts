import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductView } from '#domain/contract/menu';
import type { TestDevice } from '../box';
import { Restaurant, found } from '../restaurant';
import type { TestDish } from '../restaurant';

const HOUR_MS = 3_600_000;

describe('the stop-list', () => {
  let house: Restaurant;
  let cook: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open();
    cook = await house.box.signedIn('cook', { kind: 'kitchen' });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const seen = async ({ productId }: Pick<TestDish, 'productId'>) =>
    found(
      (await house.menu()).find((row): row is ProductView => row.kind === 'product' && row.productId === productId),
      'the dish',
    );
  const stop = (dish: Pick<TestDish, 'productId'>, more: object = {}) => ({
    ...{ productId: dish.productId, available: false, remainingThousandths: null, note: null },
    ...more,
  });

  it('[BX-X-1] brings a dish back by itself when its time has come, and says until then who stopped it, why and until when', async () => {
    const lagman = await house.dish(30_000);
    expect(await cook.refused('product.set-availability', stop(lagman, { until: 'time', untilAt: house.box.now }))).toMatchObject({
      code: 'stop-time-past',
    });
    const untilAt = house.box.now + HOUR_MS;
    await cook.run('product.set-availability', stop(lagman, { note: 'goʻsht yoʻq', until: 'time', untilAt }));
    const stopped = await seen(lagman);
    expect(stopped).toMatchObject({ available: false, stop: { note: 'goʻsht yoʻq', until: 'time', untilAt, at: house.box.now } });
    expect(stopped.stop?.byName).not.toBe('');
    house.box.advance(HOUR_MS - 1_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await seen(lagman)).available).toBe(false);
    house.box.advance(1_000);
    await expect.poll(async () => (await seen(lagman)).available, { timeout: 5_000 }).toBe(true);
    expect((await seen(lagman)).stop).toBeNull();
    expect((await house.order(house.cashier, [{ dish: lagman }])).lines).toHaveLength(1);
  });

  it('[BX-X-1] stops some variants of a dish: they are refused by name, the others are sold, and the last one stops it all', async () => {
    const [small, large] = [house.box.newId(), house.box.newId()];
    const tea = await house.dish(10_000);
    const { version } = await seen(tea);
    const variant = (variantId: string, name: string) => ({
      ...{ variantId, name: { 'uz-Latn': name }, priceTiyin: 1_000_000, costTiyin: null, barcode: null, recipeFactorThousandths: 1000 },
      active: true,
    });
    const variants = [variant(small, 'kichik'), variant(large, 'katta')];
    await house.admin.run('product.update', { productId: tea.productId, version, variants });
    const order = await house.order(house.cashier, []);
    const add = (variantId: string) => ({
      orderId: order.orderId,
      lines: [{ lineId: house.box.newId(), productId: tea.productId, quantityThousandths: 1000, variantId }],
    });
    await house.cashier.run('order.add-lines', add(large));
    await cook.run('product.set-availability', stop(tea, { variantIds: [large] }));
    expect(await seen(tea)).toMatchObject({ available: true, stop: { variantIds: [large], until: 'hand' } });
    const name = { 'uz-Latn': `${tea.name} katta` };
    expect(await house.cashier.refused('order.add-lines', add(large))).toMatchObject({ code: 'product-unavailable' });
    expect((await house.cashier.refused('order.fire', { orderId: order.orderId, lineIds: null })).params).toMatchObject({
      name: name['uz-Latn'],
    });
    await house.cashier.run('order.add-lines', add(small));
    await cook.run('product.set-availability', stop(tea, { variantIds: [small] }));
    expect(await seen(tea)).toMatchObject({ available: false, stop: { variantIds: null } });
    await cook.run('product.set-availability', { ...stop(tea), available: true, variantIds: [small] });
    expect(await seen(tea)).toMatchObject({ available: true, stop: { variantIds: [large] } });
    expect(await cook.refused('product.set-availability', stop(tea, { variantIds: [house.box.newId()] }))).toMatchObject({
      code: 'variant-unknown',
    });
    await cook.run('product.set-availability', { ...stop(tea), available: true });
    expect((await seen(tea)).stop).toBeNull();
  });

  it('[BX-X-1] brings back with the closing of the last shift what was stopped until then, and leaves what a hand stopped', async () => {
    const [today, longer] = [await house.dish(10_000), await house.dish(11_000)];
    await cook.run('product.set-availability', stop(today, { until: 'shift' }));
    await cook.run('product.set-availability', stop(longer));
    const second = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const secondShiftId = await house.openShift(second);
    const close = async (device: TestDevice, shiftId: string): Promise<void> => {
      await device.run('shift.count', { shiftId, countedTiyin: 0, denominations: null });
      await device.run('shift.close', { shiftId, note: '', cashLeftTiyin: null });
    };
    await house.settings({ carryOpenOrders: true });
    await close(second, secondShiftId);
    expect((await seen(today)).available).toBe(false);
    await close(house.cashier, house.shiftId);
    expect((await seen(today)).available).toBe(true);
    expect((await seen(longer)).available).toBe(false);
  });
});
