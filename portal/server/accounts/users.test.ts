import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOTP } from 'otpauth';
import { select } from '../store/rows';
import { GOOD_PASSWORD, newPhone, provePhone, signIn, signUp, TestBrowser } from '../test/browser';
import { startTestPortal } from '../test/portal';
import type { TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';

const DAY_MS = 86_400_000;
const READERS_PASSWORD = 'koʻk lagan 11';

describe.each(['sqlite', 'postgres'] as const)('a second person, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });
  const invite = async (owner: TestBrowser, as: { readonly role?: 'operator' } = {}) => {
    const person = { userId: portal.newId(), phone: newPhone(), givenName: 'Nodira', familyName: 'Aliyeva', ...as };
    const answer = await owner.command('user.invite', person);
    return { ...person, answer, temporaryPassword: String(answer.body.result?.temporaryPassword) };
  };
  const enter = async (owner: TestBrowser, as: { readonly role?: 'operator' } = {}) => {
    const reader = await invite(owner, as);
    const { browser } = await signIn(portal, reader.phone, reader.temporaryPassword);
    await browser.command('account.replace-temporary-password', { password: READERS_PASSWORD, repeat: READERS_PASSWORD });
    return { ...reader, browser };
  };

  test('is invited by the owner, signs in with a temporary password, and reads without changing', async () => {
    const { browser: owner, ownerId } = await signUp(portal);
    const { browser, userId } = await enter(owner);
    expect((await browser.get('/session')).body).toMatchObject({ ownerId, userId, role: 'reader', mustChangePassword: false });
    expect((await browser.get('/subscription')).status).toBe(200);
    expect(
      await browser.command('user.invite', { userId: portal.newId(), phone: newPhone(), givenName: 'A', familyName: 'B' }),
    ).toMatchObject({
      status: 403,
      body: { code: 'portal-read-only' },
    });
    expect((await browser.command('account.rename', { givenName: 'Nodira', familyName: 'Karimova' })).status, 'one’s own name').toBe(200);
    expect((await owner.get('/users')).body).toMatchObject([
      { role: 'owner', temporaryUntil: null },
      { userId, role: 'reader', familyName: 'Karimova', archivedAt: null, temporaryUntil: null },
    ]);
  });

  test('[BX-X-17] a telephone operator takes orders and sees no figures; the owner makes a reader of him and back, and it holds at once', async () => {
    const { browser: owner } = await signUp(portal);
    const { browser, userId } = await enter(owner, { role: 'operator' });
    const opens = async () => [
      (await browser.get('/dashboard?from=2026-01-01&to=2026-01-02')).status,
      (await browser.get('/phone-orders')).status,
    ];
    const reaches = async () => (await browser.command('phone-order.reach', { branchId: portal.newId() })).body.code;
    expect((await browser.get('/session')).body.role).toBe('operator');
    expect([await opens(), await reaches()]).toEqual([[403, 200], 'not-found']);
    expect((await owner.command('user.set-role', { userId, role: 'reader' })).status).toBe(200);
    expect((await owner.get('/users')).body[1]).toMatchObject({ userId, role: 'reader' });
    expect([await opens(), await reaches()]).toEqual([[200, 200], 'portal-read-only']);
    expect((await owner.command('user.set-role', { userId, role: 'operator' })).status).toBe(200);
    expect([await opens(), await reaches()]).toEqual([[403, 200], 'not-found']);
    expect(await browser.command('user.set-role', { userId, role: 'reader' })).toMatchObject({ status: 403 });
    for (const role of ['owner', 'anybody']) expect((await owner.command('user.set-role', { userId, role })).status).toBe(422);
    const self = (await owner.get('/session')).body.userId;
    expect((await owner.command('user.set-role', { userId: self, role: 'operator' })).body.code).toBe('user-is-owner');
  });

  test('needs the owner’s password said within ten minutes', async () => {
    const { browser: owner } = await signUp(portal);
    portal.clock.nowMs += 600_001;
    expect((await invite(owner)).answer).toMatchObject({ status: 403, body: { code: 'confirm-password' } });
    await owner.command('account.confirm', { password: GOOD_PASSWORD });
    expect((await invite(owner)).answer.status).toBe(200);
  });

  test('has a phone that nobody else signs in with', async () => {
    const { browser: owner, phone } = await signUp(portal);
    const { phone: elsewhere } = await signUp(portal);
    for (const taken of [phone, elsewhere])
      expect(await owner.command('user.invite', { userId: portal.newId(), phone: taken, givenName: 'A', familyName: 'B' })).toMatchObject({
        status: 409,
        body: { code: 'phone-taken' },
      });
  });

  test('the temporary password is said once: a repeated command answers without it, and no table holds it', async () => {
    const { browser: owner, ownerId } = await signUp(portal);
    const person = { userId: portal.newId(), phone: newPhone(), givenName: 'Nodira', familyName: 'Aliyeva' };
    const id = portal.newId();
    const first = await owner.command('user.invite', person, id);
    const again = await owner.command('user.invite', person, id);
    expect(again.body.result).toEqual({ validUntil: first.body.result.validUntil });
    const kept = await portal.database.read(ownerId, async (transaction) => [
      await select(transaction, 'SELECT result FROM answered_command WHERE owner_id = ?', [ownerId]),
      await select(transaction, 'SELECT details FROM audit WHERE owner_id = ?', [ownerId]),
    ]);
    expect(JSON.stringify(kept)).not.toContain(first.body.result.temporaryPassword);
  });

  test('an unused temporary password is dead after a day; the owner gives another', async () => {
    const { browser: owner } = await signUp(portal);
    const { phone, userId, temporaryPassword } = await invite(owner);
    portal.clock.nowMs += DAY_MS;
    expect((await signIn(portal, phone, temporaryPassword)).answer.body.code).toBe('temporary-password-expired');
    await owner.command('account.confirm', { password: GOOD_PASSWORD });
    const { body } = await owner.command('user.issue-password', { userId });
    expect((await signIn(portal, phone, body.result.temporaryPassword)).answer.status).toBe(200);
  });

  test('is archived: every session ends, the phone is free for an account of its own', async () => {
    const { browser: owner } = await signUp(portal);
    const { browser, phone, userId } = await enter(owner);
    expect((await owner.command('user.archive', { userId })).status).toBe(200);
    expect((await browser.get('/session')).status).toBe(401);
    expect((await signIn(portal, phone, READERS_PASSWORD)).answer.status).toBe(401);
    expect((await owner.command('user.archive', { userId })).status).toBe(404);
    await signUp(portal, { phone });
    const self = (await owner.get('/session')).body.userId;
    expect((await owner.command('user.archive', { userId: self })).body.code).toBe('user-is-owner');
    expect((await owner.command('user.issue-password', { userId: self })).body.code).toBe('user-is-owner');
  });

  test('an authenticator, once proven, is asked for at the door, and each code is taken once', async () => {
    const { browser: owner, phone } = await signUp(portal);
    const { body } = await owner.command('account.start-totp', {});
    const secret = new URL(String(body.result.uri)).searchParams.get('secret') ?? '';
    const code = () => new TOTP({ secret }).generate({ timestamp: portal.clock.nowMs });
    expect((await signIn(portal, phone)).answer.status, 'not proven yet').toBe(200);
    expect((await owner.command('account.enable-totp', { code: code() === '000000' ? '000001' : '000000' })).body.code).toBe('totp-wrong');
    expect((await owner.command('account.enable-totp', { code: code() })).status).toBe(200);
    expect((await owner.get('/account/profile')).body.hasTotp).toBe(true);
    const enterWith = (given: string | null) =>
      new TestBrowser(portal).command('account.sign-in', { phone, password: GOOD_PASSWORD, code: given });
    expect(await enterWith(null)).toMatchObject({ status: 401, body: { code: 'totp-required' } });
    portal.clock.nowMs += 30_000;
    expect((await enterWith(code())).status).toBe(200);
    expect((await enterWith(code())).body.code).toBe('totp-wrong');
    portal.clock.nowMs += 31_000;
    const ticket = await provePhone(portal, phone, 'reset');
    const thief = new TestBrowser(portal);
    const reset = await thief.command('account.reset-password', { ticket, password: GOOD_PASSWORD, repeat: GOOD_PASSWORD });
    expect(reset.body.result, 'the phone alone does not get past it').toEqual({ signedIn: false });
    expect((await thief.get('/session')).status).toBe(401);
    expect(await enterWith(null)).toMatchObject({ status: 401, body: { code: 'totp-required' } });
    const again = new TestBrowser(portal);
    expect((await again.command('account.sign-in', { phone, password: GOOD_PASSWORD, code: code() })).status).toBe(200);
    for (let guess = 0; guess < 6; guess += 1)
      await again.command('account.disable-totp', { code: code() === '000000' ? '000001' : '000000' });
    expect((await again.command('account.disable-totp', { code: code() })).status, 'guessed too often').toBe(429);
    portal.clock.nowMs += 60_000;
    expect((await again.command('account.disable-totp', { code: code() })).status).toBe(200);
    expect((await enterWith(null)).status).toBe(200);
    expect(portal.errors).toEqual([]);
  });
});
