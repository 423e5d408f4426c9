import { beforeAll, describe, expect, test } from 'vitest';
import type { BookView, BookRow, FieldView, GroupView, PriceRuleView } from '#domain/contract/customer-book';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { StaffView } from '#domain/contract/staff';
import { uzLatn as words } from '#kiosk/office/customers/text/uz-latn';
import { uzLatn as t } from '#kiosk/office/text/uz-latn';
import type { Locator } from 'playwright-core';
import { axeFindings } from './support/access/axe-findings';
import type { Person } from './support/person';
import { newId } from './support/device';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen, textsOf } from './support/watch';

/** A notebook with its usual mess: a phone as people write it, a debt in words, a line that nobody can read. */
const notebook = [
  'Ism;Telefon;Qarz;Izoh',
  'Sinov Salimov;90 555 00 01;150 000;bozordan',
  'Sinov Karimova;+998905550002;0;',
  ';905550003;;ismi yoʻq',
].join('\n');

/** A manager's desk: what the house gives to whom, what it wants to know of people, and where they come from. */
describe('the office keeps the customer book', () => {
  const restaurant = openRestaurant();
  let manager: Person, administrator: Person;

  const press = (name: string | RegExp): Promise<void> => manager.device.button(name).click();
  const field = (label: string, within?: Locator): Locator =>
    (within ?? manager.page.locator('main.office')).getByRole('textbox', { name: new RegExp(`^${label}`) }).first();
  const select = (label: string): Locator => manager.page.getByRole('combobox', { name: new RegExp(`^${label}`) }).first();
  const opens = async (page: string, { device } = manager): Promise<void> => {
    await device.goes(`#/office/${page}`);
    await eventually(() => device.page.evaluate(() => location.hash)).toBe(`#/office/${page}`);
    await seen(device.page.locator('main.office h1, main.office h2'));
    await eventually(() => device.page.locator('.skeleton').count()).toBe(0);
  };
  const saves = async (): Promise<void> => {
    await press(t.common.save);
    await seen(manager.page.locator('footer').getByText(t.common.saved));
  };
  const book = async (): Promise<readonly BookRow[]> => (await manager.device.asks<BookView>('/customer-book')).rows;
  const groupNamed = async (name: string): Promise<GroupView | undefined> =>
    (await book()).flatMap((row) => (row.kind === 'customer-group' && row.name['uz-Latn'] === name ? [row] : []))[0];
  const customersCalled = async (name: string): Promise<CustomersView> =>
    manager.device.asks<CustomersView>(`/customers?q=${encodeURIComponent(name)}`);

  beforeAll(async () => {
    manager = await restaurant.person('Aziza', await restaurant.device('Idora', 'office'));
    administrator = await restaurant.person('Bahodir', await restaurant.device('Boshliq', 'office'));
  });

  test('[SUB-2] a manager makes the six groups of a shop, and each of them filters the list', async () => {
    for (const name of ['Oddiy xaridor', 'Pensioner', 'Bolali ona', 'Kumush karta', 'Bronza karta', 'Oltin karta']) {
      await opens('customer-groups/new');
      await field(t.common.name).fill(name);
      if (name.endsWith('karta')) await select(words.groups.kind).selectOption({ label: words.groups.kinds.tier });
      if (name === 'Pensioner') await manager.page.getByRole('switch', { name: words.groups.adHoc }).check();
      await saves();
    }
    expect(await groupNamed('Oltin karta')).toMatchObject({ groupKind: 'tier', adHoc: false });
    expect(await groupNamed('Pensioner')).toMatchObject({ groupKind: 'category', adHoc: true });
    const everybody = await manager.device.asks<CustomersView>('/customers?limit=6');
    for (const [index, name] of ['Oddiy xaridor', 'Pensioner', 'Bolali ona', 'Kumush karta', 'Bronza karta', 'Oltin karta'].entries()) {
      const groupId = (await groupNamed(name))?.groupId ?? '';
      const customer = everybody.customers[index];
      const { status } = await manager.device.commands('customer.update', {
        customerId: customer?.customerId,
        version: customer?.version,
        changes: { groupIds: [...(customer?.groupIds ?? []), groupId] },
      });
      expect(status).toBe(200);
      const members = await manager.device.asks<CustomersView>(`/customers?groupId=${groupId}`);
      expect(members.customers.map(({ customerId }) => customerId)).toEqual([customer?.customerId]);
    }
  });

  test('a rule of −10 % for a group is said in a sentence, in the form and in the list', async () => {
    await opens('price-rules/new');
    await field(t.common.name).fill('Oltin chegirma');
    await select(words.rules.group).selectOption({ label: 'Oltin karta' });
    await field(words.rules.percent).fill('10');
    const sentence = '“Oltin karta” guruhiga: butun buyurtmaga 10 % chegirma';
    await eventually(async () => plain(await manager.page.locator('.sentence').innerText())).toBe(sentence);
    await saves();
    await eventually(() => textsOf(manager.page.locator('.row-link .said'))).toContain(sentence);
    const rule = (await book()).find((row): row is PriceRuleView => row.kind === 'price-rule' && row.name['uz-Latn'] === 'Oltin chegirma');
    expect(rule).toMatchObject({ benefit: { kind: 'percent', rateBasisPoints: 1000 }, scope: { kind: 'order' }, active: true });
  });

  test('a field with a list in three languages has its words in each', async () => {
    await opens('customer-fields/new');
    await field(words.fields.label).fill('Sevimli joy');
    const languages = manager.page.getByRole('button', { name: new RegExp(`^${t.common.moreLanguages}`) });
    await languages.first().click();
    await field(t.common.inLanguage.ru).fill('Любимое место');
    await field(t.common.inLanguage.en).fill('Favourite place');
    await select(words.fields.type).selectOption({ label: words.fields.types.list });
    await press(words.fields.addOption);
    const option = manager.page.locator('.option').first();
    await field(words.fields.option, option).fill('Ayvon');
    await option.getByRole('button', { name: new RegExp(`^${t.common.moreLanguages}`) }).click();
    await field(t.common.inLanguage.ru, option).fill('Веранда');
    await field(t.common.inLanguage.en, option).fill('Terrace');
    await saves();
    const made = (await book()).find((row): row is FieldView => row.kind === 'customer-field' && row.key === 'sevimli_joy');
    expect(made).toMatchObject({
      fieldType: 'list',
      onCreateForm: true,
      label: { 'uz-Latn': 'Sevimli joy', ru: 'Любимое место', en: 'Favourite place' },
      options: [{ value: 'ayvon', label: { 'uz-Latn': 'Ayvon', ru: 'Веранда', en: 'Terrace' } }],
    });
  });

  test('a notebook is looked at, tried without a trace, written with its numbers, and taken back', async () => {
    await opens('imports/new');
    await manager.page.locator('input[type=file]').setInputFiles({
      name: 'daftar.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(notebook, 'utf8'),
    });
    await seen(manager.page.getByText('daftar.csv'));
    const targetOf = (head: string): Promise<string> => select(`${words.imports.target}: ${head}`).inputValue();
    expect(await Promise.all(['Ism', 'Telefon', 'Qarz', 'Izoh'].map(targetOf))).toEqual(['name', 'phone', 'debt', 'comment']);

    await press(words.imports.check);
    const figures = (): Promise<string[]> => textsOf(manager.page.locator('.record dl, .record .facts'));
    await eventually(figures).not.toEqual([]);
    const facts = plain((await figures()).join(' '));
    expect(facts).toContain(`${words.imports.created} 2`);
    expect(facts).toContain(`${words.imports.rejected} 1`);
    expect((await customersCalled('Sinov')).count).toBe(0);

    await press(words.imports.run(2));
    await seen(manager.page.locator('.record header').getByText(words.imports.states.done));
    const came = await customersCalled('Sinov');
    expect(came.customers.map(({ name, phone, receivableTiyin }) => ({ name, phone, receivableTiyin }))).toEqual([
      { name: 'Sinov Karimova', phone: '+998905550002', receivableTiyin: 0 },
      { name: 'Sinov Salimov', phone: '+998905550001', receivableTiyin: 15_000_000 },
    ]);
    await seen(manager.page.getByRole('link', { name: words.imports.rejectedFile }));

    await press(words.imports.undo);
    const dialog = manager.page.getByRole('dialog');
    await field(words.imports.undoReason, dialog).fill('Notoʻgʻri fayl');
    await dialog.getByRole('button', { name: words.imports.undo }).click();
    await gone(dialog);
    await seen(manager.page.locator('.record header').getByText(words.imports.states.undone));
    expect((await customersCalled('Sinov')).count).toBe(0);
  });

  test('[D365-14] a default customer with an e-mail for receipts is warned of, and who signs up by the web never gets it', async () => {
    await opens('settings/customers', administrator);
    const { device, page } = administrator;
    await device.button(words.settings.standardAdd).click();
    await field(words.settings.receiptEmail, page.locator('main.office')).fill('kassa@example.uz');
    await seen(page.getByText(words.settings.receiptEmailWarning));
    await device.button(t.common.save).click();
    await seen(page.getByText(words.settings.standardSaved));
    await eventually(async () => (await book()).find((row) => row.kind === 'default-customer')).toMatchObject({
      receiptEmail: 'kassa@example.uz',
      warnings: ['receipt-email'],
    });
    const receiptEmailOf = async (channel: 'web' | 'till'): Promise<string> => {
      const customerId = newId();
      const { status } = await manager.device.commands('customer.create', {
        customerId,
        name: `Namunadan ${channel}`,
        profile: 'basic',
        channel,
      });
      expect(status).toBe(200);
      return (await manager.device.asks<CustomerView>(`/customers/${customerId}`)).fields.receiptEmail;
    };
    expect([await receiptEmailOf('web'), await receiptEmailOf('till')]).toEqual(['', 'kassa@example.uz']);
  });

  const pages = [
    'customer-groups/new',
    'price-rules',
    'price-rules/new',
    'customer-fields/new',
    'imports',
    'imports/new',
    'duplicates',
    'hand-over',
    'customer-reports',
    'customer-reports/groups',
    'customer-reports/flow',
    'customer-reports/discounts',
    'customer-reports/ageing',
    'customer-reports/segments',
    'customer-reports/employees',
    'settings/customers',
    'settings/credit',
    'settings/welcome',
  ];
  test.each(pages)('axe finds nothing on #/office/%s', async (page) => {
    // Settings are the administrator's.
    const who = page.startsWith('settings/') ? administrator : manager;
    await opens(page, who);
    expect(await axeFindings(who.page)).toEqual([]);
  });

  test('[B24-31] who leaves hands all customers over in one dialog, and stays the author of what was written', async () => {
    const { device, page } = administrator;
    const { employees } = await device.asks<StaffView>('/staff');
    const idOf = (firstName: string): string => employees.find(({ name }) => name.startsWith(`${firstName} `))?.employeeId ?? '';
    const [leaver, successor] = [idOf('Aziza'), idOf('Dilnoza')];
    const added = newId();
    await manager.device.commands('customer.create', { customerId: added, name: 'Azizaning mehmoni', profile: 'basic', ownerId: leaver });
    for (const row of (await device.asks<CustomersView>('/customers?limit=3&sort=spent')).customers)
      await device.commands('customer.update', { customerId: row.customerId, version: row.version, changes: { ownerId: leaver } });
    const kept = async (ownerId: string): Promise<number> =>
      (await device.asks<CustomersView>(`/customers?ownerId=${ownerId}&limit=1`)).count;
    const before = await kept(leaver);
    expect(before).toBeGreaterThanOrEqual(4);

    await opens(`staff/${leaver}`, administrator);
    await device.button(t.staff.archive).click();
    await page.getByRole('dialog').getByRole('button', { name: t.staff.archive }).click();
    const dialog = page.getByRole('dialog', { name: words.moves.title('Aziza Karimova') });
    await dialog.getByRole('combobox', { name: new RegExp(`^${words.moves.to}`) }).selectOption(successor);
    await dialog.getByRole('button', { name: words.moves.run }).click();
    await seen(page.getByText(words.moves.done(before)));
    expect([await kept(leaver), await kept(successor)]).toEqual([0, before]);
    const history = JSON.stringify(await device.asks(`/customers/${added}/history`));
    expect(history).toContain('Aziza Karimova');
  });
});
