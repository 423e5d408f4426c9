import { beforeAll, describe, expect, test } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { OrdersView } from '#domain/contract/order-lists';
import type { CurrentShiftView } from '#domain/contract/shift';
import { found } from '#server/test/found';
import { lagman, plov } from './support/dishes';
import { staff } from './support/person';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** The till changes hands at six: what a cashier does with money beside the sales. */
describe('the money of a day', () => {
  const restaurant = openRestaurant();
  const next = staff('Sardor');
  let cashier: Person;

  beforeAll(async () => {
    cashier = await restaurant.person('Dilnoza', await restaurant.device('Kassa 1', 'till'));
    await cashier.opensShift(200_000);
  });

  const latest = async (): Promise<OrderView> => {
    const { orders } = await cashier.device.asks<OrdersView>('/orders?sort=openedAt&direction=desc&limit=1');
    return cashier.device.asks<OrderView>(`/orders/${found(orders[0], 'order').orderId}`);
  };

  test('[BX-O-135] a tea of 5 000 is paid out of the drawer in four touches from the selling screen', async () => {
    await cashier.goesToCounter();
    await cashier.taps(lagman);
    const touches = [
      () => cashier.device.at('spend').click(),
      () => cashier.device.at('quick-sum').first().click(),
      () => cashier.page.getByTestId('cash-dialog').locator('fieldset').getByRole('button').first().click(),
      () => cashier.device.at('cash-confirm').click(),
    ];
    expect(touches).toHaveLength(4);
    for (const touch of touches) await touch();
    await gone(cashier.page.getByTestId('cash-dialog'));
    await eventually(async () =>
      (await cashier.device.asks<CurrentShiftView>('/shift')).shift?.movements.map(({ amountTiyin }) => amountTiyin),
    ).toEqual([500_000]);
  });

  test('[BX-X-15] a guest leaves 5 000 for the waiter: the bill stays what it was', async () => {
    await cashier.goesToPayment();
    await cashier.device.at('tip-add').click();
    await cashier.page.getByTestId('tips').getByLabel(cashier.t.cash.tips).fill('5000');
    await cashier.completes();
    await cashier.goesOn();
    const order = await latest();
    expect(order.totalTiyin).toBe(lagman.priceTiyin);
    expect(order.tips.map(({ amountTiyin }) => amountTiyin)).toEqual([500_000]);
  });

  test('[BX-X-8] cash was pressed and a card was used: corrected in one step, with a manager’s word, both stay on the order', async () => {
    await cashier.goesToCounter();
    await cashier.taps(plov);
    await cashier.goesToPayment();
    await cashier.completes();
    await cashier.goesOn();
    const { orderId } = await latest();
    await cashier.device.goes(`#/orders/${orderId}`);
    await cashier.device.at('correct-tender').click();
    const dialog = cashier.page.getByTestId('correct-dialog');
    await dialog.getByRole('button', { name: 'Karta', exact: true }).click();
    await dialog.getByLabel(cashier.t.common.reason).fill('Karta bilan toʻlagan');
    await cashier.device.at('correct-confirm').click();
    await cashier.isApprovedBy(staff('Ulugʻbek'));
    await gone(dialog);
    await seen(cashier.device.at('correction'));
    expect((await latest()).payments.map(({ tender }) => tender)).toEqual(['card']);
  });

  test('at six the drawer goes on in other hands, counted, with both names; the shift stays', async () => {
    await cashier.device.goes('#/shift');
    await cashier.device.at('hand-over').click();
    const dialog = cashier.page.getByTestId('handover-dialog');
    const { shift } = await cashier.device.asks<CurrentShiftView>('/shift');
    await cashier.typesSum(cashier.t.shift.counted, 200_000 - 5_000 + lagman.priceSom + 5_000);
    await dialog.getByLabel(cashier.t.cash.handOverTo).selectOption({ label: next.name });
    await dialog.getByLabel(cashier.t.cash.pin).fill(next.pin);
    await cashier.device.at('handover-confirm').click();
    await gone(dialog);
    await eventually(async () => plain(await cashier.device.at('responsible').innerText())).toBe(cashier.t.cash.responsible(next.name));
    expect((await cashier.device.asks<CurrentShiftView>('/shift')).shift?.shiftId).toBe(shift?.shiftId);
  });
});
