import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import { CustomerHouse } from '../customers/customer-house';
import { addCustomer } from '../customers/people';
import { Restaurant } from '../restaurant';
import { comparable, readFromTables, rebuiltFromLog, statedAfter } from './stated';

describe('the rows that a commit touched', () => {
  let house: Restaurant;
  beforeAll(async () => {
    house = await Restaurant.open();
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const compare = async () => {
    const [fromLog, fromTables] = [await rebuiltFromLog(house.box), await readFromTables(house.box)];
    expect([...fromLog.keys()].sort()).toEqual([...fromTables.keys()].sort());
    for (const [key, row] of fromTables) expect([key, comparable(key, fromLog.get(key) ?? {})]).toEqual([key, comparable(key, row)]);
  };

  it('are in the log whole, so that the log alone gives every row of every table', async () => {
    const dish = await house.dish(45_000, { stock: 10 });
    const paid = await house.cashier.run('order.submit', house.sale([{ dish }]));
    const open = await house.order(house.cashier, [{ dish }, { dish, thousandths: 2000 }]);
    await house.fire(house.cashier, open);
    await house.cashier.run('shift.cash-in', {
      movementId: house.box.newId(),
      amountTiyin: 1_000_000,
      reasonId: await house.reason('cash-in'),
      note: 'mayda',
    });
    const customers = new CustomerHouse(house);
    const groupId = await customers.group('Sinov guruhi');
    const ali = await customers.customer('Ali Valiyev', { groupIds: [groupId] });
    const vali = await addCustomer(house.admin, { name: 'Vali Aliyev', phones: ['+998901112233'] });
    await house.admin.run('customer.merge', { customerId: vali, intoId: ali, take: [] });
    expect(paid.order.state).toBe('completed');
    await compare();
    const stated = (await statedAfter(house.box)).flatMap(({ rows }) => rows['party'] ?? []).findLast(({ id }) => id === ali);
    expect(JSON.parse(String(stated?.row['groups']))).toEqual([{ groupId, fromAt: expect.any(Number) as number, toAt: null }]);
    const posting = (await statedAfter(house.box)).flatMap(({ rows }) => rows['posting'] ?? []).find(({ row }) => row['kind'] === 'sale');
    const entries = JSON.parse(String(posting?.row['entries'])) as readonly { readonly account: string; readonly amountTiyin: number }[];
    expect(entries.length).toBeGreaterThan(1);
    expect(entries.reduce((sum, { amountTiyin }) => sum + amountTiyin, 0)).toBe(0);
  });

  it('of a row that is edited on both sides say which fields changed', async () => {
    const dish = await house.dish(10_000);
    const from = house.box.app.bus.seq;
    await house.admin.run('product.update', { productId: dish.productId, version: 1, priceTiyin: 1_200_000 });
    const stated = (await statedAfter(house.box, from)).flatMap(({ rows }) => rows['product'] ?? []);
    expect(stated).toMatchObject([{ id: dish.productId, fields: ['price_tiyin'], row: { price_tiyin: 1_200_000, version: 2 } }]);
  });

  it('are one fact a commit, and none where nothing changed or all was refused', async () => {
    const from = house.box.app.bus.seq;
    await house.box.app.bus.write(async (writer) => {
      await writer.run('UPDATE product SET sort = sort');
      await writer.run('UPDATE hall SET name = name WHERE id IN (SELECT id FROM hall LIMIT 1)');
    });
    expect((await house.cashier.refused('order.fire', { orderId: house.box.newId(), lineIds: null })).code).toBe('not-found');
    await expect(
      house.box.app.bus.write(async (writer) => {
        await writer.run('UPDATE product SET sort = sort + 1');
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    house.box.errors.length = 0;
    expect(await statedAfter(house.box, from)).toEqual([]);
    const dish = await house.dish(5_000);
    const { commits } = house.box.app.bus.counts;
    await house.cashier.run('order.submit', house.sale([{ dish }]));
    expect(house.box.app.bus.counts.commits - commits).toBeGreaterThan(0);
    const rows = (await statedAfter(house.box, from)).flatMap((stated) => Object.keys(stated.rows));
    expect(rows.filter((table) => table === 'customer_order')).toHaveLength(1);
  });

  it('are no act of anybody: the audit does not show them', async () => {
    const view = await house.admin.query<AuditView>('/audit?limit=200');
    expect(view.entries.length).toBeGreaterThan(5);
    expect(view.entries.filter(({ fact }) => fact === 'rows.stated')).toEqual([]);
    expect(view.factNames).not.toContain('rows.stated');
  });

  it('tell who somebody is under his key alone, and nothing once he was erased', async () => {
    const phone = '998935557799';
    const who = await addCustomer(house.admin, { name: 'Zebiniso Oʻchiriladi', phones: [`+${phone}`] });
    const before = await rebuiltFromLog(house.box);
    expect(before.get(`party:${who}`)).toMatchObject({ name: 'Zebiniso Oʻchiriladi' });
    const inLog = `SELECT COUNT(*) AS count FROM event_log WHERE payload LIKE '%Zebiniso%' OR payload LIKE '%935557799%'`;
    expect(await house.box.rows(inLog)).toEqual([{ count: 0 }]);
    await house.admin.run('customer.erase', { customerId: who, reason: 'soʻradi' });
    expect(await house.box.rows('SELECT * FROM person_key WHERE party_id = ?', [who])).toEqual([]);
    const after = (await rebuiltFromLog(house.box)).get(`party:${who}`);
    expect(after).toMatchObject({ stage: 'erased' });
    expect(after).not.toHaveProperty('name');
    expect([...(await rebuiltFromLog(house.box)).values()].filter((row) => row['party_id'] === who && 'normalized' in row)).toEqual([]);
  });

  it('that were there before are stated once after the start, and again only if that was interrupted', async () => {
    const counted = (
      await house.box.rows('SELECT (SELECT COUNT(*) FROM product) AS products, (SELECT COUNT(*) FROM order_line) AS lines')
    )[0];
    const from = house.box.app.bus.seq;
    await house.box.app.bus.write(async (writer) => {
      await writer.run("DELETE FROM sync_state WHERE key = 'baseline'");
    });
    await house.box.restart();
    await expect
      .poll(
        async () =>
          JSON.parse(String((await house.box.rows("SELECT value FROM sync_state WHERE key = 'baseline'"))[0]?.['value'] ?? '{}')) as object,
        {
          timeout: 10_000,
        },
      )
      .toMatchObject({ product: null, order_line: null, preorder: null });
    const stated = await statedAfter(house.box, from);
    const count = (table: string) => stated.flatMap(({ rows }) => rows[table] ?? []).length;
    expect({ products: count('product'), lines: count('order_line') }).toEqual(counted);
    expect(stated.every((one) => JSON.stringify(one).length <= 210_000)).toBe(true);
    await compare();
  });
});
