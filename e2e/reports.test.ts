import { beforeAll, describe, expect, test } from 'vitest';
import type { MenuView, ProductView } from '#domain/contract/menu';
import { uzLatn as words } from '#domain/report/words/uz-latn';
import { uzLatn as t } from '#kiosk/office/reports/text/uz-latn';
import { newId } from './support/device';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, plain, seen, textsOf } from './support/watch';

/** An administrator looks at the day while a till sells in it. */
describe('the reports', () => {
  const restaurant = openRestaurant();
  let office: Person, till: Person;
  let dish: ProductView | undefined;

  const sells = async (tender: 'cash' | 'card'): Promise<void> => {
    if (dish === undefined) throw new Error('the menu has no plain dish');
    const answer = await till.device.commands('order.submit', {
      orderId: newId(),
      kind: 'takeaway',
      lines: [{ lineId: newId(), productId: dish.productId, quantityThousandths: 1000 }],
      expectedTotalTiyin: dish.priceTiyin,
      payments: [{ paymentId: newId(), tender, amountTiyin: dish.priceTiyin }],
    });
    expect(answer.body).toMatchObject({ result: {} });
  };
  const figure = async (key: string): Promise<string> =>
    plain(await office.page.locator(`[data-figure=${key}]`).getByTestId('value').innerText());

  beforeAll(async () => {
    const [desk, cashier] = await Promise.all([restaurant.device('Idora', 'office'), restaurant.cashier('Dilnoza', 'Kassa 1')]);
    office = await restaurant.person('Bahodir', desk);
    till = cashier;
    const { rows } = await office.device.asks<MenuView>('/menu');
    dish = rows.find((row): row is ProductView => row.kind === 'product' && row.modifierGroupIds.length === 0 && row.unit === 'portion');
    await sells('cash');
  });

  test('[BX-O-171] a sale is in the figures within five seconds, without a touch', async () => {
    await office.device.goes('#/office/reports/general');
    await seen(office.page.locator('[data-figure=orders]'));
    await eventually(() => figure('orders')).toBe('1');
    await sells('card');
    await eventually(() => figure('orders'), 6_000).toBe('2');
    const sum = plain(office.format.amount(till.tiyin(((dish?.priceTiyin ?? 0) * 2) / 100)));
    expect(await figure('revenue')).toBe(`${sum} ${office.format.currency}`);
  });

  test('the page and its period stand in the address, and each page is one tap away', async () => {
    await office.page.getByRole('tab', { name: words.names.payments }).click();
    await seen(office.page.locator('[data-table=tenders]'));
    await office.page.locator('label:has(input[value="week"])').click();
    await eventually(() => new URL(office.page.url()).hash).toBe('#/office/reports/payments/week');
    await seen(office.page.locator('[data-table=tenders]'));
    await office.page.reload();
    await seen(office.page.locator('[data-table=tenders]'));
    expect(await office.page.getByRole('tab', { selected: true }).innerText()).toBe(words.names.payments);
  });

  test('[BX-O-172] the file that leaves and the printed sheet say whose and of when they are', async () => {
    const [file] = await Promise.all([
      office.page.waitForEvent('download'),
      office.page.getByRole('link', { name: `Excel: ${words.names.payments}` }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^payments-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.xlsx$/);
    await office.page.emulateMedia({ media: 'print' });
    const head = office.page.locator('.paper-head');
    await seen(head);
    const text = plain(await head.innerText());
    for (const word of [words.names.payments, words.branch, words.period, words.filters, words.madeAt]) expect(text).toContain(word);
    await office.page.emulateMedia({ media: 'screen' });
  });

  test('a waiter finds his own results and his own hours, and nothing else', async () => {
    const waiter = await restaurant.waiter('Jasur');
    await waiter.device.goes('#/office/reports/staff');
    await waiter.device.reads(t.ownOnly);
    expect(await textsOf(waiter.page.getByRole('tab'))).toEqual([words.names.staff, words.names.hours]);
  });
});
