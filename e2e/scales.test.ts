import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { OrdersView } from '#domain/contract/order-lists';
import { weightBarcode } from '#domain/menu/label-barcode';
import { uzLatn as setUp } from '#kiosk/office/scales/text/uz-latn';
import { uzLatn as office } from '#kiosk/office/text/uz-latn';
import { uzLatn as t } from '#kiosk/scale/text/uz-latn';
import { FakeScale } from '#server/test/fake-scale';
import { axeFindings } from './support/access/axe-findings';
import { dish } from './support/dishes';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, plain, seen } from './support/watch';

/** The scale has come: it is set up in the office, meat is weighed at the till, and packages are sold by their labels. */
describe('a scale at the till', () => {
  const restaurant = openRestaurant();
  const scale = new FakeScale('cas');
  const meat = dish('213');
  let owner: Person, cashier: Person;
  const weight = async (): Promise<string> => plain(await cashier.device.at('scale-weight').innerText());

  beforeAll(async () => {
    await scale.plugIn();
    owner = await restaurant.person('Bahodir', await restaurant.device('Idora', 'office'));
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
  });
  afterAll(() => scale.pullOut());

  test('[BX-X-18] is set up in the office, which shows what lies on it', async () => {
    scale.show(500);
    await owner.device.goes('#/office/scales/new');
    const field = (name: string) => owner.page.getByRole('textbox', { name: new RegExp(`^${name}`) });
    await field(office.common.name).fill('Kassa tarozisi');
    await owner.page.getByRole('radio', { name: setUp.connections.network, exact: true }).check({ force: true });
    await field(setUp.address).fill(scale.address);
    await owner.device.button(setUp.addContainer).click();
    await field(setUp.container).fill('Quti');
    await field(setUp.tare).fill('25');
    expect(await axeFindings(owner.page)).toEqual([]);
    await owner.device.button(office.common.save).click();
    await seen(owner.page.getByText(office.common.saved));
    await eventually(async () => plain(await owner.device.at('scale-sight').innerText())).toBe('0,5 kg');
    await owner.device.button(setUp.test).click();
    await seen(owner.page.getByText(setUp.shows('0,5 kg')));
  });

  test('[BX-X-18] gives its weight only at rest, without the box it lies in, and the line costs so much to the soʻm', async () => {
    scale.show(1_225, false);
    await cashier.goesToCounter();
    await cashier.taps(meat);
    await eventually(weight).toBe('1,225 kg');
    await seen(cashier.page.getByText(t.states.unstable));
    expect(await cashier.device.button(t.take).isDisabled()).toBe(true);
    scale.show(1_225);
    await cashier.device.button(/^Quti/).click();
    await eventually(weight).toBe('1,2 kg');
    expect(await axeFindings(cashier.page)).toEqual([]);
    await cashier.device.button(t.take).click();
    await eventually(() => cashier.lines(meat).count()).toBe(1);
    expect(await cashier.total()).toBe(cashier.money(1.2 * meat.priceSom));
  });

  test('[BX-X-18] prints the label of a package, and a scan of it brings the very weight', async () => {
    scale.show(820);
    await cashier.taps(meat);
    await eventually(weight).toBe('0,82 kg');
    await cashier.device.button(t.label).click();
    await seen(cashier.page.getByText(/^Yorliq chiqdi/));
    await cashier.page.keyboard.press('Escape');
    await cashier.scans(weightBarcode(meat.code, 820) ?? '');
    await eventually(() => cashier.lines(meat).count()).toBe(2);
    await cashier.goesToPayment();
    await cashier.completes();
    const { orders } = await cashier.device.asks<OrdersView>('/orders?sort=openedAt&direction=desc');
    const sold = await cashier.device.asks<OrderView>(`/orders/${orders[0]?.orderId ?? ''}`);
    expect(sold.lines.map(({ quantityThousandths, weighing }) => [quantityThousandths, weighing])).toEqual([
      [1_200, expect.objectContaining({ source: 'scale', scaleName: 'Kassa tarozisi', grossGrams: 1_225, tareGrams: 25 })],
      [820, { source: 'barcode', code: weightBarcode(meat.code, 820) }],
    ]);
  });
});
