import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { MenuView } from '#domain/contract/menu';
import type { SettingsView } from '#domain/contract/settings';
import { uzLatn as auditText } from '#kiosk/office/audit/text/uz-latn';
import { uzLatn as t } from '#kiosk/office/text/uz-latn';
import type { Locator } from 'playwright-core';
import { axeFindings } from './support/access/axe-findings';
import { lagman, plov } from './support/dishes';
import { Person, staff } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, plain, seen, textsOf } from './support/watch';

/** A morning in the office: the administrator changes the house while a till sells in it. */
describe('the office', () => {
  const restaurant = openRestaurant();
  let office: Person, till: Person;

  const field = (label: string, within?: Locator): Locator =>
    (within ?? office.page.locator('body')).getByRole('textbox', { name: new RegExp(`^${label}`) }).first();
  const rows = (): Locator => office.page.locator('.row-link');
  const press = (name: string | RegExp): Promise<void> => office.device.button(name).click();
  const saves = async (): Promise<void> => {
    await press(t.common.save);
    await seen(office.page.getByText(t.common.saved));
  };
  const opens = async (page: string): Promise<void> => {
    await office.device.goes(`#/office/${page}`);
    await seen(office.page.locator('main.office h1, main.office h2'));
  };

  beforeAll(async () => {
    const [desk, cashier] = await Promise.all([restaurant.device('Idora', 'office'), restaurant.cashier('Dilnoza', 'Kassa 1')]);
    office = await restaurant.person('Bahodir', desk);
    till = cashier;
  });

  test('[BX-O-42] a category that is moved up stands there on the till within a second', async () => {
    await till.goesToCounter();
    const categories = (): Promise<string[]> => textsOf(till.page.locator('nav button, [role=tablist] button').filter({ visible: true }));
    const before = await categories();
    await opens('categories');
    await rows().nth(1).click();
    const name = plain(await office.page.locator('main.office h2').first().innerText());
    const place = before.indexOf(name);
    expect(place).toBeGreaterThan(0);
    await press(t.common.moveUp);
    await eventually(async () => (await categories()).indexOf(name), 1000).toBe(place - 1);
  });

  test('a new dish is priced by its markup and sold at once, under the name of the reader’s language', async () => {
    await opens('products/new');
    await field(t.common.name).fill('Sinov oshi');
    await press(new RegExp(`^${t.common.moreLanguages}`));
    await office.page.getByRole('button', { name: t.common.suggestion('Синов оши') }).click();
    await field(t.products.cost).fill('80000');
    await field('Ustama').fill('25');
    expect(plain(await field(t.products.price).inputValue())).toBe('100 000');
    await saves();
    const { rows: menu } = await office.device.asks<MenuView>('/menu');
    const made = menu.find((row) => row.kind === 'product' && row.name['uz-Latn'] === 'Sinov oshi');
    expect(made).toMatchObject({ priceTiyin: 10_000_000, costTiyin: 8_000_000, name: { 'uz-Cyrl': 'Синов оши' } });
    await till.goesToCounter();
    await till.searches('sinov oshi');
    await seen(till.page.getByText('Sinov oshi'));
    await till.endsSearch();
  });

  test('a picture given to a dish stands on its tile, on a device that was never here before too', async () => {
    await opens('products');
    await office.page.locator('main.office a.row-link').first().click();
    await seen(office.page.locator('form.editor'));
    const picture = { name: 'taom.png', mimeType: 'image/png', buffer: await office.page.screenshot() };
    await office.page.locator('form.editor input[type="file"]').setInputFiles(picture);
    await seen(office.page.locator('form.editor img'));
    await saves();
    const pictured = async () => {
      const { rows } = await office.device.asks<MenuView>('/menu');
      const dish = rows.find((row) => row.kind === 'product' && row.imageId !== null);
      return dish?.kind === 'product' ? dish.code : null;
    };
    await eventually(pictured).not.toBeNull();
    const code = await pictured();
    const phone = await restaurant.waiter('Jasur');
    await phone.opensTable('1');
    await phone.searches(code ?? 'none');
    const shown = phone.page.locator(`[data-testid="product"][data-code="${code ?? ''}"] img`);
    await seen(shown);
    await eventually(() => shown.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)).toBe(true);
  });

  test('[BX-O-269] 10 % and 5 % added in the office make 115 000 of an order of 100 000', async () => {
    await opens('settings/charges');
    await press(t.settings.addCharge);
    const added = office.page.locator('.charge').last();
    await field(t.settings.chargeName, added).fill('Musiqa');
    await field(t.settings.chargeRate, added).fill('5');
    await seen(office.page.getByText(plain(t.settings.chargeExample('100 000', '115 000'))));
    await press(t.common.save);
    await eventually(async () =>
      (await office.device.asks<SettingsView>('/settings')).settings.serviceCharges.map((charge) => charge.rateBasisPoints),
    ).toEqual([1000, 500]);
    await till.opensTable('1');
    await till.searches('sinov oshi');
    await till.page.getByText('Sinov oshi').filter({ visible: true }).first().click();
    await eventually(() => till.total()).toContain('115 000');
  });

  test('what somebody else saved meanwhile stands beside one’s own, and nothing of either is lost', async () => {
    const { rows: menu } = await office.device.asks<MenuView>('/menu');
    const dish = menu.find((row) => row.kind === 'product' && row.name['uz-Latn'] === 'Sinov oshi');
    if (dish?.kind !== 'product') throw new Error('the dish of the test before is missing');
    await opens(`products/${dish.productId}`);
    await field(t.products.price).fill('120000');
    const { status } = await office.device.commands('product.update', {
      productId: dish.productId,
      version: dish.version,
      description: 'Juma kunlari',
    });
    expect(status).toBe(200);
    await press(t.common.save);
    await seen(office.page.getByText(t.problem.staleTitle));
    await press(t.problem.keepYours);
    await eventually(async () =>
      (await office.device.asks<MenuView>('/menu')).rows.find((row) => row.kind === 'product' && row.productId === dish.productId),
    ).toMatchObject({
      priceTiyin: 12_000_000,
      description: 'Juma kunlari',
    });
  });

  test('an unsaved form is not lost by a press on another page', async () => {
    await opens('staff/new');
    await field(t.staff.personName).fill('Sherzod Tohirov');
    await office.page.getByRole('link', { name: t.nav.roles }).click();
    await seen(office.page.getByText(t.common.unsavedText));
    await press(t.common.stay);
    expect(await field(t.staff.personName).inputValue()).toBe('Sherzod Tohirov');
  });

  test('[BX-O-118] a person made in the office signs in at the till at once', async () => {
    await office.page.locator('input[type=password]').nth(0).fill('7391');
    await office.page.locator('input[type=password]').nth(1).fill('7391');
    await press(t.common.save);
    await seen(office.page.getByText(t.staff.created('Sherzod Tohirov')));
    await till.locks();
    const newcomer = new Person(till.device, { ...staff('Dilnoza'), name: 'Sherzod Tohirov', pin: '7391' });
    await newcomer.signsIn();
    await newcomer.locks();
    await till.signsIn();
  });

  test('[BX-O-260] the log finds by person, device, act, order and period', async () => {
    await opens('audit');
    const entries = office.page.locator('main.office li').filter({ has: office.page.locator('time') });
    const choose = async (label: string, option: string): Promise<void> => {
      await office.page.getByLabel(label, { exact: true }).selectOption({ label: option });
    };
    const onlyShows = (words: string | RegExp) =>
      eventually(async () =>
        (await textsOf(entries)).every((entry) => (typeof words === 'string' ? entry.includes(words) : words.test(entry))),
      ).toBe(true);
    await seen(entries);
    await choose(t.audit.person, 'Dilnoza Ergasheva');
    await onlyShows('Dilnoza Ergasheva');
    await choose(t.audit.person, t.audit.anyone);
    await choose(t.audit.device, 'Kassa 1');
    await onlyShows('Kassa 1');
    await choose(t.audit.device, t.audit.anyDevice);
    await choose(t.audit.fact, auditText.facts['product.updated']);
    await onlyShows(auditText.facts['product.updated']);
    await seen(entries.getByText('Juma kunlari'));
    await choose(t.audit.fact, t.audit.anyFact);
    await office.page.getByLabel(t.audit.text).fill('B1-0001');
    await onlyShows(/Buyurtma|Taom|Oshxona/);
    await office.page.getByLabel(t.audit.text).fill('');
    await office.page.getByLabel(t.audit.from, { exact: true }).fill('2020-01-01');
    await office.page.getByLabel(t.audit.to, { exact: true }).fill('2020-01-02');
    await seen(office.page.getByText(t.audit.empty));
    expect((await office.device.asks<AuditView>('/audit?limit=1')).entries).toHaveLength(1);
  });

  test('[BX-O-276] the database is checked while the till sells, and a device that forgets itself keeps what was not sent', async () => {
    await office.goesToCounter();
    await office.taps(plov, plov, lagman);
    await opens('settings/storage');
    await seen(office.page.getByText(t.storage.databaseSize));
    await press(t.storage.check);
    await seen(office.page.getByText(t.storage.holds), 30_000);
    await office.page.evaluate(() => localStorage.setItem('dastarxon-theme', 'dark'));
    await press(t.storage.forget);
    const begunAnew = office.page.waitForEvent('load');
    await office.page.getByRole('dialog').getByRole('button', { name: t.storage.forget }).click();
    await begunAnew;
    await eventually(() => office.page.evaluate(() => localStorage.getItem('dastarxon-theme')).catch(() => 'dark')).toBe(null);
    await office.goesToCounter();
    await eventually(async () => plain((await textsOf(office.page.locator('[data-testid="line"]'))).join(' '))).toContain(
      lagman.name['uz-Latn'],
    );
    expect(await office.page.locator('[data-testid="line"]').count()).toBe(2);
  });

  const pages = [
    '',
    'products',
    'products/new',
    'categories/new',
    'modifiers/new',
    'stop-list',
    'halls',
    'stations',
    'printers/papers',
    'printers/new',
    'staff/new',
    'roles/new',
    'hours',
    'day',
    'audit',
    'devices/new',
    'reasons/new',
    'notes/new',
    'settings/shop',
    'settings/charges',
    'settings/money',
    'settings/printing',
    'settings/storage',
  ];
  test.each(pages)('axe finds nothing on #/office/%s', async (page) => {
    await office.device.goes(`#/office${page === '' ? '' : `/${page}`}`);
    await seen(office.page.locator('main.office h1, main.office h2'));
    await eventually(() => office.page.locator('.skeleton').count()).toBe(0);
    expect(await axeFindings(office.page)).toEqual([]);
  });
});
