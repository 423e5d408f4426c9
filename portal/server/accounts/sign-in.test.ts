import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { select } from '../store/rows';
import { anotherCode, GOOD_PASSWORD, lastCode, lastSms, newPhone, provePhone, signIn, signUp, TestBrowser } from '../test/browser';
import { startTestPortal } from '../test/portal';
import type { TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';

const DAY_MS = 86_400_000;
const OTHER_PASSWORD = 'sariq piyola 9';

describe.each(['sqlite', 'postgres'] as const)('signing in, on %s', (dialect) => {
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
  beforeEach(() => {
    portal.clock.nowMs += 2 * DAY_MS;
  });
  const wait = (ms: number): void => {
    portal.clock.nowMs += ms;
  };

  test('[BX-P6] right is in; an unknown phone and a wrong password get the same answer', async () => {
    const { phone } = await signUp(portal);
    const right = await signIn(portal, phone);
    expect(right.answer).toMatchObject({ status: 200, body: { result: { mustChangePassword: false } } });
    expect((await right.browser.get('/session')).body.phone).toBe(phone);
    const wrong = await signIn(portal, phone, 'wrong choynak 7');
    const unknown = await signIn(portal, newPhone(), 'wrong choynak 7');
    expect(wrong.answer.status).toBe(401);
    expect(wrong.answer.body).toEqual(unknown.answer.body);
    expect(wrong.browser.cookies.size).toBe(0);
  });

  test('[BX-P6] an unknown phone takes as long as a wrong password', async () => {
    const { phone } = await signUp(portal);
    const timeOf = async (tried: string): Promise<number> => {
      const startedMs = performance.now();
      await signIn(portal, tried, 'wrong choynak 7');
      return performance.now() - startedMs;
    };
    // In turns, and the shortest of each: what else the machine does only ever adds.
    let [known, unknown] = [Infinity, Infinity];
    for (let round = 0; round < 7; round += 1) {
      wait(DAY_MS);
      known = Math.min(known, await timeOf(phone));
      unknown = Math.min(unknown, await timeOf('+998909999999'));
    }
    // Hashing takes some 20 ms; without it the unknown phone would be answered in two or three.
    expect(unknown).toBeGreaterThan(known / 2);
  });

  test('[BX-P6] wrong tries are answered 429 with a growing delay, and the right password opens after it', async () => {
    const { phone } = await signUp(portal);
    for (let tried = 0; tried < 5; tried += 1) expect((await signIn(portal, phone, 'wrong')).answer.status).toBe(401);
    const delays: number[] = [];
    for (let tried = 0; tried < 7; tried += 1) {
      const { answer } = await signIn(portal, phone, tried === 0 ? GOOD_PASSWORD : 'wrong');
      expect(answer).toMatchObject({ status: 429, body: { code: 'sign-in-throttled' } });
      expect(answer.headers.get('retry-after')).toBe(String(answer.body.params.seconds));
      delays.push(Number(answer.body.params.seconds));
      wait(Number(answer.body.params.seconds) * 1000);
      await signIn(portal, phone, 'wrong');
    }
    expect(delays).toEqual([30, 60, 120, 240, 480, 900, 900]);
    wait(900_000);
    expect((await signIn(portal, phone)).answer.status).toBe(200);
    expect((await signIn(portal, phone, 'wrong')).answer.status).toBe(401);
  });

  test('[BX-P6] forty wrong tries at once are no more than the first five', async () => {
    const { phone } = await signUp(portal);
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn(portal, phone, 'wrong')));
    expect(answers.filter(({ answer }) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter(({ answer }) => answer.status === 429)).toHaveLength(35);
  });

  test('[BX-P50] two devices are signed in and both work; logging out of one leaves the other', async () => {
    const { browser: one, phone } = await signUp(portal);
    const { browser: other } = await signIn(portal, phone);
    const token = one.cookies.get('dastarxon_portal') ?? '';
    expect((await one.get('/session')).status).toBe(200);
    expect((await other.get('/session')).status).toBe(200);
    expect((await one.command('account.sign-out', {})).status).toBe(200);
    expect(one.cookies.size).toBe(0);
    one.cookies.set('dastarxon_portal', token);
    expect(await one.get('/session')).toMatchObject({ status: 401, body: { code: 'portal-not-signed-in' } });
    const left = await other.get('/session');
    expect(left.status).toBe(200);
    expect(left.headers.get('cache-control')).toBe('no-store');
  });

  test('signing in again in the same browser ends the session it had', async () => {
    const { browser, phone } = await signUp(portal);
    const before = browser.cookies.get('dastarxon_portal') ?? '';
    await browser.command('account.sign-in', { phone, password: GOOD_PASSWORD });
    expect((await browser.get('/account/sessions')).body).toHaveLength(1);
    browser.cookies.set('dastarxon_portal', before);
    expect((await browser.get('/session')).status).toBe(401);
  });

  test('sessions are listed and can be ended one by one or all but this', async () => {
    const { browser, phone } = await signUp(portal);
    const [second, third] = [(await signIn(portal, phone)).browser, (await signIn(portal, phone)).browser];
    const list = await browser.get('/account/sessions');
    expect(list.body).toHaveLength(3);
    expect(list.body.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1);
    const secondId = (await second.get('/account/sessions')).body.find(({ isThis }: { isThis: boolean }) => isThis).sessionId;
    expect((await browser.command('account.end-session', { sessionId: secondId })).status).toBe(200);
    expect((await second.get('/session')).status).toBe(401);
    expect((await browser.command('account.end-session', { sessionId: secondId })).status).toBe(404);
    expect((await browser.command('account.end-other-sessions', {})).body.result).toEqual({ ended: 1 });
    expect((await third.get('/session')).status).toBe(401);
    expect((await browser.get('/session')).status).toBe(200);
  });

  test('a session lives on while it is used and ends when it was left alone for a month', async () => {
    const { browser } = await signUp(portal);
    for (let month = 0; month < 3; month += 1) {
      wait(25 * DAY_MS);
      expect((await browser.get('/session')).status).toBe(200);
    }
    wait(30 * DAY_MS + 1);
    expect((await browser.get('/session')).status).toBe(401);
  });

  test('that a session is used is written down once a minute', async () => {
    const { browser, ownerId } = await signUp(portal);
    const seenAt = async () =>
      (
        await portal.database.read(ownerId, (transaction) =>
          select(transaction, 'SELECT seen_at FROM user_session WHERE owner_id = ?', [ownerId]),
        )
      )[0]?.['seen_at'];
    const begun = await seenAt();
    wait(59_000);
    await browser.get('/session');
    expect(await seenAt()).toBe(begun);
    wait(2_000);
    await browser.get('/session');
    expect(await seenAt()).toBe(portal.clock.nowMs);
  });

  test('changing the password needs the old one, ends the other sessions and gives this one a new token', async () => {
    const { browser, phone } = await signUp(portal);
    const { browser: other } = await signIn(portal, phone);
    const before = browser.cookies.get('dastarxon_portal') ?? '';
    const chosen = { password: OTHER_PASSWORD, repeat: OTHER_PASSWORD };
    expect((await browser.command('account.change-password', { current: 'wrong', ...chosen })).body.code).toBe('current-password-wrong');
    expect(
      (await browser.command('account.change-password', { current: GOOD_PASSWORD, password: GOOD_PASSWORD, repeat: GOOD_PASSWORD })).body
        .code,
    ).toBe('password-same');
    expect((await browser.command('account.change-password', { current: GOOD_PASSWORD, ...chosen })).status).toBe(200);
    expect((await other.get('/session')).status).toBe(401);
    expect((await browser.get('/session')).status).toBe(200);
    expect(browser.cookies.get('dastarxon_portal')).not.toBe(before);
    browser.cookies.set('dastarxon_portal', before);
    expect((await browser.get('/session')).status).toBe(401);
    expect((await signIn(portal, phone)).answer.status).toBe(401);
    expect((await signIn(portal, phone, OTHER_PASSWORD)).answer.status).toBe(200);
  });

  test('[BX-P49] a forgotten password is reset by a code; every session ends, and this browser is in', async () => {
    const { browser, phone } = await signUp(portal);
    wait(31_000);
    const ticket = await provePhone(portal, phone, 'reset');
    const fresh = new TestBrowser(portal);
    expect((await fresh.command('account.reset-password', { ticket, password: 'short', repeat: 'short' })).status).toBe(422);
    expect((await fresh.command('account.reset-password', { ticket, password: OTHER_PASSWORD, repeat: OTHER_PASSWORD })).status).toBe(200);
    expect((await fresh.get('/session')).body.phone).toBe(phone);
    expect((await browser.get('/session')).status).toBe(401);
    expect((await signIn(portal, phone)).answer.status).toBe(401);
    expect((await fresh.command('account.reset-password', { ticket, password: GOOD_PASSWORD, repeat: GOOD_PASSWORD })).status).toBe(410);
  });

  test('[BX-P49] whoever asks for a reset learns at no step whether the phone is known', async () => {
    const { phone: known } = await signUp(portal);
    const unknown = newPhone();
    wait(31_000);
    // The known one has asked for a code before: what comes is compared after both have asked twice.
    await new TestBrowser(portal).command('account.send-code', { phone: unknown, purpose: 'reset' });
    wait(DAY_MS * 2);
    const steps = async (phone: string) => {
      const browser = new TestBrowser(portal);
      const sent = await browser.command('account.send-code', { phone, purpose: 'reset' });
      const code = anotherCode(/^\d{6}$/.test(await lastCode(portal, phone)) ? await lastCode(portal, phone) : '123456');
      const checked = await browser.command('account.check-code', { phone, purpose: 'reset', code });
      return [sent.status, sent.body, checked.status, checked.body];
    };
    expect(await steps(known)).toEqual(await steps(unknown));
    expect(await lastSms(portal, unknown)).toBeNull();
    expect(await lastSms(portal, known)).toContain('new password');
  });

  test('name, business, language and phone can be changed; the old phone signs in no more', async () => {
    const { browser, phone } = await signUp(portal);
    expect((await browser.command('account.rename', { givenName: 'Olim', familyName: 'Toʻrayev' })).status).toBe(200);
    expect((await browser.command('account.rename-business', { businessName: 'Choyxona' })).status).toBe(200);
    expect((await browser.command('account.set-language', { language: 'ru' })).status).toBe(200);
    const next = newPhone();
    wait(11 * 60_000);
    expect(await browser.command('account.send-phone-code', { phone: next })).toMatchObject({
      status: 403,
      body: { code: 'confirm-password' },
    });
    expect((await browser.command('account.confirm', { password: 'wrong' })).body.code).toBe('current-password-wrong');
    expect((await browser.command('account.confirm', { password: GOOD_PASSWORD })).body.result).toEqual({
      until: portal.clock.nowMs + 600_000,
    });
    expect((await browser.command('account.send-phone-code', { phone: next })).status).toBe(200);
    const code = await lastCode(portal, next);
    expect((await browser.command('account.change-phone', { phone: next, code: anotherCode(code) })).body.code).toBe('sms-code-wrong');
    expect((await browser.command('account.change-phone', { phone: next, code })).status).toBe(200);
    expect((await browser.get('/session')).body).toMatchObject({
      givenName: 'Olim',
      familyName: 'Toʻrayev',
      businessName: 'Choyxona',
      language: 'ru',
      phone: next,
    });
    expect((await signIn(portal, phone)).answer.status).toBe(401);
    expect((await signIn(portal, next)).answer.status).toBe(200);
  });

  test('a phone that somebody else signs in with is not taken over', async () => {
    const { phone: theirs } = await signUp(portal);
    const { browser, phone } = await signUp(portal);
    wait(31_000);
    await browser.command('account.confirm', { password: GOOD_PASSWORD });
    await browser.command('account.send-phone-code', { phone: theirs });
    expect(await browser.command('account.change-phone', { phone: theirs, code: await lastCode(portal, theirs) })).toMatchObject({
      status: 409,
      body: { code: 'phone-taken' },
    });
    expect((await signIn(portal, phone)).answer.status).toBe(200);
    expect((await signIn(portal, theirs)).answer.status).toBe(200);
  });

  test('no password, code or token stands in the audit, the stored answers or the errors', async () => {
    const { browser, ownerId } = await signUp(portal);
    await browser.command('account.change-password', { current: GOOD_PASSWORD, password: OTHER_PASSWORD, repeat: OTHER_PASSWORD });
    const kept = await portal.database.read(ownerId, async (transaction) => [
      await select(transaction, 'SELECT what, subject, details FROM audit WHERE owner_id = ?', [ownerId]),
      await select(transaction, 'SELECT name, input_hash, result FROM answered_command WHERE owner_id = ?', [ownerId]),
      await select(transaction, 'SELECT password FROM portal_user WHERE owner_id = ?', [ownerId]),
    ]);
    const text = JSON.stringify(kept);
    expect(text).toContain('account.password-changed');
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    for (const secret of [GOOD_PASSWORD, OTHER_PASSWORD, browser.cookies.get('dastarxon_portal') ?? '?'])
      expect(text).not.toContain(secret);
    expect(portal.errors).toEqual([]);
  });
});
