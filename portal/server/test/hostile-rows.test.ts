import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { select, selectOne } from '../store/rows';
import { TestBranch } from './branch';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

/** Random, so that no index packs it. */
const LONG = randomBytes(6_000).toString('hex');
const NUL = 'a\u0000b';
const MOST = Number.MAX_SAFE_INTEGER;

type Nonsense = (box: TestBranch, at: number) => unknown;

/** What a broken or a hostile box may say under a good signature. */
const nonsense: Readonly<Record<string, Nonsense>> = {
  'an amount no sum can hold': (box, at) => {
    const orderId = box.newId();
    return box.appendRows({
      customer_order: [
        { id: orderId, row: { number: 1, state: 'completed', opened_at: at, closed_at: at, guests: 1, total_tiyin: 100_000 } },
      ],
      order_line: [
        { id: box.newId(), row: { order_id: orderId, product_id: 'p', category_id: 'c', quantity_thousandths: MOST, cost_tiyin: 1e15 } },
      ],
    });
  },
  'a place within its command beyond four bytes': (box) => box.append('x', {}, { factIndex: 3_000_000_000 }),
  'a version beyond four bytes': (box) => box.append('x', {}, { v: 3_000_000_000 }),
  'a moment in two hundred thousand years': (box) => box.append('x', {}, { at: MOST }),
  'NUL in what is gone': (box) => box.appendRows({}, { product: [NUL], customer_order: [NUL], address: [NUL] }),
  'NUL in what is sealed': (box) => box.appendRows({ debt: [{ id: box.newId(), sealed: NUL, person: box.newId(), row: {} }] }),
  'NUL in the name of a table': (box) => box.append('rows.stated', { rows: { [NUL]: 5 } }),
  'NUL in the name of a field': (box) => box.appendRows({ product: [{ id: box.newId(), fields: ['name', NUL], row: { name: '{}' } }] }),
  'a tender no index takes': (box, at) =>
    box.appendRows({ payment: [{ id: box.newId(), row: { order_id: box.newId(), tender: LONG, amount_tiyin: 1, at } }] }),
  'a name no index takes': (box) => {
    const id = box.newId();
    return box.appendRows({ party: [{ id, row: { root_id: id, stage: 'customer', name: LONG } }] });
  },
  'a limit that is no amount': (box) => box.appendRows({ setting: [{ id: 'creditLimitTiyin', row: { value: 'abc', version: 1 } }] }),
  'a customer under it': (box) => {
    const id = box.newId();
    return box.appendRows({ party: [{ id, row: { root_id: id, stage: 'customer', name: 'Ali' } }] });
  },
  'names that are no names': (box) =>
    box.appendRows({
      product: [{ id: box.newId(), row: { name: '{bad', version: 1 } }],
      category: [{ id: box.newId(), row: { name: '{', version: 1 } }],
      hall: [{ id: box.newId(), row: { name: '{', version: 1 } }],
    }),
  'customers merged in a circle, and into nobody': (box) => {
    const [one, other, alone] = [box.newId(), box.newId(), box.newId()];
    return box.appendRows({
      party: [
        { id: one, row: { root_id: other, stage: 'customer', name: 'x' } },
        { id: other, row: { root_id: one, stage: 'customer', name: 'y' } },
        { id: alone, row: { root_id: box.newId(), stage: 'customer', name: 'z' } },
        { id: box.newId(), row: {} },
      ],
    });
  },
  'debts whose sum is not exact': (box) => {
    const id = box.newId();
    const entries = JSON.stringify([{ account: `customer:${id}:receivable`, currency: 'UZS', amountTiyin: 1e15 }]);
    return box.appendRows({
      party: [{ id, row: { root_id: id, stage: 'customer', name: 'x' } }],
      posting: Array.from({ length: 12 }, () => ({ id: box.newId(), row: { at: 1, entries } })),
    });
  },
  'half a letter': (box) => box.appendRows({ reason: [{ id: box.newId(), row: { name: 'a\ud800', version: 1 } }] }),
  'keys of the language itself': (box) =>
    box.append('rows.stated', `{"rows":{"__proto__":[{"id":"x","row":{}}],"product":[{"id":"__proto__","row":{"__proto__":1}}]}}`),
  'nothing at all': (box) => box.append('rows.stated', ''),
  'a revision from the future': (box) => box.appendRows({ product: [{ id: box.newId(), rev: MOST, row: { name: '{}' } }] }),
};

