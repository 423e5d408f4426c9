import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopView } from '#domain/contract/portal/branch';
import type { SettingsView } from '#domain/contract/settings';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { Restaurant } from '../restaurant';
import type { TestDish } from '../restaurant';
import { connectBox, until } from '../sync/connected';

describe('the shop, edited by its owner in the portal', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;
  let dish: TestDish;
  let branchId = '';

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner();
    house = await Restaurant.open({ box: { portalUrl: portal.url } });
    dish = await house.dish(20_000, { name: 'Sinov oshi' });
    branchId = await connectBox(portal, owner, house.admin);
  }, 60_000);
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    expect(portal.errors).toEqual([]);
    await house.close();
    await portal.stop();
  });

  const headOfReceipt = async () => {
    const { order } = await house.cashier.run('order.submit', house.sale([{ dish }]));
    return (await house.papers(order.orderId, 'receipt'))[0]?.payload;
  };
  const shop = async () => (await owner.get(`/branches/${branchId}/shop`)).body as ShopView;

  it('[BX-O-266] stands on the next receipt of the branch, and what the branch changes stands in the portal', async () => {
    await until(async () => (await house.admin.query<{ state: string }>('/sync')).state === 'synced');
    expect(await headOfReceipt()).not.toMatchObject({ heading: { legalName: '«Choy» MChJ' } });
    const changes = {
      ...{ branchName: 'Choyxona', legalName: '«Choy» MChJ', address: 'Navoiy koʻchasi 5', phone: '+998 71 123-45-67', taxId: '123456789' },
      vatPayer: false,
    };
    expect((await owner.command('setting.update', { branchId, everywhere: false, changes })).status).toBe(200);
    await until(async () => (await house.admin.query<SettingsView>('/settings')).settings.legalName === changes.legalName);
    const { branchName: name, vatPayer: _vatPayer, ...heading } = changes;
    expect(await headOfReceipt()).toMatchObject({ heading: { ...heading, branchName: name }, sums: { vat: [] } });
    expect(await shop()).toMatchObject({ ...changes, hasLogo: false });
    // The other way: the office of the branch.
    await house.settings({ phone: '+998 71 765-43-21' });
    await until(async () => (await shop()).phone === '+998 71 765-43-21');
    const refused = await owner.command('setting.update', { branchId, everywhere: false, changes: { taxId: '12' } });
    expect(refused.status).toBe(422);
    const stranger = await portal.newOwner();
    expect((await stranger.get(`/branches/${branchId}/shop`)).status).toBe(404);
  });
});
