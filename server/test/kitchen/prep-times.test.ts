import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PrepTimesView } from '#domain/contract/kitchen';
import type { TestDevice } from '../box';
import { Restaurant } from '../restaurant';
import type { TestDish } from '../restaurant';

const MINUTE = 60_000;
let house: Restaurant;
let cook: TestDevice;
let dish: TestDish;
let other: TestDish;

beforeAll(async () => {
  house = await Restaurant.open();
  cook = await house.box.signedIn('cook', { kind: 'kitchen' });
  [dish, other] = [await house.dish(30_000), await house.dish(20_000)];
});
afterAll(async () => {
  expect(house.box.errors).toEqual([]);
  await house.close();
});

it('tells by dish and station how long half and nine of ten took, from sent to the dish’s own mark', async () => {
  const { stationId } = await house.station();
  for (const minutes of [4, 6, 20]) {
    const { orderId } = await house.fire(house.cashier, await house.order(house.cashier, [{ dish }, { dish: other }]));
    const ticket = (await house.tickets()).find((one) => one.orderId === orderId);
    const lineId = ticket?.lines.find(({ productId }) => productId === dish.productId)?.lineId ?? '';
    house.box.advance(minutes * MINUTE);
    await cook.run('kitchen.finish-line', { ticketId: ticket?.ticketId ?? '', lineId, done: true });
    house.box.advance(MINUTE);
    await cook.run('kitchen.bump-ticket', { ticketId: ticket?.ticketId ?? '' });
  }
  const { stations, dishes } = await cook.query<PrepTimesView>('/prep-times?period=week');
  expect(dishes.find(({ productId }) => productId === dish.productId)).toMatchObject({
    stationId,
    count: 3,
    medianMs: 6 * MINUTE,
    p90Ms: 20 * MINUTE,
  });
  expect(dishes.find(({ productId }) => productId === other.productId)).toMatchObject({
    count: 3,
    medianMs: 7 * MINUTE,
    p90Ms: 21 * MINUTE,
  });
  expect(stations.find((station) => station.stationId === stationId)).toMatchObject({
    count: 6,
    p90Ms: 21 * MINUTE,
    name: { 'uz-Latn': 'Oshxona' },
  });
});

it('a recalled dish begins anew, and one still in work does not count', async () => {
  const fresh = await house.dish(10_000);
  const { orderId } = await house.fire(house.cashier, await house.order(house.cashier, [{ dish: fresh }]));
  const ticketId = (await house.tickets()).find((one) => one.orderId === orderId)?.ticketId ?? '';
  const read = async () =>
    (await cook.query<PrepTimesView>('/prep-times?period=week')).dishes.find(({ productId }) => productId === fresh.productId);
  expect(await read()).toBeUndefined();
  house.box.advance(2 * MINUTE);
  await cook.run('kitchen.bump-ticket', { ticketId });
  expect(await read()).toMatchObject({ medianMs: 2 * MINUTE });
  await cook.run('kitchen.recall-ticket', { ticketId });
  house.box.advance(3 * MINUTE);
  await cook.run('kitchen.bump-ticket', { ticketId });
  expect(await read()).toMatchObject({ count: 1, medianMs: 5 * MINUTE });
});
