import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { uzLatn as kiosk } from '#kiosk/phone/text/uz-latn';
import { newPhone } from '#portal/server/test/browser';
import { uzLatn as words } from '#portal/web/text/uz-latn';
import { until } from '#server/test/sync/connected';
import { axeFindings } from '../support/access/axe-findings';
import { newId } from '../support/device';
import { lagman, plov } from '../support/dishes';
import { overflows } from '../support/owner-portal';
import { EditedHouse } from '../support/portal/edited-house';
import { at, enterAs, fillNewPassword, fillPhone, press } from '../support/portal/entry';
import { eventually, gone, seen, textsOf } from '../support/watch';

/** The telephone rings: at the till the caller's card, at the portal an operator who sends the order to a branch and knows what becomes of it. */
describe('orders on the phone', () => {
  let house: EditedHouse;
  const guest = { customerId: newId(), name: 'Aziza Karimova', phone: '+998901112233' };
  const t = words.phone;

  beforeAll(async () => {
    house = await EditedHouse.open();
    const { device } = house.till;
    const made = await device.commands('customer.create', {
      customerId: guest.customerId,
      name: guest.name,
      alertNote: 'Domofon ishlamaydi',
      contacts: [{ contactId: newId(), kind: 'phone', value: guest.phone }],
      addresses: [{ addressId: newId(), street: 'Bunyodkor', house: '12', landmark: 'Bozor yonida' }],
      profile: 'basic',
    });
    expect(made.status).toBe(200);
  }, 90_000);
  afterAll(() => house.stop());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await house.restaurant.keepPictures(task.name);
    await house.closePages();
    expect(house.complaints.splice(0)).toEqual([]);
  });

  /** What cannot be seen by everybody is a fault; pictures go where `PHONE_SHOTS` says. */
  const looksRight = async (page: Page, name: string): Promise<void> => {
    expect(await axeFindings(page)).toEqual([]);
    const before = page.viewportSize();
    for (const [width, height] of [
      [360, 740],
      [1024, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await overflows(page), `${name} at ${String(width)}`).toBe(false);
      const folder = process.env['PHONE_SHOTS'];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${String(width)}.png` });
    }
    if (before !== null) await page.setViewportSize(before);
  };

  test('[BX-X-17] a call at the till is one tap from the card, and the card one tap from the order with address and phone', async () => {
    const { till, office } = house;
    const token = 'telefon-stansiyasining-kaliti';
    expect((await office.device.commands('call.set-token', { token })).status).toBe(200);
    await till.device.goes('#/floor');
    await seen(till.page.getByTestId('desk'));
    const rings = () =>
      fetch(`http://127.0.0.1:${new URL(till.page.url()).port}/api/calls`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ phone: '8 90 111-22-33' }),
      });
    await until(async () => {
      await rings();
      return till.page.getByText(guest.name).first().isVisible();
    });
    await till.page.getByRole('button', { name: kiosk.open }).first().click();
    const card = till.device.at('caller-card');
    await seen(card.getByText(guest.name));
    await seen(card.getByText('Domofon ishlamaydi'));
    await seen(card.getByRole('radio', { name: /Bunyodkor/ }));
    await looksRight(till.page, 'kiosk-card');
    await till.device.at('begin-delivery').click();
    await seen(till.device.at('arrange-delivery').filter({ hasText: 'Bunyodkor' }));
    await till.taps(plov);
    // The next time the same is one tap.
    await till.device.goes(`#/phone?number=${encodeURIComponent('90 111 22 33')}`);
    await seen(till.device.at('same-again').filter({ hasText: plov.name['uz-Latn'] }));
    await till.device.goes('#/phone?number=935554433');
    await seen(till.page.getByText(kiosk.unknown));
    await till.device.at('add-caller').click();
    await seen(till.device.at('customer-form'));
    expect(await till.device.at('customer-form').locator('input[type="tel"]').first().inputValue()).toContain('93');
    await till.device.goes('#/floor');
  });

  test('[BX-X-17] the operator sends to a branch, the till says so and takes it, and the operator reads the number; a branch out of reach is told before', async () => {
    const page = await house.page('/phone', 1280);
    await page.locator('input[name="caller"]').fill('90 111 22 33');
    await page.getByTestId('find-caller').click();
    await seen(page.getByTestId('caller-card').getByText(guest.name));
    await seen(page.getByTestId('caller-card').getByText('Domofon ishlamaydi'));
    await page.getByTestId('phone-branch').filter({ hasText: 'Yunusobod' }).click();
    const dish = page.getByRole('listitem').filter({ hasText: lagman.name['uz-Latn'] });
    await dish.getByTestId('add-dish').first().click();
    await page.locator('input[name="dish"]').fill('Biznes');
    await page.getByTestId('add-dish').first().click();
    const lunch = page.getByTestId('phone-line').filter({ hasText: 'Biznes-lanch' });
    expect(await lunch.getByRole('combobox').count()).toBeGreaterThan(1);
    await lunch.getByTestId('wishes').click();
    await lunch.locator('input[name="line-note"]').fill('piyozsiz');
    await page.locator('input[name="dish"]').fill('');
    await looksRight(page, 'portal-order');
    await page.getByTestId('send-order').click();
    const bar = house.till.device.at('phone-orders');
    await seen(bar);
    await looksRight(house.till.page, 'kiosk-came');
    await bar.getByRole('button').click();
    const request = house.till.page.getByTestId('phone-order');
    await seen(request.getByText(lagman.name['uz-Latn']));
    await seen(request.getByText('Biznes-lanch · piyozsiz'));
    await looksRight(house.till.page, 'kiosk-waiting');
    await house.till.device.at('accept-phone').click();
    await seen(house.till.device.at('arrange-delivery').filter({ hasText: 'Bunyodkor' }));
    const sent = page.getByTestId('sent-orders').locator('li[data-state="accepted"]');
    await seen(sent);
    await seen(sent.getByText(/\d-\d{4}/));
    await gone(house.till.device.at('phone-orders'));

    // The branch loses its line: nothing is sent before the operator knows.
    house.link.lose();
    house.portal.clock.nowMs += 5 * 60_000;
    await page.locator('input[name="caller"]').fill('901112233');
    await page.getByTestId('find-caller').click();
    await page.getByTestId('phone-branch').filter({ hasText: 'Yunusobod' }).click();
    await dish.getByTestId('add-dish').first().click();
    await page.getByTestId('send-order').click();
    const warning = page.getByTestId('branch-silent');
    await seen(warning.getByText(new RegExp(t.offline('Yunusobod'))));
    expect(await page.getByTestId('sent-orders').locator('li').count()).toBe(1);
    await looksRight(page, 'portal-silent');
    await page.getByTestId('send-although').click();
    const waits = page.getByTestId('sent-orders').locator('li[data-state="sent"]');
    await seen(waits);
    await waits.getByRole('button', { name: t.withdraw }).click();
    await seen(page.getByTestId('sent-orders').locator('li[data-state="withdrawn"]'));
    house.link.find();
  });

  test('[BX-X-17] an operator whom the owner invites sees orders on the phone and nothing else, and sends one; made a reader he looks at everything and sends none', async () => {
    const owner = await house.page('/users', 1280);
    await press(owner, 'invite');
    const phone = newPhone();
    await owner.fill('input[name="given-name"]', 'Nodira');
    await owner.fill('input[name="family-name"]', 'Aliyeva');
    await fillPhone(owner, phone);
    await owner.getByRole('dialog').getByRole('combobox').selectOption('operator');
    await looksRight(owner, 'portal-invite');
    await press(owner, 'save');
    const password = await owner.getByTestId('temporary-password').innerText();
    await press(owner, 'done');
    await seen(owner.getByTestId('user').filter({ hasText: words.accounts.profile.roles.operator }));
    await looksRight(owner, 'portal-users');

    const page = await house.page('/login', 1280, 'uz-Latn', null);
    await enterAs(page, phone, password);
    await at(page, '/new-password');
    await fillNewPassword(page, 'yangi choynak 11');
    await press(page, 'save');
    await at(page, '/phone');
    const { pages } = words.shell;
    const links = page.getByTestId('menu').getByRole('link');
    await eventually(() => textsOf(links)).toEqual([pages.phone, pages.profile]);
    for (const elsewhere of ['/dashboard', '/users', '/no-such-page', '/']) {
      await page.goto(`${house.portal.url}${elsewhere}`);
      await at(page, '/phone');
    }
    await page.getByRole('link', { name: pages.profile }).click();
    await seen(page.getByTestId('change-password'));
    for (const testId of ['to-users', 'to-api-keys', 'to-branches', 'to-subscription'])
      expect(await page.getByTestId(testId).count()).toBe(0);
    await looksRight(page, 'operator-profile');
    await page.getByRole('link', { name: pages.phone }).click();
    await page.locator('input[name="caller"]').fill('90 111 22 33');
    await page.getByTestId('find-caller').click();
    await seen(page.getByTestId('caller-card').getByText(guest.name));
    await page.getByTestId('phone-branch').filter({ hasText: 'Yunusobod' }).click();
    const dish = page.getByRole('listitem').filter({ hasText: lagman.name['uz-Latn'] });
    await dish.getByTestId('add-dish').first().click();
    await looksRight(page, 'operator-order');
    await page.getByTestId('send-order').click();
    await seen(house.till.device.at('phone-orders'));
    await seen(page.getByTestId('sent-orders').locator('li[data-state="waiting"]'));

    await press(owner, 'change-role');
    await owner.getByRole('dialog').getByRole('combobox').selectOption('reader');
    await looksRight(owner, 'portal-role');
    await press(owner, 'save');
    await eventually(() => links.count()).toBeGreaterThan(10);
    await page.locator('input[name="caller"]').fill('90 111 22 33');
    await page.getByTestId('find-caller').click();
    const button = page.getByTestId('send-order');
    await seen(button.filter({ hasText: t.mayNotSend }));
    expect(await button.isDisabled()).toBe(true);
    await looksRight(page, 'reader-order');
  });
});
