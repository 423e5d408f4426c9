import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { OrderView } from '#domain/contract/order';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('splitting a bill by dishes', () => {
  let house: Restaurant;
  let waiter: TestDevice;
  let osh: TestDish;
  let kabob: TestDish;
  let odd: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    [osh, kabob, odd] = [await house.dish(45_000), await house.dish(20_000, { station: 'Kabobxona' }), await house.dish(33_335)];
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const lineOf = (order: OrderView, dish: TestDish) =>
    found(
      order.lines.find(({ productId }) => productId === dish.productId),
      `line of ${dish.name}`,
    );
  const pick = (order: OrderView, dish: TestDish, pieces = 1) => ({
    lineId: lineOf(order, dish).lineId,
    quantityThousandths: pieces * 1000,
  });
  const split = (order: OrderView, parts: CommandInputs['order.split']['parts'], device = waiter) =>
    device.run('order.split', { orderId: order.orderId, orderVersion: order.version, parts: [...parts] });
  const ticketsOf = async (orderId: string) =>
    [...(await house.tickets()), ...(await house.tickets('Kabobxona'))].filter((ticket) => ticket.orderId === orderId);
  const sumOf = (orders: readonly OrderView[], column: 'totalTiyin' | 'vatTiyin' | 'discountsTiyin') =>
    orders.reduce((total, order) => total + order[column], 0);

  it('[BX-X-9] [F-12] parts a sent bill: the parts add up to it, the kitchen hears nothing, each is paid on its own and at its own time', async () => {
    const order = await house.fire(waiter, await house.order(waiter, [{ dish: osh, thousandths: 3000 }, { dish: kabob }, { dish: odd }]));
    const papers = (await house.papers(order.orderId, 'kitchen-ticket')).length;
    const tickets = await ticketsOf(order.orderId);
    const ids = [house.box.newId(), house.box.newId(), house.box.newId()];
    const parted = await split(order, [
      { orderId: ids[0] ?? '', lines: [pick(order, osh)] },
      { orderId: ids[1] ?? '', lines: [pick(order, kabob)] },
      { orderId: ids[2] ?? '', lines: [pick(order, odd)] },
    ]);
    const all = [parted.order, ...parted.orders];
    expect(sumOf(all, 'totalTiyin')).toBe(order.totalTiyin);
    expect(sumOf(all, 'vatTiyin')).toBe(order.vatTiyin);
    expect(new Set(all.map(({ number }) => number)).size).toBe(4);
    expect(all.map(({ tableId }) => tableId)).toEqual(all.map(() => order.tableId));
    expect(await ticketsOf(order.orderId)).toEqual(
      tickets.map((ticket) => expect.objectContaining({ ticketId: ticket.ticketId, lines: ticket.lines, state: 'new' })),
    );
    for (const { orderId } of all)
      expect(await house.papers(orderId, 'kitchen-ticket')).toHaveLength(orderId === order.orderId ? papers : 0);
    const card = await house.pay(house.cashier, found(parted.orders[0], 'part'), [house.tender('card', parted.orders[0]?.totalTiyin ?? 0)]);
    expect(card.state).toBe('completed');
    house.box.advance(600_000);
    for (const part of [parted.order, ...parted.orders.slice(1)]) expect((await house.pay(house.cashier, part)).state).toBe('completed');
    expect(await ticketsOf(order.orderId)).toHaveLength(tickets.length);
  });

  it('[BX-X-9] goes on with the kitchen: a bump makes ready what is on another bill by now, a void strikes it off the one ticket', async () => {
    const order = await house.fire(waiter, await house.order(waiter, [{ dish: osh, thousandths: 2000 }, { dish: kabob }]));
    const parted = await split(order, [{ orderId: house.box.newId(), lines: [pick(order, osh), pick(order, kabob)] }]);
    const other = found(parted.orders[0], 'part');
    const reasonId = await house.reason('void');
    await house.admin.run('order.void-line', {
      orderId: other.orderId,
      lineId: lineOf(other, osh).lineId,
      quantityThousandths: null,
      reasonId,
    });
    const [kitchen] = (await ticketsOf(order.orderId)).filter(({ lines }) => lines.some(({ productId }) => productId === osh.productId));
    expect(kitchen?.lines).toMatchObject([{ quantityThousandths: 2000, voidedThousandths: 1000 }]);
    const [grill] = (await ticketsOf(order.orderId)).filter(({ lines }) => lines.some(({ productId }) => productId === kabob.productId));
    expect(grill?.lines).toMatchObject([{ name: { 'uz-Latn': kabob.name }, quantityThousandths: 1000 }]);
    await house.admin.run('kitchen.bump-ticket', { ticketId: grill?.ticketId ?? '' });
    expect(lineOf(await house.read(other), kabob).state).toBe('ready');
    expect((await house.read(other)).stage).toBe('ready');
    expect((await house.read(order)).stage).not.toBe('ready');
    await house.admin.run('kitchen.bump-ticket', { ticketId: kitchen?.ticketId ?? '' });
    expect((await house.read(order)).stage).toBe('ready');
  });

  it('[BX-X-9] gives the bill back when the split is undone: the same lines, the same sum', async () => {
    const order = await house.fire(waiter, await house.order(waiter, [{ dish: osh, thousandths: 3000 }, { dish: odd }]));
    const parted = await split(order, [{ orderId: house.box.newId(), lines: [pick(order, osh, 2)] }]);
    const other = found(parted.orders[0], 'part');
    const merged = await waiter.run('order.merge', {
      orderId: order.orderId,
      orderVersion: parted.order.version,
      fromOrderId: other.orderId,
      fromVersion: other.version,
      expectedTotalTiyin: order.totalTiyin,
    });
    const shape = ({ lineId, quantityThousandths, sumTiyin, state }: OrderView['lines'][number]) => [
      lineId,
      quantityThousandths,
      sumTiyin,
      state,
    ];
    expect(merged.order.lines.map(shape)).toEqual(order.lines.map(shape));
    expect(merged.order).toMatchObject({ totalTiyin: order.totalTiyin, vatTiyin: order.vatTiyin, joins: [] });
    expect(await house.read(other)).toMatchObject({ state: 'cancelled', mergedIntoId: order.orderId, totalTiyin: 0 });
    expect(
      (await ticketsOf(order.orderId)).flatMap(({ lines }) => lines.map(({ quantityThousandths }) => quantityThousandths)).sort(),
    ).toEqual([1000, 3000]);
  });

  it('[BX-X-9] moves a dish from part to part, and opens the table’s bill for whoever taps it', async () => {
    const order = await house.order(waiter, [{ dish: osh }, { dish: odd }, { dish: kabob }]);
    const parted = await split(order, [{ orderId: house.box.newId(), lines: [pick(order, odd)] }]);
    const other = found(parted.orders[0], 'part');
    const moved = await waiter.run('order.move-lines', {
      orderId: order.orderId,
      orderVersion: parted.order.version,
      toOrderId: other.orderId,
      toVersion: other.version,
      lines: [pick(order, osh)],
    });
    expect(moved.order.totalTiyin + moved.to.totalTiyin).toBe(order.totalTiyin);
    const open = () => waiter.run('order.open', { orderId: house.box.newId(), kind: 'dine-in', tableId: order.tableId, guests: null });
    expect((await open()).order.orderId).toBe(order.orderId);
    await house.pay(house.cashier, moved.order);
    // The table is taken until the last part is paid: no second bill comes in between.
    expect((await open()).order.orderId).toBe(other.orderId);
  });

  it('[BX-X-9] refuses a split that takes everything, more than there is, or half a dish, and changes nothing', async () => {
    const order = await house.order(waiter, [{ dish: osh }]);
    const refused = (lines: CommandInputs['order.split']['parts'][number]['lines']) =>
      waiter.refused('order.split', {
        orderId: order.orderId,
        orderVersion: order.version,
        parts: [{ orderId: house.box.newId(), lines: [...lines] }],
      });
    expect(await refused([pick(order, osh)])).toMatchObject({ code: 'nothing-stays' });
    expect(await refused([pick(order, osh, 2)])).toMatchObject({ code: 'quantity-too-much' });
    expect(await refused([{ ...pick(order, osh), quantityThousandths: 500 }])).toMatchObject({ code: 'quantity-not-whole' });
    expect(await refused([{ lineId: house.box.newId(), quantityThousandths: 1000 }])).toMatchObject({ code: 'line-not-found' });
    expect(await house.read(order)).toEqual(order);
  });

  it('[F-22] keeps the sum of a part when a customer is bound to it', async () => {
    const order = await house.order(waiter, [{ dish: odd }, { dish: odd, note: 'achchiq' }]);
    const second = found(order.lines[1], 'second line');
    const parted = await split(order, [{ orderId: house.box.newId(), lines: [{ lineId: second.lineId, quantityThousandths: 1000 }] }]);
    const other = found(parted.orders[0], 'part');
    // 10 % of 66 670 is 6 667; of 33 335 each part would be 3 334.
    expect([parted.order.totalTiyin, other.totalTiyin].sort()).toEqual([som(36_668), som(36_669)]);
    const customerId = house.box.newId();
    await house.admin.run('customer.create', { customerId, name: 'Anvar Karimov', profile: 'basic' });
    const bound = await house.admin.run('order.set-customer', { orderId: other.orderId, customerId });
    expect(bound.order).toMatchObject({ customerId, totalTiyin: other.totalTiyin });
    const first = await house.admin.run('order.set-customer', { orderId: order.orderId, customerId });
    expect(first.order.totalTiyin).toBe(parted.order.totalTiyin);
  });
});
