import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TOTP } from 'otpauth';
import { formatPhone } from '#domain/party/phone';
import { newAdministrator } from '#portal/server/test/administrator';
import { anotherCode, GOOD_PASSWORD, lastCode, newPhone, signUp } from '#portal/server/test/browser';
import { at, enterAs, Entry, fillNewPassword, fillPhone, looksRight, press, problemCode } from '../support/portal/entry';
import { eventually, gone, seen } from '../support/watch';

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
  test('the list of devices ends another one, whose page is empty at once', async () => {
    const { phone } = await signUp(entry.portal);
    const [page, other] = [await entry.page(width, '/login'), await entry.page(width, '/login')] as const;
    for (const one of [page, other]) {
      await enterAs(one, phone, GOOD_PASSWORD);
      await at(one, '/dashboard');
    }
    await other.goto(`${entry.portal.url}/profile`);
    await seen(other.getByTestId('profile'));
    await page.goto(`${entry.portal.url}/devices`);
    // This browser, the other one, and the one that signed up.
    await eventually(() => page.getByTestId('device').count()).toBe(3);
    await looksRight(page);
    await page
      .getByTestId('device')
      .filter({ has: page.getByTestId('end') })
      .first()
      .getByTestId('end')
      .click();
    await at(other, '/login');
    expect(await other.getByTestId('profile').count()).toBe(0);
    await eventually(() => page.getByTestId('device').count()).toBe(2);
    await press(page, 'end-others');
    await press(page, 'sure');
    await eventually(() => page.getByTestId('device').count()).toBe(1);
    await seen(page.getByText('This device'));
  });

  test('[BX-P43] [BX-P44] the profile shows who one is and leads to subscription and branches', async () => {
    const { browser, phone } = await signUp(entry.portal, { businessName: 'Choyxona Oqtepa' });
    const page = await entry.page(width, '/profile', browser.cookies);
    const profile = page.getByTestId('profile');
    await seen(profile);
    const shown = (await profile.innerText()).replaceAll('\u00A0', ' ');
    const digits = phone.replace(/^\+998(\d\d)(\d{3})(\d\d)(\d\d)$/, '+998 $1 $2 $3 $4');
    const today = new Date(entry.portal.clock.nowMs + 5 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('.');
    for (const text of ['Aziz', 'Karimov', digits, 'Choyxona Oqtepa', today, 'Start', '0/1 branches']) expect(shown).toContain(text);
    await looksRight(page);
    await press(page, 'to-subscription');
    await at(page, '/subscription');
    await page.goBack();
    await press(page, 'to-branches');
    await at(page, '/branches');
    await page.goBack();
    await press(page, 'rename');
    await page.fill('input[name="given-name"]', 'Olim');
    await press(page, 'save');
    await seen(profile.getByText('Olim'));
  });

  test('phone, password and an authenticator are changed on the profile, and asked for at the door', async () => {
    const { phone, browser } = await signUp(entry.portal);
    const page = await entry.page(width, '/login');
    await enterAs(page, phone, GOOD_PASSWORD);
    await at(page, '/dashboard');
    // Ten minutes after a password was said it is asked for again.
    entry.portal.clock.nowMs += 11 * 60_000;
    await page.goto(`${entry.portal.url}/profile`);
    await press(page, 'change-phone');
    const newNumber = newPhone();
    await fillPhone(page, newNumber);
    await press(page, 'continue');
    await page.fill('input[name="own-password"]', GOOD_PASSWORD);
    await press(page, 'confirm');
    await seen(page.getByTestId('sent-to'));
    await looksRight(page);
    await page.fill('input[name="code"]', await lastCode(entry.portal, newNumber));
    await press(page, 'continue');
    await gone(page.getByTestId('sent-to'));
    await seen(page.getByTestId('change-phone').getByText(formatPhone(newNumber)));

    await press(page, 'change-password');
    await page.fill('input[name="current"]', 'not this one');
    await fillNewPassword(page, NEW_PASSWORD);
    await press(page, 'save');
    await seen(page.getByText('The current password is wrong'));
    await page.fill('input[name="current"]', GOOD_PASSWORD);
    await press(page, 'save');
    await gone(page.locator('input[name="current"]'));
    expect((await browser.get('/session')).status).toBe(401);

    await press(page, 'totp-open');
    const secret = await page.getByTestId('totp-secret').innerText();
    const codeNow = () => new TOTP({ secret }).generate({ timestamp: entry.portal.clock.nowMs });
    await looksRight(page);
    await page.fill('input[name="totp"]', codeNow());
    await press(page, 'save');
    await gone(page.getByTestId('totp-secret'));
    await press(page, 'log-out');
    await at(page, '/login');
    entry.portal.clock.nowMs += 30_000;
    await enterAs(page, newNumber, NEW_PASSWORD);
    await page.fill('input[name="totp"]', anotherCode(codeNow()));
    await press(page, 'enter');
    await eventually(() => problemCode(page)).toBe('totp-wrong');
    await page.fill('input[name="totp"]', codeNow());
    await press(page, 'enter');
    await at(page, '/dashboard');
  });

  test('[BX-P45] logging out is the red button at the bottom; the session is dead and the Back key shows no data', async () => {
    const { browser, phone } = await signUp(entry.portal, { businessName: 'Maxfiy choyxona' });
    const page = await entry.page(width, '/dashboard', browser.cookies);
    await seen(page.getByRole('heading', { level: 1, name: 'Dashboard' }));
    await page.evaluate(() => history.pushState(null, '', '/profile'));
    await page.reload();
    await seen(page.getByTestId('profile'));
    const button = page.getByTestId('log-out');
    const others = page.locator('main').getByRole('button').or(page.locator('main').getByRole('link'));
    const bottoms = await others.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().bottom));
    expect((await button.boundingBox())?.y ?? 0).toBeGreaterThanOrEqual(Math.max(...bottoms) - 60);
    expect(await button.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(151, 32, 26)');
    await button.click();
    await at(page, '/login');
    expect((await browser.get('/session')).status).toBe(401);
    await page.goBack();
    await at(page, '/login');
    await seen(page.getByTestId('enter'));
    expect(await page.content()).not.toContain('Maxfiy choyxona');
    expect(await page.content()).not.toContain(phone.slice(-4));
  });

  test('[BX-P33] [BX-P37] the subscription shows the plan, its end and the days left, and each plan with all it has', async () => {
    const { browser, ownerId } = await signUp(entry.portal);
    const administrator = await newAdministrator(entry.portal);
    await administrator.signIn();
    const endsAt = entry.portal.clock.nowMs + 40 * DAY_MS;
    await administrator.browser.command('console.set-plan', { ownerId, planId: 'professional', endsAt });
    const page = await entry.page(width, '/subscription', browser.cookies);
    await eventually(() => page.getByTestId('plan-name').innerText()).toBe('Professional');
    const current = (await page.getByTestId('subscription').innerText()).replaceAll('\u00A0', ' ');
    const end = new Date(endsAt + 5 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('.');
    for (const text of ['Active', end, 'Days left', '40', 'Renews itself', 'Off']) expect(current).toContain(text);
    const cards = await page.getByTestId('plan').allInnerTexts();
    expect(cards).toHaveLength(3);
    const [start = '', , professional = ''] = cards.map((card) => card.replaceAll('\u00A0', ' '));
    for (const text of ['Start', '199 000', 'a month', '1 990 000', 'a year', '1 branch', 'Any number of terminals', 'XLSX'])
      expect(start).toContain(text);
    for (const text of ['Professional', '699 000', '6 990 000', 'Up to 5 branches', 'Branches side by side'])
      expect(professional).toContain(text);
    await looksRight(page);
  });

  test('the owner invites a partner, who signs in, looks, and is taken out again', async () => {
    const { browser } = await signUp(entry.portal);
    entry.portal.clock.nowMs += 11 * 60_000;
    const page = await entry.page(width, '/users', browser.cookies);
    await press(page, 'invite');
    const phone = newPhone();
    await page.fill('input[name="given-name"]', 'Nodira');
    await page.fill('input[name="family-name"]', 'Aliyeva');
    await fillPhone(page, phone);
    await press(page, 'save');
    await page.fill('input[name="own-password"]', GOOD_PASSWORD);
    await press(page, 'confirm');
    const password = await page.getByTestId('temporary-password').innerText();
    await press(page, 'done');
    expect(await page.content()).not.toContain(password);
    await eventually(() => page.getByTestId('user').count()).toBe(2);
    await looksRight(page);
    const partner = await entry.page(width, '/login');
    await enterAs(partner, phone, password);
    await at(partner, '/new-password');
    await fillNewPassword(partner, NEW_PASSWORD);
    await press(partner, 'save');
    await at(partner, '/dashboard');
    await partner.goto(`${entry.portal.url}/users`);
    await eventually(() => partner.getByTestId('user').count()).toBe(2);
    for (const testId of ['invite', 'issue', 'archive']) expect(await partner.getByTestId(testId).count()).toBe(0);
    await partner.goto(`${entry.portal.url}/branches`);
    await seen(partner.getByText('No branch yet'));
    expect(await partner.getByTestId('add-branch').count()).toBe(0);
    await press(page, 'archive');
    await press(page, 'sure');
    await at(partner, '/login');
  });

  test('[BX-P49] the console finds an owner, gives one temporary password and a plan, suspends and resumes', async () => {
    const { browser, phone } = await signUp(entry.portal, { businessName: `Samarqand oshi ${String(width)}` });
    const administrator = await newAdministrator(entry.portal);
    const owner = await entry.page(width, '/profile', browser.cookies);
    await seen(owner.getByTestId('profile'));
    const page = await entry.page(width, '/console');
    await page.fill('input[name="login"]', administrator.login);
    await page.fill('input[name="password"]', GOOD_PASSWORD);
    await page.fill('input[name="code"]', administrator.code() === '000000' ? '000001' : '000000');
    await press(page, 'console-enter');
    await eventually(() => problemCode(page)).toBe('console-sign-in-wrong');
    await looksRight(page);
    await page.fill('input[name="code"]', administrator.code());
    await press(page, 'console-enter');
    await page.fill('input[name="search"]', phone.slice(-9));
    await eventually(() => page.locator('[data-testid="owners"] tbody tr').count()).toBe(1);
    await looksRight(page);
    await page.getByRole('link', { name: `Samarqand oshi ${String(width)}` }).click();
    await seen(page.getByTestId('owner'));
    await looksRight(page);
    await press(page, 'set-state');
    await page.fill('input[name="reason"]', 'unpaid');
    await press(page, 'sure');
    await at(owner, '/profile');
    await owner.goto(`${entry.portal.url}/dashboard`);
    await at(owner, '/subscription');
    await seen(owner.getByText('An administrator has suspended the account.'));
    await looksRight(owner);
    await seen(page.getByText('Suspended').first());
    await press(page, 'set-state');
    await press(page, 'sure');
    await seen(page.getByText('Active').first());
    await press(page, 'set-plan');
    await page.getByRole('dialog').getByRole('combobox').selectOption('professional');
    await page.fill('input[name="ends-at"]', '2031-05-09');
    await press(page, 'save');
    await seen(page.getByTestId('owner').getByText('09.05.2031'));
    await press(page, 'issue-password');
    await press(page, 'sure');
    const password = await page.getByTestId('temporary-password').innerText();
    expect(password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){2}$/);
    await press(page, 'done');
    await seen(page.getByTestId('audit').getByText('Administrator: issued a temporary password'));
    expect(await page.content()).not.toContain(password);
    await owner.goto(`${entry.portal.url}/dashboard`);
    await at(owner, '/login');
    await enterAs(owner, phone, password);
    await at(owner, '/new-password');
  });
});
