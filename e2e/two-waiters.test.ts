import { beforeAll, describe, expect, test } from 'vitest';
import type { FloorView } from '#domain/contract/floor';
import type { OrderView } from '#domain/contract/order';
import { greenTea, lagman, manti, salad, samsa } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** A large table, two waiters at it at once, and two tills that both hold its bill. */
describe('two waiters on one table', () => {
  const restaurant = openRestaurant();
  let jasur: Person, nilufar: Person, first: Person, second: Person;
  let kitchen: KitchenScreen;

  beforeAll(async () => {
    [jasur, nilufar, first, second, kitchen] = await Promise.all([
      restaurant.waiter('Jasur'),
      restaurant.waiter('Nilufar'),
      restaurant.cashier('Dilnoza', 'Kassa 1'),
      restaurant.cashier('Sardor', 'Kassa 2'),
      restaurant.kitchenScreen('Gulnora', 'Oshxona'),
    ]);
  });

  const ordersAt = async (tableName: string): Promise<string[]> => {
    const { rows } = await first.device.asks<FloorView>('/floor');
    const table = rows.find((row) => row.row === 'table' && row.name === tableName);
    return rows.flatMap((row) => (row.row === 'order' && table?.row === 'table' && row.tableId === table.tableId ? [row.orderId] : []));
  };

  test('[BX-O-2] both tap the free table at the same moment: they are in the same order, and there is one', async () => {
    await Promise.all([jasur.goesToTables(), nilufar.goesToTables()]);
    await Promise.all([jasur.table('10').getByRole('button').click(), nilufar.table('10').getByRole('button').click()]);
    await Promise.all([jasur.taps(lagman), nilufar.taps(manti)]);
    await eventually(() => ordersAt('10')).toHaveLength(1);
    const [orderId] = await ordersAt('10');
    await eventually(() => [jasur.openOrderId, nilufar.openOrderId]).toEqual([orderId, orderId]);
  });

  test('each sees the lines of the other as they are tapped, and who taps them', async () => {
    await Promise.all([jasur.looksAtOrder(), nilufar.looksAtOrder()]);
    await eventually(() => jasur.lines().count()).toBe(2);
    await eventually(() => nilufar.lines().count()).toBe(2);
    await nilufar.looksAtMenu();
    await nilufar.taps(salad);
    await seen(jasur.lines(salad), 1000);
    await jasur.device.reads(jasur.t.sell.isAdding('Nilufar', salad.name['uz-Latn']));
    await nilufar.looksAtOrder();
    await eventually(async () => plain(await nilufar.page.locator('.presence').innerText())).toContain('Jasur');
  });

  test('[F-8] both press send at once, again and again: the kitchen gets every dish once', async () => {
    await Promise.all(
      [jasur, nilufar].map(async (waiter) => {
        for (let press = 0; press < 10; press += 1)
          await waiter.device
            .at('fire')
            .click({ force: true, noWaitAfter: true, timeout: 1000 })
            .catch(() => undefined);
      }),
    );
    await kitchen.getsTicket('10');
    await eventually(async () => (await kitchen.lineTexts('10')).length).toBe(3);
    await eventually(() => jasur.lines(undefined, 'fired').count()).toBe(3);
    const { lines } = await first.device.asks<OrderView>(`/orders/${jasur.openOrderId}`);
    expect(lines.map(({ quantityThousandths, state }) => [quantityThousandths, state])).toEqual([
      [1000, 'fired'],
      [1000, 'fired'],
      [1000, 'fired'],
    ]);
  });

  test('[F-5] the bill is paid at one till while the other still holds it: the other is told that it is paid, and cannot pay again', async () => {
    await Promise.all([first.opensTable('10'), second.opensTable('10')]);
    await Promise.all([first.goesToPayment(), second.goesToPayment()]);
    const { version, totalTiyin } = await first.device.asks<OrderView>(`/orders/${first.openOrderId}`);
    const orderId = first.openOrderId;
    await first.completes();
    // What a press within that second would have sent:
    const again = await second.device.commands('order.pay', {
      orderId,
      orderVersion: version,
      expectedTotalTiyin: totalTiyin,
      payments: [{ paymentId: orderId, tender: 'cash', amountTiyin: totalTiyin, tenderedTiyin: null }],
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'order-already-paid' } });
    expect(String(again.body['detail']) + String(again.body['title'])).toMatch(/toʻlangan/);
    await second.device.reads(second.t.pay.alreadyPaid);
    expect(await second.device.at('complete').count()).toBe(0);
    const order = await first.device.asks<OrderView>(`/orders/${orderId}`);
    expect(order.payments).toHaveLength(1);
    await jasur.device.reads(jasur.t.sell.closedCompleted);
  });

  test('[F-2] two tabs of one till pay the same order within a moment: one payment, one receipt', async () => {
    await first.goesToTables();
    await first.opensTable('11');
    await first.taps(samsa);
    await first.fires();
    const tab = await restaurant.secondTab(first);
    await tab.opensTable('11');
    await Promise.all([first.goesToPayment(), tab.goesToPayment()]);
    const orderId = first.openOrderId;
    await Promise.all(
      [first, tab].map(({ page }) =>
        page.evaluate(() => {
          document.querySelector<HTMLElement>('[data-testid="complete"]')?.click();
        }),
      ),
    );
    await eventually(async () => (await first.device.asks<OrderView>(`/orders/${orderId}`)).state).toBe('completed');
    expect((await first.device.asks<OrderView>(`/orders/${orderId}`)).payments).toHaveLength(1);
    await seen(first.page.getByText(first.t.pay.done, { exact: true }).or(first.page.getByText(first.t.pay.alreadyPaid)));
    await seen(tab.page.getByText(tab.t.pay.done, { exact: true }).or(tab.page.getByText(tab.t.pay.alreadyPaid)));
    const { papers } = await first.device.asks<{ papers: readonly { orderId: string | null; paperKind: string }[] }>('/printers');
    expect(papers.filter((paper) => paper.orderId === orderId && paper.paperKind === 'receipt')).toHaveLength(1);
    await tab.device.context.pages().at(-1)?.close();
  });

  test('[BX-O-10] where tables are not shared a colleague’s order is refused by its address too; an administrator sees it', async () => {
    const admin = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
    expect(await admin.device.commands('settings.update', { changes: { waitersShareTables: false } })).toMatchObject({ status: 200 });
    await jasur.opensTable('12');
    await jasur.taps(greenTea);
    await eventually(() => ordersAt('12')).toHaveLength(1);
    const [orderId] = await ordersAt('12');
    await nilufar.goesToTables();
    await seen(nilufar.table('12').getByText('Jasur Q.'));
    await nilufar.table('12').getByRole('button').click();
    await nilufar.device.reads(nilufar.t.floor.othersOrder(jasur.staff.name));
    expect(await nilufar.table('12').innerText()).not.toMatch(/\d{4}|\d\s\d{3}/);
    await nilufar.device.goes(`#/order/${orderId ?? ''}`);
    await nilufar.device.reads(nilufar.t.common.noRight);
    await expect(nilufar.device.asks(`/orders/${orderId ?? ''}`)).rejects.toThrow('403');
    expect((await admin.device.asks<OrderView>(`/orders/${orderId ?? ''}`)).waiterName).toBe(jasur.staff.name);
  });

  test('[BX-O-16] what a person typed is there when the same person comes back to the device', async () => {
    await jasur.looksAtMenu();
    await jasur.taps(salad);
    await jasur.looksAtOrder();
    await eventually(() => jasur.lines(undefined, 'draft').count()).toBe(2);
    await jasur.locks();
    await jasur.signsIn();
    await jasur.opensTable('12');
    await jasur.looksAtOrder();
    await eventually(() => jasur.lines(undefined, 'draft').count()).toBe(2);
    await jasur.locks();
    const bekzod = await restaurant.person('Bekzod', jasur.device);
    await bekzod.goesToTables();
    await bekzod.table('12').getByRole('button').click();
    await bekzod.device.reads(bekzod.t.floor.othersOrder(jasur.staff.name));
    await gone(bekzod.lines());
  });
});
