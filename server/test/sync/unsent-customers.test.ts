import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import { select } from '#portal/server/store/rows';
import { CustomerHouse } from '../customers/customer-house';
import { addCustomer, cardOf, freePhone, listOf } from '../customers/people';
import { Restaurant } from '../restaurant';
import { connectBox, until } from './connected';

/** Customers who are made while the line to the portal is cut. */
describe('a customer whom the portal does not know yet', () => {
  let portal: TestPortal;
  let road: TcpProxy;
  let owner: TestOwner;
  let house: Restaurant;

  beforeAll(async () => {
    portal = await startTestPortal();
    road = await TcpProxy.open(() => [Number(new URL(portal.url).port)]);
    owner = await portal.newOwner();
    house = await Restaurant.open({ box: { portalUrl: road.url } });
    await connectBox(portal, owner, house.admin);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await road.close();
    await portal.stop();
  });

  const atPortal = (sql: string, ...values: string[]) =>
    portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId, ...values]));
  const pendingOf = async (customerId: string) => {
    const card = await cardOf(house.cashier, customerId);
    const row = (await listOf(house.cashier, { q: card.name })).customers.find((one) => one.customerId === customerId);
    return { list: row?.pendingSync, card: card.pendingSync };
  };

  it('[D365-19, DY-1] is whole at once under his final id and marked as not sent, until the portal has him', async () => {
    const { cashier } = house;
    const known = await addCustomer(cashier, { name: 'Avvalgi Mijoz', phones: [freePhone()] });
    await until(async () => !(await pendingOf(known)).card);
    road.cut();
    const customerId = await addCustomer(cashier, { name: 'Uzilgan Aloqa' });
    const contact = () => ({ customerId, contactId: house.box.newId(), kind: 'phone' as const, value: freePhone() });
    await cashier.run('customer.add-contact', contact());
    await cashier.run('customer.add-contact', contact());
    const groupId = await new CustomerHouse(house).group('Uzilganlar');
    const { version } = await cardOf(cashier, customerId);
    await cashier.run('customer.update', { customerId, version, changes: { groupIds: [groupId], code: 'KARTA-1' } });
    expect(await pendingOf(customerId)).toEqual({ list: true, card: true });
    expect(await pendingOf(known)).toEqual({ list: false, card: false });
    road.heal();
    await cashier.run('sync.now', {});
    await until(async () => !(await pendingOf(customerId)).card);
    expect(await pendingOf(customerId)).toEqual({ list: false, card: false });
    expect(await atPortal('SELECT id, name, code FROM party WHERE owner_id = ? AND id = ?', customerId)).toEqual([
      { id: customerId, name: 'Uzilgan Aloqa', code: 'KARTA-1' },
    ]);
  });

  it('[D365-20, DY-2] is at the portal no later than what was sold to him', async () => {
    const { cashier } = house;
    road.cut();
    const sold: { readonly customerId: string; readonly orderId: string }[] = [];
    for (const name of ['Birinchi Navbat', 'Ikkinchi Navbat', 'Uchinchi Navbat']) {
      const customerId = await addCustomer(cashier, { name });
      const dish = await house.dish(25_000);
      sold.push({ customerId, orderId: (await cashier.run('order.submit', { ...house.sale([{ dish }]), customerId })).order.orderId });
    }
    road.heal();
    await cashier.run('sync.now', {});
    const orders = `SELECT customer_order.id AS order_id, customer_order.customer_id, party.id AS party_id FROM customer_order
      LEFT JOIN party ON party.owner_id = customer_order.owner_id AND party.id = customer_order.customer_id
      WHERE customer_order.owner_id = ? AND customer_order.customer_id IS NOT NULL`;
    await until(async () => {
      const rows = await atPortal(orders);
      expect(rows.filter(({ party_id: partyId }) => partyId === null)).toEqual([]);
      return sold.every(({ customerId, orderId }) => rows.some((row) => row['order_id'] === orderId && row['party_id'] === customerId));
    });
  });
});
