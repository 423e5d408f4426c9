import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerView } from '#domain/contract/customer-views';
import type { PreordersView, PreorderView } from '#domain/contract/preorder';
import { fromSom } from '#domain/money/money';
import { uzLatn as words } from '#kiosk/preorders/text/uz-latn';
import { TestBox } from '#server/test/box';
import { found } from '#server/test/found';
import { startOfDay, toDateInput } from '#ui/text/time-text';
import { boxName } from './support/box';
import { newId } from './support/device';
import { lagman, plov } from './support/dishes';
import { staff } from './support/person';
import type { Person } from './support/person';
import { Restaurant } from './support/restaurant';
import { eventually, gone, plain, seen, textsOf } from './support/watch';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const guest = { customerId: newId(), name: 'Yoʻldosh Nabiyev', phone: '+998900000013' };

/** Dishes that are ordered today for tomorrow and the day after; the box's clock is the test's. */
describe('orders for later', () => {
  const restaurant = new Restaurant();
  const manager = staff('Ulugʻbek');
  let box: TestBox;
  let cashier: Person;

  beforeAll(async () => {
    box = await TestBox.start({ hosts: [boxName], screens: { kiosk: 'dist/kiosk', kitchen: 'dist/kitchen' } });
    // Ten in the morning: noon is still to come, today and each day after.
    box.advance(startOfDay(box.now) + dayMs + 10 * hourMs - box.now);
    await restaurant.opensBeside();
    cashier = await restaurant.person('Dilnoza', await restaurant.device('Kassa 1', 'till', `http://${boxName}:${String(box.app.port)}`));
    await cashier.opensShift(100_000);
    const office = await box.signedIn('manager');
    await office.run('customer.create', {
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
  afterAll(async () => {
    await restaurant.closes();
    await box.stop();
  });

  const card = (): Promise<CustomerView> => cashier.device.asks<CustomerView>(`/customers/${guest.customerId}`);
  const openOnes = async (kind: 'order' | 'quote'): Promise<readonly PreorderView[]> =>
    (await cashier.device.asks<PreordersView>(`/preorders?kind=${kind}`)).preorders;
  const only = async (kind: 'order' | 'quote'): Promise<PreorderView> => found((await openOnes(kind))[0], 'what was ordered ahead');
  const rows = () => cashier.device.at('preorder-row');
  const opensList = async (search = ''): Promise<void> => {
    await cashier.device.goes(`#/preorders${search}`);
    await seen(cashier.device.at('preorder-list'));
  };
  /** Two dishes in the cart, and the dialog with the guest in it. */
  const ordersAhead = async () => {
    await cashier.goesToCounter();
    await cashier.taps(plov, lagman);
    await cashier.device.at('preorder-open').click();
    const dialog = cashier.page.getByTestId('preorder-dialog');
    await dialog.getByTestId('preorder-customer').click();
    const picker = cashier.page.getByTestId('choose-customer');
    await picker.getByRole('searchbox').fill('nabiyev');
    await picker.getByTestId('pick-customer').filter({ hasText: guest.name }).click();
    await gone(picker);
    await seen(dialog.getByText(guest.name));
    return dialog;
  };

  test('[DY-8] two dishes for two days: the deposit is prefilled, another share asks a manager, what was put down pays the first, the rest is given up with a charge', async () => {
    const dialog = await ordersAhead();
    const share = dialog.getByLabel(words.depositShare);
    expect(await share.inputValue()).toBe('30');
    await dialog.getByRole('switch', { name: words.apart }).check();
    const lines = dialog.getByTestId('preorder-line-terms');
    await seen(lines.last());
    expect(await lines.first().getByLabel(words.date).inputValue()).toBe(toDateInput(box.now + dayMs));
    await lines
      .last()
      .getByLabel(words.date)
      .fill(toDateInput(box.now + 2 * dayMs));
    await share.fill('60');
    await cashier.page.getByTestId('preorder-save').click();
    await cashier.isApprovedBy(manager);

    const deposit = cashier.page.getByTestId('preorder-deposit-dialog');
    await seen(deposit);
    expect(plain(await deposit.getByLabel(words.deposit.amount).inputValue()).replaceAll(' ', '')).toBe('52200');
    await cashier.page.getByTestId('preorder-deposit-confirm').click();
    await gone(deposit);
    await cashier.device.reads(cashier.t.sell.empty);
    expect(await card()).toMatchObject({ depositTiyin: fromSom(52_200) });

    await opensList();
    await seen(rows());
    expect(await textsOf(cashier.device.at('preorder-list').getByRole('heading'))).toEqual([words.tomorrow]);
    const row = plain(await rows().innerText());
    for (const part of ['12:00', guest.name, plov.name['uz-Latn'], lagman.name['uz-Latn'], cashier.amount(87_000)])
      expect(row).toContain(part);
    expect(row).toContain(words.putDownOf(cashier.amount(52_200), cashier.amount(52_200)));

    // The next morning it is today's work, without anybody asking again.
    box.advance(dayMs);
    await eventually(() => textsOf(cashier.device.at('preorder-list').getByRole('heading'))).toEqual([words.today]);
    await cashier.renewsShift();
    await opensList();
    await rows().click();
    await seen(cashier.device.at('preorder-page'));
    await cashier.device.at('preorder-fulfil').click();
    const fulfil = cashier.page.getByTestId('preorder-fulfil-dialog');
    const isChosen = (name: string) => fulfil.getByRole('checkbox', { name: new RegExp(name) }).isChecked();
    expect([await isChosen(plov.name['uz-Latn']), await isChosen(lagman.name['uz-Latn'])]).toEqual([true, false]);
    await cashier.page.getByTestId('preorder-fulfil-confirm').click();
    await seen(cashier.device.at('lines'));
    expect(await cashier.lineTexts()).toEqual([expect.stringContaining(plov.name['uz-Latn'])]);
    await cashier.goesToPayment();
    await cashier.picksTender('deposit');
    await cashier.completes();
    expect(await card()).toMatchObject({ depositTiyin: fromSom(7_200) });

    const { preorderId } = await only('order');
    await cashier.device.goes(`#/preorders/${preorderId}`);
    await seen(cashier.device.at('preorder-page').getByText(words.became));
    await cashier.device.at('preorder-cancel').click();
    const cancel = cashier.page.getByTestId('preorder-cancel-dialog');
    await cancel.getByLabel(words.cancel.reason).fill('Mehmonlar kelmaydi');
    await cancel.getByLabel(words.cancel.share).fill('10');
    await eventually(async () => plain(await cancel.getByTestId('preorder-kept').innerText())).toContain(cashier.money(3_000));
    expect(plain(await cancel.getByTestId('preorder-kept').innerText())).toContain(cashier.money(4_200));
    await cashier.page.getByTestId('preorder-cancel-confirm').click();
    await cashier.isApprovedBy(manager);
    await gone(cancel);
    await eventually(() => cashier.device.at('preorder-page').getAttribute('data-state')).toBe('cancelled');
    expect(await textsOf(cashier.device.at('preorder-payment'))).toEqual([
      expect.stringContaining(words.paymentKinds.deposit),
      expect.stringContaining(words.paymentKinds.charge),
    ]);
    expect(await card()).toMatchObject({ depositTiyin: fromSom(3_000) });
    await opensList();
    await cashier.device.reads(words.empty.order);
    await opensList('?list=closed');
    await eventually(async () => plain(await rows().innerText())).toContain(words.states.cancelled);
  });

  test('[DY-8] a quote holds until a day; once the guest agrees it is an order, its dates can still move, and late ones stand first', async () => {
    const dialog = await ordersAhead();
    await dialog.getByRole('radio', { name: words.kinds.quote }).check();
    await dialog.getByLabel(words.validUntil).fill(toDateInput(box.now + 3 * dayMs));
    await cashier.page.getByTestId('preorder-save').click();
    await gone(dialog);
    await cashier.device.reads(cashier.t.sell.empty);
    const { preorderId, number } = await only('quote');
    await opensList('?list=quote');
    await eventually(async () => plain(await rows().innerText())).toContain(plain(words.called.quote(number)));
    await rows().click();
    await seen(cashier.device.at('preorder-page'));
    await cashier.device.at('preorder-accept').click();
    await seen(cashier.device.at('preorder-deposit'));
    expect(await only('order')).toMatchObject({ preorderId, kind: 'order' });

    await cashier.device.at('preorder-change').click();
    const change = cashier.page.getByTestId('preorder-change-dialog');
    await change.getByLabel(words.time).fill('18:30');
    await change.getByLabel(words.note).fill('Tortga sham kerak');
    await cashier.page.getByTestId('preorder-change-confirm').click();
    await gone(change);
    await cashier.device.reads('Tortga sham kerak');
    expect((await only('order')).lines.map(({ wantedAt }) => wantedAt)).toEqual(
      [0, 1].map(() => startOfDay(box.now) + dayMs + 18.5 * hourMs),
    );

    box.advance(2 * dayMs);
    await opensList();
    await eventually(() => textsOf(cashier.device.at('preorder-list').getByRole('heading'))).toEqual([words.overdue]);
    expect(plain(await rows().innerText())).toContain('18:30');
    await cashier.device.goes('#/preorders/0190b6c0-0000-7000-8000-000000000000');
    await cashier.device.reads(words.gone);
  });
});
