import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView, ExpeditorView, KitchenView, TicketView } from '#domain/contract/kitchen';
import type { OrderView } from '#domain/contract/order';
import { kitchenCards } from '#domain/kitchen/cards';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { Restaurant } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('the expeditor', () => {
  let house: Restaurant;
  let cook: TestDevice;
  let hot: TestDish;
  let drink: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    cook = await house.box.signedIn('cook', { kind: 'kitchen' });
    [hot, drink] = [await house.dish(40_000), await house.dish(8_000, { station: 'Bar' })];
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const expeditor = () => cook.query<ExpeditorView>('/expeditor');
  const ticketsOf = async (orderId: string): Promise<readonly TicketView[]> =>
    (await expeditor()).tickets.filter((ticket) => ticket.orderId === orderId);
  const atStation = async (name: string): Promise<readonly TicketView[]> =>
    (await cook.query<KitchenView>(`/kitchen/${(await house.station(name)).stationId}`)).tickets;

  it('sees every station’s tickets of an order, what is made too, until the order is handed out', async () => {
    const watcher = await Watcher.open(cook);
    await watcher.snapshot('expeditor');
    const sale = await house.cashier.run('order.submit', house.sale([{ dish: hot }, { dish: drink }]));
    const { orderId, queueNumber } = sale.order;
    const [first, second] = await ticketsOf(orderId);
    expect([first?.alsoAt.length, second?.alsoAt.length]).toEqual([1, 1]);
    await cook.run('kitchen.bump-ticket', { ticketId: second?.ticketId ?? '' });
    expect((await ticketsOf(orderId)).map(({ state }) => state).sort()).toEqual(['bumped', 'new']);
    await watcher.row('expeditor', second?.ticketId ?? '', (row) => row?.['state'] === 'bumped');
    const out = await cook.run('kitchen.hand-out-order', { ticketId: first?.ticketId ?? '' });
    expect(out.ticket).toMatchObject({ state: 'bumped' });
    expect(await ticketsOf(orderId)).toEqual([]);
    expect(await watcher.row('expeditor', first?.ticketId ?? '', (row) => row === null)).toBeNull();
    const order = await house.cashier.query<OrderView>(`/orders/${orderId}`);
    expect(order.lines.map(({ state }) => state)).toEqual(['served', 'served']);
    expect((await cook.query<BoardView>('/board')).rows.filter((row) => row.queueNumber === queueNumber)).toEqual([]);
    const done = await house.box.lastFact();
    await cook.run('kitchen.hand-out-order', { ticketId: first?.ticketId ?? '' });
    expect(await house.box.lastFact()).toBe(done);
  });

  it('puts an order first on every station that makes something of it, with what is added later, and back', async () => {
    const older = await house.fire(house.cashier, await house.order(house.cashier, [{ dish: hot }]));
    house.box.advance(1_000);
    const rushed = await house.fire(house.cashier, await house.order(house.cashier, [{ dish: hot }, { dish: drink }]));
    const [ticket] = await ticketsOf(rushed.orderId);
    const ticketId = ticket?.ticketId ?? '';
    const before = kitchenCards(await atStation('Oshxona')).map(({ orderId }) => orderId);
    expect(before.indexOf(older.orderId)).toBeLessThan(before.indexOf(rushed.orderId));
    await cook.run('kitchen.prioritise-order', { ticketId, first: true });
    expect(kitchenCards(await atStation('Oshxona'))[0]?.orderId).toBe(rushed.orderId);
    expect(kitchenCards(await atStation('Bar'))[0]).toMatchObject({ orderId: rushed.orderId, priorityAt: house.box.now });
    house.box.advance(1_000);
    await house.add(house.cashier, await house.read(rushed), [{ dish: drink }]);
    await house.fire(house.cashier, await house.read(rushed));
    expect((await atStation('Bar')).filter(({ orderId, priorityAt }) => orderId === rushed.orderId && priorityAt !== null)).toHaveLength(2);
    await cook.run('kitchen.prioritise-order', { ticketId, first: false });
    const after = kitchenCards(await atStation('Oshxona')).map(({ orderId }) => orderId);
    expect(after.indexOf(older.orderId)).toBeLessThan(after.indexOf(rushed.orderId));
    await cook.run('kitchen.hand-out-order', { ticketId });
    expect((await cook.refused('kitchen.prioritise-order', { ticketId, first: true })).code).toBe('ticket-bumped');
  });

  it('hands out nothing that is not there', async () => {
    expect((await cook.refused('kitchen.hand-out-order', { ticketId: house.box.newId() })).code).toBe('not-found');
  });
});
