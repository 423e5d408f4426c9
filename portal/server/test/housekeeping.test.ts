import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { select } from '../store/rows';
import { newAdministrator } from './administrator';
import { newBoxKeys, TestBranch } from './branch';
import { signIn, signUp } from './browser';
import { systemTables } from './owner-guard';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

const DAY_MS = 86_400_000;
/** Two rows a statement: a sweep takes more than one. */
const SWEEPING = { everyMs: 20, atOnce: 2 };

describe.each(['sqlite', 'postgres'] as const)('rows that have served, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  /** On PostgreSQL a second process sweeps the same rows. */
  let second: TestPortal | null = null;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    const database = postgres === null ? {} : { database: { url: postgres.url } };
    portal = await startTestPortal({ ...database, housekeeping: SWEEPING });
    if (postgres !== null) second = await startTestPortal({ ...database, housekeeping: SWEEPING, now: () => portal.clock.nowMs });
  });
  afterAll(async () => {
    for (const one of [portal, second]) expect(one?.errors ?? []).toEqual([]);
    await second?.stop();
    await portal.stop();
    await postgres?.stop();
  });

  const countOf = async (table: string) => {
    const column = systemTables.has(table) ? '1 AS one' : 'owner_id';
    return (await portal.database.system((transaction) => select(transaction, `SELECT ${column} FROM ${table}`))).length;
  };
  const counts = async (tables: readonly string[]) =>
    Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await countOf(table)] as const)));
  /** A box that shows a code. */
  const offer = async (owner: TestOwner, code: string) => {
    const [boxId, keys] = [portal.newId(), newBoxKeys()];
    const box = new TestBranch(portal, owner, { branchId: '', boxId, code: '', keys });
    const { publicKey, sealKey } = keys;
    const words = { code, login: `box-${code}`, password: 'olma-anor-uzum' };
    const said = { box: boxId, publicKey, sealKey, ...words, branchName: 'Kassa', address: '', programVersion: '1.0.0', products: [] };
    expect(await box.request('POST', '/sync/pairing/offer', said)).toMatchObject({ status: 200 });
    return box;
  };
  const bind = async (owner: TestOwner) => {
    const box = await offer(owner, 'QRST2345');
    const branchId = portal.newId();
    await owner.command('branch.create', { branchId, name: 'Yunusobod', address: '', phone: '' });
    await owner.command('branch.pair-by-code', { branchId, code: 'QRST2345', menu: 'keep' });
    expect((await box.request('POST', '/sync/pairing/answer', { box: box.boxId, accept: true })).body).toMatchObject({ state: 'bound' });
    return box;
  };

  test('go when their time is over and not before: minutes’ things after a day, sessions and answers after 35, of a person the last session never', async () => {
    const { browser, phone } = await signUp(portal);
    const commandId = portal.newId();
    for (const id of [commandId, portal.newId(), portal.newId()])
      expect((await browser.command('account.set-language', { language: 'ru' }, id)).status).toBe(200);
    for (let time = 0; time < 5; time += 1) {
      portal.clock.nowMs += 1_000;
      expect((await signIn(portal, phone)).answer.status).toBe(200);
    }
    const owner = await portal.newOwner();
    const box = await bind(owner);
    await offer(owner, 'QRST6789');
    await (await newAdministrator(portal)).signIn();
    const minutes = ['sms_code', 'sms_message', 'throttle'];
    const weeks = ['answered_command', 'administrator_session', 'user_session'];
    const all = [...minutes, ...weeks, 'pairing_offer'];
    const before = await counts(all);
    expect(before).toMatchObject({
      sms_code: 1,
      sms_message: 1,
      pairing_offer: 2,
      answered_command: 5,
      administrator_session: 1,
      user_session: 7,
    });
    expect(before['throttle']).toBeGreaterThan(2);

    portal.clock.nowMs += 2 * DAY_MS;
    await expect.poll(() => counts(minutes)).toEqual({ sms_code: 0, sms_message: 0, throttle: 0 });
    expect(await counts([...weeks, 'pairing_offer'])).toEqual({
      answered_command: 5,
      administrator_session: 1,
      user_session: 7,
      pairing_offer: 1,
    });
    // A box that was out of reach meanwhile still hears how it ended.
    expect((await box.request('GET', '/sync/pairing/state')).body).toMatchObject({ state: 'bound' });
    // An answer that was lost may still be asked for.
    expect((await browser.command('account.set-language', { language: 'uz-Latn' }, commandId)).body.code).toBe('idempotency-mismatch');

    // Used till here, and so good for thirty days more, which end within the 35 that ended ones are kept.
    portal.clock.nowMs += 34 * DAY_MS;
    await expect
      .poll(() => counts(['answered_command', 'administrator_session', 'pairing_offer']))
      .toEqual({ answered_command: 0, administrator_session: 0, pairing_offer: 0 });
    expect(await countOf('user_session')).toBe(7);

    portal.clock.nowMs += 32 * DAY_MS;
    // Two people, of each the last.
    await expect.poll(() => countOf('user_session')).toBe(2);
    const last = (await signIn(portal, phone)).browser;
    expect((await last.get('/users')).body).toMatchObject([{ phone }]);
  });
});
