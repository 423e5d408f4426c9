import { beforeAll, describe, expect, test } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import { boardTexts } from '#kitchen/board/board-text';
import { beefKebab, lagman, manti, plov, salad } from './support/dishes';
import type { KitchenScreen, PickupBoard } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** The plug of the box is pulled in the middle of the service. Nothing says goodbye, nothing is finished. */
describe('the box is killed and comes back', () => {
  const restaurant = openRestaurant();
  let cashier: Person, jasur: Person;
  let kitchen: KitchenScreen, board: PickupBoard;
  let orderId = '';

  beforeAll(async () => {
    [cashier, jasur, kitchen, board] = await Promise.all([
      restaurant.cashier('Dilnoza', 'Kassa 1'),
      restaurant.waiter('Jasur'),
      restaurant.kitchenScreen('Gulnora', 'Oshxona'),
      restaurant.board(),
    ]);
    await cashier.goesToCounter();
    await cashier.taps(manti);
    await cashier.goesToPayment();
    await cashier.completes();
    await cashier.goesOn();
    await kitchen.getsTicket('1');
    await kitchen.bumps('1');
    await seen(board.number('ready', 1));
    await jasur.opensTable('3');
    await jasur.taps(lagman, plov);
    await jasur.fires();
    await kitchen.getsTicket('3');
    orderId = jasur.openOrderId;
    await jasur.taps(salad);
    await cashier.opensTable('3');
  });

  test('before it happens, the third dish of the table is not sent yet', async () => {
    await eventually(async () => (await cashier.device.asks<OrderView>(`/orders/${orderId}`)).lines.map(({ state }) => state)).toEqual([
      'fired',
      'fired',
      'draft',
    ]);
  });

  test('[BX-O-202, BX-O-27] every screen says so in words within three seconds; the board asks guests to the counter', async () => {
    await restaurant.box.kill();
    await Promise.all([
      seen(cashier.device.at('link-down'), 3000),
      seen(jasur.device.at('link-down'), 3000),
      seen(kitchen.device.at('dead-bar'), 3000),
      seen(board.device.at('board-dead'), 3000),
    ]);
    await jasur.device.reads(jasur.t.shell.deadPhone);
    await cashier.device.reads(cashier.t.shell.deadTill);
    await board.device.reads(boardTexts['uz-Latn'].askAtCounter);
    expect(await board.numbers('ready')).toEqual([]);
    expect(plain(await kitchen.device.at('dead-bar').innerText())).toContain(kitchen.t.dead.title);
  });

  test('what still works stays usable: the waiter goes on typing, the cook goes on marking', async () => {
    await jasur.taps(beefKebab, beefKebab);
    await jasur.device.at('fire').click();
    await seen(jasur.device.at('fire').getByText(jasur.t.floor.queued));
    await kitchen.finishes('3', lagman);
    await seen(kitchen.page.getByText(kitchen.t.dead.queued(1)));
    expect(await cashier.device.at('pay').isDisabled()).toBe(true);
  });

  test('[BX-O-3, BX-O-248] it comes back on the same address: screens connect by themselves, the table is still taken and its lines are whole', async () => {
    await restaurant.box.startAgain();
    await Promise.all([
      gone(cashier.device.at('link-down')),
      gone(jasur.device.at('link-down')),
      gone(kitchen.device.at('dead-bar')),
      gone(board.device.at('board-dead')),
    ]);
    await seen(board.number('ready', 1));
    await eventually(async () => {
      const { lines } = await cashier.device.asks<OrderView>(`/orders/${orderId}`);
      return lines.map((line) => `${line.name['uz-Latn']} × ${line.quantityThousandths / 1000} ${line.state}`);
    }).toEqual([
      `${lagman.name['uz-Latn']} × 1 ready`,
      `${plov.name['uz-Latn']} × 1 in-work`,
      `${salad.name['uz-Latn']} × 1 fired`,
      `${beefKebab.name['uz-Latn']} × 2 fired`,
    ]);
    await eventually(() => kitchen.lines('3').count()).toBe(3);
    await eventually(() => cashier.lines().count()).toBe(4);
    await jasur.goesToTables();
    await jasur.seesTable('3', jasur.t.floor.busy);
  });

  test('the service goes on: the table is paid, the shift still knows its money', async () => {
    // 42 000 + 45 000 + 18 000 + 2 × 23 000, with 10 % for the service.
    await eventually(() => cashier.total()).toBe(cashier.money(166_100));
    await cashier.goesToPayment();
    await cashier.completes();
    await jasur.seesTable('3', jasur.t.floor.free);
    await cashier.goesOn();
  });

  test('a restart in good order is announced, and nobody has to sign in again', async () => {
    await jasur.opensTable('4');
    await jasur.taps(lagman);
    await restaurant.box.restart();
    await gone(jasur.device.at('link-down'));
    await jasur.taps(lagman);
    await jasur.fires();
    await eventually(() => kitchen.lineTexts('4')).toEqual([expect.stringMatching(/^2 .*Qovurma lagʻmon/)]);
  });

  test('of a box that comes back as another version screens load themselves anew once nobody touches them: the till keeps its cart, the kitchen sounds on', async () => {
    const pages = [cashier.device.page, kitchen.device.page];
    let version: string | null = null;
    for (const page of pages) {
      await page.routeWebSocket(/socket\.io/, (screen) => {
        const box = screen.connectToServer();
        box.onMessage((message) => {
          screen.send(version === null ? message : String(message).replaceAll(/"version":"[^"]*"/g, `"version":"${version}"`));
        });
      });
      await page.reload();
    }
    await cashier.goesToCounter();
    await cashier.taps(manti);
    const sounding = kitchen.device.at('sound').and(kitchen.device.page.locator('[data-state="on"]'));
    await kitchen.device.page.mouse.click(2, 2);
    await seen(sounding);
    const loaded = pages.map((page) => page.waitForEvent('load', { timeout: 50_000 }));
    version = '99.0.0';
    await Promise.all(loaded);
    await eventually(() => cashier.lines().count()).toBe(1);
    await seen(sounding);
  });
});
