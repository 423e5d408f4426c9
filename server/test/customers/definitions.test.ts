import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookView, DefaultCustomerView, FieldView, GroupView } from '#domain/contract/customer-book';
import type { CustomerBrief, CustomersView } from '#domain/contract/customer-views';
import type { RoomPatch } from '#domain/contract/live';
import { joinRoom } from '../box';
import { found, Restaurant, som } from '../restaurant';
import { CustomerHouse } from './customer-house';

describe('groups and fields of customers', () => {
  let house: Restaurant;
  let book: CustomerHouse;

  beforeAll(async () => {
    house = await Restaurant.open();
    book = new CustomerHouse(house);
  });
  afterAll(() => house.close());

  const rows = async (query = '') => (await house.admin.query<BookView>(`/customer-book${query}`)).rows;
  const groupNamed = async (name: string) =>
    found(
      (await rows()).find((row): row is GroupView => row.kind === 'customer-group' && row.name['uz-Latn'] === name),
      `group ${name}`,
    );
  const fieldOf = async (key: string) =>
    found(
      (await rows('?archived=1')).find((row): row is FieldView => row.kind === 'customer-field' && row.key === key),
      `field ${key}`,
    );

  it('[DEB-25] a new branch has wholesalers, retailers and ordinary customers, and each can go', async () => {
    for (const name of ['Ulgurji xaridorlar', 'Chakana xaridorlar', 'Oddiy mijozlar']) {
      const { groupId, version } = await groupNamed(name);
      await house.admin.run('customer-group.archive', { groupId, version });
    }
    expect((await rows()).filter(({ kind }) => kind === 'customer-group')).toEqual([]);
    expect((await rows('?archived=1')).filter(({ kind }) => kind === 'customer-group')).toHaveLength(3);
  });

  it('[SUB-2] [DEB-24] [DEB-26] any categories, several for one customer, each filters the list', async () => {
    const names = ['Oddiy', 'Pensioner', 'Bolali ona', 'Kumush', 'Bronza', 'Oltin'];
    const ids = new Map<string, string>();
    for (const name of names) ids.set(name, await book.group(name));
    for (const name of names) await book.customer(`${name} mijoz`, { groupIds: [ids.get(name) ?? ''] });
    await book.customer('Ikki guruhli', { groupIds: [ids.get('Pensioner') ?? '', ids.get('Oltin') ?? ''] });
    for (const name of names) {
      const expected = name === 'Pensioner' || name === 'Oltin' ? ['Ikki guruhli', `${name} mijoz`] : [`${name} mijoz`];
      expect((await book.names(`groupId=${ids.get(name) ?? ''}`)).sort(), name).toEqual(expected.sort());
    }
    expect((await house.admin.refused('customer-group.create', { ...(await newGroup()), name: { 'uz-Latn': 'OLTIN' } })).code).toBe(
      'name-taken',
    );
    expect((await house.cashier.refused('customer-group.create', await newGroup())).code).toBe('forbidden');
  });

  async function newGroup() {
    const { kind: _kind, archived: _archived, version: _version, ...group } = await groupNamed('Oltin');
    return { ...group, groupId: house.box.newId() };
  }

  it('a group can’t be part of another, so no circle can be made', async () => {
    const input = { ...(await newGroup()), name: { 'uz-Latn': 'Ichma-ich' }, parentId: (await groupNamed('Oltin')).groupId };
    const problem = await house.admin.refused('customer-group.create', input);
    expect(problem).toMatchObject({ code: 'input-invalid', params: { path: 'input.parentId' } });
    expect((await rows()).some((row) => row.kind === 'customer-group' && row.name['uz-Latn'] === 'Ichma-ich')).toBe(false);
  });

  it('[SUB-2] a group that fills itself gives its prices to who meets its condition', async () => {
    const refused = await house.admin.refused('customer-group.create', {
      ...(await newGroup()),
      name: { 'uz-Latn': 'Boʻsh' },
      groupKind: 'dynamic',
    });
    expect(refused).toMatchObject({ code: 'group-rule-missing', status: 422 });
    const groupId = await book.group('Koʻp olgan', {
      groupKind: 'dynamic',
      dynamicRule: { spentTiyin: som(50_000), orders: 2, withinDays: 30 },
    });
    const ruleId = await book.rule('Koʻp olganga 10', { groupId });
    const dish = await house.dish(30_000);
    const customerId = await book.customer('Tez-tez keladi');
    await book.sale(customerId, [{ dish }]);
    expect((await book.attach(await book.counter([{ dish }]), customerId)).totalTiyin).toBe(som(30_000));
    await book.sale(customerId, [{ dish }]);
    expect(await book.attach(await book.counter([{ dish }]), customerId)).toMatchObject({
      totalTiyin: som(27_000),
      customerGroupIds: [groupId],
    });
    await house.admin.run('customer-group.archive', { groupId, version: 1 });
    expect((await book.attach(await book.counter([{ dish }]), customerId)).totalTiyin).toBe(som(30_000));
    expect((await rows()).some((row) => row.kind === 'price-rule' && row.ruleId === ruleId)).toBe(false);
  });

  it('[DY-4] [D365-5] [D365-21] a field with a list, in three languages, with a range, and on the panel', async () => {
    const sauce = book.fieldInput('sous', {
      label: { 'uz-Latn': 'Sevimli sous', ru: 'Любимый соус', en: 'Favourite sauce' },
      fieldType: 'list',
      options: [
        { value: 'hot', label: { 'uz-Latn': 'Achchiq', ru: 'Острый', en: 'Hot' } },
        { value: 'mild', label: { 'uz-Latn': 'Yumshoq', ru: 'Мягкий', en: 'Mild' } },
      ],
      onPanel: true,
    });
    const guests = book.fieldInput('bolalar', { fieldType: 'integer', minimum: 0, maximum: 12, defaultValue: 2 });
    await house.admin.run('customer-field.create', sauce);
    await house.admin.run('customer-field.create', guests);
    expect(await fieldOf('sous')).toMatchObject({ label: sauce.label, options: sauce.options, onCreateForm: true, onPanel: true });
    expect(await fieldOf('bolalar')).toMatchObject({ defaultValue: 2, minimum: 0, maximum: 12 });
    const customerId = await book.customer('Sousli', { custom: { sous: 'hot', bolalar: 3 } }, house.cashier);
    expect((await book.card(customerId)).fields.custom).toEqual({ sous: 'hot', bolalar: 3 });
    expect((await house.cashier.query<CustomerBrief>(`/customers/${customerId}/brief`)).panel).toEqual([{ key: 'sous', value: 'hot' }]);
    const plain = await book.customer('Soussiz');
    expect((await book.card(plain)).fields.custom).toEqual({ bolalar: 2 });
    const wrong = [{ sous: 'sweet' }, { bolalar: 13 }, { bolalar: 1.5 }, { bolalar: 'koʻp' }, { nobody: 1 }];
    for (const custom of wrong) {
      const answer = await house.cashier.command('customer.create', {
        customerId: house.box.newId(),
        name: 'Xato',
        profile: 'basic',
        allowDuplicate: true,
        custom,
      });
      const path = `custom.${Object.keys(custom)[0] ?? ''}`;
      if (!answer.ok) expect(answer.problem.detail).not.toMatch(/[{}…]/);
      expect(answer, JSON.stringify(custom)).toMatchObject({
        ok: false,
        status: 422,
        problem: { code: 'custom-value-invalid', params: { path } },
      });
    }
  });

  it('[SAC-15] adding, renaming and taking off a field: form, list and API follow, the values stay', async () => {
    const input = book.fieldInput('mashina', { label: { 'uz-Latn': 'Mashina raqami' } });
    await house.admin.run('customer-field.create', input);
    const customerId = await book.customer('Mashinali', { custom: { mashina: '01 A 777 AA' } });
    expect(await book.names('custom=mashina:01%20A%20777%20AA')).toEqual(['Mashinali']);
    await house.admin.run('customer-field.update', { fieldId: input.fieldId, version: 1, label: { 'uz-Latn': 'Avtomobil' } });
    expect(await fieldOf('mashina')).toMatchObject({ label: { 'uz-Latn': 'Avtomobil' }, version: 2 });
    expect((await book.card(customerId)).fields.custom).toMatchObject({ mashina: '01 A 777 AA' });
    await house.admin.run('customer-field.archive', { fieldId: input.fieldId, version: 2 });
    expect((await rows()).some((row) => row.kind === 'customer-field' && row.key === 'mashina')).toBe(false);
    expect((await book.card(customerId)).fields.custom).not.toHaveProperty('mashina');
    const [stored] = await house.box.rows('SELECT custom FROM party WHERE id = ?', [customerId]);
    expect(JSON.parse(String(stored?.['custom']))).toMatchObject({ mashina: '01 A 777 AA' });
    await house.admin.run('customer.update', {
      customerId,
      version: (await book.card(customerId)).version,
      changes: { custom: { bolalar: 5 } },
    });
    const [after] = await house.box.rows('SELECT custom FROM party WHERE id = ?', [customerId]);
    expect(JSON.parse(String(after?.['custom']))).toMatchObject({ mashina: '01 A 777 AA', bolalar: 5 });
    expect((await house.admin.refused('customer-field.create', book.fieldInput('mashina'))).code).toBe('field-key-taken');
  });

  it('[DY-4] a field that some roles do not see is kept as it was when they save', async () => {
    const roleId = String((await house.box.rows(`SELECT id FROM role WHERE key = 'administrator'`))[0]?.['id']);
    await house.admin.run('customer-field.create', book.fieldInput('reyting', { fieldType: 'integer', roleIds: [roleId] }));
    const customerId = await book.customer('Reytingli', { custom: { reyting: 5 } });
    const seen = await book.card(customerId, house.cashier);
    expect(seen.fields.custom).not.toHaveProperty('reyting');
    await house.cashier.run('customer.update', {
      customerId,
      version: seen.version,
      changes: { custom: { ...seen.fields.custom, reyting: 1 } },
    });
    expect((await book.card(customerId)).fields.custom).toMatchObject({ reyting: 5 });
  });

  it('[DEB-28] fifty fields on the form, in the list and in the API', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => `maydon_${String(index)}`);
    for (const key of keys) await house.admin.run('customer-field.create', book.fieldInput(key));
    const custom = Object.fromEntries(keys.map((key) => [key, `${key} qiymati`]));
    const customerId = await book.customer('Ellik maydonli', { custom });
    expect((await book.card(customerId)).fields.custom).toMatchObject(custom);
    expect(await book.names(`custom=${encodeURIComponent('maydon_49:maydon_49 qiymati')}`)).toEqual(['Ellik maydonli']);
    expect((await rows()).filter((row) => row.kind === 'customer-field' && row.onCreateForm).length).toBeGreaterThanOrEqual(50);
  });

  it('refuses fields that do not fit together, and a fourth on the panel', async () => {
    const refusals = [
      [{ fieldType: 'list' }, 'customer-field-invalid'],
      [{ fieldType: 'integer', minimum: 5, maximum: 1 }, 'customer-field-invalid'],
      [{ fieldType: 'text', minimum: 1 }, 'customer-field-invalid'],
      [{ fieldType: 'integer', maximum: 3, defaultValue: 4 }, 'customer-field-invalid'],
      [{ roleIds: [house.box.newId()] }, 'reference-unknown'],
    ] as const;
    for (const [more, code] of refusals) {
      const input = book.fieldInput('xato', more as Partial<ReturnType<typeof book.fieldInput>>);
      expect((await house.admin.refused('customer-field.create', input)).code, JSON.stringify(more)).toBe(code);
    }
    for (const key of ['panel_1', 'panel_2']) await house.admin.run('customer-field.create', book.fieldInput(key, { onPanel: true }));
    expect((await house.admin.refused('customer-field.create', book.fieldInput('panel_3', { onPanel: true }))).code).toBe(
      'field-panel-full',
    );
  });

  it('what a manager defines is on every selling screen at once', async () => {
    const socket = await house.cashier.connect();
    const seen: RoomPatch[] = [];
    socket.on('patch', (patch) => seen.push(patch));
    expect(await joinRoom(socket, 'book')).toMatchObject({ status: 'snapshot' });
    const groupId = await book.group('Jonli guruh');
    const row = () => seen.flatMap((patch) => patch.rows).findLast(({ key }) => key === `customer-group:${groupId}`);
    await expect.poll(row).toMatchObject({ row: { kind: 'customer-group', name: { 'uz-Latn': 'Jonli guruh' } } });
    const ruleId = await book.rule('Jonli qoida', { groupId });
    const rule = () => seen.flatMap((patch) => patch.rows).findLast(({ key }) => key === `price-rule:${ruleId}`);
    await expect.poll(rule).toMatchObject({ row: { name: { 'uz-Latn': 'Jonli qoida' } } });
    await house.admin.run('customer-group.archive', { groupId, version: 1 });
    await expect.poll(row).toMatchObject({ row: null });
    await expect.poll(rule).toMatchObject({ row: null });
  });
});

