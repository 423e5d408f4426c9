import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerHistoryRow, DuplicateView } from '#domain/contract/customer-views';
import type { DebtorsView } from '#domain/contract/debt';
import type { RequirableField } from '#domain/contract/customer';
import { nameInOrder } from '#domain/party/person-name';
import { Restaurant, som } from '../restaurant';
import type { TestDevice } from '../box';
import { addCustomer, cardOf, foundBy, freePhone, listOf, newCustomer } from './people';
import type { TestCustomer } from './people';

describe('the record of a customer', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let admin: TestDevice;
  const newId = () => house.box.newId();

  beforeAll(async () => {
    house = await Restaurant.open();
    ({ cashier, admin } = house);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-C2, SUB-5] asks for the name always and for the phone at the till, and never for the comment', async () => {
    const noName = await cashier.post(
      '/api/commands/customer.create',
      JSON.stringify({ id: newId(), input: { customerId: newId(), profile: 'sale' } }),
    );
    expect(noName.status).toBe(422);
    expect(((await noName.json()) as { faults: readonly { path: string }[] }).faults.map(({ path }) => path)).toContain('input.name');
    const noPhone = await cashier.command('customer.create', newCustomer(cashier, { name: 'Telefonsiz Mijoz', profile: 'sale' }));
    expect(noPhone).toMatchObject({ ok: false, status: 422, problem: { code: 'customer-field-missing', params: { path: 'phone' } } });
    const customerId = await addCustomer(cashier, { name: 'Izohsiz Mijoz', profile: 'sale', phones: [freePhone()] });
    expect(await cardOf(cashier, customerId)).toMatchObject({ name: 'Izohsiz Mijoz', fields: { comment: '' } });
    const commented = await addCustomer(cashier, { name: 'Izohli Mijoz', profile: 'sale', phones: [freePhone()], comment: 'Choyi koʻk' });
    expect((await cardOf(cashier, commented)).fields.comment).toBe('Choyi koʻk');
    // Who would not give a phone is kept by the name alone (decision 39), but gets no credit.
    const refused = await addCustomer(cashier, { name: 'Sirli Mijoz', profile: 'sale', phoneRefused: true });
    expect((await cardOf(cashier, refused)).missing).toMatchObject({ sale: [], credit: ['phone'] });
  });

  it('[D365-1] is changed where the guest stands by who may, with the old and the new value in the audit', async () => {
    const [old, now] = [freePhone(), freePhone()];
    const customerId = await addCustomer(cashier, { name: 'Audit Mijozi', phones: [old] });
    const contactId = (await cardOf(cashier, customerId)).contacts[0]?.contactId ?? '';
    await cashier.run('customer.update-contact', { customerId, contactId, value: now });
    const [last] = await cashier.query<readonly CustomerHistoryRow[]>(`/customers/${customerId}/history`);
    const field = `contact.${contactId}`;
    expect(last).toMatchObject({
      fact: 'customer.contact-changed',
      employeeName: expect.any(String) as string,
      payload: { before: { [field]: { normalized: old } }, after: { [field]: { normalized: now } } },
    });
    const cook = await house.box.signedIn('cook', { name: 'Oshxona', kind: 'kitchen' });
    const answer = await cook.command('customer.update-contact', { customerId, contactId, value: old });
    expect(answer).toMatchObject({ ok: false, status: 403 });
    expect((await cook.get(`/customers/${customerId}`)).status).toBe(403);
    expect((await cardOf(cashier, customerId)).phone).toBe(now);
  });

  it('[GEN-5, ACC-6] shows on the card who changed what and when, and nothing takes it back', async () => {
    const customerId = await addCustomer(cashier, { name: 'Tarix Mijozi', comment: 'eski' });
    await admin.run('customer.update', { customerId, version: 1, changes: { comment: 'yangi', alertNote: 'Yongʻoq bermang' } });
    const history = await cashier.query<readonly CustomerHistoryRow[]>(`/customers/${customerId}/history`);
    expect(history.map(({ fact }) => fact)).toEqual(['customer.updated', 'customer.created']);
    expect(history[0]?.payload).toMatchObject({
      before: { comment: 'eski', alertNote: '' },
      after: { comment: 'yangi', alertNote: 'Yongʻoq bermang' },
    });
    expect(history[0]?.at).toBeLessThanOrEqual(house.box.now);
    const { entries } = await admin.query<{ entries: readonly { fact: string; deviceName: string | null; employeeName: string | null }[] }>(
      `/audit?entityId=${customerId}`,
    );
    expect(entries.map(({ fact }) => fact)).toEqual(['customer.updated', 'customer.created']);
    expect(entries.every(({ deviceName, employeeName }) => deviceName !== null && employeeName !== null)).toBe(true);
  });

  it('[D365-4, DEB-30 box] takes first and last name, e-mail, phone, address in its parts and what else is needed', async () => {
    const phone = freePhone();
    const address = {
      street: 'Bobur koʻchasi',
      house: '12',
      apartment: '7',
      city: 'Toshkent',
      district: 'Yakkasaroy',
      postalCode: '100100',
      landmark: 'Bozor yonida',
      entrance: '2',
      floor: '3',
      doorPhone: '7B',
    };
    const customerId = await addCustomer(cashier, {
      name: 'Toʻliq Maʼlumotov',
      phones: [phone],
      emails: ['Toliq@Example.UZ'],
      birthDate: '1990-01-31',
      source: 'Instagram',
      language: 'ru',
      paymentTermDays: 14,
      addresses: [{ addressId: newId(), ...address }],
    });
    const card = await cardOf(cashier, customerId);
    expect(card).toMatchObject({
      givenName: 'Toʻliq',
      familyName: 'Maʼlumotov',
      phone,
      fields: { birthDate: '1990-01-31', source: 'Instagram', language: 'ru', paymentTermDays: 14 },
    });
    expect(card.contacts.find(({ kind }) => kind === 'email')?.normalized).toBe('toliq@example.uz');
    expect(card.addresses).toMatchObject([address]);
  });

  it('[DEB-3] demands a field exactly where the form shows a star, by profile', async () => {
    const fill: Readonly<Record<RequirableField, TestCustomer>> = {
      phone: { phones: ['+998901112233'] },
      email: { emails: ['yulduz@example.uz'] },
      street: {},
      city: {},
      postalCode: {},
      taxId: { taxId: '900000999' },
      bankAccount: { bankAccount: '20208000900000101001' },
      mfo: { mfo: '00123' },
      birthDate: { birthDate: '1991-02-03' },
    };
    const required: readonly RequirableField[] = [
      'phone',
      'email',
      'street',
      'city',
      'postalCode',
      'taxId',
      'bankAccount',
      'mfo',
      'birthDate',
    ];
    const before = (await house.readSettings()).requiredFields;
    await house.settings({ requiredFields: { ...before, sale: [...required] } });
    for (const starred of required) {
      const given = required.filter((field) => field !== starred);
      const address = {
        addressId: newId(),
        ...Object.fromEntries(given.filter((field) => ['street', 'city', 'postalCode'].includes(field)).map((field) => [field, 'x'])),
      };
      const input = given.reduce<TestCustomer>((all, field) => ({ ...all, ...fill[field] }), {
        name: 'Yulduzli',
        kind: 'organisation',
        addresses: [address],
      });
      const answer = await cashier.refused('customer.create', newCustomer(cashier, { ...input, profile: 'sale' }));
      expect([answer.status, answer.params['path']]).toEqual([422, starred]);
      expect(
        (
          await cashier.command(
            'customer.create',
            newCustomer(cashier, { ...input, name: `Yulduzsiz ${starred}`, taxId: '', profile: 'basic' }),
          )
        ).ok,
      ).toBe(true);
    }
    await house.settings({ requiredFields: before });
  });

  it('[DEB-6, SAC-1, SAC-2, EXI-9] knows organisations with a tax id and their people, each with a card of his own', async () => {
    const wrong = await cashier.command(
      'customer.create',
      newCustomer(cashier, { name: 'Xato MChJ', kind: 'organisation', taxId: '12345' }),
    );
    expect(wrong).toMatchObject({ ok: false, status: 422, problem: { code: 'requisite-invalid', params: { path: 'taxId' } } });
    const organisationId = await addCustomer(cashier, { name: 'Navroʻz Qurilish MChJ', kind: 'organisation', taxId: '900 000 101' });
    const directorId = await addCustomer(cashier, {
      name: 'Karim Direktorov',
      memberOfId: organisationId,
      mainContact: true,
      phones: [freePhone()],
    });
    const bookkeeperId = await addCustomer(cashier, { name: 'Sevara Hisobchi', memberOfId: organisationId });
    const card = await cardOf(cashier, organisationId);
    expect(card.members).toMatchObject([
      { customerId: directorId, main: true },
      { customerId: bookkeeperId, main: false },
    ]);
    expect(card.fields.taxId).toBe('900000101');
    expect(await cardOf(cashier, bookkeeperId)).toMatchObject({
      kind: 'person',
      memberOf: { customerId: organisationId, name: 'Navroʻz Qurilish MChJ' },
    });
    expect((await listOf(cashier, { kind: 'organisation', q: 'Наврўз' })).customers).toMatchObject([{ customerId: organisationId }]);
    expect((await listOf(cashier, { kind: 'person', limit: '500' })).customers.map(({ customerId }) => customerId)).not.toContain(
      organisationId,
    );
    const loop = await cashier.refused('customer.update', {
      customerId: organisationId,
      version: 1,
      changes: { memberOfId: organisationId },
    });
    expect(loop.code).toBe('reference-unknown');
  });

  it('[DEB-9 box] says what is missing for an invoice until nothing is', async () => {
    const before = (await house.readSettings()).requiredFields;
    await house.settings({ requiredFields: { ...before, invoice: ['street', 'city', 'postalCode', 'email', 'phone'] } });
    const customerId = await addCustomer(cashier, {
      name: 'Hisob Faktura',
      phones: [freePhone()],
      addresses: [{ addressId: newId(), street: 'Navoiy 1', city: 'Toshkent', postalCode: '100011' }],
    });
    expect((await cardOf(cashier, customerId)).missing.invoice).toEqual(['email']);
    expect((await listOf(cashier, { q: 'Hisob Faktura', invoiceReady: '0' })).count).toBe(1);
    await cashier.run('customer.add-contact', { customerId, contactId: newId(), kind: 'email', value: 'hisob@example.uz' });
    expect((await cardOf(cashier, customerId)).missing.invoice).toEqual([]);
    expect((await listOf(cashier, { q: 'Hisob Faktura', invoiceReady: '1' })).count).toBe(1);
    await house.settings({ requiredFields: before });
  });

  it('[decision 40] asks STIR or PINFL, account and MFO of an organisation, and only warns of a wrong PINFL', async () => {
    const address = () => [{ addressId: newId(), street: 'Navoiy 2', city: 'Toshkent' }];
    const organisationId = await addCustomer(cashier, {
      name: 'Oqtepa MChJ',
      kind: 'organisation',
      phones: [freePhone()],
      addresses: address(),
    });
    expect((await cardOf(cashier, organisationId)).missing.invoice).toEqual(['taxId', 'bankAccount', 'mfo']);
    const bad = (changes: object) => admin.refused('customer.update', { customerId: organisationId, version: 1, changes });
    expect((await bad({ mfo: '12' })).params['path']).toBe('mfo');
    expect((await bad({ bankAccount: '2020' })).params['path']).toBe('bankAccount');
    await admin.run('customer.update', {
      customerId: organisationId,
      version: 1,
      changes: { taxId: '900000138', mfo: '00123', bankAccount: '2020 8000 9000 0010 1001' },
    });
    expect((await cardOf(cashier, organisationId)).missing.invoice).toEqual([]);
    const personId = await addCustomer(cashier, { name: 'Pinfl Egasi', pinfl: '123', phones: [freePhone()], addresses: address() });
    expect((await cardOf(cashier, personId)).missing.invoice).toEqual([]);
  });

  it('[DEB-29] keeps given name and surname apart, with one space between', async () => {
    const customerId = await addCustomer(cashier, { name: '  Ali   Valiyev ' });
    const card = await cardOf(cashier, customerId);
    expect(card).toMatchObject({ name: 'Ali Valiyev', givenName: 'Ali', familyName: 'Valiyev' });
    expect([nameInOrder(card, 'uz-Latn'), nameInOrder(card, 'ru')]).toEqual(['Ali Valiyev', 'Valiyev Ali']);
  });

  it('[DEB-32 box] fills later what was left empty', async () => {
    const customerId = await addCustomer(cashier, { name: 'Keyin Toʻldirilgan' });
    await cashier.run('customer.update', {
      customerId,
      version: 1,
      changes: { comment: 'keyin', birthDate: '--03-08', paymentTermDays: 7 },
    });
    expect((await cardOf(cashier, customerId)).fields).toMatchObject({ comment: 'keyin', birthDate: '--03-08', paymentTermDays: 7 });
  });

  it('[BX-C11, EXI-25] keeps phones as E.164, refuses 12, and names who keeps the customer that has the number already', async () => {
    const keeper = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 3' });
    const customerId = await addCustomer(keeper, { name: 'Birinchi Egasi', phones: ['90 123 45 67'], ownerId: keeper.employeeId });
    expect((await cardOf(cashier, customerId)).phone).toBe('+998901234567');
    const short = await cashier.refused('customer.create', newCustomer(cashier, { name: 'Qisqa', phones: ['12'] }));
    expect([short.status, short.code, short.params['path']]).toEqual([422, 'phone-invalid', 'contacts.0.value']);
    const again = newCustomer(cashier, { name: 'Ikkinchi Egasi', phones: ['+998 (90) 123-45-67'], allowDuplicate: false });
    const answer = await cashier.refused('customer.create', again);
    const { people } = await cashier.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const ownerName = people.find(({ employeeId }) => employeeId === keeper.employeeId)?.name ?? '';
    expect(answer).toMatchObject({ status: 409, code: 'customer-duplicate', params: { because: 'phone', ownerName, customerId } });
    expect(answer.detail).toContain(ownerName);
    // A warning, no dead end.
    expect((await cashier.command('customer.create', { ...again, allowDuplicate: true })).ok).toBe(true);
    // Who may not read cards is told the keeper alone.
    const cook = await house.box.signedIn('cook', { name: 'Oshxona 2', kind: 'kitchen' });
    expect(await cook.query<readonly DuplicateView[]>('/customers/duplicates?phone=901234567')).toMatchObject([
      { name: '', phone: null, ownerName },
      {},
    ]);
    expect(
      await cashier.query<readonly DuplicateView[]>(`/customers/duplicates?name=${encodeURIComponent('ЭГАСИ БИРИНЧИ')}`),
    ).toMatchObject([{ customerId, because: 'name' }]);
  });

  it('[DEB-12] flags whom nobody has checked for twelve months, until somebody does', async () => {
    const customerId = await addCustomer(cashier, { name: 'Eski Maʼlumot', phones: [freePhone()] });
    expect((await cardOf(cashier, customerId)).needsVerification).toBe(false);
    house.box.advance(366 * 86_400_000);
    expect(await cardOf(cashier, customerId)).toMatchObject({ needsVerification: true, verifiedAt: null });
    expect((await listOf(cashier, { unverified: '1', q: 'Eski Maʼlumot' })).count).toBe(1);
    await cashier.run('customer.verify', { customerId });
    expect(await cardOf(cashier, customerId)).toMatchObject({ needsVerification: false, verifiedAt: house.box.now });
    expect((await listOf(cashier, { unverified: '1', q: 'Eski Maʼlumot' })).count).toBe(0);
  });

  it('[SAC-14] refuses the second change of one field with its value now, and keeps changes of two fields', async () => {
    const customerId = await addCustomer(cashier, { name: 'Ikki Muharrir', comment: 'boshi' });
    const version = 1;
    await cashier.run('customer.update', { customerId, version, changes: { comment: 'birinchi' } });
    const second = await admin.command('customer.update', { customerId, version, changes: { comment: 'ikkinchi' } });
    expect(second).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'stale-field', params: { field: 'comment' }, current: { field: 'comment', value: 'birinchi' } },
    });
    await admin.run('customer.update', { customerId, version, changes: { alertNote: 'boshqa maydon' } });
    expect((await cardOf(cashier, customerId)).fields).toMatchObject({ comment: 'birinchi', alertNote: 'boshqa maydon' });
    await admin.run('customer.update', {
      customerId,
      version: (await cardOf(admin, customerId)).version,
      changes: { comment: 'ikkinchi' },
    });
    expect((await cardOf(cashier, customerId)).fields.comment).toBe('ikkinchi');
  });

  it('[SX-1] attaches by a card: its code is found, is one customer’s only, and a phone does the same', async () => {
    const phone = freePhone();
    const customerId = await addCustomer(cashier, { name: 'Karta Egasi', code: '2990000000017', phones: [phone] });
    const byCode = (code: string) => cashier.get(`/customers/by-code?code=${encodeURIComponent(code)}`);
    expect(await (await byCode('2990000000017')).json()).toMatchObject({ customerId, name: 'Karta Egasi' });
    expect(await (await byCode(phone.slice(4))).json()).toMatchObject({ customerId });
    expect((await byCode('0000000000000')).status).toBe(404);
    expect((await cashier.refused('customer.create', newCustomer(cashier, { name: 'Oʻgʻri', code: '2990000000017' }))).code).toBe(
      'customer-code-taken',
    );
    const dish = await house.dish(20_000);
    const order = await house.order(cashier, [{ dish }], { tableId: null });
    const attached = await cashier.run('order.set-customer', { orderId: order.orderId, customerId });
    expect(attached.order).toMatchObject({ customerId, customerName: 'Karta Egasi' });
    // The report of debts is the list of debtors.
    await admin.run('debt.open', {
      debtId: newId(),
      customerId,
      amountTiyin: som(12_000),
      at: house.box.now,
      dueAt: house.box.now + 1_000,
      label: '',
    });
    const { debtors } = await admin.query<DebtorsView>('/debtors');
    expect(debtors.map((row) => [row.customerId, row.receivableTiyin])).toEqual([[customerId, som(12_000)]]);
    expect((await listOf(cashier, { hasDebt: '1' })).customers.map((row) => [row.customerId, row.receivableTiyin])).toEqual([
      [customerId, som(12_000)],
    ]);
  });

  it('leaves limits and blocking to who manages customers, and takes formulas for the text they are', async () => {
    const customerId = await addCustomer(cashier, { name: '=cmd()' });
    expect((await cardOf(cashier, customerId)).name).toBe('=cmd()');
    for (const changes of [{ creditLimitTiyin: som(1_000_000) }, { stage: 'blocked' as const }])
      expect((await cashier.refused('customer.update', { customerId, version: 1, changes })).code).toBe('forbidden');
    await admin.run('customer.update', { customerId, version: 1, changes: { creditLimitTiyin: som(1_000_000), stage: 'blocked' } });
    expect(await cardOf(cashier, customerId)).toMatchObject({ stage: 'blocked', limitTiyin: som(1_000_000) });
    expect(await foundBy(cashier, 'cmd')).toEqual(['=cmd()']);
  });
});
