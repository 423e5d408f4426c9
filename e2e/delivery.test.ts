import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CustomersView } from '#domain/contract/customer-views';
import type { DeliveriesView } from '#domain/contract/delivery';
import type { FloorView, HallRow } from '#domain/contract/floor';
import type { MenuView, ProductView } from '#domain/contract/menu';
import type { CurrentShiftView } from '#domain/contract/shift';
import type { OrderView } from '#domain/contract/order';
import { fromSom } from '#domain/money/money';
import { uzLatn as customerWords } from '#kiosk/customers/text/uz-latn';
import { uzLatn as words } from '#kiosk/deliveries/text/uz-latn';
import { found } from '#server/test/found';
import { newId } from './support/device';
import { bread, plov } from './support/dishes';
import type { Person } from './support/person';
import { Restaurant } from './support/restaurant';
import { eventually, gone, plain, seen, textsOf } from './support/watch';

/** A guest calls; dishes, address and time are taken, a courier carries them out and brings the cash back. */
describe('a delivery by phone', () => {
  const restaurant = new Restaurant();
  let cashier: Person;
  let courier: Person;
  let hall: HallRow;
  const guest = { customerId: newId(), name: 'Otabek Nurmatov', phone: '+998901112233' };

  beforeAll(async () => {
    await restaurant.opens({});
    const office = await restaurant.person('Bahodir', await restaurant.device('Idora', 'office'));
    const { rows } = await office.device.asks<MenuView>('/menu');
    const product = found(
      rows.find((row): row is ProductView => row.kind === 'product' && row.code === bread.code),
      'a product',
    );
    const zones = [{ id: newId(), name: { 'uz-Latn': 'Chilonzor' }, productId: product.productId, minimumTiyin: fromSom(10_000) }];
    expect((await office.device.commands('settings.update', { changes: { deliveryZones: zones } })).status).toBe(200);
    cashier = await restaurant.person('Dilnoza', await restaurant.device('Kassa 1', 'till'));
    await cashier.opensShift(100_000);
    const floor = await cashier.device.asks<FloorView>('/floor');
    hall = found(
      floor.rows.find((row): row is HallRow => row.row === 'hall' && row.kind === 'delivery'),
      'the hall of deliveries',
    );
    await cashier.device.commands('customer.create', {
      customerId: guest.customerId,
      name: guest.name,
      contacts: [{ contactId: newId(), kind: 'phone', value: guest.phone }],
      profile: 'basic',
    });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await restaurant.keepPictures(task.name);
    expect(restaurant.devices.flatMap((device) => device.complaints.splice(0))).toEqual([]);
  });
  afterAll(() => restaurant.closes());

  const drawer = async () => (await cashier.device.asks<CurrentShiftView>('/shift')).shift;
  const order = (orderId: string): Promise<OrderView> => cashier.device.asks<OrderView>(`/orders/${orderId}`);

  test('[BX-X-16] the call, the address, the slip, the way, the cash', async () => {
    const { page } = cashier;
    await cashier.device.goes(`#/floor/${hall.hallId}`);
    await cashier.device.at('new-delivery').click();
    await seen(cashier.device.at('products'));
    await cashier.taps(plov);
    await eventually(() => cashier.lineTexts()).toHaveLength(1);
    // The last digits of the number are enough to find who calls.
    await cashier.device.at('attach-customer').click();
    const picker = page.getByTestId('choose-customer');
    await picker.getByRole('searchbox').fill('1112233');
    await picker.getByTestId('pick-customer').filter({ hasText: guest.name }).click();
    await gone(picker);

    await cashier.device.at('arrange-delivery').click();
    const dialog = page.getByTestId('arrange-dialog');
    await dialog.getByTestId('new-address').click();
    const address = page.getByTestId('address-dialog');
    await address.getByLabel(customerWords.address.street).fill('Bunyodkor');
    await address.getByLabel(customerWords.address.house).fill('12');
    await address.getByLabel(customerWords.address.landmark).fill('Bozor yonida');
    await page.getByTestId('save-address').click();
    await gone(address);
    const chosen = dialog.getByRole('radio', { name: /Bunyodkor 12/ });
    await seen(chosen);
    expect(await chosen.getAttribute('aria-checked')).toBe('true');
    await dialog.getByLabel(words.arrange.zone).selectOption({ index: 1 });
    await dialog.getByLabel(words.arrange.note).fill('Qaytim 100 000 dan');
    await page.getByTestId('arrange-save').click();
    await gone(dialog);
    await eventually(() => cashier.device.at('arrange-delivery').innerText()).toContain('Bunyodkor 12');
    const orderId = cashier.openOrderId;
    // The zone's price is a line of the bill.
    await eventually(() => cashier.lineTexts()).toHaveLength(2);
    await cashier.fires();

    await cashier.device.goes('#/deliveries');
    const card = page.getByTestId('delivery');
    await seen(card);
    const text = plain(await card.innerText());
    for (const part of [guest.name, '+998 90 111-22-33', 'Bunyodkor 12', 'Bozor yonida', 'Qaytim 100 000 dan', words.collect])
      expect(text).toContain(part);
    await card.getByTestId('choose-courier').click();
    await page
      .getByTestId('courier-dialog')
      .getByRole('button', { name: /Shuhrat/ })
      .click();
    await gone(page.getByTestId('courier-dialog'));
    await eventually(() => card.getAttribute('data-state')).toBe('given');

    // The courier has nothing but his own deliveries on his phone.
    courier = await restaurant.person('Shuhrat', await restaurant.device('Kuryer', 'phone'));
    const own = courier.page.getByTestId('delivery');
    await seen(own);
    await own.getByTestId('delivery-leave').click();
    await own.getByTestId('delivery-done').click();
    await eventually(() => own.getAttribute('data-state')).toBe('delivered');

    const { totalTiyin } = await order(orderId);
    await eventually(async () => plain(await page.getByTestId('couriers').innerText())).toContain(
      plain(words.cash(plain(cashier.format.money(cashier.tiyin(totalTiyin / 100))))),
    );
    await page.getByTestId('hand-in').click();
    await seen(page.getByTestId('hand-in-dialog'));
    await page.getByTestId('hand-in-confirm').click();
    await gone(page.getByTestId('hand-in-dialog'));
    await seen(page.getByText(words.empty));
    expect(await order(orderId)).toMatchObject({ state: 'completed', payments: [{ tender: 'cash', amountTiyin: totalTiyin }] });
    expect(await drawer()).not.toBeNull();
    await cashier.device.goes('#/deliveries?list=closed');
    await eventually(() => textsOf(page.getByTestId('deliveries').getByRole('heading'))).toEqual([`${words.groups.closed} 1`]);
    const { deliveries } = await cashier.device.asks<DeliveriesView>('/deliveries?state=closed');
    expect(deliveries.map((one) => one.orderId)).toEqual([orderId]);
    const { customers } = await cashier.device.asks<CustomersView>('/customers?q=1112233');
    expect(customers[0]?.name).toBe(guest.name);
  });
});
