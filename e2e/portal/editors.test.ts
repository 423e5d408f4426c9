import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MenuView, ProductView } from '#domain/contract/menu';
import { uzLatn as officeBook } from '#kiosk/office/customers/text/uz-latn';
import { uzLatn as office } from '#kiosk/office/text/uz-latn';
import { newAdministrator } from '#portal/server/test/administrator';
import { GOOD_PASSWORD } from '#portal/server/test/browser';
import { uzLatn as words } from '#portal/web/text/uz-latn';
import { axeFindings } from '../support/access/axe-findings';
import { lagman, manti, plov } from '../support/dishes';
import type { Dish } from '../support/dishes';
import { overflows, widths } from '../support/owner-portal';
import { EditedHouse } from '../support/portal/edited-house';
import { eventually, gone, plain, seen } from '../support/watch';

/** The owner edits in his browser what the branch sells by; a real box, its till and its office beside it. */
let house: EditedHouse;
beforeAll(async () => {
  house = await EditedHouse.open();
  await house.till.goesToCounter();
}, 90_000);
afterAll(() => house.stop());
afterEach(async () => {
  await house.closePages();
  expect(house.complaints.splice(0)).toEqual([]);
  expect(house.portal.errors).toEqual([]);
});

const t = words.editing;
let settingUps = 0;
const tile = (dish: Dish) => house.till.tile(dish);
const onTile = (dish: Dish, som: string) => tile(dish).filter({ hasText: new RegExp(som.replace(' ', '\\s')) });

