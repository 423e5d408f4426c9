import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FloorView } from '#domain/contract/floor';
import type { OrderView } from '#domain/contract/order';
import type { OrdersView } from '#domain/contract/order-lists';
import { beefKebab, bread, greenTea, lagman, manti, plov, salad, shurpa } from './support/dishes';
import type { Dish } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import { LossyLink } from './support/lossy-link';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** A garden with bad Wi-Fi: two phones and a till behind radio links that break. */
describe('a phone without its Wi-Fi', () => {
  const restaurant = openRestaurant();
  const links: LossyLink[] = [];
  let jasur: Person, nilufar: Person, cashier: Person;
  let jasursLink: LossyLink, nilufarsLink: LossyLink, tillsLink: LossyLink;
  let kitchen: KitchenScreen;

  const openLink = async (): Promise<LossyLink> => {
    const link = await LossyLink.open(() => restaurant.box.port);
    links.push(link);
    return link;
  };
  /** Everything that stands on an order, as `dish code × quantity`. */
  const storedLines = async (orderId: string): Promise<string[]> => {
    const { lines } = await cashier.device.asks<OrderView>(`/orders/${orderId}`);
    return lines.map((line) => `${plain(line.name['uz-Latn'])} × ${line.quantityThousandths / 1000} ${line.state}`).sort();
  };
  const stored = (dish: Dish, state: string, quantity = 1): string => `${dish.name['uz-Latn']} × ${quantity} ${state}`;
  const orderAt = async (tableName: string): Promise<string> => {
    const { rows } = await cashier.device.asks<FloorView>('/floor');
    const table = rows.find((row) => row.row === 'table' && row.name === tableName);
    const order = rows.find((row) => row.row === 'order' && table?.row === 'table' && row.tableId === table.tableId);
    return order?.row === 'order' ? order.orderId : '';
  };

  beforeAll(async () => {
    [jasursLink, nilufarsLink, tillsLink] = await Promise.all([openLink(), openLink(), openLink()]);
    [jasur, nilufar, cashier, kitchen] = await Promise.all([
      restaurant.device('Jasur telefoni', 'phone', jasursLink.url).then((device) => restaurant.person('Jasur', device)),
      restaurant.device('Nilufar telefoni', 'phone', nilufarsLink.url).then((device) => restaurant.person('Nilufar', device)),
      restaurant.device('Kassa 1', 'till', tillsLink.url).then((device) => restaurant.person('Dilnoza', device)),
      restaurant.kitchenScreen('Gulnora', 'Oshxona'),
    ]);
    await cashier.opensShift(100_000);
  });
  afterAll(() => Promise.all(links.map((link) => link.close())));

  test('[BX-O-249] cut, five dishes, reload, back: five lines once; the screen says how many wait', async () => {
    await jasur.opensTable('A1');
    await eventually(() => orderAt('A1')).not.toBe('');
    const orderId = await orderAt('A1');
    jasursLink.lose();
    await seen(jasur.device.at('link-down'), 4000);
    await jasur.taps(lagman, plov, manti, salad, shurpa);
    await jasur.device.reads(jasur.t.shell.queued(5));
    await jasur.device.at('fire').click();
    await jasur.looksAtOrder();
    await jasur.device.reads(jasur.t.sell.queuedDrafts);
    expect(await storedLines(orderId)).toEqual([]);

    // The page itself comes from the box, so a reload waits for it too.
    const reloaded = jasur.page.reload();
    jasursLink.find();
    await reloaded;
    await eventually(() => storedLines(orderId)).toEqual([lagman, plov, manti, salad, shurpa].map((dish) => stored(dish, 'fired')).sort());
    await kitchen.getsTicket('A1');
    await eventually(() => kitchen.lines('A1').count()).toBe(5);
    await jasur.looksAtOrder();
    await eventually(() => jasur.lines(undefined, 'fired').count()).toBe(5);
    await gone(jasur.device.at('link-down'));
  });

  test('a table that was opened without Wi-Fi is opened, filled and sent when it is back', async () => {
    jasursLink.lose();
    await seen(jasur.device.at('link-down'), 4000);
    await jasur.opensTable('A2');
    await jasur.taps(manti, manti);
    await jasur.device.at('fire').click();
    expect(await orderAt('A2')).toBe('');
    jasursLink.find();
    await jasur.device.reads(jasur.t.shell.queuedSent(1));
    await kitchen.getsTicket('A2');
    expect(await storedLines(await orderAt('A2'))).toEqual([stored(manti, 'fired', 2)]);
  });

  test('[BX-O-251] two waiters add different dishes to one table, both without Wi-Fi: both are in', async () => {
    await jasur.opensTable('A3');
    await jasur.taps(shurpa);
    await eventually(() => orderAt('A3')).not.toBe('');
    const orderId = await orderAt('A3');
    await nilufar.opensTable('A3');
    await eventually(() => nilufar.device.at('open-bill').innerText()).toContain('1');
    jasursLink.lose();
    nilufarsLink.lose();
    await Promise.all([seen(jasur.device.at('link-down'), 4000), seen(nilufar.device.at('link-down'), 4000)]);
    await jasur.taps(lagman);
    await nilufar.taps(salad, salad);
    nilufarsLink.find();
    jasursLink.find();
    await eventually(() => storedLines(orderId)).toEqual(
      [stored(shurpa, 'draft'), stored(lagman, 'draft'), stored(salad, 'draft', 2)].sort(),
    );
    await Promise.all([jasur.looksAtOrder(), nilufar.looksAtOrder()]);
    await eventually(() => jasur.lines().count()).toBe(3);
    await eventually(() => nilufar.lines().count()).toBe(3);
  });

  test('[BX-O-251] one line changed by both: the later one is told, sees both values, and decides', async () => {
    nilufarsLink.lose();
    await seen(nilufar.device.at('link-down'), 4000);
    await jasur.changesQuantity(shurpa, 'more');
    await jasur.changesQuantity(shurpa, 'more');
    await eventually(() => orderAt('A3').then(storedLines)).toContain(stored(shurpa, 'draft', 3));
    await nilufar.changesQuantity(shurpa, 'more');
    nilufarsLink.find();
    await nilufar.device.reads(nilufar.t.sell.staleTitle);
    await nilufar.device.reads(nilufar.t.sell.staleText('2 ×', '3 ×'));
    await nilufar.device.button(nilufar.t.sell.staleTheirs).click();
    await eventually(() => nilufar.lineTexts(shurpa)).toEqual([expect.stringMatching(/^3/)]);
    expect(await orderAt('A3').then(storedLines)).toContain(stored(shurpa, 'draft', 3));
  });

  test('[F-3, BX-O-85] an order paid while a phone was away stays paid; what the phone still held is told to its waiter and to nobody’s bill', async () => {
    await jasur.opensTable('A4');
    await jasur.taps(beefKebab);
    await jasur.fires();
    const orderId = await orderAt('A4');
    jasursLink.lose();
    await seen(jasur.device.at('link-down'), 4000);
    await jasur.looksAtMenu();
    await jasur.taps(bread);

    await cashier.opensTable('A4');
    await cashier.goesToPayment();
    await cashier.completes();
    await cashier.goesOn();
    jasursLink.find();
    await jasur.device.reads(jasur.t.shell.queuedRefused);
    await jasur.device.reads(bread.name['uz-Latn']);
    expect(await storedLines(orderId)).toEqual([stored(beefKebab, 'fired')]);
    expect(await cashier.device.asks<OrderView>(`/orders/${orderId}`)).toMatchObject({
      state: 'completed',
      payments: [{ tender: 'cash', amountTiyin: 2_530_000 }],
    });
    await jasur.device.reads(jasur.t.sell.closedCompleted);
    await jasur.device.button(jasur.t.common.close).click();
  });

  test('[F-6] a phone that is switched off leaves no lock: a colleague works on its table at once', async () => {
    await jasur.opensTable('A5');
    await jasur.taps(greenTea);
    await eventually(() => orderAt('A5').then((id) => (id === '' ? [] : storedLines(id)))).toEqual([stored(greenTea, 'draft')]);
    await jasur.device.context.close();
    await nilufar.opensTable('A5');
    await nilufar.taps(bread);
    await nilufar.looksAtOrder();
    await nilufar.fires();
    expect(await orderAt('A5').then(storedLines)).toEqual([stored(greenTea, 'fired'), stored(bread, 'fired')].sort());
  });

  test('money is not taken without the box; an answer that was lost is asked for again and the order is paid once', async () => {
    await cashier.goesToCounter();
    await cashier.taps(lagman);
    await cashier.goesToPayment();
    tillsLink.loseAnswers();
    await cashier.device.at('complete').click();
    await cashier.device.reads(cashier.t.common.noLink);
    await cashier.device.reads(cashier.t.pay.noMoneyOffline);
    tillsLink.find();
    await gone(cashier.device.at('link-down'));
    await cashier.device.at('complete').click();
    await seen(cashier.device.at('paid'));
    const { orders } = await cashier.device.asks<OrdersView>('/orders?kind=quick');
    expect(orders).toHaveLength(1);
  });

  test('[F-4] a browser that crashes with dishes it could not send has them when it is opened again, and sends each once', async () => {
    await nilufar.opensTable('A4');
    await eventually(() => orderAt('A4')).not.toBe('');
    const orderId = await orderAt('A4');
    nilufarsLink.lose();
    await seen(nilufar.device.at('link-down'), 4000);
    await nilufar.taps(salad, manti, greenTea);
    await nilufar.device.reads(nilufar.t.shell.queued(3));
    const crashed = nilufar.page.waitForEvent('crash');
    await nilufar.page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    nilufarsLink.find();
    const again = await nilufar.device.context.newPage();
    await again.goto(nilufar.device.url);
    await eventually(() => storedLines(orderId)).toEqual([salad, manti, greenTea].map((dish) => stored(dish, 'draft')).sort());
    expect(await storedLines(orderId)).toHaveLength(3);
  });
});
