import { describe, expect, test } from 'vitest';
import type { DevicesView, JoinView } from '#domain/contract/device';
import { uzLatn as officeText } from '#kiosk/office/text/uz-latn';
import { hasNetwork } from './support/browser';
import type { Device } from './support/device';
import { lagman } from './support/dishes';
import { kitchenTexts } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen, took } from './support/watch';

/** A new waiter's phone comes into the house, and leaves it. */
describe('a phone joins', () => {
  const restaurant = openRestaurant();
  let admin: Person, jasur: Person;
  let phone: Device;
  let code = '';

  test('a stranger of the network is asked for a code and gets nothing without it', async () => {
    phone = await restaurant.browserAt('Jasurning telefoni', 'phone', restaurant.box.networkUrl);
    await phone.page.goto(phone.url);
    await seen(phone.at('pairing'));
    expect((await phone.asks<{ mayPairWithoutCode: boolean }>('/session')).mayPairWithoutCode).toBe(!hasNetwork);
    await expect(phone.asks('/menu')).rejects.toThrow('401');
    const pinField = phone.page.getByLabel('Ulash kodi');
    if (hasNetwork) await pinField.fill('WRONGCODE');
    expect(
      await phone.commands('device.pair', {
        deviceId: '01900000-0000-7000-8000-000000000001',
        code: 'WRONGCODE',
        name: 'Begona',
        kind: 'phone',
      }),
    ).toMatchObject({ body: { code: 'pairing-code-wrong' } });
  });

  test('[BX-O-275] a manager shows the code; from the opened address to the first dish it takes less than ten seconds', async () => {
    admin = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
    await admin.device.goes('#/office/devices/new');
    const panel = admin.page.locator('.join');
    await seen(panel.locator('.code svg'));
    code = plain(await panel.locator('.big').innerText()).replaceAll(' ', '');
    const tookMs = await took(async () => {
      await phone.pairs(code);
      jasur = await restaurant.person('Jasur', phone);
      await jasur.opensTable('2');
      await jasur.taps(lagman);
    });
    expect(tookMs).toBeLessThan(10_000);
  });

  test('a code works once', async () => {
    const second = await restaurant.browserAt('Begona telefon', 'phone', restaurant.box.networkUrl);
    await second.page.goto(`${second.url}/#/join/${code}`);
    await seen(second.at('pairing'));
    await second.at('pairing').getByRole('button').last().click();
    await seen(second.page.getByRole('alert'));
    expect((await second.asks<{ device: unknown }>('/session')).device).toBeNull();
    await second.context.close();
    restaurant.devices.splice(restaurant.devices.indexOf(second), 1);
  });

  test('a kitchen screen connects by its own code in the address, with nothing to type', async () => {
    const join = await admin.device.asks<JoinView>('/join');
    expect(join.url).toContain(`/#/join/${join.code}`);
    expect(join.qr.length).toBeGreaterThan(20);
    const screen = await restaurant.browserAt('Devordagi ekran', 'kitchen', restaurant.box.networkUrl);
    await screen.page.goto(`${screen.url}/kitchen/#/join/${join.code}`);
    await seen(screen.page.getByTestId('stations'));
    await screen.reads(kitchenTexts['uz-Latn'].stations.title);
  });

  test('the list of devices says who is there, as it happens', async () => {
    await admin.device.goes('#/office/devices');
    const row = admin.page.getByRole('link', { name: /Jasurning telefoni/ });
    await seen(row.getByText(officeText.devices.online));
    expect(plain(await row.innerText())).toContain(jasur.staff.name);
  });

  test('a revoked device stops within two seconds and says why; its address answers nothing any more', async () => {
    await admin.page.getByRole('link', { name: /Jasurning telefoni/ }).click();
    await admin.device.button(officeText.devices.revoke).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: officeText.devices.revoke }).click();
    await seen(phone.at('pairing'), 2000);
    await phone.reads(jasur.t.shell.revokedTitle);
    await expect(phone.asks('/menu')).rejects.toThrow('401');
    await gone(admin.page.getByRole('link', { name: /Jasurning telefoni/ }));
    await eventually(async () =>
      (await admin.device.asks<DevicesView>('/devices')).devices.some(
        (device) => device.name === 'Jasurning telefoni' && device.revokedAt === null,
      ),
    ).toBe(false);
  });

  test('it may come back with a new code', async () => {
    const join = await admin.device.asks<JoinView>('/join');
    await phone.page.goto('about:blank');
    await phone.pairs(join.code);
    await jasur.signsIn();
    await jasur.goesToTables();
  });
});
