import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAdministrator } from '../test/administrator';
import type { TestAdministrator } from '../test/administrator';
import { GOOD_PASSWORD, signIn, signUp, TestBrowser } from '../test/browser';
import { startTestPortal } from '../test/portal';
import type { TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';

const DAY_MS = 86_400_000;
const OTHER_PASSWORD = 'sariq piyola 9';

describe.each(['sqlite', 'postgres'] as const)('the vendor’s console, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let administrator: TestAdministrator;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    administrator = await newAdministrator(portal);
    await administrator.signIn();
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });
  const console_ = (name: string, input: unknown) => administrator.browser.command(`console.${name}`, input);
  const issue = async (ownerId: string, userId: string) => (await console_('issue-password', { ownerId, userId })).body.result;
  const userIdOf = async (browser: TestBrowser) => String((await browser.get('/session')).body.userId);

  test('signing in needs login, password and a code that was not used before; which is wrong is not said', async () => {
    const one = await newAdministrator(portal);
    const enter = (input: object) =>
      new TestBrowser(portal).command('console.sign-in', { login: one.login, password: GOOD_PASSWORD, code: one.code(), ...input });
    const wrong = await enter({ password: 'wrong' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'console-sign-in-wrong' } });
    expect((await enter({ login: 'nobody' })).body).toEqual(wrong.body);
    expect((await enter({ code: one.code() === '000000' ? '000001' : '000000' })).body).toEqual(wrong.body);
    const [first, second] = await Promise.all([enter({}), enter({})]);
    expect([first.status, second.status].sort()).toEqual([200, 401]);
    expect((await enter({})).status, 'the same code again').toBe(401);
    portal.clock.nowMs += 30_000;
    expect((await enter({ login: one.login.toUpperCase() })).status).toBe(200);
    for (let tried = 0; tried < 5; tried += 1) await enter({ password: 'wrong' });
    expect((await enter({})).status).toBe(429);
  });

  test('an administrator’s session opens the console alone, and an owner’s opens none of it', async () => {
    const { browser, ownerId } = await signUp(portal);
    expect((await administrator.browser.get('/console/session')).body).toMatchObject({ login: administrator.login });
    for (const path of ['/session', '/users', '/subscription', '/account/sessions'])
      expect((await administrator.browser.get(path)).status).toBe(401);
    for (const path of [
      '/console/session',
      '/console/owners',
      '/console/plans',
      `/console/owners/${ownerId}`,
      `/console/owners/${ownerId}/audit`,
    ])
      expect((await browser.get(path)).status, path).toBe(401);
    for (const name of ['console.suspend', 'console.issue-password', 'console.set-plan', 'console.resume', 'console.sign-out'])
      expect((await browser.command(name, {})).status, name).toBe(401);
  });

  test('left alone for an hour, or after half a day, the console is shut', async () => {
    const one = await newAdministrator(portal);
    await one.signIn();
    for (let passed = 0; passed < 14; passed += 1) {
      portal.clock.nowMs += 50 * 60_000;
      expect((await one.browser.get('/console/session')).status).toBe(200);
    }
    portal.clock.nowMs += 50 * 60_000;
    expect((await one.browser.get('/console/session')).status).toBe(401);
    await administrator.signIn();
    portal.clock.nowMs += 61 * 60_000;
    expect((await administrator.browser.get('/console/session')).status).toBe(401);
    await administrator.signIn();
  });

  test('owners are found by phone, business or name, and signs of LIKE are letters', async () => {
    const { ownerId, phone } = await signUp(portal, { businessName: `Samarqand_Oshi 100% ${portal.newId()}` });
    const found = async (search: string) =>
      (await administrator.browser.get(`/console/owners?search=${encodeURIComponent(search)}`)).body.map(
        (row: { ownerId: string }) => row.ownerId,
      );
    expect(await found(phone)).toEqual([ownerId]);
    expect(await found(phone.slice(-7))).toEqual([ownerId]);
    expect(await found('samarqand_o')).toContain(ownerId);
    expect(await found('100% ')).toContain(ownerId);
    expect(await found('amarqandxO')).toEqual([]);
    expect(await found('karimov')).toContain(ownerId);
    expect(await found('x%y')).toEqual([]);
    const { ownerId: cyrillic } = await signUp(portal, { businessName: 'Чойхона Нур' });
    for (const search of ['чойхона нур', 'ЧОЙХОНА', 'Чойхона', 'нур']) expect(await found(search), search).toContain(cyrillic);
    const { body } = await administrator.browser.get(`/console/owners/${ownerId}`);
    expect(body).toMatchObject({ phone, users: [{ role: 'owner', phone }], branches: [], boxes: [] });
    expect(body.sessions).toHaveLength(1);
    expect((await administrator.browser.get(`/console/owners/${portal.newId()}`)).status).toBe(404);
  });

  test('[BX-P49] one temporary password, shown once: it ends all sign-ins, is in the audit, and dead after a day', async () => {
    const { browser, phone, ownerId } = await signUp(portal);
    const userId = await userIdOf(browser);
    const { temporaryPassword, validUntil } = await issue(ownerId, userId);
    expect(validUntil).toBe(portal.clock.nowMs + DAY_MS);
    expect((await browser.get('/session')).status).toBe(401);
    expect((await signIn(portal, phone)).answer.status).toBe(401);
    const audit = (await administrator.browser.get(`/console/owners/${ownerId}/audit`)).body;
    expect(audit[0]).toMatchObject({ what: 'console.password-issued', by: administrator.name, isAdministrator: true, subject: userId });
    expect(JSON.stringify(audit)).not.toContain(temporaryPassword);
    const second = await issue(ownerId, userId);
    expect((await signIn(portal, phone, temporaryPassword)).answer.status, 'the first of two').toBe(401);
    const { browser: inTime } = await signIn(portal, phone, second.temporaryPassword);
    expect((await inTime.get('/session')).body.mustChangePassword).toBe(true);
    portal.clock.nowMs += DAY_MS;
    expect((await signIn(portal, phone, second.temporaryPassword)).answer).toMatchObject({
      status: 403,
      body: { code: 'temporary-password-expired' },
    });
    expect((await inTime.get('/session')).status, 'what it opened has ended with it').toBe(401);
  });

  test('[BX-P7] with a temporary password every request is 403 until there is a new one; then the temporary one is dead', async () => {
    await administrator.signIn();
    const { browser: before, phone, ownerId } = await signUp(portal);
    const { temporaryPassword } = await issue(ownerId, await userIdOf(before));
    const { browser, answer } = await signIn(portal, phone, temporaryPassword);
    expect(answer.body.result).toEqual({ mustChangePassword: true });
    expect((await browser.get('/session')).body.mustChangePassword).toBe(true);
    for (const path of ['/users', '/subscription', '/account/profile', '/account/sessions', '/branches', '/scope'])
      expect(await browser.get(path), path).toMatchObject({ status: 403, body: { code: 'must-change-password' } });
    for (const name of ['account.rename', 'account.change-password', 'user.invite', 'branch.create', 'account.confirm', 'no.such'])
      expect(await browser.command(name, {}), name).toMatchObject({ status: 403, body: { code: 'must-change-password' } });
    const replace = (password: string) => browser.command('account.replace-temporary-password', { password, repeat: password });
    expect((await replace(temporaryPassword)).body.code).toBe('password-same');
    expect((await replace('short')).status).toBe(422);
    expect((await replace(OTHER_PASSWORD)).status).toBe(200);
    expect((await browser.get('/subscription')).status).toBe(200);
    expect((await signIn(portal, phone, temporaryPassword)).answer.status).toBe(401);
    expect((await signIn(portal, phone, OTHER_PASSWORD)).answer.status).toBe(200);
    expect((await replace('yana bir choynak')).status, 'this door is for temporary passwords').toBe(422);
  });

  test('a suspended owner signs in and sees Subscription and Profile alone', async () => {
    await administrator.signIn();
    const { browser, phone, ownerId } = await signUp(portal);
    expect((await console_('suspend', { ownerId, reason: '' })).status).toBe(422);
    expect((await console_('suspend', { ownerId, reason: 'unpaid' })).status).toBe(200);
    expect((await console_('suspend', { ownerId, reason: 'unpaid' })).status).toBe(409);
    expect((await signIn(portal, phone)).answer.status).toBe(200);
    expect((await browser.get('/session')).body.plan.state).toBe('suspended');
    expect((await browser.get('/subscription')).body.current.state).toBe('suspended');
    expect((await browser.get('/account/profile')).status).toBe(200);
    for (const path of ['/users', '/branches', '/scope'])
      expect(await browser.get(path), path).toMatchObject({ status: 403, body: { code: 'owner-suspended' } });
    expect((await browser.command('branch.create', {})).status).toBe(403);
    expect((await console_('resume', { ownerId })).status).toBe(200);
    expect((await browser.get('/users')).status).toBe(200);
    expect((await console_('resume', { ownerId: portal.newId() })).status).toBe(404);
  });

  test('[BX-P33] the plan and its end are what the console set; days left are counted by the calendar in Tashkent', async () => {
    await administrator.signIn();
    const { browser, ownerId } = await signUp(portal);
    const at = (date: string) => Date.parse(`${date}:00+05:00`);
    portal.clock.nowMs = at('2031-03-10T23:30');
    await administrator.signIn();
    const { browser: late } = await signIn(portal, (await administrator.browser.get(`/console/owners/${ownerId}`)).body.phone);
    const set = (endsAt: number | null) => console_('set-plan', { ownerId, planId: 'professional', endsAt });
    expect((await set(at('2031-03-20T00:30'))).status).toBe(200);
    const read = async () => (await late.get('/subscription')).body;
    expect(await read()).toMatchObject({
      current: { planId: 'professional', name: 'Professional', branchesMax: 5, branchesUsed: 0, state: 'active' },
      daysLeft: 10,
      renewsItself: false,
    });
    await set(at('2031-03-10T12:00'));
    expect(await read()).toMatchObject({ daysLeft: 0, current: { state: 'active' } });
    await set(at('2031-03-09T23:59'));
    expect(await read()).toMatchObject({ daysLeft: 0, current: { state: 'expired' } });
    await set(null);
    expect(await read()).toMatchObject({ daysLeft: null, current: { endsAt: null, state: 'active' } });
    expect((await console_('set-plan', { ownerId, planId: 'no-such', endsAt: null })).status).toBe(404);
    expect((await browser.get('/session')).status, 'years later').toBe(401);
  });

  test('[BX-P37] each plan has a name, prices, most branches and terminals, and what it brings', async () => {
    const { browser } = await signUp(portal);
    const { plans } = (await browser.get('/subscription')).body;
    expect(plans.map((plan: { name: string; branchesMax: number }) => [plan.name, plan.branchesMax])).toEqual([
      ['Start', 1],
      ['Standard', 3],
      ['Professional', 5],
    ]);
    for (const plan of plans) {
      expect(plan.monthlyTiyin).toBeGreaterThan(0);
      expect(plan.yearlyTiyin).toBeLessThan(plan.monthlyTiyin * 12);
      expect(plan.terminalsMax).toBeNull();
      expect(plan.features.length).toBeGreaterThan(3);
    }
    expect(portal.errors).toEqual([]);
  });
});