describe.each(['sqlite', 'postgres'] as const)('nonsense under a good signature, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  let box: TestBranch;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    owner = await portal.newOwner();
    box = await TestBranch.connect(portal, owner, { code: 'B1' });
    await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' });
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  const good = (orderId: string) =>
    box.appendRows({
      payment: [{ id: box.newId(), row: { order_id: orderId, tender: 'cash', amount_tiyin: 500_000, at: portal.clock.nowMs } }],
    });

  test.each(Object.keys(nonsense))('%s does not stop the queue', async (name) => {
    const orderId = box.newId();
    good(orderId);
    nonsense[name]?.(box, portal.clock.nowMs);
    good(orderId);
    const answer = await box.send(box.body());
    expect([answer.status, answer.body.code, portal.errors.map(String)]).toEqual([200, undefined, []]);
    box.ackedSeq = box.head.seq;
    const paid = await portal.database.read(owner.ownerId, (transaction) =>
      selectOne(transaction, 'SELECT COUNT(*) AS count FROM payment WHERE owner_id = ? AND order_id = ?', [owner.ownerId, orderId]),
    );
    expect(Number(paid?.['count'])).toBe(2);
  });

  test('what would not go in is kept as it came with a reason that holds nothing of it, and nothing of it counts', async () => {
    const kept = await portal.database.read(owner.ownerId, (transaction) =>
      select(transaction, 'SELECT raw, why FROM reject WHERE owner_id = ? ORDER BY seq', [owner.ownerId]),
    );
    const huge = kept.find(({ raw }) => String(raw).includes(String(MOST)));
    expect(huge?.['why']).toMatch(/^(22\w{3}|SQLITE_CONSTRAINT)$/);
    const orders = await portal.database.read(owner.ownerId, (transaction) =>
      selectOne(transaction, 'SELECT COALESCE(SUM(order_count), 0) AS count FROM rollup_hour WHERE owner_id = ?', [owner.ownerId]),
    );
    expect(Number(orders?.['count'])).toBe(0);
  });

  test('a key that is none is refused, and a gap that says it is none', async () => {
    const body = { ...box.body(1), personKeys: { [box.newId()]: NUL } };
    expect((await box.send(body)).body.code).toBe('input-invalid');
    for (const payload of ['null', '{', '5', '{"afterSeq":-1}']) {
      box.append('x', {});
      const jump = box.append('box.restored', payload);
      expect((await box.send({ ...box.body(jump.seq) })).body.code).toBe('sync-gap');
      box.entries.splice(-2);
    }
    expect(portal.errors).toEqual([]);
  });

  test('days that are none are compared with nothing', async () => {
    for (const day of ['2026-13-45', '2026-02-31', '0000-00-00', '9999-99-99']) {
      const digest = { box: box.boxId, days: [{ day, count: 0, xor: '0'.repeat(64), takingsTiyin: 0 }] };
      expect([day, (await box.request('POST', '/sync/digest', digest)).status < 500]).toEqual([day, true]);
      expect([day, (await box.request('POST', '/sync/repair', { box: box.boxId, day, hashes: {} })).status < 500]).toEqual([day, true]);
    }
    for (const from of ['-1', 'x', '1e300', '9007199254740991', '']) {
      expect((await box.request('GET', `/sync/recover?fromSeq=${from}`)).status).toBeLessThan(500);
      expect((await box.request('GET', `/sync/pull?log=%00&cursor=${from}`)).status).toBeLessThan(500);
    }
    expect(portal.errors).toEqual([]);
  });

  test('pages show what can be shown', async () => {
    const broken: string[] = [];
    const days = 'from=2026-01-01&to=2026-12-31';
    for (const path of [
      `/products?${days}`,
      `/dashboard?${days}`,
      '/customers',
      '/debtors',
      `/transactions?${days}`,
      '/branches',
      '/conflicts',
    ]) {
      const { status } = await owner.get(path);
      if (status >= 500) broken.push(path);
    }
    expect([broken, portal.errors]).toEqual([[], []]);
  });
});
