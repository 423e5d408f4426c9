import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUp, TestBrowser } from '../test/browser';
import { startTestPortal } from '../test/portal';
import type { TestPortal } from '../test/portal';
import { startTestPostgres } from '../test/postgres';
import type { TestPostgres } from '../test/postgres';

const BOT_TOKEN = '123456:a-token-of-the-tests';

describe.each(['sqlite', 'postgres'] as const)('signing in by Telegram, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal({
      telegram: { botToken: BOT_TOKEN, botName: 'dastarxon_bot' },
      ...(postgres === null ? {} : { database: { url: postgres.url } }),
    });
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  /** What Telegram would hand to the Web App. */
  const initData = (telegramId: number, options: { startParam?: string; at?: number; botToken?: string; more?: string } = {}) => {
    const fields: Record<string, string> = {
      auth_date: String(Math.floor((options.at ?? portal.clock.nowMs) / 1000)),
      query_id: `AAH${portal.newId()}`,
      user: JSON.stringify({ id: telegramId, first_name: 'Aziz', language_code: 'uz' }),
      ...(options.startParam === undefined ? {} : { start_param: options.startParam }),
    };
    const sealed = Object.entries(fields)
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('\n');
    const key = createHmac('sha256', 'WebAppData')
      .update(options.botToken ?? BOT_TOKEN)
      .digest();
    return new URLSearchParams({ ...fields, hash: createHmac('sha256', key).update(sealed).digest('hex') }).toString();
  };
  const open = async (data: string) => {
    const browser = new TestBrowser(portal);
    const answer = await browser.command('account.telegram-sign-in', { initData: data });
    if (answer.status === 200) browser.bearer = String(answer.body.result.token);
    return { browser, answer };
  };
  const linkOf = async (browser: TestBrowser): Promise<string> => {
    const { body } = await browser.command('account.link-telegram', {});
    return new URL(String(body.result.url)).searchParams.get('startapp') ?? '';
  };
  let ids = 700_000;
  const newTelegramId = () => (ids += 1);

  test('[BX-P1] opened by a link from the profile it is tied, and from then on opens the same portal', async () => {
    const { browser, ownerId } = await signUp(portal);
    const telegramId = newTelegramId();
    expect((await browser.get('/account/profile')).body.telegram).toBe('not-linked');
    expect((await open(initData(telegramId))).answer).toMatchObject({ status: 401, body: { code: 'telegram-not-linked' } });
    const first = await open(initData(telegramId, { startParam: await linkOf(browser) }));
    expect(first.answer.status).toBe(200);
    expect(first.browser.cookies.size).toBe(0);
    expect((await first.browser.get('/session')).body.ownerId).toBe(ownerId);
    const second = await open(initData(telegramId));
    expect((await second.browser.get('/session')).body.ownerId).toBe(ownerId);
    expect((await browser.get('/account/profile')).body.telegram).toBe('linked');
    expect((await browser.get('/account/sessions')).body.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'browser',
      'telegram',
      'telegram',
    ]);
  });

  test('[BX-P1] forged, replayed, old and crooked initData is 401', async () => {
    const { browser } = await signUp(portal);
    const telegramId = newTelegramId();
    const good = initData(telegramId, { startParam: await linkOf(browser) });
    expect((await open(good)).answer.status).toBe(200);
    const refused = async (data: string) => {
      const { answer } = await open(data);
      return [answer.status, answer.body.code];
    };
    const no = [401, 'telegram-refused'];
    expect(await refused(good), 'replayed').toEqual(no);
    expect(await refused(initData(telegramId, { botToken: '999:another' })), 'sealed with another token').toEqual(no);
    const fresh = new URLSearchParams(initData(telegramId));
    fresh.set('user', JSON.stringify({ id: telegramId + 1 }));
    expect(await refused(fresh.toString()), 'another person').toEqual(no);
    expect(await refused(`${initData(telegramId)}&user=${encodeURIComponent('{"id":1}')}`), 'said twice').toEqual(no);
    expect(await refused(initData(telegramId, { at: portal.clock.nowMs - 301_000 })), 'too old').toEqual(no);
    expect(await refused(initData(telegramId, { at: portal.clock.nowMs + 3_600_000 })), 'of tomorrow').toEqual(no);
    expect(await refused('hash=abc')).toEqual(no);
    expect(await refused('nonsense')).toEqual(no);
    expect((await open('')).answer.status).toBe(422);
    const twice = initData(telegramId);
    expect((await Promise.all([open(twice), open(twice)])).map(({ answer }) => answer.status).sort()).toEqual([200, 401]);
  });

  test('[BX-P1] a link ties one Telegram account, within ten minutes, and takes nobody else’s over', async () => {
    const { browser } = await signUp(portal);
    const { browser: other, ownerId: otherOwner } = await signUp(portal);
    const [mine, theirs] = [newTelegramId(), newTelegramId()];
    const link = await linkOf(browser);
    expect((await open(initData(mine, { startParam: link }))).answer.status).toBe(200);
    expect((await open(initData(newTelegramId(), { startParam: link }))).answer.status).toBe(401);
    await open(initData(theirs, { startParam: await linkOf(other) }));
    expect((await open(initData(theirs, { startParam: await linkOf(browser) }))).answer.status).toBe(401);
    expect((await (await open(initData(theirs))).browser.get('/session')).body.ownerId).toBe(otherOwner);
    const late = await linkOf(browser);
    portal.clock.nowMs += 600_001;
    expect((await open(initData(newTelegramId(), { startParam: late }))).answer.status).toBe(401);
    expect((await open(initData(newTelegramId(), { startParam: `${late.slice(0, -1)}x` }))).answer.status).toBe(401);
  });

  test('[BX-P1] unlinked, Telegram signs in no more and its sessions end', async () => {
    const { browser } = await signUp(portal);
    const telegramId = newTelegramId();
    const { browser: frame } = await open(initData(telegramId, { startParam: await linkOf(browser) }));
    expect((await browser.command('account.unlink-telegram', {})).status).toBe(200);
    expect((await frame.get('/session')).status).toBe(401);
    expect((await browser.get('/session')).status).toBe(200);
    expect((await open(initData(telegramId))).answer.body.code).toBe('telegram-not-linked');
    expect(portal.errors).toEqual([]);
  });

  test('a portal without a bot says so', async () => {
    const plain = await startTestPortal();
    const { browser } = await signUp(plain);
    expect((await browser.get('/account/profile')).body.telegram).toBeNull();
    expect((await browser.command('account.link-telegram', {})).body.code).toBe('telegram-unavailable');
    expect((await new TestBrowser(plain).command('account.telegram-sign-in', { initData: initData(1) })).body.code).toBe(
      'telegram-unavailable',
    );
    await plain.stop();
  });
});
