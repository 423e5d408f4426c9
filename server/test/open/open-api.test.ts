import { readdir, readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiKeysView } from '#domain/contract/open/api-key';
import type { OpenMenu, OpenOrderDetail, OpenOrders, OpenStaff, OpenStatistics } from '#domain/contract/open/answers';
import type { OrderView } from '#domain/contract/order';
import { openOperations } from '#domain/contract/open/operations';
import { apiScopes } from '#domain/open-api/scopes';
import type { ApiScope } from '#domain/open-api/scopes';
import { businessDate } from '#domain/time/business-day';
import { addLines } from '#server/commands/order/change-lines';
import { openOrder } from '#server/commands/order/open-order';
import { Restaurant } from '../restaurant';
import type { TestDish } from '../restaurant';
import { Documented } from './documented';
import type { OpenDocument } from './documented';

type Body = Readonly<Record<string, unknown>>;

describe('the open API of a box', () => {
  let house: Restaurant;
  let documented: Documented;
  let dish: TestDish;
  let waiterId: string;

  beforeAll(async () => {
    house = await Restaurant.open();
    dish = await house.dish(25_000);
    waiterId = house.cashier.employeeId;
    const response = await fetch(`${house.box.url}/api/open/v1/openapi.json`);
    documented = new Documented((await response.json()) as OpenDocument);
  });
  afterAll(() => house.close());

  const newKey = async (scopes: readonly ApiScope[], more: { readonly perMinute?: number } = {}) => {
    const apiKeyId = house.box.newId();
    const made = await house.admin.run('api-key.create', {
      ...{ apiKeyId, name: 'Sayt', scopes: [...scopes], perMinute: more.perMinute ?? 6_000 },
      actsAsId: scopes.includes('orders.write') ? waiterId : null,
    });
    return { apiKeyId, key: made.apiKey ?? '' };
  };
  const call = (key: string, path: string, init: RequestInit = {}) =>
    fetch(`${house.box.url}/api/open/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'accept-language': 'en', ...init.headers },
    });
  const place = (key: string, body: unknown, idempotencyKey = house.box.newId()) =>
    call(key, '/orders', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    });
  const code = async (response: Response) => [response.status, ((await response.json()) as { readonly code?: string }).code];
  const today = () => businessDate(house.box.now);
  const takeaway = () => ({ kind: 'takeaway', lines: [{ productId: dish.productId, quantityThousandths: 2_000 }] });
  const PATHS: Readonly<Record<string, (orderId: string) => string>> = {
    'get /orders': () => '/orders?limit=5',
    'get /orders/{orderId}': (orderId) => `/orders/${orderId}`,
    'get /menu': () => '/menu',
    'get /categories': () => '/categories',
    'get /staff': () => '/staff',
    'get /statistics': () => `/statistics?from=${today()}&to=${today()}`,
  };

  it('[BX-O-282] answers every documented operation as it is documented, and no operation otherwise', async () => {
    const { key } = await newKey(apiScopes);
    const none = await newKey(['categories.read']);
    const placed = (await documented.check('post /orders', await place(key, takeaway()))) as OpenOrderDetail;
    expect(placed).toMatchObject({ totalTiyin: 50_000_00, status: 'open', branchId: null });
    const sold = (await house.cashier.query<OrderView>(`/orders/${placed.orderId}`)) satisfies OrderView;
    await house.cashier.run('order.pay', {
      ...{ orderId: placed.orderId, orderVersion: sold.version, expectedTotalTiyin: sold.totalTiyin },
      payments: [{ paymentId: house.box.newId(), tender: 'cash', amountTiyin: sold.totalTiyin }],
    });
    for (const [operation, path] of Object.entries(PATHS)) {
      const response = await call(key, path(placed.orderId));
      const etag = response.headers.get('etag') ?? '';
      await documented.check(operation, response);
      const again = await call(key, path(placed.orderId), { headers: { 'if-none-match': etag } });
      expect([operation, again.status]).toEqual([operation, 304]);
      await documented.check(operation, again);
      await documented.check(operation, await call('', path(placed.orderId)));
      await documented.check(operation, await call(key, `${path(placed.orderId)}${path('').includes('?') ? '&' : '?'}extra=1`));
      if (operation !== 'get /categories') await documented.check(operation, await call(none.key, path(placed.orderId)));
    }
    for (const [orderBody, refused] of [
      [{ ...takeaway(), kind: 'dine-in' }, 'input-invalid'],
      [{ ...takeaway(), lines: [{ productId: house.box.newId(), quantityThousandths: 1_000 }] }, 'product-not-found'],
    ] as const)
      expect(await documented.check('post /orders', await place(key, orderBody))).toMatchObject({ code: refused });
    expect(documented.uncalled).toEqual([]);
    // Both ways: what the routes serve is what the table lists, and the document lists the same.
    expect(documented.operations.length).toBe(openOperations.filter(({ at }) => at.includes('box')).length);
    const refusals = openOperations.find(({ id }) => id === 'placeOrder')?.refusals ?? [];
    expect([...openOrder.refusals, ...addLines.refusals].filter((refusal) => !refusals.includes(refusal))).toEqual([]);
    const statistics = (await (await call(key, PATHS['get /statistics']?.('') ?? '')).json()) as OpenStatistics;
    expect(statistics).toMatchObject({ revenueTiyin: 50_000_00, completedCount: 1, averageTiyin: 50_000_00, refundsTiyin: 0 });
    expect(statistics.products).toMatchObject([{ productId: dish.productId, quantityThousandths: 2_000, revenueTiyin: 50_000_00 }]);
    expect(statistics.tenders).toEqual([{ tender: 'cash', amountTiyin: 50_000_00 }]);
  });

  it('[BX-O-282] refuses a key without the right (403), an unknown one and a revoked one (401), at every operation', async () => {
    for (const operation of openOperations.filter(({ at }) => at.includes('box'))) {
      const others = apiScopes.filter((scope) => scope !== operation.scope);
      const { key, apiKeyId } = await newKey(others);
      const ask = (by: string) =>
        operation.method === 'post'
          ? place(by, takeaway())
          : call(by, PATHS[`get ${operation.path.replace(':orderId', '{orderId}')}`]?.(house.box.newId()) ?? '');
      const refused = await ask(key);
      const problem = (await refused.json()) as Body;
      expect([refused.status, problem['code'], problem['params']]).toEqual([403, 'api-right-missing', { scope: operation.scope }]);
      expect(await code(await ask(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`))).toEqual([401, 'api-key-unknown']);
      expect(await code(await ask('no key at all'))).toEqual([401, 'api-key-missing']);
      await house.admin.run('api-key.revoke', { apiKeyId });
      expect(await code(await ask(key))).toEqual([401, 'api-key-revoked']);
    }
    // The cookie of somebody who is signed in opens nothing here.
    expect((await house.admin.get('/open/v1/menu')).status).toBe(401);
  });

  it('[BX-O-282] holds a key to its requests a minute, and says how many are left', async () => {
    const { key, apiKeyId } = await newKey(['menu.read'], { perMinute: 2 });
    const first = await call(key, '/menu');
    expect([first.status, first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([200, '2', '1']);
    expect((await call(key, '/orders')).status).toBe(403);
    const third = await call(key, '/menu');
    const seconds = Number(third.headers.get('retry-after'));
    expect([third.status, seconds > 0 && seconds <= 60, third.headers.get('ratelimit-remaining')]).toEqual([429, true, '0']);
    await documented.check('get /menu', third);
    house.box.advance(60_000);
    expect((await call(key, '/menu')).status).toBe(200);
    const [row] = (await house.admin.query<ApiKeysView>('/api-keys')).keys.filter((one) => one.apiKeyId === apiKeyId);
    expect(row?.lastUsedAt).toBe(house.box.now);
    await house.admin.run('api-key.change', { apiKeyId, version: row?.version ?? 0, perMinute: 100, scopes: ['menu.read', 'orders.read'] });
    expect((await call(key, '/orders')).status).toBe(200);
  });

  it('[BX-O-282] tells what a combo is made of, and places one: its dishes come at its price, once however often it is sent', async () => {
    const { key } = await newKey(['orders.write', 'menu.read']);
    const [soup, tea, cola] = [await house.dish(20_000), await house.dish(6_000), await house.dish(9_000)];
    const lunch = await house.dish(24_000);
    const slot = (name: string, dishes: readonly TestDish[], extraSom: number) => ({
      name: { 'uz-Latn': name },
      options: dishes.map(({ productId }) => ({ productId, variantId: null, extraTiyin: extraSom * 100 })),
    });
    const slots = [slot('Taom', [soup], 0), slot('Ichimlik', [tea, cola], 1_000)];
    await house.admin.run('product.update', { productId: lunch.productId, version: 1, combo: { slots } });
    const menu = (await documented.check('get /menu', await call(key, '/menu'))) as OpenMenu;
    const slotsOf = (productId: string) => menu.products.find((product) => product.productId === productId)?.slots;
    expect([slotsOf(lunch.productId), slotsOf(soup.productId)]).toEqual([slots, []]);
    const line = { productId: lunch.productId, quantityThousandths: 2_000 };
    const parts = [
      { slot: 0, productId: soup.productId },
      { slot: 1, productId: cola.productId },
    ];
    const body = { kind: 'takeaway', lines: [{ ...line, parts }] };
    const idempotencyKey = house.box.newId();
    const placed = (await documented.check('post /orders', await place(key, body, idempotencyKey))) as OpenOrderDetail;
    expect([placed.lines.length, placed.totalTiyin]).toEqual([2, 2 * 25_000_00]);
    expect(await (await place(key, body, idempotencyKey)).json()).toMatchObject({ orderId: placed.orderId, totalTiyin: placed.totalTiyin });
    expect(await code(await place(key, { kind: 'takeaway', lines: [{ ...line, parts: parts.slice(0, 1) }] }))).toEqual([
      expect.any(Number),
      'combo-part-required',
    ]);
  });

  it('[BX-O-282] places an order once, however often it is sent, in the name of the person that the key names', async () => {
    const { key, apiKeyId } = await newKey(['orders.write', 'orders.read']);
    const idempotencyKey = house.box.newId();
    const answers = await Promise.all([1, 2, 3].map(() => place(key, takeaway(), idempotencyKey)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as OpenOrderDetail[];
    expect(new Set(bodies.map(({ orderId }) => orderId)).size).toBe(1);
    expect(bodies.map(({ lines }) => lines.length)).toEqual([1, 1, 1]);
    const other = { ...takeaway(), lines: [{ productId: dish.productId, quantityThousandths: 9_000 }] };
    expect(await code(await place(key, other, idempotencyKey))).toEqual([409, 'idempotency-mismatch']);
    const order = await house.admin.query<OrderView>(`/orders/${bodies[0]?.orderId ?? ''}`);
    expect([order.waiterId, order.lines.length]).toEqual([waiterId, 1]);
    const facts = await house.box.rows('SELECT name FROM event_log WHERE device_id = ? ORDER BY seq', [apiKeyId]);
    expect(facts.map(({ name }) => name)).toEqual(['order.opened', 'order.lines-added']);
    expect(await code(await call(key, '/orders', { method: 'DELETE' }))).toEqual([405, 'method-not-allowed']);
    expect((await house.admin.refused('api-key.create', { ...KEY, apiKeyId: house.box.newId(), scopes: ['orders.write'] })).code).toBe(
      'api-author-missing',
    );
  });

  it('[BX-O-282] pages through orders without a gap, and tells phones to a key with the right for them alone', async () => {
    const { key } = await newKey(['orders.read', 'orders.write', 'staff.read', 'menu.read']);
    for (const _ of [1, 2, 3]) await place(key, takeaway());
    const all = (await (await call(key, '/orders?limit=200')).json()) as OpenOrders;
    const paged: string[] = [];
    let next: string | null = null;
    do {
      const page = (await (await call(key, `/orders?limit=2${next === null ? '' : `&cursor=${next}`}`)).json()) as OpenOrders;
      paged.push(...page.orders.map(({ orderId }) => orderId));
      next = page.next;
    } while (next !== null && paged.length < 300);
    expect(paged).toEqual(all.orders.map(({ orderId }) => orderId));
    expect(paged.length).toBeGreaterThanOrEqual(3);
    const employee = { employeeId: waiterId, version: 1, phone: '+998901112233' };
    await house.admin.run('staff.update', employee);
    const phones = async (by: string) =>
      ((await (await call(by, '/staff')).json()) as OpenStaff).employees.map(({ phone }) => phone).filter((phone) => phone !== null);
    expect(await phones(key)).toEqual([]);
    expect(await phones((await newKey(['staff.read', 'staff.phones'])).key)).toContain('+998901112233');
    const text = `${await (await call(key, '/staff')).text()}${await (await call(key, '/menu')).text()}`;
    expect(text).not.toMatch(/argon2|pin|cost/i);
    expect(((await (await call(key, '/menu')).json()) as OpenMenu).products.some(({ productId }) => productId === dish.productId)).toBe(
      true,
    );
  });

  it('[BX-O-282] takes nothing from hostile input, from another host’s name or from a web page of somebody else', async () => {
    const { key } = await newKey(apiScopes);
    const hostile = [
      '/orders?cursor=1_x',
      '/orders?limit=1e9',
      "/orders?from=2026-11-22'--&to=x",
      '/orders/..%2f..%2fapi',
      '/statistics?from=2026-13-01&to=2026-13-02',
    ];
    for (const path of [...hostile, '/statistics?from=1990-01-01&to=2026-01-01', '/menu?branchId[]=1', '/orders?status=__proto__'])
      expect([path, (await call(key, path)).status]).toEqual([path, 422]);
    expect(await code(await call(key, `/menu?branchId=${house.box.newId()}`))).toEqual([404, 'not-found']);
    for (const body of ['{', '[]', 'null', '{"kind":"takeaway","lines":[]}', '{"kind":"takeaway","lines":[{}],"__proto__":{}}']) {
      const response = await call(key, '/orders', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'idempotency-key': house.box.newId() },
      });
      expect([body, response.status >= 400 && response.status < 500]).toEqual([body, true]);
    }
    expect(
      (await call(key, '/orders', { method: 'POST', body: JSON.stringify(takeaway()), headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(422);
    expect((await call(key, '/menu', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect(await statusWithHost(house.box.app.port, 'evil.example', key)).toBe(403);
    expect(house.box.errors).toEqual([]);
  });

  it('[BX-O-282] keeps no key: not in the log, the answers, the database or a second answer after ten minutes', async () => {
    const commandId = house.box.newId();
    const input = { ...KEY, apiKeyId: house.box.newId() };
    const { apiKey = '' } = await house.admin.run('api-key.create', input, { id: commandId });
    expect(apiKey).toMatch(/^dx_live_[\w-]{43}$/);
    expect((await house.admin.run('api-key.create', input, { id: commandId })).apiKey).toBe(apiKey);
    await call(apiKey, '/menu');
    for (const path of ['/api-keys', '/audit']) expect(await (await house.admin.get(path)).text()).not.toContain(apiKey.slice(8));
    for (const file of await filesIn(house.box.folder))
      expect([file, (await readFile(file)).includes(apiKey.slice(8))]).toEqual([file, false]);
    const [stored] = await house.box.rows('SELECT key_hash, hint FROM api_key WHERE id = ?', [input.apiKeyId]);
    expect(stored?.['hint']).toBe(apiKey.slice(-4));
    house.box.advance(10 * 60_000);
    expect(await house.admin.run('api-key.create', input, { id: commandId })).toEqual({ apiKeyId: input.apiKeyId });
    expect((await house.cashier.refused('api-key.create', { ...KEY, apiKeyId: house.box.newId() })).code).toBe('forbidden');
    expect((await house.cashier.get('/api-keys')).status).toBe(403);
  });
});

const KEY = { name: 'Hisobchi', scopes: ['menu.read' as const], perMinute: 60, actsAsId: null };

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** fetch sets Host itself. */
function statusWithHost(port: number, host: string, key: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path: '/api/open/v1/menu', headers: { host, authorization: `Bearer ${key}` } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
