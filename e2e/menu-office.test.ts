import { beforeAll, describe, expect, test } from 'vitest';
import type { FloorView, TableRow } from '#domain/contract/floor';
import type { MenuView, ProductView } from '#domain/contract/menu';
import { uzLatn as bookText } from '#kiosk/office/customers/text/uz-latn';
import { uzLatn as words } from '#kiosk/office/text/uz-latn';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, seen } from './support/watch';

const t = bookText.imports;

/** A morning with the menu: it comes in from a file, prices go up, tables are moved, labels are printed. */
describe('the menu office', () => {
  const restaurant = openRestaurant();
  let office: Person;

  const opens = async (page: string): Promise<void> => {
    await office.device.goes(`#/office/${page}`);
    await seen(office.page.locator('main.office h1, main.office h2'));
  };
  const products = async (): Promise<readonly ProductView[]> =>
    (await office.device.asks<MenuView>('/menu')).rows.filter((row): row is ProductView => row.kind === 'product');
  const named = async (name: string): Promise<ProductView | undefined> => (await products()).find((row) => row.name['uz-Latn'] === name);

  beforeAll(async () => {
    office = await restaurant.person('Bahodir', await restaurant.device('Idora', 'office'));
  });

  test('[BX-O-56] a price list from Excel is tried, shows its bad row with the column, and comes in whole', async () => {
    await opens('lists/new');
    const file = '\uFEFFKod;Nomi;Kategoriya;Narxi\r\n901;Sinov salati;Salatlar;21 000\r\n902;Buzuq salat;Salatlar;qimmat\r\n';
    await office.page.locator('input[type=file]').setInputFiles({ name: 'menyu.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await seen(office.page.getByText(t.columns));
    await office.device.button(t.check).click();
    const bad = office.page.locator('table tbody tr', { hasText: 'Buzuq salat' });
    await seen(bad);
    expect(await bad.innerText()).toContain('Narxi');
    expect(await named('Sinov salati')).toBeUndefined();
    await office.page.getByRole('radio', { name: t.lists.takeNone }).check();
    await office.device.button(t.run(1)).click();
    await seen(office.page.getByText('1 ta qatorda xato bor'));
    expect(await named('Sinov salati')).toBeUndefined();
    await office.page.getByRole('radio', { name: t.lists.leaveOut }).check();
    await office.device.button(t.run(1)).click();
    await seen(office.page.getByText(t.lists.toList));
    await eventually(async () => (await named('Sinov salati'))?.priceTiyin).toBe(2_100_000);
  });

  test('prices of a whole category go up at once, as the preview said', async () => {
    await opens('products');
    const before = (await products()).filter(({ code }) => code === '108');
    await office.page.locator('input[type=search]').fill('108');
    await office.device.button(words.bulk.open).click();
    await office.page.getByRole('radio', { name: words.bulk.percent }).check();
    await office.page.getByRole('textbox', { name: new RegExp(`^${words.bulk.percent}`) }).fill('10');
    await seen(office.page.locator('.line.changed'));
    await office.device.button(words.bulk.apply('1')).click();
    await seen(office.page.getByText(words.bulk.applied('1')));
    const after = (await products()).find(({ code }) => code === '108');
    expect(after?.priceTiyin).toBe(((before[0]?.priceTiyin ?? 0) * 11) / 10);
  });

  test('a label is printed from the dish', async () => {
    const dish = (await products()).find(({ code }) => code === '108');
    await opens(`products/${dish?.productId ?? ''}`);
    await office.device.button(words.labels.open).click();
    const dialog = office.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: new RegExp(`^${words.labels.count}`) }).fill('2');
    await dialog.getByRole('button', { name: words.labels.print }).click();
    await seen(office.page.getByText(words.labels.done));
    await gone(dialog);
  });

  test('[BX-O-31] a table is moved on the plan by the keys and by the finger, and stands there for everybody', async () => {
    await opens('halls');
    await office.page.locator('.row-link').first().click();
    const table = office.page.locator('button.table').first();
    await seen(table);
    const tables = async (): Promise<readonly TableRow[]> =>
      (await office.device.asks<FloorView>('/floor')).rows.filter((row): row is TableRow => row.row === 'table');
    const name = (await table.locator('b').innerText()).trim();
    const hall = (await tables()).find((row) => row.name === name)?.hallId;
    const place = async (): Promise<readonly number[]> => {
      const row = (await tables()).find((one) => one.name === name && one.hallId === hall);
      return [row?.x ?? -1, row?.y ?? -1, row?.width ?? -1];
    };
    const [x = 0, y = 0, width = 0] = await place();
    await table.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowRight']) await office.page.keyboard.press(key);
    await eventually(place).toEqual([x, y + 2, width + 1]);
    await table.scrollIntoViewIfNeeded();
    const box = await table.boundingBox();
    const cell = (box?.width ?? 0) / (width + 1);
    const [fromX, fromY] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    await office.page.mouse.move(fromX, fromY);
    await office.page.mouse.down();
    await office.page.mouse.move(fromX + cell * 3, fromY, { steps: 4 });
    await office.page.mouse.up();
    await eventually(place).toEqual([x + 3, y + 2, width + 1]);
  });
});
