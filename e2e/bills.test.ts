import { beforeAll, describe, expect, test } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import { lagman } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { plain, seen } from './support/watch';

/** Guests who sit down elsewhere. */
describe('tables and bills', () => {
  const restaurant = openRestaurant();
  let cashier: Person, jasur: Person, kitchen: KitchenScreen;

  beforeAll(async () => {
    [cashier, jasur, kitchen] = await Promise.all([
      restaurant.cashier('Dilnoza', 'Kassa 1'),
      restaurant.waiter('Jasur'),
      restaurant.kitchenScreen('Farhod', 'Oshxona'),
    ]);
  });

  const opens = async (person: Person, what: 'move'): Promise<void> => {
    await person.device.at('order-more').click();
    await person.device.at(what).click();
  };

  test('[BX-X-10] the guests of table 5 move to table 8: the cook reads where from, the table behind them is free', async () => {
    await jasur.opensTable('5');
    await jasur.taps(lagman, lagman);
    await jasur.looksAtOrder();
    await jasur.fires();
    await kitchen.getsTicket('5');
    await opens(jasur, 'move');
    await jasur.page.locator('[data-testid="place"][data-table="8"]').getByRole('button').click();
    await seen(jasur.device.at('products').or(jasur.device.at('lines')));
    await seen(kitchen.card('8').getByTestId('moved'));
    await cashier.goesToTables();
    await cashier.seesTable('8', cashier.t.floor.busy);
    await cashier.seesTable('5', cashier.t.floor.free);
  });

  test('[BX-O-32] without colours a table says free or taken, whose it is, since when, for how much, that a dish waits and that the bill is given', async () => {
    // What a screen in grey leaves: words, and the shape of the edge.
    await cashier.page.addStyleTag({ content: 'html { filter: grayscale(1) }' });
    const says = async (name: string): Promise<string> => plain(await cashier.table(name).innerText());
    const edge = (name: string): Promise<string> =>
      cashier
        .table(name)
        .getByRole('button')
        .evaluate((tile) => getComputedStyle(tile).borderTopStyle);
    const { free, busy, bill, ready } = cashier.t.floor;
    expect(await says('12')).toContain(free);
    expect(await says('12')).not.toContain(busy);
    const order = await cashier.device.asks<OrderView>(`/orders/${jasur.openOrderId}`);
    const taken = await says('8');
    for (const part of [busy, 'Jasur', cashier.format.hours(0), cashier.amount(order.totalTiyin / 100)]) expect(taken).toContain(part);
    for (const part of [free, ready, bill]) expect(taken).not.toContain(part);
    await kitchen.bumps('8');
    await cashier.seesTable('8', ready);
    await jasur.printsBill();
    await cashier.seesTable('8', bill);
    expect(await says('8')).toContain(ready);
    expect(await Promise.all(['12', '8'].map(edge))).toEqual(['solid', 'dashed']);
  });
});