/** Opens the form of a dish from the list. */
const opens = async (page: Page, dish: Dish): Promise<void> => {
  await page.getByRole('searchbox', { name: t.search }).fill(dish.name['uz-Latn']);
  await page
    .getByTestId('row')
    .filter({ hasText: `${t.menu.code} ${dish.code}` })
    .click();
  await seen(page.getByRole('dialog', { name: dish.name['uz-Latn'] }));
};
const prices = async (page: Page, som: number): Promise<void> => {
  await page.getByRole('dialog').getByLabel(t.menu.price, { exact: false }).first().fill(String(som));
  await page.getByTestId('save').click();
};
const looksRight = async (page: Page): Promise<void> => {
  expect(await overflows(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
};

describe.each(widths)('at %i px', (width) => {
  test('[BX-O-253] a price set in the portal stands on the till’s dish within 5 s, usually within one', async () => {
    const page = await house.page('/menu', width);
    const som = width === 390 ? 45_500 : 46_500;
    await opens(page, plov);
    await looksRight(page);
    await prices(page, som);
    await seen(onTile(plov, `${String(som).slice(0, 2)} 500`), 5_000);
    await gone(page.getByRole('dialog'));
    await eventually(async () => plain(await page.getByTestId('row').first().innerText())).toContain(`${String(som).slice(0, 2)} 500`);
  });

  test('[BX-O-253] one price edited on both sides without the line is listed with both values, and the owner takes the other', async () => {
    const dish = width === 390 ? manti : lagman;
    const page = await house.page('/menu', width);
    const { rows } = await house.office.device.asks<MenuView>('/menu');
    const product = rows.find((row): row is ProductView => row.kind === 'product' && row.code === dish.code);
    await opens(page, dish);
    house.link.lose();
    await prices(page, 71_000);
    await gone(page.getByRole('dialog'));
    const edit = { productId: product?.productId, version: product?.version, priceTiyin: 7_200_000 };
    expect((await house.office.device.commands('product.update', edit)).status).toBe(200);
    await seen(onTile(dish, '72 000'));
    house.link.find();

    await page.goto(`${house.portal.url}/conflicts`);
    const card = page.getByTestId('conflict').filter({ hasText: dish.name['uz-Latn'] });
    await seen(card, 40_000);
    expect(plain(await card.innerText())).toContain(t.conflicts.fields.price_tiyin);
    expect(plain(await card.getByTestId('kept').innerText())).toContain('72 000');
    expect(plain(await card.getByTestId('lost').innerText())).toContain('71 000');
    await looksRight(page);
    await card.getByTestId('take').click();
    await gone(card);
    await seen(onTile(dish, '71 000'), 5_000);
    await page
      .getByRole('radio', { name: t.conflicts.closed })
      .or(page.getByText(t.conflicts.closed, { exact: true }))
      .first()
      .click();
    await seen(card);
  });

  test('a new section, a table and a person made by hand are at the branch', async () => {
    const mark = String(width);
    const page = await house.page('/menu?tab=categories', width);
    await page.getByTestId('add').click();
    await page.getByRole('dialog').locator('input[name=name]').fill(`Mavsumiy ${mark}`);
    await page.getByTestId('save').click();
    await gone(page.getByRole('dialog'));
    await eventually(async () =>
      (await house.office.device.asks<MenuView>('/menu')).rows.some(
        (row) => row.kind === 'category' && row.name['uz-Latn'] === `Mavsumiy ${mark}`,
      ),
    ).toBe(true);

    await page.goto(`${house.portal.url}/halls`);
    await page.getByTestId('hall').first().getByTestId('add-table').click();
    const table = page.getByRole('dialog').locator('input[name=name]');
    await table.fill(`9${mark}`);
    await page.getByTestId('save').click();
    await seen(page.getByTestId('table').filter({ hasText: `9${mark}` }));

    await page.goto(`${house.portal.url}/staff`);
    await page.getByTestId('add').click();
    const dialog = page.getByRole('dialog');
    await page.getByTestId('save').click();
    await looksRight(page);
    await dialog.locator('input[name=name]').fill(`Yangi Xodim ${mark}`);
    await dialog.getByLabel(t.staff.role, { exact: false }).selectOption({ index: 1 });
    await page.getByTestId('save').click();
    await seen(page.getByTestId('first-code'));
    expect(plain(await page.getByTestId('first-code').innerText())).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4}$/);
    await page.getByTestId('code-seen').click();
    await eventually(async () => JSON.stringify(await house.office.device.asks('/sign-in'))).toContain(`Yangi Xodim ${mark}`);
  });

  test('[CMP-5] a category, a custom field, the template of customers and the plan are set up on screens alone', async () => {
    // Another one when it is run again: a key is nobody else's for ever.
    const mark = `${String(width)}_${String(++settingUps)}`;
    const desk = house.office;
    const atDesk = async (place: string): Promise<void> => {
      await desk.device.goes(`#/office/${place}`);
      await eventually(() => desk.page.evaluate(() => location.hash)).toBe(`#/office/${place}`);
    };
    const page = await house.page('/menu?tab=categories', width);
    for (const place of [null, '/book?tab=fields']) {
      if (place !== null) await page.goto(`${house.portal.url}${place}`);
      await page.getByTestId('add').click();
      await page.getByRole('dialog').locator('input[name=name]').fill(`Sozlama ${mark}`);
      if (place !== null) await page.getByRole('dialog').locator('input[name=key]').fill(`sozlama_${mark}`);
      await looksRight(page);
      await page.getByTestId('save').click();
      await gone(page.getByRole('dialog'));
    }
    for (const place of ['categories', 'customer-fields']) {
      await atDesk(place);
      await seen(desk.page.locator('main.office').getByText(`Sozlama ${mark}`));
    }

    await atDesk('settings/customers');
    const name = desk.page.getByRole('textbox', { name: new RegExp(`^${officeBook.settings.standardName}`) });
    const adds = desk.page.getByRole('button', { name: officeBook.settings.standardAdd });
    await seen(name.or(adds));
    if (await adds.isVisible()) await adds.click();
    await name.fill(`Namuna ${mark}`);
    await desk.page.getByRole('button', { name: office.common.save }).click();
    await seen(desk.page.getByText(officeBook.settings.standardSaved));
    await eventually(async () => JSON.stringify(await desk.device.asks('/customer-book'))).toContain(`Namuna ${mark}`);

    const administrator = await newAdministrator(house.portal);
    await page.goto(`${house.portal.url}/console`);
    await page.fill('input[name="login"]', administrator.login);
    await page.fill('input[name="password"]', GOOD_PASSWORD);
    await page.fill('input[name="code"]', administrator.code());
    await page.getByTestId('console-enter').click();
    await page.getByTestId('owners').getByRole('link').first().click();
    await page.getByTestId('set-plan').click();
    const [day, shown] = [`2031-05-1${String(settingUps)}`, `1${String(settingUps)}.05.2031`];
    await page.getByRole('dialog').getByRole('combobox').selectOption('professional');
    await page.fill('input[name="ends-at"]', day);
    await page.getByTestId('save').click();
    await seen(page.getByTestId('owner').getByText(shown));
    const owner = await house.page('/subscription', width);
    await seen(owner.getByText(shown));
    await seen(owner.getByText('Professional'));
  });
});
