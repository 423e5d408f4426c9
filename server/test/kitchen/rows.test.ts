import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import { allDayCounts } from '#domain/kitchen/all-day';
import { Connection } from '#server/store/connection';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { Restaurant } from '../restaurant';
import type { TestDish } from '../restaurant';

const MINUTE = 60_000;

describe('a station’s screen', () => {
  let house: Restaurant;
  let cook: TestDevice;
  let waiter: TestDevice;
  let dish: TestDish;
  let room: string;

  beforeAll(async () => {
    house = await Restaurant.open();
    cook = await house.box.signedIn('cook', { kind: 'kitchen' });
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    dish = await house.dish(45_000);
    room = `kitchen:${(await house.station()).stationId}`;
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-O-198] has a ticket at once with its table, waiter, dishes and notes, by age; a cancelled one stays red until the cook confirms it', async () => {
    const display = await Watcher.open(cook);
    await display.snapshot(room);
    const waited: number[] = [];
    const orders: OrderView[] = [];
    for (let round = 0; round < 20; round += 1) {
      house.box.advance(1_000);
      const order = await house.order(waiter, [{ dish, thousandths: 2000, note: 'achchiq' }]);
      const startedMs = performance.now();
      await house.fire(waiter, order);
      await expect
        .poll(() => display.patches.some((patch) => patch.rows.some(({ row }) => JSON.stringify(row).includes(order.orderId))), {
          interval: 2,
        })
        .toBe(true);
      waited.push(performance.now() - startedMs);
      orders.push(order);
    }
    // The bench holds the budget of 150 ms; here each is seen at once, whatever else the machine does.
    for (const ms of waited) expect(ms).toBeLessThan(10_000);
    const tickets = await house.tickets();
    expect(tickets.map(({ orderId }) => orderId)).toEqual(orders.map(({ orderId }) => orderId));
    const [first] = tickets;
    expect(first).toMatchObject({ state: 'new', orderKind: 'dine-in', lines: [{ quantityThousandths: 2000, note: 'achchiq' }] });
    expect([first?.waiterName, first?.placeName].every((text) => text !== '')).toBe(true);
    const [order] = orders;
    const line = (await house.read({ orderId: order?.orderId ?? '' })).lines[0];
    const reasonId = await house.reason('void');
    await house.admin.run('order.void-line', {
      orderId: order?.orderId ?? '',
      lineId: line?.lineId ?? '',
      quantityThousandths: null,
      reasonId,
    });
    expect((await house.tickets())[0]).toMatchObject({ ticketId: first?.ticketId, cancelled: true });
    await cook.run('kitchen.touch-ticket', { ticketId: first?.ticketId ?? '' });
    expect((await house.tickets()).map(({ ticketId }) => ticketId)).not.toContain(first?.ticketId);
  });

  it('[BX-O-201] sums what waits: three tickets of two portions are six, and what is done or taken off is no part of it', async () => {
    const plov = await house.dish(50_000, { name: 'Toʻy oshi sinov' });
    for (let ticket = 0; ticket < 3; ticket += 1) await house.fire(waiter, await house.order(waiter, [{ dish: plov, thousandths: 2000 }]));
    const counts = async () =>
      allDayCounts(await house.tickets()).find(({ productId }) => productId === plov.productId)?.quantityThousandths ?? 0;
    expect(await counts()).toBe(6_000);
    const ticket = (await house.tickets()).find(({ lines }) => lines.some(({ productId }) => productId === plov.productId));
    await cook.run('kitchen.finish-line', { ticketId: ticket?.ticketId ?? '', lineId: ticket?.lines[0]?.lineId ?? '', done: true });
    expect(await counts()).toBe(4_000);
  });

  it('[F-13] that was cut off for five minutes gets the three tickets it missed, with their true age', async () => {
    const before = await Watcher.open(cook);
    const known = new Set((await before.snapshot(room)).keys());
    before.socket.disconnect();
    const firedAt: number[] = [];
    for (let minute = 0; minute < 3; minute += 1) {
      house.box.advance(MINUTE);
      await house.fire(waiter, await house.order(waiter, [{ dish }]));
      firedAt.push(house.box.now);
    }
    house.box.advance(2 * MINUTE);
    const after = await (await Watcher.open(cook)).snapshot(room);
    const missed = [...after].filter(([key]) => !known.has(key)).map(([, row]) => row['firedAt']);
    expect(missed).toEqual(firedAt);
  });

  it('[BX-O-91] has its slip say what changed: 3 → 2 on the same printer, and BEKOR QILINDI for what was taken off; no prices', async () => {
    const printerId = house.box.newId();
    await house.admin.run('printer.create', {
      ...{
        printerId,
        name: 'Oshxona slip',
        connection: 'screen',
        address: '',
        widthMm: 80,
        dots: null,
        copies: 1,
        cut: true,
        drawerPin: null,
      },
      ...{ autoPrint: false, substitutePrinterId: null },
    });
    const { stationId, version } = await house.station();
    await house.admin.run('station.update', { stationId, version, printerId, printsTickets: true });
    const order = await house.fire(waiter, await house.order(waiter, [{ dish, thousandths: 3000, note: 'achchiq' }]));
    const lineId = order.lines[0]?.lineId ?? '';
    const reasonId = await house.reason('void');
    house.box.advance(1_000);
    await house.admin.run('order.void-line', { orderId: order.orderId, lineId, quantityThousandths: 1000, reasonId });
    house.box.advance(1_000);
    await house.admin.run('order.void-line', { orderId: order.orderId, lineId, quantityThousandths: null, reasonId });
    const slips = await house.papers(order.orderId, 'kitchen-ticket');
    expect(slips.map((slip) => slip.printerId)).toEqual([printerId, printerId, printerId]);
    expect(slips.map(({ payload }) => payload['change'])).toEqual(['new', 'change', 'cancel']);
    expect(slips[1]?.payload).toMatchObject({ lines: [{ previousQuantityThousandths: 3000, quantityThousandths: 2000 }] });
    expect(slips[0]?.payload).toMatchObject({ revision: 1, order: { waiterName: order.waiterName }, lines: [{ notes: ['achchiq'] }] });
    expect(JSON.stringify(slips.map(({ payload }) => payload))).not.toContain('Tiyin');
  });
});

