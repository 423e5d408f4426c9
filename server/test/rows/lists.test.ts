import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { OrderHistoryView, OrdersView } from '#domain/contract/order-lists';
import type { TestDevice } from '../box';
import { Restaurant, som } from '../restaurant';

/** An order of the seed, under a name the tests speak of it by. */
type Seeded = 'hall' | 'vip' | 'takeaway' | 'quick' | 'confirmed' | 'cancelled' | 'yesterday';

describe('the orders list', () => {
  let house: Restaurant;
  let waiter: TestDevice;
  const orders = new Map<Seeded, OrderView>();
  const HOUR_MS = 3_600_000;

  beforeAll(async () => {
    house = await Restaurant.open();
    const { cashier } = house;
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    const osh = await house.dish(40_000, { name: 'Toʻy oshi sinov' });
    const choy = await house.dish(6_000, { name: 'Koʻk choy sinov' });
    orders.set('yesterday', await house.pay(cashier, await house.order(cashier, [{ dish: choy }])));
    house.box.advance(24 * HOUR_MS);
    house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    orders.set('hall', await house.pay(cashier, await house.order(waiter, [{ dish: osh }])));
    house.box.advance(60_000);
    const vip = await house.order(cashier, [{ dish: osh, thousandths: 3000 }], { tableId: (await house.table('V1')).tableId });
    orders.set('vip', await house.pay(cashier, vip, [house.tender('card', vip.totalTiyin)]));
    house.box.advance(60_000);
    orders.set(
      'takeaway',
      await house.pay(cashier, await house.order(cashier, [{ dish: choy }], { tableId: null, kind: 'takeaway' }), [
        house.tender('click', som(6_000)),
      ]),
    );
    house.box.advance(60_000);
    orders.set('quick', await house.order(cashier, [{ dish: choy, thousandths: 2000 }], { tableId: null, kind: 'quick' }));
    house.box.advance(60_000);
    const confirmed = await house.fire(waiter, await house.order(waiter, [{ dish: osh }, { dish: choy }]));
    for (const ticket of (await house.tickets()).filter(({ orderId }) => orderId === confirmed.orderId))
      await house.admin.run('kitchen.touch-ticket', { ticketId: ticket.ticketId });
    orders.set('confirmed', await house.read(confirmed));
    house.box.advance(60_000);
    const wrong = await house.order(waiter, [{ dish: osh }]);
    await house.fire(waiter, wrong);
    const { order } = await house.admin.run('order.cancel', {
      orderId: wrong.orderId,
      orderVersion: (await house.read(wrong)).version,
      reasonId: await house.reason('cancel'),
    });
    orders.set('cancelled', order);
    // An order that never had a line is in no list.
    await house.order(waiter, []);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const of = (name: Seeded) => orders.get(name) ?? { orderId: '' };
  const list = async (parameters: Record<string, string | number>, device = house.admin) =>
    device.query<OrdersView>(
      `/orders?${new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, String(value)])).toString()}`,
    );
  const named = (view: OrdersView) => view.orders.map(({ orderId }) => [...orders].find(([, order]) => order.orderId === orderId)?.[0]);
  const today = () => ({ from: house.box.now - HOUR_MS, to: house.box.now + 1 });

  it('[BX-O-112] answers each filter, and any two of them, with exactly the orders that fit', async () => {
    const all = ['hall', 'vip', 'takeaway', 'quick', 'confirmed', 'cancelled'];
    const { hallId, tableId } = await house.table('V1');
    const cases: readonly (readonly [Record<string, string | number>, readonly string[]])[] = [
      [{}, [...all, 'yesterday']],
      [today(), all],
      [{ to: house.box.now - HOUR_MS }, ['yesterday']],
      [{ ...today(), employeeId: waiter.employeeId }, ['hall', 'confirmed', 'cancelled']],
      [{ tender: 'card' }, ['vip']],
      [{ tender: 'cash' }, ['hall', 'yesterday']],
      [{ hallId }, ['vip']],
      [{ tableId }, ['vip']],
      [{ word: 'open' }, ['quick']],
      [{ word: 'confirmed' }, ['confirmed']],
      [{ word: 'cancelled' }, ['cancelled']],
      [{ word: 'completed' }, ['hall', 'vip', 'takeaway', 'yesterday']],
      [{ kind: 'takeaway' }, ['takeaway']],
      [{ kind: 'quick' }, ['quick']],
      [{ q: orders.get('vip')?.number ?? '' }, ['vip']],
      [{ ...today(), q: 'oshi sinov' }, ['hall', 'vip', 'confirmed', 'cancelled']],
      [{ minimumTiyin: som(100_000) }, ['vip']],
      [{ ...today(), maximumTiyin: som(12_000) }, ['takeaway', 'quick', 'cancelled']],
      [{ minimumTiyin: som(6_600), maximumTiyin: som(12_000) }, ['quick', 'yesterday']],
      [{ word: 'completed', employeeId: waiter.employeeId }, ['hall']],
      [{ tender: 'cash', ...today() }, ['hall']],
      [{ kind: 'dine-in', word: 'completed', ...today() }, ['hall', 'vip']],
      [{ kind: 'quick', tender: 'card' }, []],
    ];
    for (const [filter, expected] of cases) {
      const view = await list(filter);
      expect([filter, [...named(view)].sort()]).toEqual([filter, [...expected].sort()]);
      expect(view.count).toBe(expected.length);
    }
  });

  it('[BX-O-110] sorts by every column, both ways, and its totals row is the sum of what the filter leaves', async () => {
    const columns: Readonly<Record<string, (order: OrdersView['orders'][number]) => string | number>> = {
      number: ({ number }) => number ?? '',
      openedAt: ({ openedAt }) => openedAt,
      waiter: ({ waiterName }) => waiterName,
      total: ({ totalTiyin }) => totalTiyin ?? 0,
      state: ({ state }) => state,
      tender: ({ tenders }) => [...tenders].sort()[0] ?? '',
      place: ({ tableId, placeName, queueNumber }) => (tableId === null ? (queueNumber ?? -1) : Number(placeName.replace(/\D/g, '')) || 0),
    };
    const view = await list({});
    expect(Object.keys(view.orders[0] ?? {})).toEqual(
      expect.arrayContaining(['number', 'openedAt', 'placeName', 'queueNumber', 'waiterName', 'totalTiyin', 'tenders', 'state']),
    );
    expect(view.totalTiyin).toBe(view.orders.reduce((sum, { totalTiyin }) => sum + (totalTiyin ?? 0), 0));
    for (const [sort, valueOf] of Object.entries(columns)) {
      const up = (await list({ sort, direction: 'asc' })).orders;
      const down = (await list({ sort, direction: 'desc' })).orders;
      expect(down.map(({ orderId }) => orderId)).toEqual(up.map(({ orderId }) => orderId).reverse());
      if (sort === 'place') continue;
      const values = up.map(valueOf);
      expect([sort, values]).toEqual([sort, [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))]);
    }
    const tables = (await list({ sort: 'place', direction: 'asc', kind: 'dine-in', employeeId: waiter.employeeId })).orders.map(
      ({ placeName }) => Number(/\d+/.exec(placeName)?.[0]),
    );
    expect(tables).toEqual([...tables].sort((a, b) => a - b));
    const paid = await list({ word: 'completed', ...today() });
    expect(paid.totalTiyin).toBe(paid.orders.reduce((sum, { totalTiyin }) => sum + (totalTiyin ?? 0), 0));
    expect((await list({ limit: 2 })).count).toBe(7);
  });

  it('[BX-O-113] shows an order whole: lines and charges are the total, the total is the tenders, and every change has who and when', async () => {
    const order = await house.admin.query<OrderView>(`/orders/${of('hall').orderId}`);
    const lines = order.lines.filter(({ state }) => state !== 'voided').reduce((sum, { sumTiyin }) => sum + sumTiyin, 0);
    const charges = order.charges.reduce((sum, { amountTiyin }) => sum + amountTiyin, 0);
    expect([lines, charges]).toEqual([som(40_000), som(4_000)]);
    expect(lines + charges).toBe(order.totalTiyin);
    expect(order.payments.reduce((sum, { amountTiyin }) => sum + amountTiyin, 0)).toBe(order.totalTiyin);
    expect(order).toMatchObject({
      placeName: expect.any(String) as string,
      waiterName: expect.any(String) as string,
      openedAt: expect.any(Number) as number,
      closedAt: expect.any(Number) as number,
    });
    const { entries } = await house.admin.query<OrderHistoryView>(`/orders/${order.orderId}/history`);
    expect(entries.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['order.opened', 'order.lines-added', 'order.fired', 'order.completed']),
    );
    for (const entry of entries)
      expect(entry).toMatchObject({
        at: expect.any(Number) as number,
        employeeName: expect.stringMatching(/./) as string,
        deviceName: expect.stringMatching(/./) as string,
      });
  });

  it('[BX-O-114] shows a waiter only his own orders where tables are not shared, and an administrator all', async () => {
    await house.settings({ waitersShareTables: false });
    const view = await list({}, waiter);
    expect([...named(view)].sort()).toEqual(['cancelled', 'confirmed', 'hall']);
    expect(view.count).toBe(3);
    expect(view.totalTiyin).toBe(view.orders.reduce((sum, { totalTiyin }) => sum + (totalTiyin ?? 0), 0));
    expect((await list({ q: orders.get('vip')?.number ?? '' }, waiter)).orders).toEqual([]);
    expect((await list({})).count).toBe(7);
    await house.settings({ waitersShareTables: true });
  });
});
