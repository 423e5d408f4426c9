import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { FloorView } from '#domain/contract/floor';
import type { OrderView } from '#domain/contract/order';
import type { TestDevice } from '../box';
import { Restaurant, found } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('STOP for a sent dish', () => {
  let house: Restaurant;
  let cook: TestDevice;
  let osh: TestDish;
  let salad: TestDish;
  let reasonId: string;

  beforeAll(async () => {
    house = await Restaurant.open();
    cook = await house.box.signedIn('cook', { kind: 'kitchen' });
    [osh, salad] = [await house.dish(45_000), await house.dish(20_000)];
    reasonId = await house.reason('void');
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const sent = async () => house.fire(house.cashier, await house.order(house.cashier, [{ dish: osh }, { dish: salad }]));
  const lineOf = (order: OrderView, dish: TestDish) =>
    found(
      order.lines.find(({ productId }) => productId === dish.productId),
      dish.name,
    );
  const ticketOf = async ({ orderId }: Pick<OrderView, 'orderId'>) =>
    found(
      (await house.tickets()).find((ticket) => ticket.orderId === orderId),
      'its ticket',
    );
  const ask = (order: OrderView, dish: TestDish) => ({ orderId: order.orderId, lineId: lineOf(order, dish).lineId, reasonId });

  it('[BX-X-11] asks the cook, who confirms: the line is off in the name of who asked, with the reason, and nothing is waste', async () => {
    const order = await sent();
    const asked = (await house.admin.run('order.ask-stop', ask(order, osh))).order;
    expect(lineOf(asked, osh)).toMatchObject({ state: 'fired', stop: { state: 'asked' } });
    expect(asked.totalTiyin).toBe(order.totalTiyin);
    const ticket = await ticketOf(order);
    const dish = found(
      ticket.lines.find(({ productId }) => productId === osh.productId),
      'the dish',
    );
    expect(dish.stop).toMatchObject({ at: house.box.now });
    const answer = { ticketId: ticket.ticketId, lineId: dish.lineId, stop: true };
    expect(await house.cashier.refused('kitchen.answer-stop', answer)).toMatchObject({ code: 'forbidden' });
    const told = (await cook.run('kitchen.answer-stop', answer)).ticket;
    expect(told.lines.find(({ lineId }) => lineId === dish.lineId)).toMatchObject({ voidedThousandths: 1000, voidSeen: true });
    expect(told.state).toBe('new');
    const after = await house.read(order);
    expect(lineOf(after, osh)).toMatchObject({
      state: 'voided',
      stop: { state: 'stopped' },
      voidedByName: lineOf(asked, osh).stop?.byName,
    });
    expect(after.linesTiyin).toBe(salad.priceTiyin);
    const audit = await house.admin.query<AuditView>(`/audit?entityId=${order.orderId}&fact=order.line-voided`);
    expect(audit.entries).toHaveLength(1);
    expect(await house.box.rows('SELECT * FROM waste WHERE order_id = ?', [order.orderId])).toEqual([]);
    expect(await cook.refused('kitchen.answer-stop', answer)).toMatchObject({ code: 'stop-not-asked' });
  });

  it('[BX-X-11] tells who asked that the cook declines: the dish stays, and the floor says so', async () => {
    const order = await sent();
    await house.admin.run('order.ask-stop', ask(order, osh));
    const ticket = await ticketOf(order);
    await cook.run('kitchen.answer-stop', { ticketId: ticket.ticketId, lineId: lineOf(order, osh).lineId, stop: false });
    const after = await house.read(order);
    expect(lineOf(after, osh)).toMatchObject({ state: 'fired', stop: { state: 'declined' } });
    expect(after.totalTiyin).toBe(order.totalTiyin);
    expect((await ticketOf(order)).lines.every(({ stop }) => stop === undefined)).toBe(true);
    const row = (await house.admin.query<FloorView>('/floor')).rows.find((one) => one.row === 'order' && one.orderId === order.orderId);
    expect(row).toMatchObject({ stopAnswers: [{ lineId: lineOf(order, osh).lineId, stopped: false }] });
  });

  it('[BX-X-11] is taken back while the cook has not answered: he is not asked any more, and may be asked again', async () => {
    const order = await sent();
    const input = ask(order, osh);
    const line = { orderId: order.orderId, lineId: input.lineId };
    expect(await house.admin.refused('order.withdraw-stop', line)).toMatchObject({ code: 'stop-not-asked' });
    await house.admin.run('order.ask-stop', input);
    const kept = (await house.admin.run('order.withdraw-stop', line)).order;
    expect(lineOf(kept, osh)).toMatchObject({ state: 'fired', stop: null });
    const ticket = await ticketOf(order);
    expect(ticket.lines.every(({ stop }) => stop === undefined)).toBe(true);
    const answer = { ticketId: ticket.ticketId, lineId: input.lineId, stop: true };
    expect(await cook.refused('kitchen.answer-stop', answer)).toMatchObject({ code: 'stop-not-asked' });
    await house.admin.run('order.ask-stop', input);
    await cook.run('kitchen.answer-stop', answer);
    expect(await house.admin.refused('order.withdraw-stop', line)).toMatchObject({ code: 'stop-not-asked' });
    expect(lineOf(await house.read(order), osh)).toMatchObject({ state: 'voided' });
  });

  it('[BX-X-11] asks nobody about a dish that is begun, not sent, without a right or a reason, and takes a finished one for a no', async () => {
    const order = await sent();
    const input = ask(order, osh);
    const wrong = { ...input, reasonId: await house.reason('refund') };
    expect(await house.admin.refused('order.ask-stop', wrong)).toMatchObject({ code: 'reason-required' });
    const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    expect(['forbidden', 'approval-required']).toContain((await waiter.refused('order.ask-stop', input)).code);
    const ticket = await ticketOf(order);
    expect(ticket.lines.every(({ stop }) => stop === undefined)).toBe(true);
    await house.admin.run('order.ask-stop', input);
    await cook.run('kitchen.finish-line', { ticketId: ticket.ticketId, lineId: input.lineId, done: true });
    expect(lineOf(await house.read(order), osh)).toMatchObject({ state: 'ready', stop: { state: 'declined' } });
    expect(await cook.refused('kitchen.answer-stop', { ticketId: ticket.ticketId, lineId: input.lineId, stop: true })).toMatchObject({
      code: 'stop-not-asked',
    });
    expect(await house.admin.refused('order.ask-stop', ask(order, salad))).toMatchObject({ code: 'dish-begun' });
    const unsent = await house.order(house.cashier, [{ dish: osh }]);
    expect(await house.admin.refused('order.ask-stop', ask(unsent, osh))).toMatchObject({ code: 'line-not-fired' });
  });

  it('[BX-X-11] stops a dish that went to another table while the cook was thinking, and clears a ticket with nothing else on it', async () => {
    const order = await sent();
    const asked = (await house.admin.run('order.ask-stop', ask(order, osh))).order;
    const other = await house.order(house.cashier, [{ dish: salad }]);
    await house.admin.run('order.move-lines', {
      ...{ orderId: order.orderId, orderVersion: asked.version, toOrderId: other.orderId, toVersion: other.version },
      lines: [{ lineId: lineOf(order, osh).lineId, quantityThousandths: 1000 }],
    });
    const ticket = await ticketOf(order);
    const answer = { ticketId: ticket.ticketId, lineId: lineOf(order, osh).lineId, stop: true };
    expect(ticket.lines.find(({ lineId }) => lineId === answer.lineId)?.stop).toBeDefined();
    await cook.run('kitchen.answer-stop', answer);
    expect(lineOf(await house.read(other), osh)).toMatchObject({ state: 'voided', stop: { state: 'stopped' } });
    expect((await house.read(order)).linesTiyin).toBe(salad.priceTiyin);
    const alone = await house.fire(house.cashier, await house.order(house.cashier, [{ dish: osh }]));
    await house.admin.run('order.ask-stop', ask(alone, osh));
    const { ticketId } = await ticketOf(alone);
    await cook.run('kitchen.answer-stop', { ticketId, lineId: lineOf(alone, osh).lineId, stop: true });
    expect((await house.tickets()).some((one) => one.ticketId === ticketId)).toBe(false);
  });
});
