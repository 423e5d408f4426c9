import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { Restaurant, som } from '../restaurant';
import { connectBox, until } from './connected';

describe('how dishes are sold, as the owner sees it', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;
  let branchId: string;

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner();
    house = await Restaurant.open({ box: { portalUrl: portal.url } });
    branchId = await connectBox(portal, owner, house.admin);
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await portal.stop();
  });

  const editor = async () => (await owner.get(`/menu-editor?branchId=${branchId}`)).body;

  test('[BX-X-12, BX-X-13] a price list of the branch is shown by the portal, and a line of an order says which list made its price', async () => {
    const osh = await house.dish(40_000, { name: 'Osh' });
    const list: CommandInputs['price-list.create'] = {
      priceListId: house.box.newId(),
      name: { 'uz-Latn': 'Kechki menyu' },
      priceChange: { kind: 'prices', prices: [{ productId: osh.productId, variantId: null, priceTiyin: som(50_000) }] },
      scope: { kind: 'all' },
      hallIds: [],
      orderKinds: ['quick'],
      fromDay: null,
      toDay: null,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromTime: null,
      toTime: null,
      priority: 3,
      onTop: false,
      onlyThese: false,
      active: true,
    };
    await house.admin.run('price-list.create', list);
    const order = await house.order(house.cashier, [{ dish: osh }], { tableId: null });
    await house.pay(house.cashier, order);
    await until(async () => (await editor()).priceLists?.length === 1);
    expect((await editor()).priceLists).toMatchObject([{ ...list, branchId, branchIds: [branchId] }]);
    await until(async () => (await owner.get(`/orders/${order.orderId}`)).status === 200);
    const seen = (await owner.get(`/orders/${order.orderId}`)).body;
    expect(seen.lines).toMatchObject([{ unitPriceTiyin: som(50_000), priceLists: [{ 'uz-Latn': 'Kechki menyu' }] }]);
    await house.admin.run('price-list.archive', { priceListId: list.priceListId, version: 1 });
    await until(async () => (await editor()).priceLists.length === 0);
  });
});
