import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { DayReport } from '#domain/contract/shift';
import { layoutPaper } from '#domain/paper/layout';
import type { Paper } from '#domain/paper/papers';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('moving orders', () => {
  let house: Restaurant;
  let waiter: TestDevice;
  let other: TestDevice;
  let osh: TestDish;
  let kabob: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    other = await house.box.signedIn('waiter', { kind: 'phone', which: 1 });
    [osh, kabob] = [await house.dish(60_000), await house.dish(40_000, { station: 'Kabobxona' })];
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  /** Both stations print beside their screens, each on a printer of its own. */
  const printing = async (): Promise<void> => {
    for (const name of ['Oshxona', 'Kabobxona']) {
      const printerId = house.box.newId();
      const shape = {
        connection: 'network',
        address: '127.0.0.1:9',
        widthMm: 80,
        dots: null,
        copies: 1,
        cut: true,
        drawerPin: null,
      } as const;
      await house.admin.run('printer.create', { printerId, name: `${name} cheki`, ...shape, autoPrint: false, substitutePrinterId: null });
      const { stationId, version } = await house.station(name);
      await house.admin.run('station.update', { stationId, version, printerId, printsTickets: true });
    }
  };
  /** Every text of a paper, one a line. */
  const textOf = (paper: Record<string, unknown>): string => JSON.stringify(layoutPaper(paper as unknown as Paper));

  it('[BX-X-10] moves an order to another table: one slip "Stol a → Stol b" a station, nothing cooked again, the screen says so too', async () => {
    const [from, to] = [await house.freeTable(), await house.freeTable()];
    await house.settings({ kitchenLanguage: 'uz-Latn' });
    await printing();
    const order = await house.fire(waiter, await house.order(waiter, [{ dish: osh }, { dish: kabob }], { tableId: from.tableId }));
    const before = await house.papers(order.orderId, 'kitchen-ticket');
    const tickets = await house.tickets();
    const move = { orderId: order.orderId, orderVersion: order.version, kind: 'dine-in', tableId: to.tableId } as const;
    const moved = (await waiter.run('order.move', { ...move, expectedTotalTiyin: order.totalTiyin })).order;
    expect(moved).toMatchObject({ tableId: to.tableId, placeName: to.name, totalTiyin: order.totalTiyin, number: order.number });
    const papers = await house.papers(order.orderId, 'kitchen-ticket');
    const slips = papers.filter(({ payload }) => payload['change'] === 'move');
    expect(slips.map(({ payload }) => payload['lines'])).toEqual([[], []]);
    expect(new Set(slips.map(({ printerId }) => printerId))).toEqual(new Set(before.map(({ printerId }) => printerId)));
    expect(papers.length).toBe(before.length + slips.length);
    expect(textOf(slips[0]?.payload ?? {})).toContain(`Stol ${from.name} → Stol ${to.name}`);
    const after = await house.tickets();
    expect(after.map(({ ticketId }) => ticketId)).toEqual(tickets.map(({ ticketId }) => ticketId));
    expect(after.find(({ orderId }) => orderId === order.orderId)).toMatchObject({ placeName: to.name, movedFrom: from.name });
    expect(
      await waiter.refused('order.move', { ...move, orderVersion: moved.version, expectedTotalTiyin: moved.totalTiyin }),
    ).toMatchObject({
      code: 'already-there',
    });
  });

  it('[BX-X-10] refuses a taken table and a colleague’s order, and leaves both as they were', async () => {
    const order = await house.order(waiter, [{ dish: osh }]);
    const neighbour = await house.order(other, [{ dish: osh }]);
    const move = { orderId: order.orderId, orderVersion: order.version, kind: 'dine-in', expectedTotalTiyin: order.totalTiyin } as const;
    expect(await waiter.refused('order.move', { ...move, tableId: neighbour.tableId })).toMatchObject({ code: 'place-taken' });
    const free = await house.freeTable();
    await house.settings({ waitersShareTables: false });
    expect(await other.refused('order.move', { ...move, tableId: free.tableId })).toMatchObject({ code: 'not-your-order' });
    expect(await waiter.refused('order.move', { ...move, tableId: null })).toMatchObject({ code: 'table-required' });
    expect(await house.read(order)).toEqual(order);
    const seen = await house.cashier.run('order.move', { ...move, tableId: free.tableId });
    expect(seen.order.tableId).toBe(free.tableId);
  });

  it('[BX-O-38] says the new total of a hall with another charge, and moves when it is confirmed', async () => {
    const order = await house.fire(waiter, await house.order(waiter, [{ dish: osh }, { dish: kabob }]));
    expect(order.totalTiyin).toBe(som(110_000));
    const move = { orderId: order.orderId, orderVersion: order.version, kind: 'takeaway', tableId: null } as const;
    const told = await waiter.refused('order.move', { ...move, expectedTotalTiyin: order.totalTiyin });
    expect(told).toMatchObject({ code: 'total-changed', params: { totalTiyin: som(100_000) } });
    expect((await house.read(order)).totalTiyin).toBe(som(110_000));
    const moved = (await waiter.run('order.move', { ...move, expectedTotalTiyin: som(100_000) })).order;
    expect(moved).toMatchObject({ kind: 'takeaway', tableId: null, totalTiyin: som(100_000), charges: [] });
    expect(moved.queueNumber).not.toBeNull();
  });

  it('[BX-X-10] gives an order to another waiter, whose table it is from then on', async () => {
    const order = await house.order(waiter, [{ dish: osh }]);
    const hand = { orderId: order.orderId, orderVersion: order.version };
    expect(await waiter.refused('order.hand-over', { ...hand, employeeId: house.box.newId() })).toMatchObject({ code: 'waiter-unfit' });
    const given = (await waiter.run('order.hand-over', { ...hand, employeeId: other.employeeId })).order;
    expect(given.waiterId).toBe(other.employeeId);
    expect(await waiter.refused('order.add-lines', { orderId: order.orderId, lines: house.lines([{ dish: osh }]) })).toMatchObject({
      code: 'not-your-order',
    });
    await house.add(other, order, [{ dish: osh }]);
  });

  it('[BX-X-10] moves chosen dishes to another order: the slip names them, the one ticket says where each goes', async () => {
    const from = await house.fire(waiter, await house.order(waiter, [{ dish: osh, thousandths: 2000 }, { dish: kabob }]));
    const to = await house.order(waiter, [{ dish: kabob }]);
    const line = found(
      from.lines.find(({ productId }) => productId === osh.productId),
      'osh',
    );
    const move = { orderId: from.orderId, orderVersion: from.version, toOrderId: to.orderId, toVersion: to.version };
    const moved = await waiter.run('order.move-lines', { ...move, lines: [{ lineId: line.lineId, quantityThousandths: 1000 }] });
    expect(moved.order.totalTiyin + moved.to.totalTiyin).toBe(from.totalTiyin + to.totalTiyin);
    const came = found(
      moved.to.lines.find(({ productId }) => productId === osh.productId),
      'osh there',
    );
    expect(came).toMatchObject({ quantityThousandths: 1000, state: 'fired' });
    const slips = (await house.papers(to.orderId, 'kitchen-ticket')).filter(({ payload }) => payload['change'] === 'move');
    expect(slips.map(({ payload }) => payload['lines'])).toMatchObject([[{ name: osh.name, quantityThousandths: 1000 }]]);
    expect(textOf(slips[0]?.payload ?? {})).toContain(`Stol ${from.placeName} → Stol ${to.placeName}`);
    const ticket = found(
      (await house.tickets()).find(({ orderId }) => orderId === from.orderId),
      'ticket',
    );
    expect(ticket.lines).toMatchObject([{ quantityThousandths: 2000, goesTo: [{ placeName: to.placeName, quantityThousandths: 1000 }] }]);
    const next = await house.freeTable();
    await waiter.run('order.move', {
      orderId: to.orderId,
      orderVersion: moved.to.version,
      kind: 'dine-in',
      tableId: next.tableId,
      expectedTotalTiyin: moved.to.totalTiyin,
    });
    expect((await house.tickets()).find(({ ticketId }) => ticketId === ticket.ticketId)?.lines).toMatchObject([
      { goesTo: [{ placeName: next.name, quantityThousandths: 1000 }] },
    ]);
    await house.admin.run('kitchen.bump-ticket', { ticketId: ticket.ticketId });
    expect((await house.read(to)).lines.find(({ lineId }) => lineId === came.lineId)?.state).toBe('ready');
  });

  it('[BX-O-38] says what two bills come to when dishes go to a hall with another charge, and moves them when it is confirmed', async () => {
    const from = await house.fire(waiter, await house.order(waiter, [{ dish: osh }, { dish: kabob }]));
    const to = await house.order(waiter, [{ dish: kabob }], { tableId: null, kind: 'takeaway' });
    const line = found(
      from.lines.find(({ productId }) => productId === osh.productId),
      'osh',
    );
    const seenTiyin = from.totalTiyin + to.totalTiyin;
    const move = {
      orderId: from.orderId,
      orderVersion: from.version,
      toOrderId: to.orderId,
      toVersion: to.version,
      lines: [{ lineId: line.lineId, quantityThousandths: 1000 }],
    };
    const told = await waiter.refused('order.move-lines', { ...move, expectedTotalTiyin: seenTiyin });
    expect(told).toMatchObject({ code: 'total-changed', params: { totalTiyin: seenTiyin - som(6_000) } });
    expect([await house.read(from), await house.read(to)]).toEqual([from, to]);
    const moved = await waiter.run('order.move-lines', { ...move, expectedTotalTiyin: seenTiyin - som(6_000) });
    expect([moved.order.totalTiyin, moved.to.totalTiyin]).toEqual([som(44_000), som(100_000)]);
  });

  it('[BX-X-10] joins two tables: the sum is that of both, their tickets go along with one word, and parting them gives both back', async () => {
    const five = await house.fire(waiter, await house.order(waiter, [{ dish: osh, thousandths: 3000 }, { dish: kabob }]));
    const eight = await house.fire(waiter, await house.order(waiter, [{ dish: kabob }]));
    const before = await house.tickets('Kabobxona');
    const join = { orderId: eight.orderId, orderVersion: eight.version, fromOrderId: five.orderId, fromVersion: five.version };
    expect(await waiter.refused('order.merge', { ...join, expectedTotalTiyin: som(1) })).toMatchObject({
      code: 'total-changed',
      params: { totalTiyin: five.totalTiyin + eight.totalTiyin },
    });
    const itself = { ...join, fromOrderId: eight.orderId, fromVersion: eight.version, expectedTotalTiyin: eight.totalTiyin };
    expect(await waiter.refused('order.merge', itself)).toMatchObject({ code: 'same-order' });
    const joined = (await waiter.run('order.merge', { ...join, expectedTotalTiyin: five.totalTiyin + eight.totalTiyin })).order;
    expect(joined).toMatchObject({ totalTiyin: five.totalTiyin + eight.totalTiyin, vatTiyin: five.vatTiyin + eight.vatTiyin });
    expect(await house.read(five)).toMatchObject({ state: 'cancelled', mergedIntoId: eight.orderId, totalTiyin: 0, lines: [] });
    const after = await house.tickets('Kabobxona');
    expect(new Set(after.map(({ ticketId }) => ticketId))).toEqual(new Set(before.map(({ ticketId }) => ticketId)));
    expect(after.filter(({ orderId }) => orderId === eight.orderId).map(({ placeName }) => placeName)).toEqual([
      eight.placeName,
      eight.placeName,
    ]);
    // A screen says of what came along where it is from, and nothing of what was here.
    const wasOf = new Map(before.map(({ ticketId, orderId }) => [ticketId, orderId]));
    const [along, here] = [five, eight].map((was) => after.filter(({ ticketId }) => wasOf.get(ticketId) === was.orderId));
    expect([along?.map((ticket) => ticket.movedFrom), here?.map((ticket) => ticket.movedFrom)]).toEqual([[five.placeName], [undefined]]);
    const movedOf = (tickets: typeof before) => tickets.map((ticket) => ticket.movedFrom);
    const slips = (await house.papers(eight.orderId, 'kitchen-ticket')).filter(({ payload }) => payload['change'] === 'move');
    expect(slips.map(({ payload }) => [payload['movedFrom'], payload['lines']])).toEqual([
      [five.placeName, []],
      [five.placeName, []],
    ]);
    const parted = await waiter.run('order.unmerge', { orderId: eight.orderId, orderVersion: joined.version, joinedOrderId: five.orderId });
    const shape = ({ lineId, quantityThousandths, sumTiyin, state }: OrderView['lines'][number]) => [
      lineId,
      quantityThousandths,
      sumTiyin,
      state,
    ];
    for (const [now, then] of [
      [parted.order, eight],
      [parted.parted, five],
    ] as const) {
      expect(now).toMatchObject({ state: 'open', tableId: then.tableId, totalTiyin: then.totalTiyin, number: then.number });
      expect(now.lines.map(shape)).toEqual(then.lines.map(shape));
    }
    const whose = (tickets: typeof before) => new Map(tickets.map(({ ticketId, orderId }) => [ticketId, orderId]));
    expect(whose(await house.tickets('Kabobxona'))).toEqual(whose(before));
    expect(movedOf(await house.tickets('Kabobxona'))).toEqual(movedOf(before));
    const again = { orderId: eight.orderId, orderVersion: parted.order.version, joinedOrderId: five.orderId };
    expect(await waiter.refused('order.unmerge', again)).toMatchObject({ code: 'not-joined' });
  });

  it('[BX-X-10] counts joined tables as no cancelled order, and parts them only while the table is free', async () => {
    const cancels = async () => (await house.admin.query<DayReport>('/reports/day')).cancelsCount;
    const count = await cancels();
    const five = await house.order(waiter, [{ dish: osh }]);
    const eight = await house.order(waiter, [{ dish: kabob }]);
    const joined = await waiter.run('order.merge', {
      orderId: eight.orderId,
      orderVersion: eight.version,
      fromOrderId: five.orderId,
      fromVersion: five.version,
      expectedTotalTiyin: five.totalTiyin + eight.totalTiyin,
    });
    expect(await cancels()).toBe(count);
    await house.order(waiter, [{ dish: osh }], { tableId: five.tableId });
    const part = { orderId: eight.orderId, orderVersion: joined.order.version, joinedOrderId: five.orderId };
    expect(await waiter.refused('order.unmerge', part)).toMatchObject({ code: 'place-taken' });
    expect((await house.pay(house.cashier, joined.order)).totalTiyin).toBe(five.totalTiyin + eight.totalTiyin);
  });
});
