import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenMenu, OpenOrders, OpenStaff, OpenStatistics } from '#domain/contract/open/answers';
import { openOperations } from '#domain/contract/open/operations';
import { portalApiScopes } from '#domain/open-api/scopes';
import type { ApiScope } from '#domain/open-api/scopes';
import { businessDate } from '#domain/time/business-day';
import { Documented } from '#server/test/open/documented';
import type { OpenDocument } from '#server/test/open/documented';
import { select } from '../store/rows';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import type { HouseOrder } from './house';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

describe.each(['sqlite', 'postgres'] as const)('the open API of the portal, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner, stranger: TestOwner;
  let first: TestHouse, second: TestHouse;
  let [firstId, secondId] = ['', ''];
  let sold: HouseOrder;
  let documented: Documented;

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    [owner, stranger] = [await portal.newOwner({ planId: 'standard' }), await portal.newOwner()];
    const branches = [
      await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' }),
      await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' }),
      await TestBranch.connect(portal, stranger, { name: 'Begona', code: 'B1' }),
    ] as const;
    [firstId, secondId] = [branches[0].branchId, branches[1].branchId];
    [first, second] = [await TestHouse.open(branches[0]), await TestHouse.open(branches[1])];
    const strangers = await TestHouse.open(branches[2]);
    sold = first.sell();
    first.sell();
    second.sell();
    strangers.sell();
    for (const house of [first, second, strangers]) await house.push();
    documented = new Documented((await (await fetch(`${portal.url}/api/open/v1/openapi.json`)).json()) as OpenDocument);
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  const newKey = async (
    scopes: readonly ApiScope[],
    of: { readonly perMinute?: number; readonly branchIds?: readonly string[]; readonly by?: TestOwner } = {},
  ) => {
    const keyId = portal.newId();
    const { perMinute = 6_000, branchIds = [], by = owner } = of;
    const answer = await by.command('api-key.create', { keyId, name: 'Hisobchi', scopes, perMinute, branchIds });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return { keyId, key: String(answer.body.result.apiKey) };
  };
  const call = (key: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${portal.url}/api/open/v1${path}`, { headers: { authorization: `Bearer ${key}`, 'accept-language': 'en', ...headers } });
  const read = async <Body>(key: string, path: string) => (await (await call(key, path)).json()) as Body;
  const code = async (response: Response) => [response.status, ((await response.json()) as { readonly code?: string }).code];
  const period = () => `from=2020-01-01&to=2020-01-01`.replaceAll('2020-01-01', businessDate(portal.clock.nowMs));
  const PATHS: Readonly<Record<string, () => string>> = {
    'get /orders': () => '/orders?limit=2',
    'get /orders/{orderId}': () => `/orders/${sold.id}`,
    'get /menu': () => '/menu',
    'get /categories': () => '/categories',
    'get /staff': () => '/staff',
    'get /statistics': () => `/statistics?${period()}`,
    'get /branches': () => '/branches',
  };

  test('[BX-O-282] answers every documented operation as it is documented, and no operation otherwise', async () => {
    const { key } = await newKey(portalApiScopes);
    const { key: poor } = await newKey(['categories.read']);
    for (const [operation, path] of Object.entries(PATHS)) {
      const response = await call(key, path());
      const etag = response.headers.get('etag') ?? '';
      await documented.check(operation, response);
      await documented.check(operation, await call(key, path(), { 'if-none-match': etag }));
      await documented.check(operation, await call('', path()));
      await documented.check(operation, await call(poor, path()));
      await documented.check(operation, await call(key, `${path()}${path().includes('?') ? '&' : '?'}extra=1`));
      await documented.check(operation, await call(key, path(), { origin: 'https://evil.example' }));
    }
    expect(documented.uncalled).toEqual([]);
    expect(documented.operations.length).toBe(openOperations.filter(({ at }) => at.includes('portal')).length);
    expect((await fetch(`${portal.url}/api/open/v1/orders`, { method: 'POST', headers: { authorization: `Bearer ${key}` } })).status).toBe(
      405,
    );
  });

  test('[BX-O-282] refuses a key without the right (403) and a revoked one (401), and holds the rest to their limit (429)', async () => {
    for (const operation of openOperations.filter(({ at, scope }) => at.includes('portal') && scope !== null)) {
      const { key, keyId } = await newKey(portalApiScopes.filter((scope) => scope !== operation.scope));
      const path = PATHS[`get ${operation.path.replace(':orderId', '{orderId}')}`]?.() ?? '';
      expect(await code(await call(key, path))).toEqual([403, 'api-right-missing']);
      expect((await owner.command('api-key.revoke', { keyId })).status).toBe(200);
      expect(await code(await call(key, path))).toEqual([401, 'api-key-revoked']);
      expect(await code(await call(`${key.slice(0, -2)}zz`, path))).toEqual([401, 'api-key-unknown']);
    }
    const { key } = await newKey(['menu.read'], { perMinute: 3 });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => call(key, '/menu')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
    const late = answers.find(({ status }) => status === 429);
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(late?.headers.get('ratelimit-limit')).toBe('3');
    portal.clock.nowMs += 60_000;
    expect((await call(key, '/menu')).status).toBe(200);
  });

  test('[BX-O-282] a key sees the branches of its owner alone, and of those the ones it was given', async () => {
    const all = await newKey(portalApiScopes);
    const one = await newKey(portalApiScopes, { branchIds: [secondId] });
    const foreign = await newKey(portalApiScopes, { by: stranger });
    const branchesOf = async (key: string) => {
      const lists = [
        (await read<OpenOrders>(key, '/orders')).orders,
        (await read<OpenMenu>(key, '/menu')).products,
        (await read<OpenStaff>(key, '/staff')).employees,
        (await read<{ readonly branches: readonly { readonly branchId: string }[] }>(key, '/branches')).branches,
      ];
      return lists.map((list) => [...new Set(list.map(({ branchId }) => branchId))].sort());
    };
    for (const branches of await branchesOf(all.key)) expect(branches).toEqual([firstId, secondId].sort());
    for (const branches of await branchesOf(one.key)) expect(branches).toEqual([secondId]);
    for (const branches of await branchesOf(foreign.key)) expect(branches.some((id) => id === firstId || id === secondId)).toBe(false);
    const completed = async (key: string, more = '') => (await read<OpenStatistics>(key, `/statistics?${period()}${more}`)).completedCount;
    expect([await completed(all.key), await completed(all.key, `&branchId=${firstId}`), await completed(one.key)]).toEqual([3, 2, 1]);
    for (const { key } of [one, foreign]) {
      expect(await code(await call(key, `/orders/${sold.id}`))).toEqual([404, 'not-found']);
      for (const path of ['/orders?', '/menu?', '/categories?', '/staff?', `/statistics?${period()}&`])
        expect([path, ...(await code(await call(key, `${path}branchId=${firstId}`)))]).toEqual([path, 404, 'not-found']);
    }
    expect((await stranger.command('api-key.create', { ...KEY, keyId: portal.newId(), branchIds: [firstId] })).status).toBe(404);
    expect((await stranger.command('api-key.revoke', { keyId: all.keyId })).status).toBe(404);
    expect((await stranger.get('/api-keys')).body.keys.length).toBe(1);
    const hostile = [
      '/orders?cursor=99999999999999999_x',
      '/orders?limit=0',
      "/orders?from=1' OR 1=1--",
      '/statistics?from=1990-01-01&to=2026-01-01',
    ];
    for (const path of hostile) expect([path, (await call(all.key, path)).status]).toEqual([path, 422]);
    expect((await call(all.key, `/orders?cursor=9999999999999999_${sold.id}`)).status).toBe(200);
  });

  test('[BX-O-282] keeps no key in clear: not in the tables, the audit, the export or the answer of a repeat', async () => {
    const id = portal.newId();
    const input = { ...KEY, keyId: portal.newId() };
    const { apiKey } = (await owner.command('api-key.create', input, id)).body.result as { readonly apiKey: string };
    expect((await owner.command('api-key.create', input, id)).body.result).toEqual({ keyId: input.keyId });
    await call(apiKey, '/menu');
    const secret = apiKey.slice(-43);
    for (const table of ['api_key', 'answered_command', 'audit', 'throttle']) {
      const rows = await portal.database.system((transaction) =>
        select(transaction, `SELECT * FROM ${table}${OF[table] ?? ' WHERE owner_id = ?'}`, OF[table] === undefined ? [owner.ownerId] : []),
      );
      expect([table, JSON.stringify(rows).includes(secret)]).toEqual([table, false]);
    }
    const listed = (await owner.get('/api-keys')).body.keys.find((key: { keyId: string }) => key.keyId === input.keyId);
    expect(listed).toMatchObject({ hint: apiKey.slice(-4), lastUsedAt: portal.clock.nowMs });
    expect(Object.keys(listed)).not.toContain('keyHash');
    expect(JSON.stringify(portal.errors)).not.toContain(secret);
    portal.clock.nowMs += 11 * 60_000;
    expect((await owner.command('api-key.create', { ...KEY, keyId: portal.newId() })).body.code).toBe('confirm-password');
  });
});

const KEY = { name: 'Hisobchi', scopes: ['menu.read'], perMinute: 60, branchIds: [] as string[] };
/** Tables that are no owner's. */
const OF: Readonly<Record<string, string>> = { throttle: '' };
