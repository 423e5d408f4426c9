import { beforeAll, describe, expect, test } from 'vitest';
import { lagman } from './support/dishes';
import type { Dish } from './support/dishes';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, seen } from './support/watch';

const DISHES = 310;

/** A shop with hundreds of goods: the till is usable before the last of them is here. */
describe('a large menu', () => {
  const restaurant = openRestaurant();
  let office: Person, cashier: Person;
  let late: Dish;

  beforeAll(async () => {
    office = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
    const categoryId = await office.firstCategoryId();
    for (let made = 0; made < DISHES; made += 31) {
      await Promise.all(
        Array.from({ length: 31 }, (_, index) => {
          const code = String(2000 + made + index);
          return office.createsDish({ name: `Mol ${code}`, priceSom: 1000, code, sort: made + index, categoryId });
        }),
      );
    }
    late = await office.createsDish({
      name: 'Eng oxirgi mol',
      priceSom: 7000,
      code: '9999',
      sort: 9999,
      barcode: '4780000777770',
      categoryId,
    });
  });

  test('[BX-O-52] dishes of the first shelf sell while the rest is still coming; a code waits for it and is not called unknown', async () => {
    let letThrough: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letThrough = resolve));
    await cashier.page.route('**/api/menu?costs=0&part=all&*', async (route) => {
      await held;
      await route.continue();
    });
    await cashier.goesToCounter();
    await cashier.page.reload();
    await cashier.tile(lagman).click();
    await eventually(() => cashier.lines().count()).toBe(1);

    await cashier.searches('Eng oxirgi');
    await eventually(() => cashier.device.at('product').count()).toBe(0);
    await gone(cashier.page.getByText(cashier.t.common.notFound));
    await cashier.endsSearch();

    await cashier.scans('4780000777770');
    letThrough();
    await eventually(() => cashier.lineTexts(late)).toHaveLength(1);
    await gone(cashier.page.getByText(cashier.t.sell.barcodeUnknown('4780000777770')));
    await cashier.searches('Eng oxirgi');
    await seen(cashier.tile(late));
    await cashier.endsSearch();
    expect(cashier.device.complaints).toEqual([]);
  });
});
