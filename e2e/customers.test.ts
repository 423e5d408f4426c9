import { beforeAll, describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { uzLatn } from '#kiosk/customers/text/uz-latn';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { OrderView } from '#domain/contract/order';
import { newId } from './support/device';
import { lagman, manti, plov } from './support/dishes';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

const t = uzLatn;

/** An evening with the customer book at the till: who calls, who comes, what they are given. */
describe('the customer book at the till', () => {
  const restaurant = openRestaurant();
  let admin: Person, till: Person;
  let groupId = '';

  const accepts = async (person: Person, name: string, input: unknown): Promise<void> => {
    const { status, body } = await person.device.commands(name, input);
    if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
  };
  const find = async (q: string): Promise<CustomersView> => till.device.asks<CustomersView>(`/customers?q=${encodeURIComponent(q)}`);
  const cardOf = async (q: string): Promise<CustomerView> => {
    const { customers } = await find(q);
    return till.device.asks<CustomerView>(`/customers/${customers[0]?.customerId ?? ''}`);
  };
  const opensBook = async (): Promise<void> => {
    await till.device.goes('#/customers');
    await seen(till.device.at('customer-count'));
  };
  const searches = async (words: string): Promise<void> => {
    await till.page.getByRole('searchbox', { name: t.list.search }).fill(words);
  };
  const form = (): Locator => till.page.getByTestId('customer-form');
  const field = (label: string): Locator => till.page.getByRole('dialog').getByRole('textbox', { name: new RegExp(`^${label}(\\s|,|$)`) });
  const press = (id: string): Promise<void> => till.device.at(id).click();
  const starred = (): Promise<string[]> =>
    form()
      .locator('label:has(.required)')
      .evaluateAll((labels) => labels.map((label) => (label.childNodes[0]?.textContent ?? '').trim()));
  const addsThroughForm = async (name: string, phone: string): Promise<void> => {
    await field(t.form.name).fill(name);
    await field(t.form.phone).fill(phone);
    await press('customer-review');
    await seen(till.device.at('customer-summary').getByText(t.form.noDuplicates));
    await press('customer-save');
    await gone(till.page.getByRole('dialog'));
  };

  /** So much off the order for a group, always. */
  const ruleFor = (forGroupId: string, name: string, rateBasisPoints: number): unknown => ({
    ruleId: newId(),
    name: { 'uz-Latn': name },
    groupId: forGroupId,
    customerId: null,
    benefit: { kind: 'percent', rateBasisPoints },
    scope: { kind: 'order' },
    minimumThousandths: null,
    minimumTotalTiyin: null,
    fromDay: null,
    toDay: null,
    fromMonthDay: null,
    toMonthDay: null,
    weekdays: [],
    fromTime: null,
    toTime: null,
    priority: 0,
    stackable: false,
    active: true,
  });

  beforeAll(async () => {
    admin = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
    till = await restaurant.cashier('Sardor', 'Kassa 1');
    groupId = newId();
    const group = { name: { 'uz-Latn': 'Mahalla doʻstlari' }, groupKind: 'category', adHoc: false, colour: null, dimension: null };
    await accepts(admin, 'customer-group.create', { groupId, ...group, dynamicRule: null, sort: 1 });
    await accepts(admin, 'price-rule.create', ruleFor(groupId, 'Doʻstlarga 10 %', 1000));
  });

  test('[BX-C1] [DEB-2] the menu shows Customers; one tap opens the whole list, with the button for a new one in the top right corner', async () => {
    await till.goesToTables();
    await till.device.at('user-menu').click();
    await seen(till.page.getByRole('dialog').getByRole('link', { name: t.title }));
    await till.page.keyboard.press('Escape');
    await till.device.at('customers').click();
    await seen(till.device.at('customer-count'));
    const all = await till.device.asks<CustomersView>('/customers?limit=1');
    await till.device.reads(t.list.count(all.count));
    const box = await till.device.at('customer-add').boundingBox();
    expect(box?.y).toBeLessThan(72);
    expect(box?.x).toBeGreaterThan(683);
    await press('customer-add');
    await seen(form());
    await till.page.keyboard.press('Escape');
    await gone(form());
  });

  test('[D365-3] [BX-C13] nobody has the number: the same form opens from the search, with the number in its field, as from the "+"', async () => {
    await opensBook();
    await press('customer-add');
    await seen(form());
    const labels = await form().locator('label').allInnerTexts();
    expect(labels.length).toBeGreaterThan(3);
    await till.page.keyboard.press('Escape');
    await searches('93 700 10 20');
    await seen(till.page.getByText(t.list.empty));
    await press('customer-create');
    await eventually(() => form().locator('label').allInnerTexts()).toEqual(labels);
    expect(await field(t.form.phone).inputValue()).toBe('93 700 10 20');
    await till.page.keyboard.press('Escape');
    await searches('Sevara Nomozova');
    await press('customer-create');
    expect(await field(t.form.name).inputValue()).toBe('Sevara Nomozova');
    await addsThroughForm('Sevara Nomozova', '93 700 10 20');
    expect((await find('1020')).customers.map(({ name }) => name)).toContain('Sevara Nomozova');
  });

  test('[DEB-7] [DEB-33] [DEB-34] before saving the normalised values, groups and terms are shown with likely doubles; going back keeps all', async () => {
    await opensBook();
    await press('customer-add');
    await field(t.form.name).fill('  Sevara   Nomozova ');
    await field(t.form.phone).fill('(93) 700-10-20');
    await form().getByRole('button', { name: 'Mahalla doʻstlari' }).click();
    await form().getByText(t.form.terms).click();
    await field(t.fields['paymentTermDays'] ?? '').fill('10');
    await field(t.fields['paymentTerms'] ?? '').fill('Oy oxirida');
    await press('customer-review');
    const summary = till.device.at('customer-summary');
    const words = plain(await summary.innerText());
    for (const part of ['Sevara Nomozova', plain(till.format.phone('+998937001020')), 'Mahalla doʻstlari', '10', 'Oy oxirida'])
      expect(words).toContain(part);
    await seen(till.device.at('duplicates').getByText(t.form.because.phone));
    await press('customer-back');
    expect(await field(t.form.name).inputValue()).toBe('  Sevara   Nomozova ');
    expect(await field(t.form.phone).inputValue()).toBe('(93) 700-10-20');
    expect(await field(t.fields['paymentTerms'] ?? '').inputValue()).toBe('Oy oxirida');
    await till.page.keyboard.press('Escape');
  });

  test('[DEB-3] a star stands exactly where the box refuses an empty field', async () => {
    const create = async (without: 'name' | 'phone' | 'nothing'): Promise<number> => {
      const contacts = without === 'phone' ? [] : [{ contactId: newId(), kind: 'phone', value: '93 700 44 55' }];
      const name = without === 'name' ? '' : 'Yulduz Sinovi';
      const { status } = await till.device.commands('customer.create', {
        customerId: newId(),
        name,
        profile: 'sale',
        contacts,
        allowDuplicate: true,
      });
      return status;
    };
    const stars = async (): Promise<string[]> => {
      await opensBook();
      await press('customer-add');
      await seen(form());
      const found = await starred();
      await till.page.keyboard.press('Escape');
      await gone(form());
      return found;
    };
    expect(await stars()).toEqual([t.form.name, t.form.phone]);
    expect([await create('name'), await create('phone')]).toEqual([422, 422]);
    await accepts(admin, 'settings.update', { changes: { requiredFields: { basic: [], sale: [], credit: ['phone'], invoice: [] } } });
    await eventually(stars).toEqual([t.form.name]);
    expect([await create('name'), await create('phone')]).toEqual([422, 200]);
    await accepts(admin, 'settings.update', {
      changes: { requiredFields: { basic: [], sale: ['phone'], credit: ['phone'], invoice: [] } },
    });
  });

  test('[DEB-4] [DEB-32] "Save" leaves the refreshed list, "Save and new" an empty form with the name under the finger; what was left empty is filled later', async () => {
    await opensBook();
    await searches('Oybek Sinovchi');
    await till.page.evaluate(() => (document.body.dataset['samePage'] = 'yes'));
    await press('customer-create');
    await addsThroughForm('Oybek Sinovchi', '93 700 10 21');
    await seen(till.device.at('customer-row').getByText('Oybek Sinovchi'));
    expect(await till.page.evaluate(() => document.body.dataset['samePage'])).toBe('yes');
    expect(till.page.url()).toMatch(/#\/customers(\?|$)/);
    await press('customer-add');
    await field(t.form.name).fill('Malika Sinovchi');
    await field(t.form.phone).fill('93 700 10 22');
    await press('customer-review');
    await seen(till.device.at('customer-summary').getByText(t.form.noDuplicates));
    await press('customer-save-new');
    await seen(form());
    expect(await field(t.form.name).inputValue()).toBe('');
    expect(await field(t.form.phone).inputValue()).toBe('');
    await eventually(() => till.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
    await till.page.keyboard.press('Escape');
    expect((await find('7001022')).count).toBe(1);
    await searches('Malika Sinovchi');
    await till.device.at('customer-row').getByRole('link', { name: 'Malika Sinovchi' }).click();
    await press('customer-edit');
    await field(t.form.comment).fill('Deraza yonini yoqtiradi');
    await press('customer-save');
    await gone(till.page.getByRole('dialog'));
    expect((await cardOf('7001022')).fields.comment).toBe('Deraza yonini yoqtiradi');
    await till.device.reads('Deraza yonini yoqtiradi');
  });

  test('[D365-5] a field of the branch’s own that is marked for creation stands in the form, and its value on the saved card', async () => {
    const label = { 'uz-Latn': 'Sevimli zal', ru: 'Любимый зал', en: 'Favourite hall' };
    const options = [{ value: 'garden', label: { 'uz-Latn': 'Bogʻ', ru: 'Сад', en: 'Garden' } }];
    await accepts(admin, 'customer-field.create', {
      fieldId: newId(),
      key: 'favourite_hall',
      label,
      help: null,
      fieldType: 'list',
      options,
      minimum: null,
      maximum: null,
      unit: null,
      defaultValue: null,
      requiredIn: [],
      roleIds: [],
      section: '',
      sort: 0,
      onCreateForm: true,
      onPanel: true,
    });
    await opensBook();
    await press('customer-add');
    await form().getByLabel('Sevimli zal').selectOption('garden');
    await addsThroughForm('Zulfiya Bogʻbon', '93 700 10 23');
    await searches('Zulfiya Bogʻbon');
    await till.device.at('customer-row').getByRole('link', { name: 'Zulfiya Bogʻbon' }).click();
    await seen(till.device.at('customer-info').getByText('Bogʻ', { exact: true }));
    expect((await cardOf('7001023')).fields.custom).toMatchObject({ favourite_hall: 'garden' });
  });

  test('[BX-C4] [SUB-4] added in place the customer is bound in one step; badge and rule are named, the total falls and rises with them', async () => {
    await till.opensTable('3');
    await till.taps(plov, lagman);
    await till.fires();
    const full = await till.total();
    await press('attach-customer');
    const dialog = till.page.getByTestId('choose-customer');
    await dialog.getByRole('searchbox').fill('93 700 10 24');
    await press('customer-create');
    expect(await field(t.form.phone).inputValue()).toBe('93 700 10 24');
    await field(t.form.name).fill('Jamshid Mahallali');
    await form().getByRole('button', { name: 'Mahalla doʻstlari' }).click();
    await press('customer-review');
    await seen(till.device.at('customer-summary').getByText(t.form.noDuplicates));
    await press('customer-save');
    await seen(till.device.at('customer-panel').getByText('Jamshid Mahallali'));
    const order = (): Promise<OrderView> => till.device.asks<OrderView>(`/orders/${till.openOrderId}`);
    expect(await order()).toMatchObject({ customerName: 'Jamshid Mahallali', customerGroupIds: [groupId] });
    await seen(till.device.at('customer-groups').getByText('Mahalla doʻstlari'));
    await seen(till.device.at('total').getByText('Doʻstlarga 10 %'));
    const reduced = await order();
    expect(reduced.discountsTiyin).toBe(Math.round(reduced.linesTiyin / 10));
    expect(await till.total()).toBe(plain(till.format.money(till.tiyin(reduced.totalTiyin / 100))));
    await press('customer-name');
    await press('detach-customer');
    await eventually(() => till.total()).toBe(full);
    expect(await order()).toMatchObject({ customerId: null, discountsTiyin: 0 });
  });

  test('[DEB-14 box] whoever is on the order can be called from the order and from the card', async () => {
    await press('attach-customer');
    const dialog = till.page.getByTestId('choose-customer');
    await dialog.getByRole('searchbox').fill('1024');
    await dialog.getByTestId('pick-customer').filter({ hasText: 'Jamshid Mahallali' }).click();
    const phone = till.device.at('customer-panel').getByRole('link');
    expect(await phone.getAttribute('href')).toBe('tel:+998937001024');
    await till.goesToPayment();
    await till.completes();
    const orderId = till.openOrderId;
    await till.device.goes(`#/orders/${orderId}`);
    await seen(till.device.at('order-customer').locator('a[href="tel:+998937001024"]'));
    const { customerId } = await cardOf('7001024');
    await till.device.goes(`#/customers/${customerId}`);
    expect(await till.device.at('customer-phone').getAttribute('href')).toBe('tel:+998937001024');
    await seen(till.device.at('visit').first());
    expect(plain(await till.device.at('visit').first().innerText())).toContain(t.card.discount);
  });

  test('the counter prices a customer’s sale as the box does, and the card of the scanner chooses the customer', async () => {
    const { customerId } = await cardOf('7001024');
    const { version } = await till.device.asks<CustomerView>(`/customers/${customerId}`);
    await accepts(till, 'customer.update', { customerId, version, changes: { code: '4780001112223' } });
    await till.goesToCounter();
    await till.taps(manti);
    await till.page.locator('h1').first().click();
    await till.scans('4780001112223');
    await seen(till.device.at('customer-panel').getByText('Jamshid Mahallali'));
    await eventually(() => till.device.at('total').innerText().then(plain)).toContain('Doʻstlarga 10 %');
    const shown = await till.total();
    await till.goesToPayment();
    await till.completes();
    const { customers } = await find('7001024');
    expect(customers[0]?.orderCount).toBe(2);
    expect(shown).toBe(till.money((manti.priceSom * 9) / 10));
    await till.goesOn();
  });

  test('a group without a card reduces a sale without a customer, and leaves with the next one', async () => {
    const pensionersId = newId();
    const group = { name: { 'uz-Latn': 'Nafaqaxoʻr' }, groupKind: 'affiliation', adHoc: true, colour: null, dimension: null };
    await accepts(admin, 'customer-group.create', { groupId: pensionersId, ...group, dynamicRule: null, sort: 2 });
    await accepts(admin, 'price-rule.create', ruleFor(pensionersId, 'Nafaqaxoʻrga 20 %', 2000));
    await till.goesToCounter();
    await till.taps(manti);
    await press('attach-customer');
    await till.page.getByTestId('choose-customer').getByRole('button', { name: 'Nafaqaxoʻr' }).click();
    await till.page.locator('dialog:has([data-testid="choose-customer"]) button.close').click();
    await gone(till.page.getByTestId('choose-customer'));
    await seen(till.device.at('ad-hoc-groups').getByText('Nafaqaxoʻr'));
    await eventually(() => till.total()).toBe(till.money((manti.priceSom * 8) / 10));
    await till.goesToPayment();
    await till.completes();
    await till.goesOn();
    expect(await till.device.at('ad-hoc-groups').count()).toBe(0);
  });

  test('the keys alone lead from the search to a card; a press on a column sorts by it, a second one turns it round', async () => {
    await opensBook();
    await searches('sinovchi');
    await eventually(() => till.device.at('customer-row').count()).toBe(2);
    const names = (): Promise<string[]> => till.device.at('customer-row').locator('a.open').allInnerTexts();
    await press('sort-name');
    await eventually(names).toEqual(['Oybek Sinovchi', 'Malika Sinovchi']);
    await press('sort-name');
    await eventually(names).toEqual(['Malika Sinovchi', 'Oybek Sinovchi']);
    await till.page.getByRole('searchbox', { name: t.list.search }).focus();
    await till.page.keyboard.press('ArrowDown');
    await till.page.keyboard.press('ArrowDown');
    await till.page.keyboard.press('Enter');
    await seen(till.device.at('customer-card').getByRole('heading', { name: 'Oybek Sinovchi' }));
  });

  test('[DEB-1] one tap from the first screen leads to the customers; written from right to left the menu changes sides and nothing overlaps', async () => {
    await till.goesToTables();
    const places = (): Promise<{ left: number; right: number; middle: number; word: string }[]> =>
      till.page
        .locator('header.bar')
        .locator('a, button, time')
        .filter({ visible: true })
        .evaluateAll((parts) =>
          parts.map((part) => {
            const { left, right } = part.getBoundingClientRect();
            return { left, right, middle: (left + right) / 2 / innerWidth, word: part.dataset['testid'] ?? '' };
          }),
        );
    const overlapping = (parts: Awaited<ReturnType<typeof places>>): number =>
      [...parts].sort((a, b) => a.left - b.left).filter((part, at, all) => part.left < (all[at - 1]?.right ?? 0) - 1).length;
    const sideOf = (parts: Awaited<ReturnType<typeof places>>): number => parts.find(({ word }) => word === 'customers')?.middle ?? 0;
    const usual = await places();
    await till.page.evaluate(() => (document.documentElement.dir = 'rtl'));
    const mirrored = await places();
    expect([overlapping(usual), overlapping(mirrored)]).toEqual([0, 0]);
    expect(sideOf(mirrored)).toBeCloseTo(1 - sideOf(usual), 1);
    await till.page.evaluate(() => (document.documentElement.dir = 'ltr'));
    await till.device.at('customers').click();
    await seen(till.device.at('customers-page'));
  });

  test('[EXI-38] list and card print without the menu and fit the page', async () => {
    await till.device.goes('#/customers/print');
    await seen(till.page.locator('[data-testid="customers-print"] tbody tr').first());
    await till.page.emulateMedia({ media: 'print' });
    await till.page.setViewportSize({ width: 720, height: 1000 });
    expect(await till.page.getByTestId('customers-print').getByRole('button').count()).toBe(0);
    expect(await till.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const { customerId } = await cardOf('7001024');
    await till.device.goes(`#/customers/${customerId}`);
    await seen(till.page.getByTestId('customer-info'));
    for (const id of ['user-menu', 'customer-edit', 'customer-add'])
      expect(await till.page.getByTestId(id).filter({ visible: true }).count()).toBe(0);
    expect(await till.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await till.page.emulateMedia({ media: 'screen' });
    await till.page.setViewportSize({ width: 1366, height: 768 });
  });

  test('a waiter attaches a guest on a phone', async () => {
    const waiter = await restaurant.waiter('Jasur');
    await waiter.opensTable('6');
    await waiter.taps(manti);
    await waiter.looksAtOrder();
    await waiter.device.at('attach-customer').click();
    const dialog = waiter.page.getByTestId('choose-customer');
    await dialog.getByRole('searchbox').fill('1024');
    await dialog.getByTestId('pick-customer').first().click();
    await seen(waiter.device.at('customer-panel').getByText('Jamshid Mahallali'));
  });

  test('[SAC-18] a phone takes the picture with its camera, a till without one offers a file; what is no picture is refused', async () => {
    const { customerId } = await cardOf('7001024');
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await till.device.goes(`#/customers/${customerId}`);
    await press('add-note');
    const dialog = till.page.getByTestId('note-dialog');
    expect(await dialog.locator('input[capture]').count()).toBe(0);
    await dialog
      .locator('input[type="file"]')
      .setInputFiles({ name: 'chek.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a pdf') });
    await seen(dialog.getByRole('alert'));
    await dialog.locator('input[type="file"]').setInputFiles({ name: 'shartnoma.png', mimeType: 'image/png', buffer: picture });
    await seen(dialog.getByText('shartnoma.png'));
    await press('save-note');
    await seen(till.device.at('notes').getByRole('link', { name: 'shartnoma.png' }));
    const phone = await restaurant.person('Sardor', await restaurant.device('Sardor telefoni', 'phone'));
    await phone.device.goes(`#/customers/${customerId}`);
    await phone.device.at('add-note').click();
    const camera = phone.page.getByTestId('note-dialog').locator('input[capture]');
    // Another picture: the same bytes would be the same file, with the name it has already.
    const another = Buffer.concat([picture, Buffer.from('2')]);
    await camera.setInputFiles({ name: 'kamera.png', mimeType: 'image/png', buffer: another });
    await seen(phone.page.getByTestId('note-dialog').getByText('kamera.png'));
    await phone.device.at('save-note').click();
    await seen(phone.device.at('notes').getByRole('link', { name: 'kamera.png' }));
  });
});
