import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuestPicture } from '#domain/contract/guest-screen';
import { idlePicture } from '#domain/kitchen/guest-picture';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { Restaurant, som } from '../restaurant';

const picture = (more: Partial<GuestPicture> = {}): GuestPicture => ({
  ...idlePicture,
  stage: 'order',
  lines: [{ key: 'a', name: { 'uz-Latn': 'Osh' }, modifiers: [], quantityThousandths: 2000, unit: 'portion', sumTiyin: som(90_000) }],
  totalTiyin: som(90_000),
  ...more,
});

const show = async (till: TestDevice, body: unknown) => {
  const response = await till.post('/api/guest-screen', JSON.stringify(body));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('the screen before a guest', () => {
  let house: Restaurant;
  let screen: TestDevice;
  const room = () => `guest:${house.cashier.deviceId}`;

  beforeAll(async () => {
    house = await Restaurant.open();
    screen = await house.box.pair('Mijoz ekrani', 'guest');
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-X-19] follows its till within 300 ms, with lines, total and change, and falls back to nobody when the till is gone', async () => {
    const till = await Watcher.open(house.cashier);
    const guest = await Watcher.open(screen);
    const before = await guest.snapshot(room());
    expect(before.get('picture')).toMatchObject({ stage: 'idle', lines: [] });
    const startedMs = performance.now();
    expect(await show(house.cashier, picture())).toEqual({ status: 200, body: { watched: true } });
    expect(await guest.row(room(), 'picture')).toMatchObject({
      stage: 'order',
      totalTiyin: som(90_000),
      lines: [{ sumTiyin: som(90_000) }],
    });
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    guest.clear();
    await show(house.cashier, picture({ stage: 'pay', receivedTiyin: som(100_000), changeTiyin: som(10_000) }));
    expect(await guest.row(room(), 'picture')).toMatchObject({ stage: 'pay', receivedTiyin: som(100_000), changeTiyin: som(10_000) });
    guest.clear();
    till.socket.disconnect();
    expect(await guest.row(room(), 'picture')).toMatchObject({ stage: 'idle', lines: [], totalTiyin: 0 });
  });

  it('[BX-X-19] has no place for a name, a table or a note: such a picture is refused, and nothing of a sale is written down', async () => {
    const logged = await house.box.lastFact();
    for (const extra of [{ waiterName: 'Jasur' }, { customerName: 'Olim' }, { note: 'achchiq' }, { tableName: '5' }]) {
      const answer = await show(house.cashier, { ...picture(), ...extra });
      expect(answer).toMatchObject({ status: 422, body: { code: 'input-invalid' } });
    }
    expect((await show(house.cashier, { ...picture(), lines: [{ ...picture().lines[0], addedByName: 'Jasur' }] })).status).toBe(422);
    expect((await show(house.cashier, picture())).status).toBe(200);
    expect(await house.box.lastFact()).toBe(logged);
    await show(house.cashier, idlePicture);
  });

  it('[BX-X-19] shows its own till alone: no other screen may look, and a new till is told by the office', async () => {
    const other = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    for (const stranger of [waiter, other, await house.box.pair('Oshxona ekrani', 'kitchen')])
      expect(await (await Watcher.open(stranger)).join(room())).toEqual({ status: 'refused', code: 'forbidden' });
    expect((await (await Watcher.open(house.cashier)).snapshot(room())).size).toBe(2);
    const guest = await Watcher.open(screen);
    await guest.snapshot(room());
    await house.admin.run('device.rename', { deviceId: screen.deviceId, tillDeviceId: other.deviceId });
    await guest.snapshot(`guest:${other.deviceId}`);
    expect(await show(house.cashier, picture())).toEqual({ status: 200, body: { watched: true } });
    await show(other, picture({ totalTiyin: som(1_000) }));
    expect(await guest.row(`guest:${other.deviceId}`, 'picture')).toMatchObject({ totalTiyin: som(1_000) });
    expect(guest.patches.filter(({ room: heard }) => heard === room())).toEqual([]);
    await house.admin.run('device.rename', { deviceId: screen.deviceId, tillDeviceId: house.cashier.deviceId });
  });

  it('[BX-X-19] shows the words and pictures of the house and the QR of its payment page, changed while it is on', async () => {
    const guest = await Watcher.open(screen);
    expect((await guest.snapshot(room())).get('house')).toMatchObject({
      greeting: null,
      pictureIds: [],
      payQr: null,
      languages: ['uz-Latn', 'ru'],
    });
    const pictureId = 'a'.repeat(64);
    await house.settings({
      guestScreen: { greeting: { 'uz-Latn': 'Assalomu alaykum' }, pictureIds: [pictureId], payLink: 'https://pay.example.uz/b1' },
    });
    const told = await guest.row(room(), 'house');
    expect(told).toMatchObject({ greeting: { 'uz-Latn': 'Assalomu alaykum' }, pictureIds: [pictureId] });
    expect(Array.isArray(told?.['payQr'])).toBe(true);
    const refused = await house.admin.refused('settings.update', {
      changes: { guestScreen: { greeting: null, pictureIds: [], payLink: 'javascript:alert(1)' } },
    });
    expect(refused.code).toBe('input-invalid');
  });

  it('a browser that is not paired says nothing and sees nothing', async () => {
    const stranger = await house.box.pair('Begona', 'phone');
    stranger.cookie = '';
    expect(await show(stranger, picture())).toMatchObject({ status: 401, body: { code: 'not-paired' } });
    expect(await (await Watcher.open(stranger)).join(room())).toEqual({ status: 'refused', code: 'not-paired' });
  });
});
