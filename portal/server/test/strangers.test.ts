import { io } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PortalRole } from '#domain/contract/portal/account';
import { beginSession, SESSION_COOKIE } from '../accounts/sessions';
import { portalCommands } from '../commands/all-commands';
import { tableExports } from '../exports/all-exports';
import { openQueries, portalQueries } from '../queries/all-queries';
import { select } from '../store/rows';
import { newPhone } from './browser';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';
import { idKeysOf, sampleInput } from './sample-input';
import { INPUTS, MADE_BY_THE_PAGE, NEVER_SET_HERE, rowsOfStranger } from './stranger';

/** Every command and query there is, asked by somebody who has no business with what it names. New ones are walked by themselves. */

const ofOwners = portalCommands.filter(({ requires }) => requires !== 'nobody' && requires !== 'administrator');
const foreignKeys = (name: string, keys: readonly string[]) =>
  keys.filter((key) => !MADE_BY_THE_PAGE.has(`${name} ${key}`) && !NEVER_SET_HERE.has(`${name} ${key}`));
const commandsWithIds = ofOwners.flatMap((command) =>
  foreignKeys(command.name, idKeysOf(command.input)).map((key) => [command.name, key, command] as const),
);
/** Stopped for another reason: a code that no box shows, a box that is not frozen, what an earlier one did (a conflict that is settled, tables of a hall that went); or it ends the session that asks. */
const STOPPED_ANYHOW: ReadonlySet<string> = new Set([
  ...['branch.find-box-by-code', 'branch.find-box-by-login', 'branch.pair-by-code', 'branch.pair-by-login'],
  ...['box.resolve-fork', 'conflict.take', 'table.archive', 'account.end-session'],
]);
/** All that a telephone operator may send and read: whoever opens more to him says so here. */
const OPERATORS_COMMANDS: ReadonlySet<string> = new Set([
  ...['phone-order.reach', 'phone-order.send', 'phone-order.withdraw'],
  ...['account.sign-out', 'account.change-password', 'account.replace-temporary-password', 'account.confirm'],
  ...['account.rename', 'account.set-language', 'account.send-phone-code', 'account.change-phone'],
  ...['account.end-session', 'account.end-other-sessions', 'account.link-telegram', 'account.unlink-telegram'],
  ...['account.start-totp', 'account.enable-totp', 'account.disable-totp'],
]);
const OPERATORS_QUERIES: ReadonlySet<string> = new Set([
  ...['/phone-orders', '/phone-orders/card', '/phone-orders/branches', '/phone-orders/menu'],
  ...['/session', '/scope', '/account/profile', '/account/sessions'],
]);
const queriesWithIds = portalQueries.flatMap((query) =>
  foreignKeys(query.path, idKeysOf(query.input, query.path)).map((key) => [query.path, key, query] as const),
);

/** Where a query is asked with this input. */
function addressOf(path: string, input: Readonly<Record<string, unknown>>, idOf: (key: string) => string): string {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name] ?? idOf(name))));
  const said = Object.entries(input).filter(([name]) => !inPath.includes(name));
  return `${address}?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`;
}

