import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newAdministrator } from '#portal/server/test/administrator';
import { anotherCode, GOOD_PASSWORD, lastCode, newPhone, signIn, signUp } from '#portal/server/test/browser';
import { at, enterAs, Entry, fillNewPassword, fillPhone, looksRight, press, problemCode } from '../support/portal/entry';
import { eventually, seen } from '../support/watch';

const DAY_MS = 86_400_000;
const NEW_PASSWORD = 'sariq piyola 9';

let entry: Entry;
beforeAll(async () => {
  entry = await Entry.open();
});
afterAll(() => entry.stop());
// Wishes for codes and wrong passwords are counted by address; each story is another day.
beforeEach(() => {
  entry.portal.clock.nowMs += 2 * DAY_MS;
});
afterEach(async () => {
  await entry.closePages();
  expect(entry.complaints.splice(0)).toEqual([]);
  expect(entry.portal.errors).toEqual([]);
});

describe.each([390, 1280])('at %i px', (width) => {
  test('[BX-P2] [BX-P3] [BX-P4] [BX-P5] somebody signs up in three steps and stands on the dashboard', async () => {
    const page = await entry.page(width, '/dashboard');
    await at(page, '/login');
    await page.getByRole('link', { name: 'Register' }).click();
    await at(page, '/register');
    await looksRight(page);
    await fillPhone(page, '90 123 45');
    await press(page, 'continue');
    await seen(page.getByText('Type the whole number'));
    const phone = newPhone();
    const typed = phone.replace('+998', '').replace(/(\d\d)(\d{3})(\d\d)(\d\d)/, '$1 $2 $3 $4');
    await fillPhone(page, typed);
    await press(page, 'continue');
    await seen(page.getByTestId('sent-to'));
    await looksRight(page);
    const code = await lastCode(entry.portal, phone);
    await page.fill('input[name="code"]', anotherCode(code));
    await press(page, 'continue');
    await eventually(() => problemCode(page)).toBe('sms-code-wrong');
    await press(page, 'back-to-phone');
    expect(await page.inputValue('input[name="phone"]')).toBe(typed);
    entry.portal.clock.nowMs += 31_000;
    await press(page, 'continue');
    await seen(page.getByTestId('sent-to'));
    await page.fill('input[name="code"]', await lastCode(entry.portal, phone));
    await press(page, 'continue');
    await page.fill('input[name="given-name"]', 'Aziz');
    await page.fill('input[name="family-name"]', 'Karimov');
    await page.fill('input[name="new-password"]', 'seven77');
    await page.fill('input[name="repeat"]', 'seven77');
    await press(page, 'finish');
    await seen(page.getByText('Fill this in.'));
    await page.fill('input[name="organization"]', 'Oq saroy');
    await press(page, 'finish');
    await seen(page.getByText('The password is too short'));
    await page.fill('input[name="new-password"]', GOOD_PASSWORD);
    await press(page, 'finish');
    await seen(page.getByText('The passwords differ'));
    await looksRight(page);
    await page.fill('input[name="repeat"]', GOOD_PASSWORD);
    await press(page, 'finish');
    await at(page, '/dashboard');
    await page.reload();
    await at(page, '/dashboard');
    await seen(page.getByRole('heading', { level: 1, name: 'Dashboard' }));
  });

  test('[BX-P3] a code is sent again after a while, the first one is void, and a sixth try is one too many', async () => {
    const page = await entry.page(width, '/register');
    await page.clock.install();
    const phone = newPhone();
    await fillPhone(page, phone);
    await press(page, 'continue');
    await seen(page.getByTestId('sent-to'));
    const first = await lastCode(entry.portal, phone);
    expect(await page.getByTestId('resend').isDisabled()).toBe(true);
    entry.portal.clock.nowMs += 31_000;
    await page.clock.fastForward(31_000);
    await press(page, 'resend');
    await seen(page.getByText('A new code was sent'));
    const second = await lastCode(entry.portal, phone);
    const tries = [...(first === second ? [] : [first]), ...Array<string>(5).fill(anotherCode(second)), second];
    for (const code of tries) {
      const answered = page.waitForResponse(/account\.check-code/);
      await page.fill('input[name="code"]', code);
      await press(page, 'continue');
      await answered;
      if (code === first) await eventually(() => problemCode(page)).toBe('sms-code-wrong');
    }
    // Tried six times, even the right one is dead.
    await eventually(() => problemCode(page)).toBe('sms-code-expired');
    entry.portal.clock.nowMs += 61_000;
    await page.clock.fastForward(61_000);
    await press(page, 'resend');
    await eventually(() => lastCode(entry.portal, phone)).not.toBe(second);
    await page.fill('input[name="code"]', await lastCode(entry.portal, phone));
    await press(page, 'continue');
    await seen(page.locator('input[name="given-name"]'));
  });

  test('[BX-P6] phone and password open the dashboard; an unknown phone and a wrong password are told the same', async () => {
    const { phone } = await signUp(entry.portal);
    const page = await entry.page(width, '/login');
    await looksRight(page);
    await enterAs(page, phone, 'wrong choynak');
    await eventually(() => problemCode(page)).toBe('sign-in-wrong');
    const wrong = await page.getByTestId('problem').innerText();
    await enterAs(page, newPhone(), 'wrong choynak');
    await seen(page.getByTestId('problem'));
    expect(await page.getByTestId('problem').innerText()).toBe(wrong);
    for (let tried = 0; tried < 5; tried += 1) {
      const answered = page.waitForResponse(/account\.sign-in/);
      await enterAs(page, phone, 'wrong choynak');
      await answered;
    }
    await enterAs(page, phone, GOOD_PASSWORD);
    await eventually(() => problemCode(page)).toBe('sign-in-throttled');
    entry.portal.clock.nowMs += 120_000;
    await enterAs(page, phone, GOOD_PASSWORD);
    await at(page, '/dashboard');
  });

  test('[BX-P7] with a temporary password every page leads to the one for a new password', async () => {
    const { phone, ownerId, browser } = await signUp(entry.portal);
    const administrator = await newAdministrator(entry.portal);
    await administrator.signIn();
    const { userId } = (await browser.get('/session')).body;
    const { temporaryPassword } = (await administrator.browser.command('console.issue-password', { ownerId, userId })).body.result;
    const page = await entry.page(width, '/login');
    await enterAs(page, phone, temporaryPassword);
    await at(page, '/new-password');
    for (const path of ['/dashboard', '/orders', '/profile', '/subscription', '/users']) {
      await page.goto(`${entry.portal.url}${path}`);
      await at(page, '/new-password');
    }
    await looksRight(page);
    await fillNewPassword(page, NEW_PASSWORD);
    await press(page, 'save');
    await at(page, '/dashboard');
    expect((await signIn(entry.portal, phone, temporaryPassword)).answer.status).toBe(401);
  });

  test('[BX-P49] a forgotten password is replaced by a code', async () => {
    const { phone, browser } = await signUp(entry.portal);
    entry.portal.clock.nowMs += 31_000;
    const page = await entry.page(width, '/login');
    await press(page, 'forgot');
    await at(page, '/forgot');
    await looksRight(page);
    await fillPhone(page, phone);
    await press(page, 'continue');
    await seen(page.getByTestId('sent-to'));
    await page.fill('input[name="code"]', await lastCode(entry.portal, phone));
    await press(page, 'continue');
    await fillNewPassword(page, NEW_PASSWORD);
    await press(page, 'save');
    await at(page, '/dashboard');
    expect((await browser.get('/session')).status).toBe(401);
  });

  test('[BX-P50] two browsers are signed in; logging out of one leaves the other', async () => {
    const { phone } = await signUp(entry.portal);
    const pages = [await entry.page(width, '/login'), await entry.page(width, '/login')] as const;
    for (const page of pages) {
      await enterAs(page, phone, GOOD_PASSWORD);
      await at(page, '/dashboard');
    }
    const [one, other] = pages;
    await one.goto(`${entry.portal.url}/profile`);
    await press(one, 'log-out');
    await at(one, '/login');
    await other.goto(`${entry.portal.url}/devices`);
    await seen(other.getByText('This device'));
    await looksRight(other);
  });

  test('[BX-P1] inside Telegram the same portal opens by what Telegram says; forged it is refused', async () => {
    const { browser, phone } = await signUp(entry.portal, { businessName: 'Choyxona Telegram' });
    const telegramId = 900_000 + width;
    const { url } = (await browser.command('account.link-telegram', {})).body.result;
    const startParam = new URL(String(url)).searchParams.get('startapp') ?? '';
    const page = await entry.page(width, `/${entry.telegramHash(telegramId, { startParam })}`);
    await at(page, '/dashboard');
    expect(await page.context().cookies()).toEqual([]);
    await page.goto(`${entry.portal.url}/profile`);
    await seen(page.getByTestId('profile').getByText('Choyxona Telegram'));
    const again = await entry.page(width, `/${entry.telegramHash(telegramId)}`);
    await at(again, '/dashboard');
    await again.reload();
    await at(again, '/dashboard');
    const forged = await entry.page(width, `/${entry.telegramHash(telegramId, { botToken: '1:forged' })}`);
    await at(forged, '/login');
    await eventually(() => problemCode(forged)).toBe('telegram-refused');
    expect(await forged.content()).not.toContain(phone);
  });
});
