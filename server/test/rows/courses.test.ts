import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { TestDevice } from '../box';
import { Restaurant, found } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('courses', () => {
  let house: Restaurant;
  let waiter: TestDevice;
  let salad: TestDish;
  let osh: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    [salad, osh] = [await house.dish(20_000), await house.dish(45_000)];
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const lineOf = (order: OrderView, dish: TestDish) =>
    found(
      order.lines.find(({ productId }) => productId === dish.productId),
      dish.name,
    );
  const shown = async (orderId: string) =>
    (await house.tickets()).filter((ticket) => ticket.orderId === orderId).flatMap(({ lines }) => lines.map(({ productId }) => productId));

  it('[BX-X-11] keeps a course that waits off the kitchen’s screen until it is fired, and then sends it once', async () => {
    const order = await house.order(waiter, [{ dish: salad }, { dish: osh }]);
    const hot = lineOf(order, osh);
    const change = { orderId: order.orderId, lineId: hot.lineId, lineVersion: hot.version, course: 2 };
    const coursed = (await waiter.run('order.change-line', change)).order;
    const held = (await waiter.run('order.hold', { orderId: order.orderId, lineIds: [hot.lineId], held: true })).order;
    expect(lineOf(held, osh)).toMatchObject({ state: 'draft', course: 2, heldAt: house.box.now });
    expect(held.totalTiyin).toBe(coursed.totalTiyin);
    await house.fire(waiter, order);
    expect(await shown(order.orderId)).toEqual([salad.productId]);
    expect(await waiter.refused('order.fire', { orderId: order.orderId, lineIds: null })).toMatchObject({ code: 'nothing-to-fire' });
    const fired = (await waiter.run('order.fire', { orderId: order.orderId, lineIds: [hot.lineId] })).order;
    expect(lineOf(fired, osh)).toMatchObject({ state: 'fired', heldAt: null });
    expect((await shown(order.orderId)).sort()).toEqual([salad.productId, osh.productId].sort());
    const sent = { orderId: order.orderId, lineIds: [hot.lineId], held: true };
    expect(await waiter.refused('order.hold', sent)).toMatchObject({ code: 'line-not-draft' });
  });

  it('[BX-X-11] makes the same dish a line of its own beside one that waits, lets it go again, and sends what waits with the payment', async () => {
    const order = await house.order(waiter, [{ dish: osh }]);
    await waiter.run('order.hold', { orderId: order.orderId, lineIds: [lineOf(order, osh).lineId], held: true });
    const two = await house.add(waiter, order, [{ dish: osh }]);
    expect(two.lines.map(({ quantityThousandths, heldAt }) => [quantityThousandths, heldAt !== null])).toEqual([
      [1000, true],
      [1000, false],
    ]);
    const released = (await waiter.run('order.hold', { orderId: order.orderId, lineIds: [lineOf(order, osh).lineId], held: false })).order;
    expect(released.lines.every(({ heldAt }) => heldAt === null)).toBe(true);
    const held = (await waiter.run('order.hold', { orderId: order.orderId, lineIds: [lineOf(order, osh).lineId], held: true })).order;
    await house.pay(house.cashier, held);
    expect(await shown(order.orderId)).toEqual([osh.productId, osh.productId]);
  });

  it('[BX-X-11] gives a dish at a table the course of its category, and lets the waiter choose another one', async () => {
    const { categoryId, version } = await house.category();
    const saved = await house.admin.run('category.update', { categoryId, version, course: 3 });
    const order = await house.order(waiter, [{ dish: osh }]);
    expect(lineOf(order, osh).course).toBe(3);
    const second = { lineId: house.box.newId(), productId: osh.productId, quantityThousandths: 1000, course: 1 };
    const both = (await waiter.run('order.add-lines', { orderId: order.orderId, lines: [second] })).order;
    expect(both.lines.map(({ course }) => course)).toEqual([3, 1]);
    const sale = await house.order(house.cashier, [{ dish: osh }], { tableId: null });
    expect(lineOf(sale, osh).course).toBeNull();
    await house.admin.run('category.update', { categoryId, version: saved.version, course: null });
  });

  describe('one after the other', () => {
    let cook: TestDevice;
    beforeAll(async () => {
      cook = await house.box.signedIn('cook', { kind: 'kitchen' });
    });
    afterAll(() => house.settings({ courseFiring: 'together' }));

    const inCourses = (dishes: readonly (readonly [dish: TestDish, course: number | null])[]) =>
      dishes.map(([{ productId }, course]) => ({ lineId: house.box.newId(), productId, quantityThousandths: 1000, course }));
    const open = async (dishes: readonly (readonly [dish: TestDish, course: number | null])[]) => {
      const order = await house.order(waiter, []);
      return (await waiter.run('order.add-lines', { orderId: order.orderId, lines: inCourses(dishes) })).order;
    };
    const states = async (order: OrderView) =>
      (await house.read(order)).lines.map(({ course, state, heldAt }) => `${String(course)} ${heldAt === null ? state : 'waits'}`);
    const ticketOf = async (order: OrderView) =>
      found(
        (await house.tickets()).find(({ orderId }) => orderId === order.orderId),
        'its ticket',
      );

    it('[BX-X-11] sends the first course and what has none; the kitchen sends for the next one, once, and a waiter for any', async () => {
      await house.settings({ courseFiring: 'by-hand' });
      const tea = await house.dish(5_000);
      const order = await open([
        [salad, 1],
        [osh, 2],
        [salad, 3],
        [tea, null],
      ]);
      await house.fire(waiter, order);
      expect(await states(order)).toEqual(['1 fired', '2 waits', '3 waits', 'null fired']);
      const ticket = await ticketOf(order);
      expect(ticket.waits).toEqual({ course: 2, lineCount: 1 });
      await cook.run('kitchen.bump-ticket', { ticketId: ticket.ticketId });
      expect(await states(order)).toEqual(['1 ready', '2 waits', '3 waits', 'null ready']);
      expect(await cook.refused('kitchen.fire-course', { ticketId: ticket.ticketId, course: 3 })).toMatchObject({
        code: 'course-not-waiting',
      });
      const fired = await cook.run('kitchen.fire-course', { ticketId: ticket.ticketId, course: 2 });
      expect(fired.ticket.waits).toEqual({ course: 3, lineCount: 1 });
      expect(await cook.refused('kitchen.fire-course', { ticketId: ticket.ticketId, course: 2 })).toMatchObject({
        code: 'course-not-waiting',
      });
      expect(await states(order)).toEqual(['1 ready', '2 fired', '3 waits', 'null ready']);
      expect(await waiter.refused('kitchen.fire-course', { ticketId: ticket.ticketId, course: 3 })).toMatchObject({ code: 'forbidden' });
      await waiter.run('order.fire', { orderId: order.orderId, lineIds: [found(order.lines[2], 'third').lineId] });
      expect(await states(order)).toEqual(['1 ready', '2 fired', '3 fired', 'null ready']);
    });

    it('[BX-X-11] sends the next course by itself when all of the one before is bumped, and not what is stopped by then', async () => {
      await house.settings({ courseFiring: 'by-bump' });
      const order = await open([
        [salad, 1],
        [osh, 2],
        [salad, 2],
        [osh, 4],
      ]);
      await house.fire(waiter, order);
      expect(await states(order)).toEqual(['1 fired', '2 waits', '2 waits', '4 waits']);
      const stop = { productId: osh.productId, remainingThousandths: null, note: null };
      await cook.run('product.set-availability', { ...stop, available: false });
      const first = await ticketOf(order);
      await cook.run('kitchen.bump-ticket', { ticketId: first.ticketId });
      expect(await states(order)).toEqual(['1 ready', '2 waits', '2 fired', '4 waits']);
      await cook.run('product.set-availability', { ...stop, available: true });
      await waiter.run('order.fire', { orderId: order.orderId, lineIds: [found(order.lines[1], 'osh').lineId] });
      for (const ticket of (await house.tickets()).filter(({ orderId }) => orderId === order.orderId)) {
        expect(await states(order)).toContain('4 waits');
        await cook.run('kitchen.bump-ticket', { ticketId: ticket.ticketId });
      }
      expect(await states(order)).toEqual(['1 ready', '2 ready', '2 ready', '4 fired']);
      const late = (await waiter.run('order.add-lines', { orderId: order.orderId, lines: inCourses([[salad, 5]]) })).order;
      expect((await house.fire(waiter, late)).lines.at(-1)).toMatchObject({ state: 'draft', course: 5, heldAt: house.box.now });
    });
  });
});
