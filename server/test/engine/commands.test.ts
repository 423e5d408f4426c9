import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrdersView } from '#domain/contract/order-lists';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { storedRows } from '../stored-rows';

describe('a command', () => {
  let house: Restaurant;
  let osh: TestDish;
  const count = async (sql: string, ...parameters: string[]) => Number((await house.box.rows(sql, parameters))[0]?.['count']);

  beforeAll(async () => {
    house = await Restaurant.open();
    osh = await house.dish(45_000);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('sent again with the same id gets the first answer and happens once', async () => {
    const id = house.box.newId();
    const sale = house.sale([{ dish: osh }]);
    const first = await house.cashier.command('order.submit', sale, { id });
    const again = await house.cashier.command('order.submit', sale, { id });
    expect(first.ok).toBe(true);
    expect(again).toEqual(first);
    expect(await count('SELECT COUNT(*) AS count FROM customer_order WHERE id = ?', sale.orderId)).toBe(1);
    expect(await count('SELECT COUNT(*) AS count FROM payment WHERE order_id = ?', sale.orderId)).toBe(1);
    expect(await count('SELECT COUNT(*) AS count FROM posting WHERE order_id = ?', sale.orderId)).toBe(1);
    expect(await count('SELECT COUNT(*) AS count FROM command WHERE id = ?', id)).toBe(1);
    expect(await count(`SELECT COUNT(*) AS count FROM event_log WHERE entity_id = ? AND name = 'order.completed'`, sale.orderId)).toBe(1);
    expect(await count('SELECT COUNT(*) AS count FROM print_job WHERE order_id = ?', sale.orderId)).toBe(
      await count('SELECT COUNT(DISTINCT dedupe_key) AS count FROM print_job WHERE order_id = ?', sale.orderId),
    );
  });

  it('sent twenty times at once with the same id happens once, and all get the same answer', async () => {
    const id = house.box.newId();
    const sale = house.sale([{ dish: osh }]);
    // Others before it keep the writer busy, so that the twenty wait together for one batch.
    const others = Array.from({ length: 10 }, () => house.cashier.command('order.submit', house.sale([{ dish: osh }])));
    const answers = await Promise.all(Array.from({ length: 20 }, () => house.cashier.command('order.submit', sale, { id })));
    expect((await Promise.all(others)).every(({ ok }) => ok)).toBe(true);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.ok).toBe(true);
    expect(await count('SELECT COUNT(*) AS count FROM payment WHERE order_id = ?', sale.orderId)).toBe(1);
  });

  it('keeps its answer through a restart', async () => {
    const id = house.box.newId();
    const sale = house.sale([{ dish: osh }]);
    const first = await house.cashier.command('order.submit', sale, { id });
    const before = await storedRows(house.box.folder);
    await house.box.restart();
    const again = await house.cashier.command('order.submit', sale, { id });
    expect(again).toMatchObject({ ok: true, result: { changeTiyin: 0, order: { orderId: sale.orderId, state: 'completed' } } });
    expect(again.ok && first.ok && again.seq === first.seq).toBe(true);
    expect(await storedRows(house.box.folder)).toEqual(before);
  });

  it('with the same id and another body is refused, and nothing is written', async () => {
    const id = house.box.newId();
    await house.cashier.run('order.submit', house.sale([{ dish: osh }]), { id });
    const before = await storedRows(house.box.folder);
    expect(await house.cashier.command('order.submit', house.sale([{ dish: osh, thousandths: 2000 }]), { id })).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'idempotency-mismatch' },
    });
    const orderId = house.box.newId();
    expect(await house.cashier.command('order.open', { orderId, kind: 'quick', tableId: null, guests: null }, { id })).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'idempotency-mismatch' },
    });
    expect(await storedRows(house.box.folder)).toEqual(before);
  });

  it('is bound to its device: another one can’t read the answer by the id', async () => {
    const id = house.box.newId();
    const sale = house.sale([{ dish: osh }]);
    await house.cashier.run('order.submit', sale, { id });
    const other = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const stolen = await other.command('order.submit', sale, { id });
    expect(stolen).toMatchObject({ ok: false, status: 409, problem: { code: 'idempotency-mismatch' } });
    expect(JSON.stringify(stolen)).not.toContain(sale.orderId);
  });

  it('that was refused is decided anew when it is sent again', async () => {
    const id = house.box.newId();
    const dish = await house.dish(10_000, { stock: 0 });
    const sale = house.sale([{ dish }]);
    expect((await house.cashier.refused('order.submit', sale, { id })).code).toBe('product-out-of-stock');
    await house.admin.run('product.set-availability', {
      productId: dish.productId,
      available: true,
      remainingThousandths: 1000,
      note: null,
    });
    expect((await house.cashier.run('order.submit', sale, { id })).order.state).toBe('completed');
  });

  it('of fifty people at once is committed in groups: few commits, every one acknowledged', async () => {
    const { counts } = house.box.app.bus;
    const before = { ...counts };
    const answers = await Promise.all(Array.from({ length: 50 }, () => house.cashier.command('order.submit', house.sale([{ dish: osh }]))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(50);
    expect(counts.commands - before.commands).toBe(50);
    // Printing writes its own rows in the same queue; even so the commits are a fraction of the commands.
    expect(counts.commits - before.commits).toBeLessThan(25);
  });

  it('that is refused in a batch does not take its neighbours with it', async () => {
    const one = await house.dish(10_000, { stock: 1 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => house.cashier.command('order.submit', house.sale([{ dish: one }]))));
    const sold = answers.filter(({ ok }) => ok);
    expect(sold).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.problem.code).toBe('product-out-of-stock');
    const after = await Promise.all([
      house.cashier.command('order.submit', house.sale([{ dish: one }])),
      house.cashier.command('order.submit', house.sale([{ dish: osh }])),
    ]);
    expect(after.map(({ ok }) => ok)).toEqual([false, true]);
  });

  it('carries 40 billion tiyin through writing, summing and reading', async () => {
    const dear = await house.dish(400_000_000);
    const order = await house.order(house.cashier, [{ dish: dear, thousandths: 3000 }]);
    expect(order.totalTiyin).toBe(som(1_320_000_000));
    const paid = await house.pay(house.cashier, await house.fire(house.cashier, order), [house.tender('card', order.totalTiyin)]);
    expect(paid.payments[0]?.amountTiyin).toBe(132_000_000_000);
    expect(await house.read(order)).toMatchObject({ linesTiyin: 120_000_000_000, totalTiyin: 132_000_000_000 });
    const listed = await house.cashier.query<OrdersView>(`/orders?minimumTiyin=131999999999&maximumTiyin=132000000001`);
    expect(listed).toMatchObject({ count: 1, totalTiyin: 132_000_000_000 });
    const [entry] = await house.box.rows(
      `SELECT amount_tiyin AS amount, typeof(amount_tiyin) AS type FROM entry WHERE account = 'tender:card' AND amount_tiyin = CAST(? AS INTEGER)`,
      [132_000_000_000],
    );
    expect(entry).toEqual({ amount: 132_000_000_000, type: 'integer' });
    expect(await count(`SELECT SUM(amount_tiyin) AS count FROM entry`)).toBe(0);
  });
});
