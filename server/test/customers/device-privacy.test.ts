import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { SessionView } from '#domain/contract/box';
import type { FileView } from '#domain/contract/customer-files';
import type { DevicesView } from '#domain/contract/device';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { Restaurant } from '../restaurant';
import { CustomerHouse } from './customer-house';
import { listOf } from './people';

describe('a device that keeps no customers', () => {
  let house: Restaurant;
  let book: CustomerHouse;
  let tablet: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open();
    book = new CustomerHouse(house);
    tablet = await house.box.signedIn('waiter', { name: 'Planshet' });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const excluded = async (device: TestDevice) => (await device.query<SessionView>('/session')).device?.customerDataExcluded;
  const switched = (customerDataExcluded: boolean) => ({ deviceId: tablet.deviceId, customerDataExcluded });

  it('[D365-22] is told so by the office alone, hears it at once, and still finds and attaches customers through the box', async () => {
    expect(await excluded(tablet)).toBe(false);
    expect(await tablet.refused('device.rename', switched(true))).toMatchObject({ code: 'forbidden' });
    const screen = await Watcher.open(tablet);
    await house.admin.run('device.rename', switched(true));
    await expect.poll(() => screen.notices).toEqual([{ reason: 'settings-changed' }]);
    expect(await excluded(tablet)).toBe(true);
    expect(await excluded(house.cashier)).toBe(false);
    const { devices } = await house.admin.query<DevicesView>('/devices');
    expect(devices.find(({ deviceId }) => deviceId === tablet.deviceId)).toMatchObject({ name: 'Planshet', customerDataExcluded: true });
    const { entries } = await house.admin.query<AuditView>('/audit?fact=device.renamed');
    expect(entries[0]?.payload).toEqual({ before: { customerDataExcluded: false }, after: { customerDataExcluded: true } });

    const customerId = await book.customer('Yashirin Mijoz');
    expect((await listOf(tablet, { q: 'Yashirin' })).customers).toMatchObject([{ customerId }]);
    const order = await book.counter([{ dish: await house.dish(20_000) }], tablet);
    expect(await book.attach(order, customerId, tablet)).toMatchObject({ customerId, customerName: 'Yashirin Mijoz' });
    // Its own word on its language leaves the switch as it is.
    await tablet.run('device.rename', { deviceId: tablet.deviceId, language: 'ru' });
    expect(await excluded(tablet)).toBe(true);
  });

  it('gives it pictures of customers that its browser must not keep', async () => {
    const png = Uint8Array.from('\x89PNG\r\n\x1a\n....', (letter) => letter.charCodeAt(0));
    const stored = await house.cashier.post('/api/files', png, { 'content-type': 'application/octet-stream', 'x-file-name': 'yuz.png' });
    const { fileId } = (await stored.json()) as FileView;
    await book.customer('Suratli Mijoz', { photoId: fileId });
    const cacheControl = async (device: TestDevice) => (await device.get(`/files/${fileId}`)).headers.get('cache-control');
    await house.admin.run('device.rename', switched(true));
    expect(await cacheControl(tablet)).toBe('no-store');
    expect(await cacheControl(house.cashier)).toBe('private, max-age=300');
    await house.admin.run('device.rename', switched(false));
    expect(await cacheControl(tablet)).toBe('private, max-age=300');
  });
});
