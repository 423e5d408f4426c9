import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerView } from '#domain/contract/customer-views';
import { Restaurant } from '../restaurant';
import type { TestDevice } from '../box';
import { addCustomer, cardOf, foundBy, freePhone, listOf, newCustomer } from './people';

describe('contact points, consents and addresses', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  const newId = () => house.box.newId();
  const contact = (card: CustomerView, value: string) => {
    const found = card.contacts.find(({ normalized }) => normalized === value);
    if (!found) throw new Error(`no contact ${value}`);
    return found;
  };
  const primaries = (card: CustomerView, kind: string) =>
    card.contacts.filter((one) => one.kind === kind && one.primary).map(({ normalized }) => normalized);
  const consent = (customerId: string, contactId: string, purpose: 'transactional' | 'marketing' | 'profiling', granted: boolean) =>
    cashier.run('customer.set-consent', {
      consentId: newId(),
      customerId,
      contactId,
      purpose,
      granted,
      textVersion: 'sms-2026-01',
      channel: 'in-person',
      source: 'kassa',
    });

  beforeAll(async () => {
    house = await Restaurant.open();
    ({ cashier } = house);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[D365-6, DEB-22, SUB-5] keeps several phones and e-mails, finds by the third, and has exactly one primary of each kind', async () => {
    const phones = [freePhone(), freePhone(), freePhone()] as const;
    const customerId = await addCustomer(cashier, { name: 'Koʻp Telefonli', phones: [...phones], emails: ['bir@kop.uz', 'ikki@kop.uz'] });
    expect(await foundBy(cashier, phones[2].slice(-6))).toEqual(['Koʻp Telefonli']);
    const card = await cardOf(cashier, customerId);
    expect([primaries(card, 'phone'), primaries(card, 'email')]).toEqual([[phones[0]], ['bir@kop.uz']]);
    await cashier.run('customer.update-contact', { customerId, contactId: contact(card, phones[2]).contactId, primary: true });
    const changed = await cardOf(cashier, customerId);
    expect([primaries(changed, 'phone'), primaries(changed, 'email')]).toEqual([[phones[2]], ['bir@kop.uz']]);
    expect(changed.phone).toBe(phones[2]);
    await cashier.run('customer.remove-contact', { customerId, contactId: contact(card, phones[2]).contactId });
    const less = await cardOf(cashier, customerId);
    expect(primaries(less, 'phone')).toHaveLength(1);
    expect(await foundBy(cashier, phones[2].slice(-6))).toEqual([]);
    await cashier.run('customer.add-contact', { customerId, contactId: newId(), kind: 'telegram', value: '@Kop_Telefonli' });
    expect(await foundBy(cashier, '@kop_telefonli')).toEqual(['Koʻp Telefonli']);
  });

  it('[D365-7] keeps a yes or no for each contact point: one that said no leaves the others as they were', async () => {
    const [one, other] = [freePhone(), freePhone()];
    const customerId = await addCustomer(cashier, { name: 'Rozi Mijoz', phones: [one, other] });
    const card = await cardOf(cashier, customerId);
    for (const phone of [one, other]) await consent(customerId, contact(card, phone).contactId, 'marketing', true);
    await consent(customerId, contact(card, other).contactId, 'marketing', false);
    const after = await cardOf(cashier, customerId);
    expect(contact(after, one).consents).toMatchObject([{ purpose: 'marketing', granted: true }]);
    expect(contact(after, other).consents).toMatchObject([{ purpose: 'marketing', granted: false }]);
  });

  it('[D365-8] switches several contacts off and on again without losing one', async () => {
    const phones = [freePhone(), freePhone()];
    const customerId = await addCustomer(cashier, { name: 'Yashirin Telefonli', phones, emails: ['bir@yashirin.uz', 'ikki@yashirin.uz'] });
    await house.settings({ contactsExtended: false });
    expect((await cardOf(cashier, customerId)).contacts.map(({ normalized }) => normalized)).toEqual([phones[0], 'bir@yashirin.uz']);
    await house.settings({ contactsExtended: true });
    expect((await cardOf(cashier, customerId)).contacts.map(({ normalized }) => normalized)).toEqual([
      ...phones,
      'bir@yashirin.uz',
      'ikki@yashirin.uz',
    ]);
  });

  it('[DEB-11 box] refuses an e-mail without a domain, and keeps one in lower case', async () => {
    for (const email of ['a@', 'a@b', 'a b@c.uz']) {
      const answer = await cashier.refused('customer.create', newCustomer(cashier, { name: 'Xato Pochta', emails: [email] }));
      expect([answer.status, answer.code]).toEqual([422, 'email-invalid']);
    }
    const customerId = await addCustomer(cashier, { name: 'Toʻgʻri Pochta', emails: ['Togri@Pochta.UZ'] });
    expect(await cardOf(cashier, customerId)).toMatchObject({ contacts: [{ normalized: 'togri@pochta.uz', verifiedAt: null }] });
  });

  it('[DEB-13 box, DEB-14, DEB-15] asks for each purpose apart, off until it is given, and only ever adds records', async () => {
    const customerId = await addCustomer(cashier, { name: 'Maqsadli Mijoz', phones: [freePhone()], emails: ['maqsad@example.uz'] });
    const { contactId } = contact(await cardOf(cashier, customerId), 'maqsad@example.uz');
    const said = async () => (await cardOf(cashier, customerId)).contacts.find((one) => one.contactId === contactId)?.consents ?? [];
    expect(await said()).toEqual([]);
    await consent(customerId, contactId, 'transactional', true);
    expect(await said()).toMatchObject([{ purpose: 'transactional', granted: true, textVersion: 'sms-2026-01', at: house.box.now }]);
    await consent(customerId, contactId, 'marketing', true);
    house.box.advance(1_000);
    await consent(customerId, contactId, 'marketing', false);
    expect(Object.fromEntries((await said()).map(({ purpose, granted }) => [purpose, granted]))).toEqual({
      transactional: true,
      marketing: false,
    });
    const records = await house.box.rows(
      'SELECT purpose, granted, text_version, channel, source, at, by_id FROM consent WHERE contact_id = ? ORDER BY at, rowid',
      [contactId],
    );
    expect(records).toMatchObject([
      {
        purpose: 'transactional',
        granted: 1,
        text_version: 'sms-2026-01',
        channel: 'in-person',
        source: 'kassa',
        by_id: cashier.employeeId,
      },
      { purpose: 'marketing', granted: 1 },
      { purpose: 'marketing', granted: 0 },
    ]);
    await expect(house.box.rows('UPDATE consent SET granted = 1')).rejects.toThrow('append-only');
    // The phone of the card is one that can be dialled.
    expect((await cardOf(cashier, customerId)).phone).toMatch(/^\+998\d{9}$/);
  });

  it('[D365-15, D365-16 box] keeps several addresses, each with the recipient of its own or the customer', async () => {
    const phone = freePhone();
    const customerId = await addCustomer(cashier, {
      name: 'Manzilli Mijoz',
      phones: [phone],
      addresses: [{ addressId: newId(), street: 'A koʻchasi' }],
    });
    const second = newId();
    await cashier.run('customer.add-address', {
      customerId,
      addressId: second,
      street: 'B koʻchasi',
      recipientName: 'Onasi',
      recipientPhone: '+998901110000',
    });
    expect((await cardOf(cashier, customerId)).addresses).toMatchObject([
      { street: 'A koʻchasi', recipientName: 'Manzilli Mijoz', recipientPhone: phone, primary: true },
      { street: 'B koʻchasi', recipientName: 'Onasi', recipientPhone: '+998901110000', primary: false },
    ]);
    await cashier.run('customer.update-address', { customerId, addressId: second, changes: { primary: true, floor: '4' } });
    expect((await cardOf(cashier, customerId)).addresses.map(({ primary, floor }) => [primary, floor])).toEqual([
      [false, ''],
      [true, '4'],
    ]);
    await cashier.run('customer.remove-address', { customerId, addressId: second });
    expect((await cardOf(cashier, customerId)).addresses).toMatchObject([{ street: 'A koʻchasi', primary: true }]);
  });

  it('[D365-17, D365-18] gives an address its purpose by whose it is and the country of the branch', async () => {
    const personId = await addCustomer(cashier, { name: 'Uyli Odam', addresses: [{ addressId: newId(), street: 'x' }] });
    const organisationId = await addCustomer(cashier, {
      name: 'Idorali MChJ',
      kind: 'organisation',
      addresses: [{ addressId: newId(), street: 'x' }],
    });
    const [home] = (await cardOf(cashier, personId)).addresses;
    expect(home).toMatchObject({ purpose: 'home', country: 'UZ' });
    expect((await cardOf(cashier, organisationId)).addresses).toMatchObject([{ purpose: 'business', country: 'UZ' }]);
    await cashier.run('customer.update-address', {
      customerId: personId,
      addressId: home?.addressId ?? '',
      changes: { purpose: 'office' },
    });
    expect((await cardOf(cashier, personId)).addresses).toMatchObject([{ purpose: 'office' }]);
    const abroad = await addCustomer(cashier, {
      name: 'Olmaota TOO',
      kind: 'organisation',
      taxId: '123456789012',
      addresses: [{ addressId: newId(), country: 'KZ', city: 'Almaty' }],
    });
    expect((await cardOf(cashier, abroad)).fields.taxId).toBe('123456789012');
    expect((await listOf(cashier, { city: 'almaty' })).customers).toMatchObject([{ customerId: abroad }]);
  });
});
