import { beforeAll, describe, expect, test } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { OrdersView } from '#domain/contract/order-lists';
import { greenTea, lagman, manti } from './support/dishes';
import { staff } from './support/person';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** Evening: a dish that came late, a birthday at a table, and a cashier who may give a tenth. */
describe('discounts at the till', () => {
  const restaurant = openRestaurant();
  let cashier: Person;

  beforeAll(async () => {
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
  });

  const dialog = () => cashier.page.getByTestId('discount-dialog');
  const reason = (name: string) => dialog().getByRole('button', { name });
  const sums = async () => plain(await cashier.device.at('total').innerText()).replaceAll('\n', ' ');

  test('[BX-O-68] over the counter: a percent off one dish, a sum off the whole, both named on the screen before the payment, and taken off again', async () => {
    await cashier.goesToCounter();
    await cashier.taps(lagman, manti);
    await cashier.picksLine(lagman);
    await cashier.lines(lagman).last().getByTestId('line-discount').click();
    await cashier.device.at('discount-10').click();
    await reason('Kutib qolgani uchun uzr').click();
    await cashier.device.at('discount-give').click();
    await gone(dialog());
    const tenth = lagman.priceSom / 10;
    await eventually(sums).toContain(`Kutib qolgani uchun uzr 10 % −${cashier.amount(tenth)}`);
    expect((await cashier.lineTexts(lagman)).join(' ')).toContain(`10 % −${cashier.amount(tenth)}`);
    await cashier.device.at('order-discount').click();
    await dialog().getByRole('radio', { name: cashier.t.discount.sum, exact: true }).click();
    await dialog().locator('.keypad').getByRole('button', { name: '2', exact: true }).click();
    await dialog().locator('.keypad').getByRole('button', { name: '000', exact: true }).click();
    await cashier.device.at('discount-give').click();
    await gone(dialog());
    const total = lagman.priceSom - tenth + manti.priceSom - 2_000;
    await eventually(() => cashier.total()).toContain(cashier.amount(total));
    await cashier.device.at('order-discount').click();
    await cashier.device.at('discount-off').click();
    await gone(dialog());
    await eventually(() => cashier.total()).toContain(cashier.amount(total + 2_000));
    await cashier.goesToPayment();
    expect(await sums()).toContain('Kutib qolgani uchun uzr 10 %');
    await cashier.completes();
    await cashier.goesOn();
    const { orders } = await cashier.device.asks<OrdersView>('/orders?sort=openedAt&direction=desc');
    expect(orders[0]?.totalTiyin).toBe(cashier.tiyin(total + 2_000));
  });

  test('[BX-O-65] at a table: above the cashier’s tenth a manager types the PIN in place, and the bill shows the discount', async () => {
    await cashier.opensTable('3');
    await cashier.taps(lagman, greenTea);
    await cashier.fires();
    await cashier.device.at('order-more').click();
    await cashier.device.at('order-discount').click();
    await seen(dialog());
    await cashier.device.at('discount-15').click();
    await cashier.device.at('discount-give').click();
    await cashier.isApprovedBy(staff('Ulugʻbek'));
    await gone(dialog());
    await eventually(sums).toContain('Chegirma 15 %');
    const order = await cashier.device.asks<OrderView>(`/orders/${cashier.openOrderId}`);
    expect(order).toMatchObject({
      discountsTiyin: Math.round((lagman.priceTiyin + greenTea.priceTiyin) * 0.15),
      manualDiscount: { byName: cashier.staff.name, approverName: staff('Ulugʻbek').name },
    });
  });

  test('[BX-O-36] the service charge of one order is waived with a reason and put back', async () => {
    await cashier.device.at('order-more').click();
    await cashier.device.at('waive-charge').click();
    const reasons = cashier.page.getByTestId('reason-dialog');
    await reasons.getByRole('button', { name: 'Rahbar mehmoni' }).click();
    await cashier.page.getByTestId('reason-confirm').click();
    await gone(reasons);
    await eventually(sums).toContain(cashier.t.discount.chargeWaived);
    const dishes = lagman.priceSom + greenTea.priceSom;
    await eventually(() => cashier.total()).toContain(cashier.amount(dishes - Math.round(dishes * 0.15)));
    await cashier.device.at('order-more').click();
    await cashier.device.at('restore-charge').click();
    await eventually(sums).not.toContain(cashier.t.discount.chargeWaived);
  });

  test('[BX-O-69] a closed receipt is given back and sold anew without its discount in one step, under a manager’s name', async () => {
    await cashier.goesToPayment();
    await cashier.completes();
    await cashier.goesOn();
    await cashier.opensLatestOrder();
    const before = cashier.openOrderId;
    await cashier.device.at('sell-anew-open').click();
    const form = cashier.page.getByTestId('sell-anew');
    await seen(form);
    await form.getByLabel(cashier.t.sellAnew.refundReason).selectOption({ label: 'Ortiqcha pul olingan' });
    await cashier.page.getByTestId('sell-anew-do').click();
    await cashier.isApprovedBy(staff('Ulugʻbek'));
    await gone(form);
    await eventually(() => cashier.openOrderId).not.toBe(before);
    const dishes = lagman.priceSom + greenTea.priceSom;
    const sold = await cashier.device.asks<OrderView>(`/orders/${cashier.openOrderId}`);
    expect(sold).toMatchObject({ state: 'completed', discountsTiyin: 0, totalTiyin: cashier.tiyin(dishes + Math.round(dishes * 0.1)) });
    const old = await cashier.device.asks<OrderView>(`/orders/${before}`);
    expect(old).toMatchObject({ state: 'completed', refundedTiyin: old.totalTiyin, refunds: [{ approverName: staff('Ulugʻbek').name }] });
  });
});
