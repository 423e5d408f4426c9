import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anotherCode, GOOD_PASSWORD, lastCode, lastSms, newPhone, provePhone, signUp, TestBrowser } from '../test/browser';
import { startTestPortal } from '../test/portal';
import type { TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';
import { select } from '../store/rows';

describe.each(['sqlite', 'postgres'] as const)('signing up, on %s', (dialect) => {
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
  // The portal counts wishes for codes by address; each test is another day.
  beforeEach(() => {
    portal.clock.nowMs += 2 * 86_400_000;
  });
  const registration = (phone: string) => ({ phone, purpose: 'registration' });
  const details = (ticket: string) => ({
    ticket,
    givenName: 'Aziz',
    familyName: 'Karimov',
    businessName: 'Oq saroy',
    password: GOOD_PASSWORD,
    repeat: GOOD_PASSWORD,
  });

  test('[BX-P2] a phone in another shape is refused, one of Uzbekistan gets six digits by SMS', async () => {
    const browser = new TestBrowser(portal);
    for (const phone of ['901234567', '+99890123456', '+9989012345678', '+79161234567', '+998 90 123 45 67', ''])
      expect((await browser.command('account.send-code', registration(phone))).status, phone).toBe(422);
    const phone = newPhone();
    const sent = await browser.command('account.send-code', registration(phone));
    expect(sent.status).toBe(200);
    expect(sent.body.result).toEqual({ expiresAt: portal.clock.nowMs + 300_000, resendAt: portal.clock.nowMs + 30_000 });
    expect(await lastCode(portal, phone)).toMatch(/^\d{6}$/);
  });

  test('[BX-P2] the message is in the language of the page', async () => {
    const said = new Map<string, string>();
    for (const language of ['uz-Latn', 'uz-Cyrl', 'ru', 'en']) {
      const [browser, phone] = [new TestBrowser(portal), newPhone()];
      browser.language = language;
      await browser.command('account.send-code', registration(phone));
      said.set(language, ((await lastSms(portal, phone)) ?? '').replace(/\d{6}/, '#'));
    }
    expect([...said.values()]).toEqual([
      'Dastarxon: roʻyxatdan oʻtish kodi #. Uni hech kimga aytmang.',
      'Дастархон: рўйхатдан ўтиш коди #. Уни ҳеч кимга айтманг.',
      'Dastarxon: код регистрации #. Никому его не говорите.',
      'Dastarxon: your sign-up code is #. Tell it to nobody.',
    ]);
  });

  test('[BX-P3] a wrong code is said to be wrong, five times; then even the right one is dead', async () => {
    const [browser, phone] = [new TestBrowser(portal), newPhone()];
    await browser.command('account.send-code', registration(phone));
    const code = await lastCode(portal, phone);
    for (const attemptsLeft of [4, 3, 2, 1, 0])
      expect(await browser.command('account.check-code', { ...registration(phone), code: anotherCode(code) })).toMatchObject({
        status: 422,
        body: { code: 'sms-code-wrong', params: { attemptsLeft } },
      });
    expect(await browser.command('account.check-code', { ...registration(phone), code })).toMatchObject({
      status: 410,
      body: { code: 'sms-code-expired' },
    });
  });

  test('[BX-P3] twenty guesses sent at once are five guesses', async () => {
    const [browser, phone] = [new TestBrowser(portal), newPhone()];
    await browser.command('account.send-code', registration(phone));
    const code = await lastCode(portal, phone);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.command('account.check-code', { ...registration(phone), code: anotherCode(code) })),
    );
    expect(answers.filter(({ body }) => body.code === 'sms-code-wrong')).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'sms-code-expired')).toHaveLength(15);
  });

  test('[BX-P3] a code sent again makes the first one void, and comes no sooner than after half a minute', async () => {
    const [browser, phone] = [new TestBrowser(portal), newPhone()];
    await browser.command('account.send-code', registration(phone));
    const first = await lastCode(portal, phone);
    const early = await browser.command('account.send-code', registration(phone));
    expect(early).toMatchObject({ status: 429, body: { code: 'sms-throttled', params: { seconds: 30 } } });
    expect(early.headers.get('retry-after')).toBe('30');
    portal.clock.nowMs += 31_000;
    await browser.command('account.send-code', registration(phone));
    const second = await lastCode(portal, phone);
    if (second !== first) expect((await browser.command('account.check-code', { ...registration(phone), code: first })).status).toBe(422);
    expect((await browser.command('account.check-code', { ...registration(phone), code: second })).status).toBe(200);
    expect((await browser.command('account.check-code', { ...registration(phone), code: second })).status).toBe(410);
    expect((await browser.command('account.send-code', registration(phone))).body.params.seconds).toBe(60);
  });

  test('[BX-P3] a code dies after five minutes, its ticket after half an hour', async () => {
    const [browser, phone] = [new TestBrowser(portal), newPhone()];
    await browser.command('account.send-code', registration(phone));
    portal.clock.nowMs += 300_001;
    expect((await browser.command('account.check-code', { ...registration(phone), code: await lastCode(portal, phone) })).status).toBe(410);
    const ticket = await provePhone(portal, newPhone());
    portal.clock.nowMs += 1_800_001;
    expect((await browser.command('account.register', details(ticket))).body.code).toBe('sms-code-expired');
  });

  test('wishes for codes are counted by address as well', async () => {
    const browser = new TestBrowser(portal);
    browser.address = '203.0.113.9';
    const answers = [];
    for (let sent = 0; sent < 22; sent += 1) answers.push(await browser.command('account.send-code', registration(newPhone())));
    expect(answers.map(({ status }) => status).slice(0, 20)).toEqual(Array(20).fill(200));
    expect(answers.at(-1)?.status).toBe(429);
    browser.address = '203.0.113.10';
    expect((await browser.command('account.send-code', registration(newPhone()))).status).toBe(200);
  });

  test('[BX-P4] seven characters, two different passwords and each empty field are refused, and named', async () => {
    const [browser, ticket] = [new TestBrowser(portal), await provePhone(portal, newPhone())];
    const refused = async (changes: object) => {
      const { status, body } = await browser.command('account.register', { ...details(ticket), ...changes });
      return [status, body.code, body.faults?.[0]?.path];
    };
    expect(await refused({ password: 'Ab1!xyz', repeat: 'Ab1!xyz' })).toEqual([422, 'password-too-short', undefined]);
    expect(await refused({ repeat: 'other choynak 7' })).toEqual([422, 'passwords-differ', undefined]);
    expect(await refused({ password: 'Password1', repeat: 'Password1' })).toEqual([422, 'password-common', undefined]);
    for (const field of ['givenName', 'familyName', 'businessName'])
      for (const empty of ['', '   ', undefined])
        expect(await refused({ [field]: empty })).toEqual([422, 'input-invalid', `input.${field}`]);
    expect((await browser.command('account.register', details(ticket))).status).toBe(201);
  });

  test('[BX-P5] the last step answers 201, and the next request is signed in', async () => {
    const { browser, phone, ownerId } = await signUp(portal, { businessName: 'Oq  saroy' });
    expect(await browser.get('/session')).toMatchObject({
      status: 200,
      body: {
        ownerId,
        role: 'owner',
        givenName: 'Aziz',
        familyName: 'Karimov',
        phone,
        businessName: 'Oq saroy',
        mustChangePassword: false,
        plan: { planId: 'start', name: 'Start', branchesMax: 1, branchesUsed: 0, endsAt: null, state: 'active' },
        language: null,
      },
    });
    expect((await new TestBrowser(portal).get('/session')).status).toBe(401);
    const cookie = browser.cookies.get('dastarxon_portal') ?? '';
    const kept = await portal.database.system((transaction) =>
      select(transaction, 'SELECT owner_id, token_hash, session_id FROM user_session'),
    );
    expect(JSON.stringify(kept)).not.toContain(cookie);
    expect(portal.errors).toEqual([]);
  });

  test('a ticket is worth one account, also when it is used twice at once; a forged one none', async () => {
    const ticket = await provePhone(portal, newPhone());
    const browser = new TestBrowser(portal);
    const answers = await Promise.all([1, 2, 3].map(() => browser.command('account.register', details(ticket))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect((await browser.command('account.register', details(`${ticket.split('.')[0] ?? ''}.${'a'.repeat(43)}`))).status).toBe(410);
    const forReset = await proveReset();
    expect((await browser.command('account.register', details(forReset))).status).toBe(410);
    async function proveReset(): Promise<string> {
      const { phone } = await signUp(portal);
      portal.clock.nowMs += 31_000;
      return provePhone(portal, phone, 'reset');
    }
  });

  test('a phone that has an account is told so once its code is right, not before', async () => {
    const { phone } = await signUp(portal);
    portal.clock.nowMs += 31_000;
    const browser = new TestBrowser(portal);
    expect((await browser.command('account.send-code', registration(phone))).status).toBe(200);
    const answer = await browser.command('account.check-code', { ...registration(phone), code: await lastCode(portal, phone) });
    expect(answer).toMatchObject({ status: 409, body: { code: 'phone-registered' } });
  });

  test('the whole portal sends so many codes within an hour, to whichever phones and addresses', async () => {
    const frugal = await startTestPortal({ smsPerHour: 5, ...(postgres === null ? {} : { database: { url: postgres.url } }) });
    // Of another hour than the other portal on this database, and a whole one.
    frugal.clock.nowMs = (Math.ceil(portal.clock.nowMs / 3_600_000) + 100) * 3_600_000;
    const ask = (place: number) => {
      const browser = new TestBrowser(frugal);
      browser.address = `198.51.100.${String(place)}`;
      return browser.command('account.send-code', registration(newPhone()));
    };
    const answers = await Promise.all(Array.from({ length: 12 }, (_, place) => ask(place)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(5).fill(200), ...Array<number>(7).fill(429)]);
    frugal.clock.nowMs += 600_000;
    const refused = await ask(20);
    expect(refused.body).toMatchObject({ code: 'sms-throttled', params: { seconds: 3_000 } });
    expect(refused.headers.get('retry-after')).toBe('3000');
    frugal.clock.nowMs += 3_000_000;
    expect((await ask(21)).status).toBe(200);
    expect(frugal.errors).toEqual([]);
    await frugal.stop();
  });

  test('without a port for messages nobody can sign up, and is told', async () => {
    const mute = await startTestPortal({ smsInbox: false });
    const browser = new TestBrowser(mute);
    expect(await browser.command('account.send-code', registration(newPhone()))).toMatchObject({
      status: 503,
      body: { code: 'sms-unavailable' },
    });
    expect((await browser.get('/dev/sms')).status).toBe(404);
    await mute.stop();
  });
});
