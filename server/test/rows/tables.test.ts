import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { FloorView } from '#domain/contract/floor';
import type { OrderView } from '#domain/contract/order';
import type { OrderHistoryView } from '#domain/contract/order-lists';
import type { CurrentShiftView } from '#domain/contract/shift';
import { layoutPaper } from '#domain/paper/layout';
import type { Paper } from '#domain/paper/papers';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('selling at tables', () => {
  let house: Restaurant;
  let waiter: TestDevice;
  let osh: TestDish;
  let choy: TestDish;
  let non: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    [osh, choy, non] = [await house.dish(45_000), await house.dish(5_000), await house.dish(4_000)];
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const isTaken = (view: FloorView, tableId: string) => view.rows.some((row) => row.row === 'order' && row.tableId === tableId);
  const lineOf = (order: OrderView, dish: TestDish) =>
    found(
      order.lines.find(({ productId }) => productId === dish.productId),
      `line of ${dish.name}`,
    );

  it('[BX-O-1] opens a free table for all to see within a second, frees it when left without lines, and opens the same order again', async () => {
    const { tableId } = await house.freeTable();
    const other = await Watcher.open(house.cashier);
    await other.snapshot('floor');
    const empty = await house.order(waiter, [], { tableId });
    const sentAt = performance.now();
    expect(await other.row('floor', `order:${empty.orderId}`)).toMatchObject({ tableId });
    expect(performance.now() - sentAt).toBeLessThan(10_000);
    await waiter.run('order.cancel', { orderId: empty.orderId, orderVersion: empty.version, reasonId: null });
    expect(await other.row('floor', `order:${empty.orderId}`, (row) => row === null)).toBeNull();
    expect(isTaken(await waiter.query<FloorView>('/floor'), tableId)).toBe(false);
    const order = await house.order(waiter, [{ dish: osh }], { tableId });
    const again = await house.cashier.run('order.open', { orderId: house.box.newId(), kind: 'dine-in', tableId, guests: null });
    expect(again).toMatchObject({ joined: true, order: { orderId: order.orderId, number: order.number } });
    expect(order.number).not.toBeNull();
  });

  it('[BX-O-2] joins two people who open one table at once in one order', async () => {
    const { tableId } = await house.freeTable();
    const open = (device: TestDevice) => device.run('order.open', { orderId: house.box.newId(), kind: 'dine-in', tableId, guests: null });
    const [one, two] = await Promise.all([open(waiter), open(house.cashier)]);
    expect(one.order.orderId).toBe(two.order.orderId);
    expect([one.joined, two.joined].sort()).toEqual([false, true]);
    expect(await house.box.rows(`SELECT id FROM customer_order WHERE table_id = ? AND state = 'open'`, [tableId])).toEqual([
      { id: one.order.orderId },
    ]);
  });

  it('[BX-O-3] keeps an open order at its table, lines and all, when the box is started anew', async () => {
    const order = await house.order(waiter, [{ dish: osh, thousandths: 2000 }, { dish: choy }]);
    await house.box.restart();
    expect(isTaken(await waiter.query<FloorView>('/floor'), order.tableId ?? '')).toBe(true);
    expect(await house.read(order)).toEqual(order);
  });

  it('[BX-O-4] makes three taps one line of three; after sending, the next tap is a line of its own, and only it goes to the kitchen', async () => {
    const order = await house.order(waiter, [{ dish: osh }]);
    await house.add(waiter, order, [{ dish: osh }]);
    const three = await house.add(waiter, order, [{ dish: osh }]);
    expect(three.lines.map(({ quantityThousandths }) => quantityThousandths)).toEqual([3000]);
    await house.fire(waiter, order);
    house.box.advance(60_000);
    await house.add(waiter, order, [{ dish: osh }]);
    const sent = await house.fire(waiter, order);
    expect(sent.lines.map(({ quantityThousandths }) => quantityThousandths)).toEqual([3000, 1000]);
    const tickets = (await house.tickets()).filter(({ orderId }) => orderId === order.orderId);
    expect(tickets.map(({ revision, lines }) => [revision, lines.map(({ quantityThousandths }) => quantityThousandths)])).toEqual([
      [1, [3000]],
      [2, [1000]],
    ]);
  });

  it('[BX-O-6] sells 0.350 kg of 60 000 for 21 000, and refuses half a portion with a sentence', async () => {
    const meat = await house.dish(60_000, { unit: 'kg' });
    const order = await house.order(waiter, [{ dish: meat, thousandths: 350 }]);
    expect(order.lines[0]?.sumTiyin).toBe(som(21_000));
    waiter.language = 'ru';
    const problem = await waiter.refused('order.add-lines', {
      orderId: order.orderId,
      lines: house.lines([{ dish: osh, thousandths: 1500 }]),
    });
    waiter.language = 'en';
    expect(problem).toMatchObject({ code: 'quantity-not-whole', status: 422 });
    expect(problem.detail).toMatch(/[а-я]{3}/);
  });

  it('[BX-O-7] removes exactly one line and its sum; a sent one asks for the right, a reason, and tells the kitchen', async () => {
    const order = await house.order(waiter, [{ dish: osh }, { dish: choy }, { dish: non }]);
    const rest = (await waiter.run('order.remove-line', { orderId: order.orderId, lineId: lineOf(order, choy).lineId })).order;
    expect(rest.lines.map(({ productId }) => productId)).toEqual([osh.productId, non.productId]);
    expect(order.linesTiyin - rest.linesTiyin).toBe(som(5_000));
    expect(order.totalTiyin - rest.totalTiyin).toBe(som(5_500));
    await house.fire(waiter, order);
    const reasonId = await house.reason('void');
    const input = { orderId: order.orderId, lineId: lineOf(order, osh).lineId, quantityThousandths: null, reasonId };
    expect(await waiter.command('order.void-line', input)).toMatchObject({ ok: false, status: 403 });
    expect((await house.admin.refused('order.void-line', { ...input, reasonId: house.box.newId() })).code).toBe('reason-required');
    const station = await house.station();
    await house.admin.run('station.update', {
      stationId: station.stationId,
      version: station.version,
      printerId: (await house.readSettings()).defaultPrinterId,
      printsTickets: true,
    });
    const voided = (await house.admin.run('order.void-line', input)).order;
    expect(lineOf(voided, osh)).toMatchObject({ state: 'voided', voidedByName: expect.any(String) as string });
    const slips = await house.papers(order.orderId, 'kitchen-ticket');
    expect(slips.find(({ payload }) => payload['change'] === 'cancel')?.payload).toMatchObject({ lines: [{ name: osh.name }] });
    const ticket = found(
      (await house.tickets()).find(({ orderId }) => orderId === order.orderId),
      'ticket',
    );
    expect(ticket.lines.map(({ voidedThousandths }) => voidedThousandths)).toEqual([1000, 0]);
    const history = await house.admin.query<OrderHistoryView>(`/orders/${order.orderId}/history`);
    expect(history.entries.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['order.line-removed', 'order.line-voided']));
  });

  it('[BX-O-9] sends only what is new: a second round of one dish on an order of five shows one, on the slip and on the screen', async () => {
    const five = await house.order(waiter, [
      { dish: osh },
      { dish: choy },
      { dish: non },
      { dish: osh, note: 'tuzsiz' },
      { dish: choy, note: 'limonsiz' },
    ]);
    await house.fire(waiter, five);
    expect((await waiter.refused('order.fire', { orderId: five.orderId, lineIds: null })).code).toBe('nothing-to-fire');
    house.box.advance(60_000);
    await house.add(waiter, five, [{ dish: non }]);
    await house.fire(waiter, five);
    const tickets = (await house.tickets()).filter(({ orderId }) => orderId === five.orderId);
    expect(tickets.map(({ lines }) => lines.length)).toEqual([5, 1]);
    const slips = await house.papers(five.orderId, 'kitchen-ticket');
    expect(slips.map(({ payload }) => [payload['revision'], (payload['lines'] as unknown[]).length])).toEqual([
      [1, 5],
      [2, 1],
    ]);
  });

  it('[BX-O-10] shows another waiter nothing of an order where tables are not shared, and an administrator all of it', async () => {
    await house.settings({ waitersShareTables: false });
    const colleague = await house.box.signedIn('waiter', { which: 1 });
    const order = await house.order(waiter, [{ dish: osh }]);
    const response = await colleague.get(`/orders/${order.orderId}`);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'not-your-order', params: { waiterName: order.waiterName } });
    expect((await house.admin.get(`/orders/${order.orderId}`)).status).toBe(200);
    expect(await colleague.command('order.add-lines', { orderId: order.orderId, lines: house.lines([{ dish: osh }]) })).toMatchObject({
      ok: false,
      status: 403,
    });
    const floor = await colleague.query<FloorView>('/floor');
    expect(floor.rows.find((row) => row.row === 'order' && row.orderId === order.orderId)).toMatchObject({
      waiterName: order.waiterName,
      totalTiyin: null,
    });
    await house.settings({ waitersShareTables: true });
  });

  it('[BX-O-14] prints a bill that is no receipt: no QR, the order stays open, bills are counted, and a new line clears the mark', async () => {
    const order = await house.order(waiter, [{ dish: osh }]);
    const { order: billed, jobId } = await waiter.run('order.print-bill', { orderId: order.orderId });
    expect(billed).toMatchObject({ state: 'open', billCount: 1 });
    expect(billed.billPrintedAt).not.toBeNull();
    const [bill] = await house.papers(order.orderId, 'bill');
    const blocks = layoutPaper(bill?.payload as unknown as Paper);
    expect(blocks.some(({ type }) => type === 'qr')).toBe(false);
    expect(JSON.stringify(blocks)).toMatch(/fiskal chek emas/i);
    expect(JSON.stringify(blocks)).toMatch(/49.500/);
    await expect
      .poll(async () => (await waiter.get(`/paper/${jobId ?? ''}.png`)).headers.get('content-type'), { timeout: 20_000 })
      .toBe('image/png');
    expect((await house.add(waiter, order, [{ dish: choy }])).billPrintedAt).toBeNull();
    expect((await waiter.run('order.print-bill', { orderId: order.orderId })).order.billCount).toBe(2);
  });

  it('[BX-O-15] frees a table on every screen within a second of the payment', async () => {
    const order = await house.fire(waiter, await house.order(waiter, [{ dish: osh }]));
    const other = await Watcher.open(waiter);
    await other.snapshot('floor');
    const sentAt = performance.now();
    await house.pay(house.cashier, order);
    expect(await other.row('floor', `order:${order.orderId}`, (row) => row === null)).toBeNull();
    expect(performance.now() - sentAt).toBeLessThan(10_000);
  });

  it('[BX-O-18, F-26] lists the tables left open, each with its waiter, age and sum, and no empty order among them', async () => {
    const ghost = await house.order(waiter, []);
    const open = await Promise.all([house.order(waiter, [{ dish: osh }]), house.order(house.cashier, [{ dish: choy }])]);
    const { openOrders } = await house.cashier.query<CurrentShiftView>('/shift');
    for (const order of open) {
      expect(openOrders.find(({ orderId }) => orderId === order.orderId)).toMatchObject({
        number: order.number,
        placeName: order.placeName,
        waiterName: order.waiterName,
        openedAt: order.openedAt,
        totalTiyin: order.totalTiyin,
      });
    }
    expect(openOrders.some(({ orderId }) => orderId === ghost.orderId)).toBe(false);
    for (const { orderId } of openOrders) expect((await house.cashier.query<OrderView>(`/orders/${orderId}`)).state).toBe('open');
  });

  it('[BX-O-100] cancels a sent order only with the right: the kitchen is told, the table is free, the order is red', async () => {
    const order = await house.fire(waiter, await house.order(waiter, [{ dish: osh }, { dish: choy }]));
    const input = { orderId: order.orderId, orderVersion: order.version, reasonId: await house.reason('cancel') };
    expect(await waiter.command('order.cancel', input)).toMatchObject({ ok: false, status: 403 });
    expect((await house.admin.refused('order.cancel', { ...input, reasonId: null })).code).toBe('reason-required');
    expect((await house.admin.run('order.cancel', input)).order).toMatchObject({ state: 'cancelled', word: 'cancelled' });
    const tickets = (await house.tickets()).filter(({ orderId }) => orderId === order.orderId);
    expect(tickets.map(({ cancelled }) => cancelled)).toEqual([true]);
    expect(isTaken(await waiter.query<FloorView>('/floor'), order.tableId ?? '')).toBe(false);
    const audit = await house.admin.query<AuditView>(`/audit?entityId=${order.orderId}&fact=order.cancelled`);
    expect(audit.entries).toHaveLength(1);
  });

  it('[BX-X-1] stops a dish everywhere at once, names it where it waits unsent, and lets exactly five of five through two tills', async () => {
    const somsa = await house.dish(8_000);
    const [one, two] = [await Watcher.open(house.cashier), await Watcher.open(waiter)];
    await Promise.all([one.snapshot('menu'), two.snapshot('menu')]);
    const order = await house.order(waiter, [{ dish: somsa }, { dish: choy }]);
    const cook = await house.box.signedIn('cook', { kind: 'kitchen' });
    const sentAt = performance.now();
    await cook.run('product.set-availability', {
      productId: somsa.productId,
      available: false,
      remainingThousandths: null,
      note: 'tugadi',
    });
    for (const screen of [one, two]) expect(await screen.row('menu', `product:${somsa.productId}`)).toMatchObject({ available: false });
    expect(performance.now() - sentAt).toBeLessThan(10_000);
    expect(await waiter.refused('order.fire', { orderId: order.orderId, lineIds: null })).toMatchObject({
      code: 'product-unavailable',
      params: { name: somsa.name },
    });
    expect((await waiter.run('order.fire', { orderId: order.orderId, lineIds: [lineOf(order, choy).lineId] })).order.stage).toBe('sent');
    expect((await waiter.refused('order.add-lines', { orderId: order.orderId, lines: house.lines([{ dish: somsa }]) })).code).toBe(
      'product-unavailable',
    );
    await cook.run('product.set-availability', { productId: somsa.productId, available: true, remainingThousandths: 5000, note: null });
    const orders = [await house.order(waiter, []), await house.order(house.cashier, [])];
    const adds = await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const device = index % 2 === 0 ? waiter : house.cashier;
        return device.command('order.add-lines', {
          orderId: orders[index % 2]?.orderId ?? '',
          lines: house.lines([{ dish: somsa, note: String(index) }]),
        });
      }),
    );
    expect(adds.filter(({ ok }) => ok)).toHaveLength(5);
    for (const add of adds) if (!add.ok) expect(add.problem.code).toBe('product-out-of-stock');
  });
});