describe('the default customer of a branch', () => {
  let house: Restaurant;
  let book: CustomerHouse;
  let templateId = '';
  let groupId = '';
  let otherGroupId = '';

  beforeAll(async () => {
    house = await Restaurant.open();
    book = new CustomerHouse(house);
    groupId = await book.group('Korxonalar', { dimension: 'Y' });
    otherGroupId = await book.group('Barcha yangilar');
    templateId = await book.customer('Namuna mijoz', {
      kind: 'organisation',
      language: 'ru',
      currency: 'USD',
      groupIds: [groupId, otherGroupId],
      accountingGroupId: groupId,
      receiptOption: 'email',
      receiptEmail: 'umumiy@example.uz',
    });
    await house.settings({ defaultCustomerId: templateId });
  });
  afterAll(() => house.close());

  const row = async () =>
    (await house.admin.query<BookView>('/customer-book')).rows.find((one): one is DefaultCustomerView => one.kind === 'default-customer');

  it('[D365-9] is never offered by search or attach', async () => {
    expect((await house.readSettings()).defaultCustomerId).toBe(templateId);
    expect((await house.admin.query<CustomersView>('/customers?q=Namuna')).customers).toEqual([]);
    expect(await book.names('')).not.toContain('Namuna mijoz');
    const dish = await house.dish(10_000);
    const order = await book.counter([{ dish }]);
    expect((await house.cashier.refused('order.set-customer', { orderId: order.orderId, customerId: templateId })).code).toBe(
      'customer-not-found',
    );
    const code = await house.admin.get(`/customers/by-code?code=901000001`);
    expect(code.status).toBe(404);
  });

  it('[D365-10] [D365-11] prefills a new customer; changing it later leaves earlier ones as they are', async () => {
    expect(await row()).toMatchObject({ partyKind: 'organisation', language: 'ru', currency: 'USD' });
    expect([...((await row())?.groupIds ?? [])].sort()).toEqual([groupId, otherGroupId].sort());
    const customerId = await book.customer('Yangi korxona', { groupIds: [groupId] });
    const card = await book.card(customerId);
    expect(card).toMatchObject({ kind: 'organisation', fields: { language: 'ru', currency: 'USD', receiptOption: 'email' } });
    expect([...card.groupIds].sort()).toEqual([groupId, otherGroupId].sort());
    const version = (await row())?.version ?? 0;
    await house.admin.run('customer.update', { customerId: templateId, version, changes: { language: 'en', kind: 'person' } });
    expect(await row()).toMatchObject({ language: 'en', partyKind: 'person' });
    expect(await book.card(customerId)).toMatchObject({ kind: 'organisation', fields: { language: 'ru' } });
    expect(await book.card(await book.customer('Keyingi'))).toMatchObject({ kind: 'person', fields: { language: 'en' } });
  });

  it('[D365-12] financial dimensions come from its group', async () => {
    const { fields } = await book.card(await book.customer('Oʻlchovli'));
    expect(fields.accountingGroupId).toBe(groupId);
    const group = (await house.admin.query<BookView>('/customer-book')).rows.find(
      (one) => one.kind === 'customer-group' && one.groupId === groupId,
    );
    expect(group).toMatchObject({ dimension: 'Y' });
  });

  it('[D365-13] gives its receipt e-mail only where none was given', async () => {
    const own = await book.customer('Pochtali', { receiptEmail: 'a@example.uz' });
    const none = await book.customer('Pochtasiz');
    expect((await book.card(own)).fields.receiptEmail).toBe('a@example.uz');
    expect((await book.card(none)).fields.receiptEmail).toBe('umumiy@example.uz');
  });

  it('[D365-14] warns of a shared receipt e-mail, and never gives it to who signs up on the web', async () => {
    expect((await row())?.warnings).toEqual(['receipt-email']);
    const web = await book.customer('Saytdan', { channel: 'web' });
    expect((await book.card(web)).fields.receiptEmail).toBe('');
    await house.admin.run('customer.update', {
      customerId: templateId,
      version: (await row())?.version ?? 0,
      changes: { receiptEmail: '' },
    });
    expect((await row())?.warnings).toEqual([]);
  });

  it('[D365-9] another one takes its place, and it is a customer like any other again; who has bought can’t be one', async () => {
    const next = await book.customer('Ikkinchi namuna');
    await house.settings({ defaultCustomerId: next });
    expect(await book.names('q=Namuna')).toEqual(['Namuna mijoz']);
    expect((await row())?.customerId).toBe(next);
    const buyer = await book.customer('Xaridor');
    await book.sale(buyer, [{ dish: await house.dish(5_000) }]);
    expect((await house.admin.refused('settings.update', { changes: { defaultCustomerId: buyer } })).code).toBe('default-customer-invalid');
    expect((await house.admin.refused('settings.update', { changes: { defaultCustomerId: house.box.newId() } })).code).toBe(
      'customer-not-found',
    );
    await house.settings({ defaultCustomerId: null });
    expect(await row()).toBeUndefined();
    expect((await book.card(await book.customer('Oddiy'))).fields).toMatchObject({ language: null, receiptOption: 'paper' });
  });
});
