import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenOrders, OpenStatistics } from '#domain/contract/open/answers';
import type { SyncView } from '#domain/contract/portal-link';
import { portalApiScopes } from '#domain/open-api/scopes';
import { businessDate } from '#domain/time/business-day';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { Restaurant } from '../restaurant';
import { connectBox, until } from '../sync/connected';

let portal: TestPortal;
let owner: TestOwner;
let house: Restaurant;
let branchId: string;

beforeAll(async () => {
  portal = await startTestPortal();
  owner = await portal.newOwner();
  house = await Restaurant.open({ box: { portalUrl: portal.url } });
  branchId = await connectBox(portal, owner, house.admin);
}, 60_000);
afterAll(async () => {
  await house.close();
  await portal.stop();
});

/** What both say alike: the branch and the order of rows are each place's own. */
function comparable(answer: unknown): unknown {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value
        .map(plain)
        .map((one) => JSON.stringify(one))
        .sort();
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([field]) => field !== 'branchId' && field !== 'next')
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([field, part]) => [field, plain(part)]),
    );
  };
  return plain(answer);
}

test('[BX-O-282] a branch’s box and the portal answer alike, and no key goes up with the log', async () => {
  const dish = await house.dish(30_000);
  const order = await house.order(house.cashier, [{ dish, thousandths: 3_000 }]);
  await house.pay(house.cashier, await house.read(order));
  const fields = { name: 'Sayt', scopes: [...portalApiScopes], perMinute: 600 };
  const { apiKey: boxKey = '' } = await house.admin.run('api-key.create', { ...fields, apiKeyId: house.box.newId(), actsAsId: null });
  const made = await owner.command('api-key.create', { ...fields, keyId: portal.newId(), branchIds: [] });
  const portalKey = String(made.body.result.apiKey);
  const ask = async (base: string, key: string, path: string) => {
    const response = await fetch(`${base}/api/open/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as unknown;
  };
  await until(async () => {
    const { orders } = (await ask(portal.url, portalKey, '/orders')) as OpenOrders;
    return (await house.admin.query<SyncView>('/sync')).state === 'synced' && orders.some(({ status }) => status === 'completed');
  });
  const today = businessDate(house.box.now);
  for (const path of ['/orders', `/orders/${order.orderId}`, '/menu', '/categories', '/staff', `/statistics?from=${today}&to=${today}`])
    expect([path, comparable(await ask(portal.url, portalKey, path))]).toEqual([path, comparable(await ask(house.box.url, boxKey, path))]);
  const statistics = (await ask(portal.url, portalKey, `/statistics?from=${today}&to=${today}`)) as OpenStatistics;
  const { orders } = (await ask(portal.url, portalKey, `/orders?branchId=${branchId}&status=completed`)) as OpenOrders;
  expect(orders.map((one) => one.branchId)).toEqual(orders.map(() => branchId));
  expect(statistics.revenueTiyin).toBe(orders.reduce((total, { totalTiyin }) => total + totalTiyin, 0));
  expect(statistics.completedCount).toBe(orders.length);
  // The log that went up tells of the key by name and rights; neither it nor its hash is in it.
  const [stored] = await house.box.rows('SELECT key_hash FROM api_key');
  const log = JSON.stringify(await house.box.rows('SELECT name, payload FROM event_log'));
  expect(log).toContain('api-key.created');
  for (const secret of [boxKey.slice(8), String(stored?.['key_hash'])]) expect(log).not.toContain(secret);
});
