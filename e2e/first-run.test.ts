import { describe, expect, test } from 'vitest';
import type { FloorView } from '#domain/contract/floor';
import type { SessionView } from '#domain/contract/box';
import type { OrderView } from '#domain/contract/order';
import { ru as t } from '#kiosk/office/text/ru';
import { ru as kiosk } from '#kiosk/text/ru';
import type { Device } from './support/device';
import { openRestaurant } from './support/restaurant';
import { eventually, seen } from './support/watch';

/** The first hour of an empty box: five questions, a category, a dish, and the dish can be sold. */
describe('the first run of an empty box', () => {
  const restaurant = openRestaurant({ demo: false });
  let till: Device;
  const next = (): Promise<void> => till.button(t.setup.next).click();
  const pins = () => till.page.locator('input[type=password]');

  test('[BX-O-284] asks for language, branch, administrator, hall and printer, and is taken up again where it was left', async () => {
    till = await restaurant.browserAt('Kassa', 'till');
    await till.page.goto(till.url);
    await till.page.getByRole('radio', { name: 'Русский' }).check({ force: true });
    await seen(till.page.getByText(t.setup.language));
    await next();
    await next();
    await till.reads(t.setup.faults.branch);
    await till.page.getByLabel(t.setup.branchName).fill('Юнусабад');
    await next();
    await till.page.getByLabel(t.setup.administratorName).fill('Азиза Каримова');
    await pins().nth(0).fill('111111');
    await pins().nth(1).fill('111111');
    await next();
    await seen(till.page.getByLabel(t.setup.hallName));
    expect(await till.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('111111');
    await till.page.reload();
    await till.reads(t.setup.resumed);
    expect(await till.page.getByLabel(t.setup.administratorName).inputValue()).toBe('Азиза Каримова');
    expect(await pins().nth(0).inputValue()).toBe('');
  });

  test('refuses a simple PIN and a nonsense printer beside the question, then opens the menu editor with the person signed in', async () => {
    await pins().nth(0).fill('111111');
    await pins().nth(1).fill('111111');
    await next();
    await next();
    await till.page.getByRole('radio', { name: new RegExp(t.setup.printerNetwork) }).check({ force: true });
    await till.page.getByLabel(t.setup.printerAddress).fill('printer!');
    await till.button(t.setup.finish).click();
    await till.reads(t.setup.faults.address);
    await till.page.getByRole('radio', { name: new RegExp(t.setup.printerScreen) }).check({ force: true });
    await till.button(t.setup.finish).click();
    await seen(till.page.getByLabel(t.setup.administratorName));
    expect(await till.asks<SessionView>('/session')).toMatchObject({ initialised: false });
    await pins().nth(0).fill('274915');
    await pins().nth(1).fill('274915');
    await next();
    await next();
    await till.button(t.setup.finish).click();
    await till.reads(t.categories.add);
    const session = await till.asks<SessionView>('/session');
    expect(session).toMatchObject({ initialised: true, branchName: 'Юнусабад', employee: { name: 'Азиза Каримова', language: 'ru' } });
    const { rows } = await till.asks<FloorView>('/floor');
    expect(rows.filter((row) => row.row === 'table')).toHaveLength(12);
  });

  test('leads from the first category and dish to a screen that sells it', async () => {
    // “Saved” is also what a form says that nobody has touched: the address tells that a record is new no more.
    const stands = (section: string) => eventually(() => till.page.url()).toMatch(new RegExp(`#/office/${section}/[0-9a-f-]{36}$`));
    await till.page.getByRole('textbox', { name: t.common.name }).first().fill('Plov');
    await till.page.getByLabel(t.categories.station).selectOption({ index: 1 });
    await till.button(t.common.save).click();
    await stands('categories');
    await till.goes('#/office/products/new');
    await till.page.getByRole('textbox', { name: t.common.name }).first().fill('Toʻy oshi');
    await till.page.getByRole('textbox', { name: t.products.price }).first().fill('45000');
    await till.button(t.common.save).click();
    await stands('products');
    await till.goes('#/floor');
    await till.page.locator('[data-testid="table"][data-table="1"]').getByRole('button').click();
    await till.page.locator('[data-testid="product"]').getByRole('button').first().click();
    await eventually(() => till.at('lines').innerText()).toContain('Toʻy oshi');
    await seen(till.button(new RegExp(kiosk.sell.fire)));
  });

  test('[BX-O-284] the first sale: the table is sent and paid, and its receipt lies on the screen that serves as printer', async () => {
    await till.at('fire').click();
    await seen(till.at('fire').getByText(kiosk.sell.nothingNew));
    const orderId = till.page.url().split('/').at(-1) ?? '';
    await till.goes('#/shift');
    await till.at('shift-open').click();
    await seen(till.at('shift-close'));
    await till.goes(`#/order/${orderId}/pay`);
    await till.at('complete').click();
    await seen(till.at('paid'));
    await till.reads(kiosk.pay.receiptPrinted);
    expect(await till.asks<OrderView>(`/orders/${orderId}`)).toMatchObject({
      state: 'completed',
      totalTiyin: 4_950_000,
      payments: [{ tender: 'cash' }],
    });
  });
});
