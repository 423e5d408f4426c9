import { beforeAll, describe, expect, test } from 'vitest';
import type { MenuView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import { newId } from './support/device';
import { lagman, lambKebab, plov, salad, shurpa } from './support/dishes';
import type { Dish } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

const GUESTS = 60;

/** A wedding in four courses, a dish that runs out, and one that somebody wants stopped. */
describe('courses, the stop-list, STOP', () => {
  const restaurant = openRestaurant();
  let bahodir: Person, jasur: Person, kitchen: KitchenScreen;

  beforeAll(async () => {
    [bahodir, jasur, kitchen] = await Promise.all([
      restaurant.cashier('Bahodir', 'Kassa 1'),
      restaurant.waiter('Jasur', 'till'),
      restaurant.kitchenScreen('Farhod', 'Oshxona', 'Kabobxona'),
    ]);
  });

  const does = async (name: string, input: object): Promise<void> => {
    const answer = await bahodir.device.commands(name, input);
    if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  };
  const orderOf = (person: Person, orderId = person.openOrderId): Promise<OrderView> => person.device.asks<OrderView>(`/orders/${orderId}`);
  const dishesOn = (place: string): Promise<string[]> => kitchen.lines(place).locator('.name').allInnerTexts();
  const nameOf = (dish: Dish): string => dish.name['uz-Latn'];

  let weddings = 0;

  /** A hall for weddings with a charge of its own, and the courses of its dishes. Answers the table. */
  const setsTheTable = async (): Promise<string> => {
    weddings += 1;
    const table = `Kelin-kuyov ${String(weddings)}`;
    const hallId = newId();
    const hall = { kind: 'dine-in', serviceChargeOn: true, serviceRateBasisPoints: 1200, printerId: null, sort: 900 };
    await does('hall.create', { hallId, name: { 'uz-Latn': `Toʻyxona ${String(weddings)}` }, ...hall });
    const place = { shape: 'long', x: 1, y: 1, width: 8, height: 4, sort: 1 };
    await does('table.create', { tableId: newId(), hallId, name: table, seats: GUESTS, ...place });
    const { rows } = await bahodir.device.asks<MenuView>('/menu');
    for (const [index, dish] of [salad, shurpa, plov, lambKebab].entries()) {
      const product = rows.find((row) => row.kind === 'product' && row.code === dish.code);
      const category = rows.find((row) => row.kind === 'category' && product?.kind === 'product' && row.categoryId === product.categoryId);
      if (category?.kind !== 'category') throw new Error('the demo has no such category');
      await does('category.update', { categoryId: category.categoryId, version: category.version, course: index + 1 });
    }
    await does('settings.update', { changes: { courseFiring: 'by-bump' } });
    return table;
  };

  const ordersForAll = async (dish: Dish): Promise<void> => {
    await jasur.taps(dish);
    await jasur.picksLine(dish);
    await jasur.lines(dish).last().getByRole('group').getByRole('button').nth(1).click();
    await jasur.types(String(GUESTS));
    await jasur.device.button(jasur.t.common.save).click();
    await gone(jasur.device.at('quantity'));
  };

  test('[BX-X-11] a wedding of 60 guests in four courses: the kitchen sees what was sent for, the last comes with a bump, and it is one bill', async () => {
    const place = await setsTheTable();
    await jasur.opensTable(place);
    for (const dish of [plov, lambKebab, salad, shurpa]) await ordersForAll(dish);
    const dishesSom = GUESTS * [salad, shurpa, plov, lambKebab].reduce((sum, { priceSom }) => sum + priceSom, 0);
    await eventually(async () => (await orderOf(jasur)).linesTiyin).toBe(bahodir.tiyin(dishesSom));
    const { orderId, version } = await orderOf(jasur);
    await does('order.set-guests', { orderId, orderVersion: version, guests: GUESTS });
    await jasur.fires();
    await kitchen.getsTicket(place);
    expect(await dishesOn(place)).toEqual([nameOf(salad)]);
    await eventually(() => jasur.device.at('fire-course').count()).toBe(3);
    // The kitchen has room for the soup.
    await seen(kitchen.card(place).getByText(kitchen.t.ticket.waits(2, 1)));
    await kitchen.card(place).getByTestId('fire-course').click();
    await eventually(() => dishesOn(place)).toEqual([nameOf(salad), nameOf(shurpa)]);
    await seen(kitchen.card(place).getByText(kitchen.t.ticket.waits(3, 1)));
    // The waiter sends for the plov.
    await eventually(() => jasur.device.at('fire-course').count()).toBe(2);
    await jasur.device.at('fire-course').first().click();
    await seen(kitchen.line(place, plov));
    expect(await kitchen.line(place, lambKebab).count()).toBe(0);
    await kitchen.card(place).getByTestId('bump').click();
    await seen(kitchen.line(place, lambKebab));
    await eventually(() => dishesOn(place)).toEqual([nameOf(lambKebab)]);
    await eventually(() => jasur.device.at('fire-course').count()).toBe(0);
    await kitchen.bumps(place);

    const totalSom = dishesSom * 1.12;
    // The cook's screen clears the card before the box has answered.
    await eventually(async () => (await orderOf(jasur, orderId)).lines.every(({ state }) => state === 'ready')).toBe(true);
    const order = await orderOf(jasur, orderId);
    expect([order.guests, order.lines.length, order.linesTiyin]).toEqual([GUESTS, 4, bahodir.tiyin(dishesSom)]);
    await bahodir.opensTable(place);
    await eventually(async () => plain(await bahodir.total())).toBe(bahodir.money(totalSom));
    await bahodir.goesToPayment();
    await bahodir.completes();
    expect(await orderOf(bahodir, orderId)).toMatchObject({ state: 'completed', totalTiyin: bahodir.tiyin(totalSom) });
    await bahodir.goesOn();
  });

  test('[BX-X-1] a cook runs out of lagman: two tills with it in an unsent order see it in a second, the rest goes, and then it is back', async () => {
    await does('settings.update', { changes: { courseFiring: 'together' } });
    const tills = [
      { person: bahodir, table: '3' },
      { person: jasur, table: '4' },
    ];
    for (const { person, table } of tills) {
      await person.opensTable(table);
      await person.taps(lagman, salad);
    }
    await eventually(async () => (await orderOf(bahodir)).lines.length).toBe(2);
    await kitchen.stops(lagman);
    await Promise.all(
      tills.flatMap(({ person }) => [
        seen(person.lines(lagman).getByText(person.t.sell.lineOff), 1000),
        seen(person.tile(lagman).getByText(person.t.sell.soldOut), 1000),
      ]),
    );
    const order = await orderOf(bahodir);
    const refused = await bahodir.device.commands('order.fire', {
      orderId: order.orderId,
      lineIds: order.lines.map(({ lineId }) => lineId),
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'product-unavailable' } });
    for (const { person, table } of tills) {
      await person.device.at('fire').click();
      await person.device.reads(person.t.sell.notSent(lagman.name[person.staff.language]));
      await seen(kitchen.line(table, salad));
      expect(await kitchen.line(table, lagman).count()).toBe(0);
    }
    await kitchen.resumes(lagman);
    for (const { person, table } of tills) {
      await gone(person.lines(lagman).getByText(person.t.sell.lineOff), 1000);
      await person.fires();
      await seen(kitchen.line(table, lagman));
    }
  });

  test('[BX-X-11] STOP for a sent dish: the cook confirms one and declines the other, and whoever asked reads it at the tables too', async () => {
    await bahodir.opensTable('5');
    await bahodir.taps(plov, lagman);
    await bahodir.fires();
    const asks = async (dish: Dish): Promise<void> => {
      await bahodir.picksLine(dish);
      await bahodir.lines(dish).getByTestId('ask-stop').click();
      const dialog = bahodir.device.at('reason-dialog');
      await dialog.locator('fieldset').getByRole('button').first().click();
      await bahodir.device.at('reason-confirm').click();
      await seen(bahodir.lines(dish).getByText(bahodir.t.sell.stopAsked));
    };
    await asks(plov);
    await asks(lagman);
    await kitchen.line('5', lagman).getByTestId('stop-no').click();
    await seen(bahodir.lines(lagman).getByText(bahodir.t.sell.stopDeclined));
    await bahodir.goesToTables();
    await kitchen.line('5', plov).getByTestId('stop-yes').click();
    await bahodir.device.reads(bahodir.t.sell.stopYes(plov.name[bahodir.staff.language]));
    await gone(kitchen.line('5', plov));
    await bahodir.opensTable('5');
    await seen(bahodir.lines(plov, 'voided'));
    await eventually(async () => (await orderOf(bahodir)).linesTiyin).toBe(lagman.priceTiyin);
  });
});
