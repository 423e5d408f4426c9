import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerHistoryRow, CustomerOrderRow, DuplicateView } from '#domain/contract/customer-views';
import type { TestDevice } from '../box';
import { Restaurant, som } from '../restaurant';
import { addCustomer, cardOf, foundBy, freePhone, listOf, newCustomer } from './people';

describe('two that are one', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let admin: TestDevice;
  const newId = () => house.box.newId();

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 1_000_000 });
    ({ cashier, admin } = house);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  /** A paid order of a customer. */
  async function sale(customerId: string, priceSom: number): Promise<string> {
    const dish = await house.dish(priceSom);
    const { order } = await cashier.run('order.submit', { ...house.sale([{ dish }]), customerId });
    return order.orderId;
  }
  const owed = (customerId: string, amountSom: number, label: string) =>
    admin.run('debt.open', {
      debtId: newId(),
      customerId,
      amountTiyin: som(amountSom),
      at: house.box.now - 1_000,
      dueAt: house.box.now + 1_000_000,
      label,
    });

  it('[BX24-2] finds two records with one phone, makes one of them with the history of both, and keeps the old id as an alias', async () => {
    const phone = freePhone();
    const keptId = await addCustomer(cashier, { name: 'Botir Rahimov', phones: [phone] });
    const goneId = await addCustomer(cashier, {
      name: 'Ботир Раҳимов',
      phones: [phone, freePhone()],
      emails: ['botir@example.uz'],
      comment: 'Achchiq yemaydi',
    });
    const doubles = await cashier.query<readonly DuplicateView[]>(`/customers/duplicates?customerId=${keptId}`);
    expect(doubles).toMatchObject([{ customerId: goneId, because: 'phone' }]);
    const { pairs } = await admin.query<{ pairs: readonly { first: { customerId: string }; second: { customerId: string } }[] }>(
      '/customers/duplicate-pairs',
    );
    expect(pairs.map(({ first, second }) => [first.customerId, second.customerId])).toContainEqual([keptId, goneId]);

    const [first, second] = [await sale(keptId, 30_000), await sale(goneId, 50_000)];
    await owed(keptId, 10_000, 'daftar 1');
    await owed(goneId, 25_000, 'daftar 2');
    expect((await cashier.refused('customer.merge', { customerId: goneId, intoId: keptId })).code).toBe('forbidden');
    expect((await admin.refused('customer.merge', { customerId: keptId, intoId: keptId })).code).toBe('customer-merge-invalid');
    await admin.run('customer.merge', { customerId: goneId, intoId: keptId });

    const card = await cardOf(cashier, goneId);
    expect(card).toMatchObject({
      customerId: keptId,
      aliases: [goneId],
      orderCount: 2,
      spentTiyin: som(80_000),
      receivableTiyin: som(35_000),
    });
    expect(card.fields.comment).toBe('Achchiq yemaydi');
    expect(card.contacts.map(({ normalized }) => normalized)).toHaveLength(3);
    expect(card.contacts.filter(({ kind, primary }) => kind === 'phone' && primary)).toHaveLength(1);
    expect(card.debts.map(({ label }) => label).sort()).toEqual(['daftar 1', 'daftar 2']);
    const orders = await cashier.query<readonly CustomerOrderRow[]>(`/customers/${keptId}/orders`);
    expect(new Set(orders.map(({ orderId }) => orderId))).toEqual(new Set([first, second]));
    const history = await cashier.query<readonly CustomerHistoryRow[]>(`/customers/${keptId}/history`);
    expect(history.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['customer.created', 'order.completed', 'debt.opened', 'customer.merged']),
    );
    expect(await foundBy(cashier, phone.slice(-7))).toEqual(['Botir Rahimov']);
    expect(await cashier.query<readonly DuplicateView[]>(`/customers/duplicates?customerId=${keptId}`)).toEqual([]);
    const [sum] = await house.box.rows('SELECT SUM(open_tiyin) AS open FROM debt WHERE party_id = ?', [keptId]);
    expect(sum?.['open']).toBe(som(35_000));

    await admin.run('customer.unmerge', { customerId: goneId });
    expect(await cardOf(cashier, goneId)).toMatchObject({
      customerId: goneId,
      orderCount: 1,
      spentTiyin: som(50_000),
      receivableTiyin: som(25_000),
      name: 'Ботир Раҳимов',
    });
    const again = await cardOf(cashier, keptId);
    expect(again).toMatchObject({ aliases: [], orderCount: 1, spentTiyin: som(30_000), receivableTiyin: som(10_000) });
    expect(again.contacts.map(({ normalized }) => normalized)).toEqual([phone]);
    expect(again.fields.comment).toBe('');
    expect((await admin.refused('customer.unmerge', { customerId: goneId })).code).toBe('customer-not-merged');
    // Sold to an alias that was merged again, the sale is the survivor's.
    await admin.run('customer.merge', { customerId: goneId, intoId: keptId });
    await sale(goneId, 20_000);
    expect(await cardOf(cashier, keptId)).toMatchObject({ orderCount: 3, spentTiyin: som(100_000) });
  });

  it('of two, the stop, the stricter credit limit and the no to letters hold, and taken apart each has its own again', async () => {
    const phone = freePhone();
    const say = async (customerId: string, granted: boolean) => {
      const contactId = (await cardOf(admin, customerId)).contacts[0]?.contactId ?? '';
      await admin.run('customer.set-consent', {
        ...{ consentId: newId(), customerId, contactId, purpose: 'marketing', granted },
        ...{ textVersion: '1', channel: 'in-person', source: 'till' },
      });
    };
    const keptId = await addCustomer(admin, { name: 'Sherzod', phones: [phone], creditLimitTiyin: som(2_000_000) });
    const goneId = await addCustomer(admin, { name: 'Sherzod aka', phones: [phone], creditLimitTiyin: som(100_000) });
    await admin.run('customer.update', { customerId: goneId, version: 1, changes: { stage: 'blocked' } });
    await say(keptId, true);
    await say(goneId, false);
    house.box.advance(10);
    const stands = async (customerId: string) => {
      const { stage, fields, contacts } = await cardOf(admin, customerId);
      return [stage, fields.creditLimitTiyin, contacts[0]?.consents.find(({ purpose }) => purpose === 'marketing')?.granted];
    };
    const together = ['blocked', som(100_000), false];
    await admin.run('customer.merge', { customerId: goneId, intoId: keptId });
    expect(await stands(keptId)).toEqual(together);
    house.box.advance(10);
    await admin.run('customer.unmerge', { customerId: goneId });
    expect(await stands(keptId)).toEqual(['customer', som(2_000_000), true]);
    expect(await stands(goneId)).toEqual(together);
    // The other way round, and although he who merges would have it looser.
    house.box.advance(10);
    await admin.run('customer.merge', { customerId: keptId, intoId: goneId, take: ['creditLimitTiyin', 'stage'] });
    expect(await stands(goneId)).toEqual(together);
    await admin.run('customer.unmerge', { customerId: keptId });
    expect(await stands(goneId)).toEqual(together);
    expect(await stands(keptId)).toEqual(['customer', som(2_000_000), true]);
  });

  it('no limit of his own is the branch’s: what is above it gives way, what is below it holds', async () => {
    const limitOf = async (customerId: string) => (await cardOf(admin, customerId)).fields.creditLimitTiyin;
    for (const [ownSom, expected] of [
      [900_000, null],
      [40_000, som(40_000)],
    ] as const) {
      const own = await addCustomer(admin, { phones: [freePhone()], creditLimitTiyin: som(ownSom) });
      const plain = await addCustomer(admin, { phones: [freePhone()] });
      for (const [goneId, intoId] of [
        [own, plain],
        [plain, own],
      ] as const) {
        await admin.run('customer.merge', { customerId: goneId, intoId });
        expect(await limitOf(intoId)).toBe(expected);
        await admin.run('customer.unmerge', { customerId: goneId });
        expect([await limitOf(own), await limitOf(plain)]).toEqual([som(ownSom), null]);
      }
    }
  });

  it('[BX24-2] never proposes again, to anybody, what somebody has called two people', async () => {
    const phone = freePhone();
    const one = await addCustomer(cashier, { name: 'Er Xotinov', phones: [phone] });
    const other = await addCustomer(cashier, { name: 'Lola Xotinova', phones: [phone] });
    const doublesFor = (device: TestDevice) => device.query<readonly DuplicateView[]>(`/customers/duplicates?customerId=${one}`);
    expect(await doublesFor(cashier)).toHaveLength(1);
    await admin.run('customer.mark-distinct', { customerId: other, otherId: one });
    expect(await doublesFor(cashier)).toEqual([]);
    expect(await doublesFor(admin)).toEqual([]);
    const { pairs } = await admin.query<{ pairs: readonly { first: { customerId: string } }[] }>('/customers/duplicate-pairs');
    expect(pairs.filter(({ first }) => first.customerId === one)).toEqual([]);
  });

  it('[DEB-16] gives one person all his data in one file, and forgets who he was while his papers stay', async () => {
    const phone = freePhone();
    const customerId = await addCustomer(cashier, {
      name: 'Unutilgan Odamov',
      phones: [phone],
      emails: ['unut@example.uz'],
      comment: 'sir',
    });
    const orderId = await sale(customerId, 40_000);
    const { contacts } = await cardOf(cashier, customerId);
    await cashier.run('customer.set-consent', {
      consentId: newId(),
      customerId,
      contactId: contacts[0]?.contactId ?? '',
      purpose: 'marketing',
      granted: true,
      textVersion: 'sms-2026-01',
      channel: 'in-person',
    });
    await cashier.run('customer.update', { customerId, version: 1, changes: { name: 'Unutilgan Odamzodov' } });
    expect((await cashier.get(`/customers/${customerId}/export.json`)).status).toBe(403);
    const file = await admin.get(`/customers/${customerId}/export.json`);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const text = await file.text();
    for (const part of ['Unutilgan Odamov', 'Unutilgan Odamzodov', phone, 'unut@example.uz', 'sir', 'sms-2026-01', orderId])
      expect(text).toContain(part);

    await owed(customerId, 5_000, 'oxirgi');
    expect((await admin.refused('customer.erase', { customerId, reason: 'soʻradi' })).code).toBe('customer-has-money');
    await cashier.run('debt.repay', {
      repaymentId: newId(),
      customerId,
      tenders: [{ tender: 'cash', amountTiyin: som(5_000) }],
      debtIds: null,
    });
    await admin.run('customer.erase', { customerId, reason: 'soʻradi' });
    expect((await cashier.get(`/customers/${customerId}`)).status).toBe(404);
    expect(await foundBy(cashier, 'Odamzodov')).toEqual([]);
    expect(await foundBy(cashier, phone.slice(-7))).toEqual([]);
    const order = await house.read({ orderId });
    expect(order).toMatchObject({ state: 'completed', totalTiyin: som(40_000), customerName: '' });
    for (const table of [
      'party',
      'contact_point',
      'address',
      'note',
      'party_change',
      'party_search',
      'event_log',
      'command',
      'customer_order',
      'party_merge',
    ]) {
      const left = JSON.stringify(await house.box.rows(`SELECT * FROM ${table}`));
      for (const identity of ['Odamov', 'Odamzodov', phone.slice(1), 'unut@example.uz'])
        expect(left.includes(identity), `${table} ${identity}`).toBe(false);
    }
    expect(await listOf(cashier, { q: 'unut' })).toMatchObject({ count: 0 });
    expect(
      (await cashier.command('customer.create', newCustomer(cashier, { name: 'Yangi Egasi', phones: [phone], allowDuplicate: false }))).ok,
    ).toBe(true);
  });

  it('[B24-31, BX24-4] hands over all customers of a leaver in one step, and takes it back from the audit', async () => {
    const leaver = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const mine = await Promise.all(
      ['Bir Mijoz', 'Ikki Mijoz', 'Uch Mijoz'].map((name) => addCustomer(leaver, { name, ownerId: leaver.employeeId })),
    );
    const input = { handOverId: newId(), fromEmployeeId: leaver.employeeId, toEmployeeId: cashier.employeeId, customerIds: null };
    expect((await cashier.refused('customer.hand-over', input)).code).toBe('forbidden');
    expect((await admin.refused('customer.hand-over', { ...input, toEmployeeId: newId() })).code).toBe('reference-unknown');
    expect((await listOf(cashier, { ownerId: leaver.employeeId })).count).toBe(3);
    expect(await admin.run('customer.hand-over', input)).toEqual({ count: 3 });
    expect((await listOf(cashier, { ownerId: leaver.employeeId })).count).toBe(0);
    expect(new Set((await listOf(cashier, { ownerId: cashier.employeeId })).customers.map(({ customerId }) => customerId))).toEqual(
      new Set(mine),
    );
    const history = await cashier.query<readonly CustomerHistoryRow[]>(`/customers/${mine[0] ?? ''}/history`);
    expect(history[0]).toMatchObject({
      fact: 'customer.handed-over',
      payload: { before: { ownerId: leaver.employeeId }, after: { ownerId: cashier.employeeId } },
    });
    expect(history.at(-1)).toMatchObject({ fact: 'customer.created' });
    expect(await admin.run('customer.undo-hand-over', { handOverId: input.handOverId })).toEqual({ count: 3 });
    expect((await listOf(cashier, { ownerId: leaver.employeeId })).count).toBe(3);
    expect((await admin.refused('customer.undo-hand-over', { handOverId: input.handOverId })).code).toBe('not-found');
  });
});
