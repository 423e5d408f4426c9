import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerBrief, CustomerOrderRow, CustomersView, SavedViewRow } from '#domain/contract/customer-views';
import { Restaurant, som } from '../restaurant';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { CustomerHouse } from './customer-house';
import { addCustomer, cardOf, foundBy, freePhone, listOf } from './people';

describe('the list of customers', () => {
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

  /** A paid counter sale of a customer; answers the order. */
  async function sale(customerId: string, priceSom: number) {
    const dish = await house.dish(priceSom);
    return (await cashier.run('order.submit', { ...house.sale([{ dish }]), customerId })).order;
  }
  async function refund(orderId: string): Promise<void> {
    await house.admin.run('device.rename', { deviceId: house.admin.deviceId, tillDeviceId: cashier.deviceId });
    await admin.run('order.refund', {
      orderId,
      orderVersion: (await house.read({ orderId })).version,
      refundId: newId(),
      lines: null,
      tenders: null,
      reasonId: await house.reason('refund'),
    });
  }
  const owed = (customerId: string, amountSom: number, dueInDays: number) =>
    admin.run('debt.open', {
      debtId: newId(),
      customerId,
      amountTiyin: som(amountSom),
      at: house.box.now - 86_400_000,
      dueAt: house.box.now + dueInDays * 86_400_000,
      label: 'daftar',
    });
  const names = (view: CustomersView) => view.customers.map(({ name }) => name);

  it('[BX-C3] counts completed orders and what was spent, less what was given back', async () => {
    const customerId = await addCustomer(cashier, { name: 'Hisobli Mijoz', phones: [freePhone()] });
    await sale(customerId, 30_000);
    const large = await sale(customerId, 50_000);
    const row = async () => (await listOf(cashier, { q: 'Hisobli Mijoz' })).customers[0];
    expect(await row()).toMatchObject({ name: 'Hisobli Mijoz', orderCount: 2, spentTiyin: som(80_000), lastVisitAt: house.box.now });
    await refund(large.orderId);
    expect(await row()).toMatchObject({ orderCount: 1, spentTiyin: som(30_000) });
    const dish = await house.dish(10_000);
    const open = await house.order(cashier, [{ dish }], { tableId: null });
    await cashier.run('order.set-customer', { orderId: open.orderId, customerId });
    expect(await row()).toMatchObject({ orderCount: 1, spentTiyin: som(30_000) });
    // Nasiya counts when the order is completed.
    const credit = house.sale([{ dish }]);
    const [payment] = credit.payments;
    if (!payment) throw new Error('no payment');
    await cashier.run('order.submit', { ...credit, customerId, payments: [{ ...payment, tender: 'nasiya' }] });
    expect(await row()).toMatchObject({ orderCount: 2, spentTiyin: som(40_000), receivableTiyin: som(10_000) });
  });

  it('[BX-C10] sorts by money spent and by visits', async () => {
    const [little, often, much] = await Promise.all(
      ['Kam Xaridorov', 'Tez Xaridorov', 'Katta Xaridorov'].map((name) => addCustomer(cashier, { name })),
    );
    await sale(little ?? '', 10_000);
    for (let visit = 0; visit < 3; visit += 1) await sale(often ?? '', 20_000);
    await sale(much ?? '', 500_000);
    expect(names(await listOf(cashier, { q: 'Xaridorov', sort: 'spent', direction: 'desc' }))).toEqual([
      'Katta Xaridorov',
      'Tez Xaridorov',
      'Kam Xaridorov',
    ]);
    expect(names(await listOf(cashier, { q: 'Xaridorov', sort: 'orders', direction: 'desc' }))[0]).toBe('Tez Xaridorov');
    expect(names(await listOf(cashier, { sort: 'spent', direction: 'desc', limit: '1' }))).toEqual(['Katta Xaridorov']);
  });

  it('[BX-C13] finds by the last four digits of a phone', async () => {
    await addCustomer(cashier, { name: 'Oxirgi Toʻrt', phones: ['+998 93 111 82 64'] });
    expect(await foundBy(cashier, '8264')).toEqual(['Oxirgi Toʻrt']);
    expect(await listOf(cashier, { q: '9999999' })).toMatchObject({ customers: [], count: 0 });
  });

  it('[DY-5 box] finds by any word in any order and alphabet, by any part of any phone, and says which contact it was', async () => {
    const customerId = await addCustomer(cashier, {
      name: 'Gʻayrat Shoʻxratov',
      phones: ['+998901234567', '+998931230000', '+998977654321'],
      emails: ['sovgalar@mail.uz'],
      code: 'KARTA-7788',
      addresses: [{ addressId: newId(), city: 'Buxoro', landmark: 'Ark yonida' }],
    });
    const found = [
      'Shoʻxratov Gʻayrat',
      "g'ayrat shohratov",
      'ГАЙРАТ',
      'Ғайрат Шўхратов',
      'shox gay',
      '(90) 123-45',
      '90 1234567',
      '+998 90 123 45 67',
      '234567',
      'sovgalar@mail',
      'karta-77',
      'ark yon',
    ];
    for (const q of found) expect(await foundBy(cashier, q), q).toEqual(['Gʻayrat Shoʻxratov']);
    expect((await listOf(cashier, { q: '7654321' })).customers).toMatchObject([
      { customerId, matched: { kind: 'phone', value: '+998977654321' } },
    ]);
    expect((await listOf(cashier, { q: 'sovgalar@mail' })).customers[0]?.matched).toEqual({ kind: 'email', value: 'sovgalar@mail.uz' });
    expect((await listOf(cashier, { q: 'KARTA-7788' })).customers[0]?.matched).toEqual({ kind: 'code', value: 'KARTA-7788' });
    expect((await listOf(cashier, { q: '1234567' })).customers[0]?.matched).toBeNull();
    // What begins with it comes first.
    await addCustomer(cashier, { name: 'Aziza Gʻayratova' });
    expect(await foundBy(cashier, 'gayrat')).toEqual(['Gʻayrat Shoʻxratov', 'Aziza Gʻayratova']);
  });

  it('[BX-C5] lists the orders of a customer and no other', async () => {
    const [one, other] = [await addCustomer(cashier, { name: 'Buyurtmali Bir' }), await addCustomer(cashier, { name: 'Buyurtmali Ikki' })];
    const orders = [await sale(one, 11_000), await sale(one, 12_000)];
    await sale(other, 13_000);
    const rows = await cashier.query<readonly CustomerOrderRow[]>(`/customers/${one}/orders`);
    expect(rows.map(({ orderId }) => orderId).sort()).toEqual(orders.map(({ orderId }) => orderId).sort());
    expect(rows.map(({ totalTiyin }) => totalTiyin).sort()).toEqual([som(11_000), som(12_000)]);
    expect(rows[0]).toMatchObject({ state: 'completed', tenders: ['cash'], refundedTiyin: 0 });
  });

  it('[DEB-5 box] sums what was billed, what is paid and what is open, and they agree with the orders', async () => {
    const customerId = await addCustomer(cashier, { name: 'Yigʻindili Mijoz', phones: [freePhone()] });
    const paid = await sale(customerId, 60_000);
    const dish = await house.dish(40_000);
    const credit = house.sale([{ dish }]);
    const [payment] = credit.payments;
    if (!payment) throw new Error('no payment');
    const half = { ...payment, amountTiyin: som(15_000), tenderedTiyin: null };
    await cashier.run('order.submit', {
      ...credit,
      customerId,
      payments: [half, { ...payment, paymentId: newId(), tender: 'nasiya', amountTiyin: som(25_000) }],
    });
    const card = await cardOf(cashier, customerId);
    expect(card).toMatchObject({
      billedTiyin: som(100_000),
      paidTiyin: som(75_000),
      receivableTiyin: som(25_000),
      averageTiyin: som(50_000),
    });
    const orders = await cashier.query<readonly CustomerOrderRow[]>(`/customers/${customerId}/orders`);
    expect(orders.reduce((sum, { totalTiyin, refundedTiyin }) => sum + totalTiyin - refundedTiyin, 0)).toBe(card.billedTiyin);
    expect(card.billedTiyin - card.paidTiyin).toBe(card.debts.reduce((sum, { openTiyin }) => sum + openTiyin, 0));
    expect(card.favourites.map(({ quantityThousandths }) => quantityThousandths)).toEqual([1000, 1000]);
    expect(paid.customerName).toBe('Yigʻindili Mijoz');
  });

  it('[EXI-24, DY-6] keeps a customer in one book at a time, shows mine alone, and three properties of choice', async () => {
    const people = new CustomerHouse(house);
    const other = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const customerId = await addCustomer(cashier, { name: 'Daftardagi Mijoz', ownerId: cashier.employeeId });
    await addCustomer(other, { name: 'Birovning Mijozi', ownerId: other.employeeId });
    const mine = (device: TestDevice) => listOf(device, { ownerId: device.employeeId });
    expect(names(await mine(cashier))).toEqual(['Daftardagi Mijoz']);
    expect((await other.refused('customer.update', { customerId, version: 1, changes: { ownerId: other.employeeId } })).code).toBe(
      'forbidden',
    );
    await cashier.run('customer.update', { customerId, version: 1, changes: { ownerId: other.employeeId } });
    expect(names(await mine(cashier))).toEqual([]);
    expect(names(await mine(other))).toEqual(['Birovning Mijozi', 'Daftardagi Mijoz']);
    for (const [sort, key] of ['taom', 'stol', 'xona'].entries())
      await admin.run('customer-field.create', people.fieldInput(key, { onPanel: true, sort }));
    const { version } = await cardOf(admin, customerId);
    await admin.run('customer.update', { customerId, version, changes: { custom: { taom: 'osh', stol: 'deraza', xona: 'kichik' } } });
    const brief = await cashier.query<CustomerBrief>(`/customers/${customerId}/brief`);
    expect(brief.panel).toEqual([
      { key: 'taom', value: 'osh' },
      { key: 'stol', value: 'deraza' },
      { key: 'xona', value: 'kichik' },
    ]);
    expect(names(await listOf(cashier, { custom: 'taom:osh' }))).toEqual(['Daftardagi Mijoz']);
    await admin.run('customer.hand-over', {
      handOverId: newId(),
      fromEmployeeId: other.employeeId,
      toEmployeeId: cashier.employeeId,
      customerIds: null,
    });
    expect(names(await mine(other))).toEqual([]);
  });

  it('[EXI-39, DX-3 box, EXI-26] sorts by any column, the same way twice, and filters by city, group and own fields', async () => {
    const people = new CustomerHouse(house);
    await admin.run('customer-field.create', people.fieldInput('sevimli'));
    const groupId = await people.group('Saralanadigan');
    const made = [
      { name: 'Saralash Vali', phones: ['+998911000003'], emails: ['c@saralash.uz'], code: 'S-1', city: 'Samarqand' },
      { name: 'Saralash Ali', phones: ['+998911000001'], emails: ['b@saralash.uz'], code: 'S-3', city: 'Buxoro' },
      { name: 'Saralash Soli', phones: ['+998911000002'], emails: ['a@saralash.uz'], code: 'S-2', city: 'Samarqand' },
    ];
    const ids: string[] = [];
    for (const { city, ...given } of made)
      ids.push(
        await addCustomer(cashier, { ...given, groupIds: [groupId], custom: { sevimli: city }, addresses: [{ addressId: newId(), city }] }),
      );
    await owed(ids[1] ?? '', 40_000, 5);
    await owed(ids[2] ?? '', 70_000, -1);
    const order = async (sort: string, direction = 'asc') =>
      names(await listOf(cashier, { groupId, sort, direction })).map((name) => name.split(' ')[1]);
    expect(await order('name')).toEqual(['Ali', 'Soli', 'Vali']);
    expect(await order('phone')).toEqual(['Ali', 'Soli', 'Vali']);
    expect(await order('email')).toEqual(['Soli', 'Ali', 'Vali']);
    expect(await order('code')).toEqual(['Vali', 'Soli', 'Ali']);
    expect(await order('debt', 'desc')).toEqual(['Soli', 'Ali', 'Vali']);
    for (const sort of ['orders', 'spent', 'lastVisit', 'created']) expect(await order(sort), sort).toEqual(await order(sort));
    expect(await order('created', 'desc')).toEqual((await order('created')).reverse());
    expect(names(await listOf(cashier, { groupId, city: 'Samarqand' }))).toEqual(['Saralash Soli', 'Saralash Vali']);
    expect(names(await listOf(cashier, { custom: 'sevimli:Buxoro' }))).toEqual(['Saralash Ali']);
    expect(names(await listOf(cashier, { groupId, hasDebt: '1' }))).toEqual(['Saralash Ali', 'Saralash Soli']);
    expect(names(await listOf(cashier, { groupId, overdue: '1' }))).toEqual(['Saralash Soli']);
    expect(await listOf(cashier, { groupId, hasDebt: '1' })).toMatchObject({ count: 2, receivableTiyin: som(110_000) });
    const pages = [await listOf(cashier, { groupId, limit: '2' }), await listOf(cashier, { groupId, limit: '2', offset: '2' })];
    expect(pages.flatMap(names)).toEqual(['Saralash Ali', 'Saralash Soli', 'Saralash Vali']);
    expect((await cashier.get('/customers?sort=password')).status).toBe(422);
  });

  it('[EXI-5] saves a view that gives the same rows again, for oneself or for all', async () => {
    const debtorId = await addCustomer(cashier, { name: 'Qarzdor Koʻrinishov', addresses: [{ addressId: newId(), city: 'Nukus' }] });
    await addCustomer(cashier, { name: 'Qarzsiz Koʻrinishov', addresses: [{ addressId: newId(), city: 'Nukus' }] });
    await owed(debtorId, 5_000, 3);
    const query = { city: 'Nukus', hasDebt: '1', sort: 'debt', direction: 'desc' };
    const viewId = newId();
    await cashier.run('customer.save-view', { viewId, name: 'Nukusdagi qarzdorlar', shared: false, query });
    const viewsOf = (device: TestDevice) => device.query<readonly SavedViewRow[]>('/customers/views');
    const [saved] = await viewsOf(cashier);
    expect(saved).toMatchObject({ viewId, name: 'Nukusdagi qarzdorlar', own: true, query });
    expect(names(await listOf(cashier, saved?.query ?? {}))).toEqual(['Qarzdor Koʻrinishov']);
    expect(await viewsOf(admin)).toEqual([]);
    await cashier.run('customer.save-view', { viewId, name: 'Nukusdagi qarzdorlar', shared: true, query });
    expect(await viewsOf(admin)).toMatchObject([{ viewId, own: false }]);
    const other = await house.box.signedIn('cashier', { which: 2, name: 'Kassa 4' });
    expect((await other.refused('customer.remove-view', { viewId })).code).toBe('forbidden');
    await cashier.run('customer.remove-view', { viewId });
    expect(await viewsOf(admin)).toEqual([]);
  });

  it('[DY-3, D365-19 box, DY-1 box, D365-20 box, DY-2 box, D365-2 box] does everything without the internet, under ids that are final, the customer before his order', async () => {
    // Nothing here has ever reached another host: a box knows no portal yet.
    const customerId = newId();
    await cashier.run('customer.create', { customerId, name: 'Uzilgan Aloqa', profile: 'basic' });
    await cashier.run('customer.add-contact', { customerId, contactId: newId(), kind: 'phone', value: freePhone() });
    await cashier.run('customer.add-contact', { customerId, contactId: newId(), kind: 'phone', value: freePhone() });
    const groupId = await new CustomerHouse(house).group('Uzilganlar');
    const { version } = await cardOf(cashier, customerId);
    await cashier.run('customer.update', {
      customerId,
      version,
      changes: { groupIds: [groupId], code: 'UZ-1', ownerId: cashier.employeeId },
    });
    expect(await foundBy(cashier, 'uzilgan')).toEqual(['Uzilgan Aloqa']);
    const dish = await house.dish(15_000);
    const order = await house.order(cashier, [{ dish }], { tableId: null });
    expect((await cashier.run('order.set-customer', { orderId: order.orderId, customerId })).order.customerId).toBe(customerId);
    expect((await cashier.run('order.set-customer', { orderId: order.orderId, customerId: null })).order.customerId).toBeNull();
    const sold = await sale(customerId, 9_000);
    expect((await listOf(cashier, { ownerId: cashier.employeeId, q: 'uzilgan' })).customers).toMatchObject([
      { customerId, pendingSync: false, orderCount: 1 },
    ]);
    expect(await cardOf(cashier, customerId)).toMatchObject({
      customerId,
      pendingSync: false,
      groupIds: [groupId],
      fields: { code: 'UZ-1' },
    });
    // The log is what is sent: who is sold to stands in it before what was sold.
    const facts = await house.box.rows('SELECT name, seq FROM event_log WHERE entity_id IN (?, ?) ORDER BY seq', [
      customerId,
      sold.orderId,
    ]);
    const place = (fact: string) => facts.findIndex((row) => row['name'] === fact);
    expect(place('customer.created')).toBe(0);
    expect(place('customer.updated')).toBeGreaterThan(0);
    expect(place('order.completed')).toBeGreaterThan(place('customer.created'));
  });

  it('tells open screens: the card whole, the list who changed', async () => {
    const customerId = await addCustomer(cashier, { name: 'Jonli Mijoz' });
    const watcher = await Watcher.open(admin);
    const card = (await watcher.snapshot(`customer:${customerId}`)).get('card');
    expect(card).toMatchObject({ customerId, name: 'Jonli Mijoz' });
    await watcher.snapshot('customers');
    await cashier.run('customer.update', { customerId, version: 1, changes: { comment: 'jonli' } });
    expect(await watcher.row(`customer:${customerId}`, 'card', (row) => row?.['version'] === 2)).toMatchObject({
      fields: { comment: 'jonli' },
    });
    expect(await watcher.row('customers', 'head')).toEqual({ customerIds: [customerId] });
    watcher.clear();
    await sale(customerId, 7_000);
    expect(await watcher.row(`customer:${customerId}`, 'card')).toMatchObject({ orderCount: 1, spentTiyin: som(7_000) });
    watcher.clear();
    const cook = await house.box.signedIn('cook', { name: 'Oshxona', kind: 'kitchen' });
    const nobody = await Watcher.open(cook);
    expect(await nobody.join(`customer:${customerId}`)).toMatchObject({ status: 'refused' });
    expect(await nobody.join('customers')).toMatchObject({ status: 'refused' });
  });
});
