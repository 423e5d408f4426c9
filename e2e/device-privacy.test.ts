import { beforeAll, describe, expect, test } from 'vitest';
import { uzLatn as office } from '#kiosk/office/text/uz-latn';
import type { SessionView } from '#domain/contract/box';
import type { OrderView } from '#domain/contract/order';
import { newId } from './support/device';
import { lagman, manti, plov } from './support/dishes';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, seen } from './support/watch';

const NAME = 'Zulxumor Saidqosimova';
const NATIONAL_NUMBER = '935554142';

/** A tablet that goes from hand to hand in the hall must not know who eats here. */
describe('a device that keeps no customers', () => {
  const restaurant = openRestaurant();
  let admin: Person, waiter: Person;
  let customerId = '';
  let groupId = '';

  const accepts = async (name: string, input: unknown): Promise<void> => {
    const { status, body } = await admin.device.commands(name, input);
    if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
  };

  /** Everything that the tablet's browser keeps for the page, as one text. */
  const kept = (): Promise<string> =>
    waiter.page.evaluate(async () => {
      const heard = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('indexedDB'));
        });
      const shelves: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await heard(indexedDB.open(name ?? ''));
        for (const shelf of database.objectStoreNames) {
          const store = database.transaction(shelf, 'readonly').objectStore(shelf);
          shelves.push(name, shelf, await heard(store.getAllKeys()), await heard(store.getAll()));
        }
        database.close();
      }
      return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, shelves, document.cookie]);
    });
  const knowsNobody = async (): Promise<void> => {
    const text = await kept();
    const digits = text.replaceAll(/[^\d]/g, '');
    expect(text).not.toContain('Zulxumor');
    expect(text).not.toContain('Saidqosimova');
    expect(digits).not.toContain(NATIONAL_NUMBER);
    expect(text).not.toContain(groupId);
  };
  const attaches = async (): Promise<void> => {
    await waiter.device.at('attach-customer').click();
    const dialog = waiter.page.getByTestId('choose-customer');
    await dialog.getByRole('searchbox').fill('55541');
    await seen(dialog.getByText(NAME));
    await dialog.getByTestId('pick-customer').first().click();
    await gone(dialog);
    await seen(waiter.device.at('customer-panel').getByText(NAME));
  };
  const switches = async (on: boolean): Promise<void> => {
    const { device } = await waiter.device.asks<SessionView>('/session');
    await admin.device.goes(`#/office/devices/${device?.deviceId ?? ''}`);
    await admin.page.getByRole('switch', { name: office.devices.excludesCustomers }).setChecked(on);
    await admin.device.button(office.common.save).click();
    await eventually(async () => (await waiter.device.asks<SessionView>('/session')).device?.customerDataExcluded).toBe(on);
  };

  beforeAll(async () => {
    admin = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
    waiter = await restaurant.waiter('Jasur', 'till');
    groupId = newId();
    customerId = newId();
    const group = { name: { 'uz-Latn': 'Qoʻshnilar' }, groupKind: 'category', adHoc: false, colour: null, dimension: null };
    await accepts('customer-group.create', { groupId, ...group, dynamicRule: null, sort: 1 });
    await accepts('customer.create', {
      customerId,
      name: NAME,
      profile: 'basic',
      groupIds: [groupId],
      contacts: [{ contactId: newId(), kind: 'phone', value: `+998${NATIONAL_NUMBER}` }],
    });
  });

  test('[D365-22] the switch wipes what a waiter’s tablet kept of a customer; from then on it keeps the id alone, and the box still attaches', async () => {
    await waiter.goesToCounter();
    await waiter.taps(plov);
    await attaches();
    // The counter's cart survives a reload, with the customer: what the switch is there for.
    expect(await kept()).toContain(NAME);

    await switches(true);
    await eventually(kept).not.toContain(NAME);
    await knowsNobody();
    await seen(waiter.device.at('customer-panel').getByText(NAME));

    await waiter.taps(lagman);
    await eventually(async () => (await kept()).includes(customerId)).toBe(true);
    await knowsNobody();
    await waiter.page.reload();
    await seen(waiter.device.at('customer-panel').getByText(NAME));
    await seen(waiter.lines(lagman));
    await knowsNobody();

    await waiter.opensTable('7');
    await waiter.taps(manti);
    await attaches();
    const { customerId: attached } = await waiter.device.asks<OrderView>(`/orders/${waiter.openOrderId}`);
    expect(attached).toBe(customerId);
    await waiter.device.goes(`#/customers/${customerId}`);
    await seen(waiter.device.at('customer-info'));
    await knowsNobody();
    await waiter.goesToTables();
    await waiter.locks();
    await knowsNobody();
  });
});
