import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PUSH_ENTRIES_MAX, SYNC_VERSION } from '#domain/contract/sync/push';
import type { SyncState } from '#domain/contract/sync/push';
import { businessDate } from '#domain/time/business-day';
import { select } from '../store/rows';
import { hashEntry } from '../sync/hash-entry';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    owner = await portal.newOwner();
  });
  afterAll(async () => {
    expect(portal.errors).toEqual([]);
    await portal.stop();
    await postgres?.stop();
  });

  const rows = (sql: string, parameters: (string | number)[] = []) =>
    portal.database.read(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId, ...parameters]));
  const count = async (table: string, where = '', parameters: (string | number)[] = []) => {
    const [row] = await rows(`SELECT COUNT(*) AS count FROM ${table} WHERE owner_id = ? ${where}`, parameters);
    return Number(row?.['count']);
  };
  const everything = async () => ({
    entries: await count('entry'),
    rejects: await count('reject'),
    orders: await count('customer_order'),
    hours: await rows('SELECT * FROM rollup_hour WHERE owner_id = ? ORDER BY branch_id, day, hour'),
  });

  test('orders, lines, payments, the ledger and the rollups stand after a push', async () => {
    const branch = await TestBranch.connect(portal, owner);
    const house = await TestHouse.open(branch);
    const [osh, , , tea] = house.products;
    if (!osh || !tea) throw new Error('no menu');
    const sold = house.sell({ lines: [{ product: osh, thousandths: 2_000 }, { product: tea }] });
    const open = house.openOrder();
    house.refund(sold, { lines: [{ lineId: sold.lines[1]?.id ?? '', thousandths: 1_000 }] });
    const customer = house.addCustomer('Aziz Karimov', '+998901234567');
    const answer = await house.push();
    expect(answer).toMatchObject({ ackedSeq: branch.head.seq, hash: branch.head.hash, minVersion: SYNC_VERSION });

    expect(sold.totalTiyin).toBe(96_000_00 + 9_600_00);
    expect(
      await rows('SELECT id, state, total_tiyin, refunded_tiyin FROM customer_order WHERE owner_id = ? AND id = ?', [sold.id]),
    ).toEqual([{ id: sold.id, state: 'completed', total_tiyin: 105_600_00, refunded_tiyin: 6_600_00 }]);
    expect(await count('order_line', 'AND order_id IN (?, ?)', [sold.id, open.id])).toBe(3);
    const balance = await rows('SELECT SUM(amount_tiyin) AS total, COUNT(*) AS count FROM entry_row WHERE owner_id = ? AND branch_id = ?', [
      branch.branchId,
    ]);
    expect(balance.map((row) => Number(row['total']))).toEqual([0]);
    const [day] = await rows(
      'SELECT SUM(order_count) AS orders, SUM(completed_count) AS completed, SUM(revenue_tiyin) AS revenue, SUM(refund_tiyin) AS refunds, SUM(surcharge_tiyin) AS surcharge FROM rollup_hour WHERE owner_id = ? AND branch_id = ?',
      [branch.branchId],
    );
    expect(Object.fromEntries(Object.entries(day ?? {}).map(([name, value]) => [name, Number(value)]))).toEqual({
      orders: 2,
      completed: 1,
      revenue: 99_000_00,
      refunds: 6_600_00,
      surcharge: 9_000_00,
    });
    const products = await rows(
      'SELECT product_id, quantity_thousandths, revenue_tiyin FROM rollup_product WHERE owner_id = ? AND branch_id = ? AND day = ? ORDER BY revenue_tiyin',
      [branch.branchId, businessDate(Number(sold.order['closed_at']))],
    );
    expect(products).toEqual([
      { product_id: tea.id, quantity_thousandths: 0, revenue_tiyin: 0 },
      { product_id: osh.id, quantity_thousandths: 2_000, revenue_tiyin: 90_000_00 },
    ]);
    expect(await rows('SELECT name, given_name, seq > 0 AS stated FROM party WHERE owner_id = ? AND id = ?', [customer.id])).toMatchObject([
      { name: 'Aziz Karimov', given_name: 'Aziz Karimov' },
    ]);
    expect(await rows('SELECT value FROM contact_point WHERE owner_id = ? AND party_id = ?', [customer.id])).toEqual([
      { value: '+998901234567' },
    ]);
  });

  test('an amount beyond two to the 31st survives the sum of two pushes', async () => {
    const branch = await TestBranch.connect(portal, owner, { code: 'B9' });
    const house = await TestHouse.open(branch);
    const palace = house.addProduct('Toʻy', 40_000_000_000, { costTiyin: 0 });
    house.sell({ lines: [{ product: palace }], hallId: null });
    await house.push();
    house.sell({ lines: [{ product: palace }], hallId: null });
    await house.push();
    const [row] = await rows('SELECT SUM(revenue_tiyin) AS revenue FROM rollup_hour WHERE owner_id = ? AND branch_id = ?', [
      branch.branchId,
    ]);
    expect(Number(row?.['revenue'])).toBe(80_000_000_000);
  });

  test('a repeated batch changes nothing and gets the same answer', async () => {
    const branch = await TestBranch.connect(portal, owner, { code: 'B2' });
    const house = await TestHouse.open(branch);
    house.sell();
    const body = branch.body();
    const first = await branch.send(body);
    const before = await everything();
    const again = await branch.send(body);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, challenge: again.body['challenge'] });
    // A batch that begins before what stands and goes on behind it: only the new part is taken.
    branch.ackedSeq = Number(first.body['ackedSeq']);
    house.sell();
    expect((await branch.send(branch.body(2))).body).toMatchObject({ ackedSeq: branch.head.seq });
    expect(await everything()).not.toEqual(before);
    expect(await count('entry', 'AND box_id = ?', [branch.boxId])).toBe(branch.head.seq);
  });

  describe('bad input is refused, and nothing is written', () => {
    let branch: TestBranch;
    let house: TestHouse;
    beforeAll(async () => {
      branch = await TestBranch.connect(portal, owner, { code: 'B3' });
      house = await TestHouse.open(branch);
    });
    const refused = async (answer: Promise<{ status: number; body: { code?: string } }>, status: number, code: string) => {
      const { status: got, body } = await answer;
      expect({ status: got, code: body.code }).toEqual({ status, code });
    };

    test('a gap says what is expected', async () => {
      house.sell();
      const before = await everything();
      const body = branch.body(branch.head.seq + 1, 1);
      house.sell();
      const answer = await branch.send({ ...branch.body(branch.head.seq), ...{ box: body['box'] } });
      expect(answer).toMatchObject({ status: 409, body: { code: 'sync-gap', params: { expected: branch.ackedSeq + 1 } } });
      expect(await everything()).toEqual(before);
      await house.push();
    });

    test('a chain that does not hold together', async () => {
      house.sell();
      const before = await everything();
      const body = branch.body();
      const [entry] = body['entries'] as { payload: string }[];
      await refused(branch.send({ ...body, entries: [{ ...entry, payload: '{"rows":{}}' }] }), 422, 'sync-chain');
      await refused(branch.send({ ...body, entries: [{ ...entry, hash: 'f'.repeat(64) }] }), 422, 'sync-chain');
      await refused(branch.send({ ...body, entries: ['nothing'] }), 422, 'sync-chain');
      await refused(branch.send({ ...body, entries: [] }), 422, 'input-invalid');
      await refused(branch.send({ ...body, prevHash: 'x' }), 422, 'input-invalid');
      expect(await everything()).toEqual(before);
      await house.push();
    });

    test('a signature, a challenge or a box that is not theirs', async () => {
      house.sell();
      const before = await everything();
      const other = await TestBranch.connect(portal, owner, { code: 'B4' });
      const foreign = await TestBranch.connect(portal, await portal.newOwner(), { code: 'B1' });
      const body = branch.body();
      await refused(branch.request('POST', '/sync/push', body, { signature: Buffer.alloc(64).toString('base64') }), 401, 'sync-signature');
      await refused(branch.request('POST', '/sync/push', body, { packed: gzipSync('{}') }), 401, 'sync-signature');
      await refused(branch.request('POST', '/sync/push', body, { challenge: await other.challenge() }), 401, 'sync-challenge');
      await refused(branch.request('POST', '/sync/push', body, { challenge: '' }), 401, 'sync-challenge');
      // Another box's name under one's own signature, outside and inside of it.
      await refused(
        branch.request('POST', '/sync/push', body, { box: foreign.boxId, challenge: await foreign.challenge() }),
        401,
        'sync-signature',
      );
      await refused(branch.send({ ...body, box: foreign.boxId }), 401, 'sync-signature');
      await refused(branch.request('POST', '/sync/push', body, { box: portal.newId() }), 401, 'sync-challenge');
      expect(await everything()).toEqual(before);
      expect((await fetch(`${portal.url}/sync/challenge?box=nobody`)).status).toBe(422);
      await house.push();
    });

    test('a challenge that is older than ten minutes', async () => {
      house.sell();
      const old = await branch.challenge();
      portal.clock.nowMs += 10 * 60_000 + 1;
      await refused(branch.request('POST', '/sync/push', branch.body(), { challenge: old }), 401, 'sync-challenge');
      await house.push();
    });

    test('more than 5,000 entries, a bomb, a torn packing, no JSON', async () => {
      const before = await everything();
      const entry = branch.entries[0];
      const many = Array.from({ length: PUSH_ENTRIES_MAX + 1 }, () => ({ ...entry, payload: '' }));
      await refused(branch.send({ ...branch.body(), entries: many }), 413, 'sync-too-large');
      const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
      expect(bomb.length).toBeLessThan(1024 * 1024);
      const rss = process.memoryUsage().rss;
      await refused(branch.request('POST', '/sync/push', {}, { packed: bomb }), 413, 'sync-too-large');
      expect(process.memoryUsage().rss - rss).toBeLessThan(100 * 1024 * 1024);
      const packed = gzipSync(JSON.stringify(branch.body()));
      await refused(branch.request('POST', '/sync/push', {}, { packed: packed.subarray(0, packed.length / 2) }), 400, 'body-not-json');
      await refused(branch.request('POST', '/sync/push', {}, { packed: Buffer.from('not packed at all') }), 400, 'body-not-json');
      await refused(branch.request('POST', '/sync/push', {}, { packed: Buffer.alloc(5 * 1024 * 1024) }), 413, 'sync-too-large');
      await refused(branch.send('half'), 422, 'input-invalid');
      expect(await everything()).toEqual(before);
    });

    test('a newer box is told so and waits', async () => {
      const answer = await branch.send({ ...branch.body(1, 1), version: SYNC_VERSION + 1, news: true });
      expect(answer).toMatchObject({ status: 426, body: { code: 'sync-version', params: { maxVersion: SYNC_VERSION } } });
    });

    test('an operation of another box refuses the whole push and rings', async () => {
      const thief = await TestBranch.connect(portal, owner, { code: 'B5' });
      const before = await everything();
      thief.appendRows({ note_preset: [{ id: portal.newId(), row: { version: 1, name: '{}', allergy: 0, sort: 0 } }] });
      thief.append('order.opened', {}, { opId: branch.entries[3]?.opId ?? '' });
      await refused(thief.send(thief.body()), 409, 'sync-operation-taken');
      await refused(thief.send(thief.body()), 409, 'sync-operation-taken');
      expect(await everything()).toEqual(before);
      expect(await rows('SELECT kind, box_id FROM alarm WHERE owner_id = ? AND closed_at IS NULL AND box_id = ?', [thief.boxId])).toEqual([
        { kind: 'operation-taken', box_id: thief.boxId },
      ]);
    });
  });

  describe('two histories under one name', () => {
    test('freeze, ring, and keep the first; the second is told where it differs', async () => {
      const branch = await TestBranch.connect(portal, owner, { code: 'B6' });
      const house = await TestHouse.open(branch);
      house.sell();
      await house.push();
      const clone = new TestBranch(portal, owner, branch);
      clone.entries.push(...branch.entries);
      clone.ackedSeq = branch.ackedSeq;
      house.sell();
      await house.push();
      const [at, hash] = [branch.head.seq, branch.head.hash];
      clone.append('order.opened', { here: 'the clone' });
      const refused = await clone.send(clone.body());
      expect(refused).toMatchObject({ status: 409, body: { code: 'sync-fork', params: { seq: at } } });
      // Shorter than what stands, and behind it: both are seen.
      clone.append('order.opened', {});
      expect((await clone.send(clone.body())).body.code).toBe('sync-fork');
      clone.ackedSeq = clone.head.seq - 1;
      expect((await clone.send(clone.body())).body.code).toBe('sync-fork');
      const state = await branch.request<SyncState>('GET', '/sync/state');
      expect(state.body).toMatchObject({ frozen: true, ackedSeq: at, hash, epoch: 1 });
      expect(await count('alarm', "AND box_id = ? AND kind = 'fork' AND closed_at IS NULL", [branch.boxId])).toBe(1);
      // The first one's history goes on.
      house.sell();
      expect((await house.push()).ackedSeq).toBe(branch.head.seq);
    });
  });

  describe('what can’t be read is kept, and the queue goes on', () => {
    test('a malformed entry, and rows that fit no column', async () => {
      const branch = await TestBranch.connect(portal, owner, { code: 'B7' });
      const house = await TestHouse.open(branch);
      const good = branch.head.seq;
      branch.append('x'.repeat(81), {});
      branch.append('rows.stated', { rows: { customer_order: [{ id: 'o1', row: { total_tiyin: 'many' } }] } });
      branch.append('rows.stated', { rows: { payment: [{ id: 'p1', row: { amount_tiyin: 1.5 } }] } });
      branch.append('rows.stated', 'not even JSON');
      branch.append('rows.stated', { rows: {} }, { v: 2 });
      branch.append('rows.stated', { rows: { something_new: [{ id: 'n1', row: {} }] } });
      branch.append('order.opened', { ok: true });
      const sold = house.sell();
      await house.push();
      expect(branch.ackedSeq).toBe(branch.head.seq);
      expect(
        (await rows('SELECT seq FROM reject WHERE owner_id = ? AND box_id = ? ORDER BY seq', [branch.boxId])).map((row) => row['seq']),
      ).toEqual([1, 2, 3, 4, 5].map((step) => good + step));
      // The one whose header is not good is nowhere else; the others are entries all the same.
      expect(await count('entry', 'AND box_id = ?', [branch.boxId])).toBe(branch.head.seq - 1);
      expect(await count('customer_order', 'AND id = ?', [sold.id])).toBe(1);
      // Sent again, it must be the same again.
      expect((await branch.send(branch.body(1, 500))).status).toBe(200);
      const [before, kept] = [branch.entries[good - 1], branch.entries[good]];
      if (!before || !kept) throw new Error('no entries');
      const other = { ...kept, payload: '{"other":1}' };
      const spoiled = { ...other, hash: hashEntry(before.hash, good + 1, other) };
      expect((await branch.send({ ...branch.body(good + 1), entries: [spoiled] })).body.code).toBe('sync-fork');
    });

    test('a clock that runs away is marked, not believed', async () => {
      const branch = await TestBranch.connect(portal, owner, { code: 'B8' });
      const now = portal.clock.nowMs;
      for (const at of [now - 60_000, now + 119_000, now + 121_000, now, now - 5 * 60_000, now - 1_000])
        branch.append('order.opened', {}, { at });
      await branch.push();
      expect(
        (await rows('SELECT clock_suspect FROM entry WHERE owner_id = ? AND box_id = ? ORDER BY seq', [branch.boxId])).map((row) =>
          Number(row['clock_suspect']),
        ),
      ).toEqual([0, 0, 1, 0, 1, 0]);
    });
  });
});