describe('a dish that nobody knows how to make', () => {
  it('[F-11] its category cannot be saved; where one came in all the same, its slip goes to the default printer, and the order stays what it was', async () => {
    const house = await Restaurant.open();
    try {
      const category = {
        categoryId: house.box.newId(),
        name: { 'uz-Latn': 'Yoʻlsiz' },
        sort: 0,
        icon: null,
        colour: null,
        stationId: null,
        notPrepared: false,
      };
      expect((await house.admin.refused('category.create', category)).code).toBe('category-needs-station');
      await house.admin.run('category.create', { ...category, notPrepared: true });
      const lost = await house.dish(15_000);
      // As an older version or a file may have left it.
      const file = await Connection.open(join(house.box.folder, 'dastarxon.db'));
      await file.run('UPDATE category SET not_prepared = 0 WHERE id = ?', [category.categoryId]);
      await file.run('UPDATE product SET category_id = ? WHERE id = ?', [category.categoryId, lost.productId]);
      await file.close();
      await house.box.restart();
      const { defaultPrinterId } = await house.readSettings();
      const { order } = await house.cashier.run('order.submit', house.sale([{ dish: lost }]));
      expect(order.kind).toBe('takeaway');
      const slips = await house.papers(order.orderId, 'kitchen-ticket');
      expect(slips.map(({ printerId }) => printerId)).toEqual([defaultPrinterId]);
      expect(slips[0]?.payload).toMatchObject({ lines: [{ name: lost.name }] });
      expect(house.box.errors).toEqual([]);
    } finally {
      await house.close();
    }
  });
});