describe.each(['sqlite', 'postgres'] as const)('strangers, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let mine: TestOwner;
  let myIds: ReadonlyMap<string, string>;
  let theirIds: ReadonlyMap<string, string>;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    mine = await portal.newOwner();
    myIds = await rowsOfStranger(portal, mine);
    theirIds = await rowsOfStranger(portal, await portal.newOwner({ businessName: 'Begona' }));
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  // Trying the wrong thing often shuts doors; here each question is the first.
  beforeEach(() => portal.database.system((transaction) => select(transaction, 'DELETE FROM throttle')));

  /** One's own ids everywhere but under this key, where another owner's stands. */
  const idsWith = (name: string, foreign: string) => (key: string) => {
    if (MADE_BY_THE_PAGE.has(`${name} ${key}`)) return portal.newId();
    const id = (key === foreign ? theirIds : myIds).get(key);
    if (id === undefined) throw new Error(`say in stranger.ts what a ${key} is`);
    return id;
  };

  test.each(commandsWithIds)('%s with another owner’s %s finds nothing', async (name, key, command) => {
    const input = { ...sampleInput(command.input, { idOf: idsWith(name, key), wanted: key }), ...INPUTS[name] };
    const answer = await mine.command(name, input);
    expect(answer.status, JSON.stringify({ input, answer: answer.body })).toBe(404);
  });

  test.each(queriesWithIds)('GET %s with another owner’s %s finds nothing', async (path, key, query) => {
    const idOf = idsWith(path, key);
    const input: Readonly<Record<string, unknown>> = { ...sampleInput(query.input, { idOf, wanted: key }), ...INPUTS[path] };
    const address = addressOf(path, input, idOf);
    const answer = await mine.get(address);
    expect(answer.status, JSON.stringify({ address, input, answer: answer.body })).toBe(404);
  });

  test('what a box alone sets is refused alike, whosever id is said', async () => {
    for (const one of NEVER_SET_HERE) {
      const [name = '', wanted = ''] = one.split(' ');
      const command = portalCommands.find((known) => known.name === name);
      for (const ids of [myIds, theirIds]) {
        const idOf = (key: string) => (key === wanted ? ids : myIds).get(key) ?? portal.newId();
        const answer = await mine.command(name, command === undefined ? {} : sampleInput(command.input, { idOf, wanted }));
        expect([one, answer.status, answer.body]).toEqual([one, 409, expect.objectContaining({ code: 'setting-of-box' })]);
      }
    }
  });

  /** The session of somebody of my own house. */
  const signedIn = (role: PortalRole): Promise<string> =>
    portal.database.system(async (transaction) => {
      const userId = portal.newId();
      await select(
        transaction,
        `INSERT INTO portal_user (owner_id, user_id, phone, given_name, family_name, role, password, must_change, created_at)
         VALUES (?, ?, ?, 'Nodira', 'Aliyeva', ?, '', 0, ?)`,
        [mine.ownerId, userId, newPhone(), role, portal.clock.nowMs],
      );
      const session = { ownerId: mine.ownerId, userId, kind: 'browser', device: 'test', address: '127.0.0.1' } as const;
      return beginSession(transaction, session, { now: portal.clock.nowMs, newId: portal.newId });
    });
  const myId = (key: string): string => myIds.get(key) ?? portal.newId();
  const ask = async (address: string, token: string) => {
    const response = await fetch(`${portal.url}/api${address}`, { headers: { cookie: `${SESSION_COOKIE}=${token}` } });
    const body = (await response.json().catch(() => ({}))) as { code?: string };
    return { status: response.status, code: body.code };
  };

  test('[BX-X-17] a reader is refused every command that changes something or sends an order, whatever it says', async () => {
    const token = await signedIn('reader');
    const owners = portalCommands.filter(({ requires }) => requires === 'owner' || requires === 'operator');
    expect(owners.length).toBeGreaterThan(5);
    for (const { name, input } of owners)
      for (const said of [{}, sampleInput(input, { idOf: myId })]) {
        const answer = await send(name, said, { cookie: `${SESSION_COOKIE}=${token}` });
        expect([name, answer.status, answer.code]).toEqual([name, 403, 'portal-read-only']);
      }
  });

  test('[BX-X-17] an operator’s are his own account and orders on the phone; every other command, query and file is refused', async () => {
    const token = await signedIn('operator');
    const cookie = `${SESSION_COOKIE}=${token}`;
    const refused = [403, 'portal-operator-only'];
    for (const { name, input } of portalCommands.filter(({ requires }) => requires !== 'nobody' && requires !== 'administrator')) {
      const isHis = OPERATORS_COMMANDS.has(name);
      // No command takes `unheard`: whoever may send it hears that, and nothing has happened.
      const said = isHis ? { unheard: true } : sampleInput(input, { idOf: myId });
      const { status, code } = await send(name, said, { cookie });
      expect([name, status, code]).toEqual([name, ...(isHis ? [422, 'input-invalid'] : refused)]);
    }
    for (const { path, input } of portalQueries) {
      const { status, code } = await ask(addressOf(path, sampleInput(input, { idOf: myId }), myId), token);
      expect([path, status, code]).toEqual([path, ...(OPERATORS_QUERIES.has(path) ? [200, undefined] : refused)]);
    }
    const files = [...tableExports.keys()].map((name) => `/export/${name}.csv`);
    for (const address of [...files, `/businesses/${mine.ownerId}/export.zip`]) {
      const { status, code } = await ask(address, token);
      expect([address, status, code]).toEqual([address, ...refused]);
    }
  });

  test('[BX-X-17] an operator’s page hears of what it shows alone, a reader’s of everything', async () => {
    const heard: Record<'operator' | 'reader', string[]> = { operator: [], reader: [] };
    const sockets = await Promise.all(
      (['operator', 'reader'] as const).map(async (role) => {
        const socket = io(portal.url, { transports: ['websocket'], auth: { token: await signedIn(role) } });
        socket.on('changed', (topics: string[]) => heard[role].push(...topics));
        await new Promise((resolve) => socket.once('connect', () => resolve(null)));
        return socket;
      }),
    );
    const notePresets = portalCommands.find(({ name }) => name === 'note-preset.create');
    if (notePresets === undefined) throw new Error('no such command');
    expect(await mine.command(notePresets.name, sampleInput(notePresets.input, { idOf: idsWith(notePresets.name, '') }))).toMatchObject({
      status: 200,
    });
    await expect.poll(() => heard.reader.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await expect.poll(() => heard.operator.length, { timeout: 10_000 }).toBeGreaterThan(0);
    for (const socket of sockets) socket.disconnect();
    expect(heard.reader.toSorted()).toEqual(['conflicts', 'customers', 'menu', 'products', 'staff']);
    expect(heard.operator.toSorted()).toEqual(['customers', 'menu', 'products']);
  });

  test('nobody is asked to sign in first, by every command and query but those that sign in; an owner by the console', async () => {
    for (const { name, requires } of portalCommands)
      if (requires !== 'nobody') expect([name, (await send(name, {}, {})).status]).toEqual([name, 401]);
    for (const { path } of [...portalQueries, ...openQueries.filter(({ requires }) => requires === 'administrator')]) {
      const address = path.replace(/:(\w+)/g, (_, key: string) => theirIds.get(key) ?? portal.newId());
      expect([path, (await fetch(`${portal.url}/api${address}`)).status]).toEqual([path, 401]);
    }
    for (const { name } of portalCommands.filter(({ requires }) => requires === 'administrator'))
      expect([name, (await mine.command(name, {})).status]).toEqual([name, 401]);
    for (const { path } of openQueries.filter(({ requires }) => requires === 'administrator')) {
      const address = path.replace(/:(\w+)/g, (_, key: string) => theirIds.get(key) ?? portal.newId());
      expect([path, (await mine.get(address)).status]).toEqual([path, 401]);
    }
  });

  // Else nothing above would mean anything: a sample that names no row at all finds nothing either.
  test('every command that a stranger’s id stops goes on with one’s own', async () => {
    const stopped: string[] = [];
    const isEnd = (name: string) => /archive|delete|end|revoke|merge|erase/.test(name);
    const once = commandsWithIds.filter(
      ([name], index) => !isEnd(name) || commandsWithIds.findIndex(([other]) => other === name) === index,
    );
    for (const [name, key, command] of once.toSorted(([one], [other]) => Number(isEnd(one)) - Number(isEnd(other)))) {
      if (STOPPED_ANYHOW.has(name)) continue;
      const input = { ...sampleInput(command.input, { idOf: idsWith(name, ''), wanted: key }), ...INPUTS[name] };
      const { status } = await mine.command(name, input);
      if (status === 404 || status === 401) stopped.push(`${name} ${key}`);
    }
    expect(stopped).toEqual([]);
  });

  const send = async (name: string, input: unknown, headers: Record<string, string>) => {
    const response = await fetch(`${portal.url}/api/commands/${name}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ id: portal.newId(), input }),
    });
    const body = (await response.json()) as { code?: string };
    return { status: response.status, code: body.code };
  };
});
