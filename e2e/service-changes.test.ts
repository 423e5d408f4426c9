import { beforeAll, describe, expect, test } from 'vitest';
import type { DayReport } from '#domain/contract/shift';
import type { OrderView } from '#domain/contract/order';
import { permissionName } from '#domain/staff/permissions';
import { uzLatn as officeText } from '#kiosk/office/text/uz-latn';
import { dish, lagman, manti, plov, shurpa } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** The menu, the rights and the people change while the service goes on: nobody reloads a page. */
describe('what changes during the service', () => {
  const restaurant = openRestaurant();
  let admin: Person, cashier: Person, jasur: Person, nilufar: Person;
  let kitchen: KitchenScreen;

  beforeAll(async () => {
    [admin, cashier, jasur, nilufar, kitchen] = await Promise.all([
      restaurant.device('Ofis', 'office').then((office) => restaurant.person('Bahodir', office)),
      restaurant.cashier('Dilnoza', 'Kassa 1'),
      restaurant.waiter('Jasur'),
      restaurant.waiter('Nilufar'),
      restaurant.kitchenScreen('Gulnora', 'Oshxona'),
    ]);
  });

  const opensProduct = async (name: string): Promise<void> => {
    await admin.device.goes('#/office/products');
    await admin.page.getByRole('searchbox').first().fill(name);
    await admin.page.locator('a.row-link', { hasText: name }).first().click();
    await seen(admin.page.locator('form.editor'));
  };
  const field = (label: string) => admin.page.locator('form.editor').getByLabel(label, { exact: false }).first();
  /** Something this waiter tapped was not taken, and the screen says so. */
  const isTold = (waiter: Person): Promise<boolean> =>
    waiter.page.getByText(waiter.t.shell.queuedRefused).filter({ visible: true }).first().isVisible();
  const saves = async (): Promise<void> => {
    await admin.device.button(officeText.common.save).click();
    await seen(admin.page.locator('form.editor .clean'));
  };

  test('[BX-O-46] cost, markup and price hold each other: 15 000 and 30 % make 19 500, 20 000 makes 33.33 %, and no cost leaves the price free', async () => {
    await opensProduct(manti.name['uz-Latn']);
    await field(officeText.products.cost).fill('15000');
    await field(officeText.products.markup).fill('30');
    await eventually(async () => plain(await field(officeText.products.price).inputValue())).toBe('19 500');
    await field(officeText.products.price).fill('20000');
    await field(officeText.products.cost).focus();
    await eventually(async () => plain(await field(officeText.products.markup).inputValue())).toBe('33,33');
    await field(officeText.products.cost).fill('0');
    await field(officeText.products.price).focus();
    expect(await field(officeText.products.markup).isDisabled()).toBe(true);
    expect(plain(await field(officeText.products.price).inputValue()).replace(' ', '')).toBe('20000');
    await field(officeText.products.cost).fill('15000');
    await saves();
  });

  test('the new price is on every till at once; a line that was added before keeps its own', async () => {
    await jasur.opensTable('A6');
    await jasur.taps(lagman);
    await eventually(async () => (await jasur.device.asks<OrderView>(`/orders/${jasur.openOrderId}`)).lines.length).toBe(1);
    await cashier.goesToCounter();
    await opensProduct(lagman.name['uz-Latn']);
    await field(officeText.products.price).fill('50000');
    await saves();
    await seen(cashier.tile(lagman).getByText(cashier.amount(50_000)), 1000);
    await jasur.looksAtOrder();
    expect(await jasur.lineTexts(lagman)).toEqual([expect.stringContaining(jasur.amount(42_000))]);
  });

  test('a dish gets its picture, which the box keeps in two sizes and serves itself', async () => {
    await opensProduct(plov.name['uz-Latn']);
    const picture = await admin.page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 480;
      const brush = canvas.getContext('2d');
      if (brush !== null) brush.fillStyle = 'orange';
      brush?.fillRect(0, 0, 640, 480);
      return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
    });
    await admin.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'osh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture, 'base64') });
    const tile = admin.page.locator('form.editor img');
    await seen(tile);
    await saves();
    const address = (await tile.getAttribute('src')) ?? '';
    for (const size of ['tile', 'large']) {
      const drawn = await cashier.page.evaluate(
        async (src) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return image.naturalWidth;
        },
        address.replace('tile', size),
      );
      expect(drawn).toBeGreaterThan(0);
    }
    await admin.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'osh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ this is a program') });
    await seen(admin.page.locator('form.editor [role=alert]'));
  });

  test('[BX-X-1] the kitchen stops a dish: two phones that have it open show it within a second, and it is not sent any more', async () => {
    await jasur.opensTable('A7');
    await nilufar.opensTable('A8');
    await jasur.taps(shurpa);
    await eventually(async () => (await jasur.device.asks<OrderView>(`/orders/${jasur.openOrderId}`)).lines.length).toBe(1);
    await kitchen.stops(shurpa);
    await Promise.all([
      seen(jasur.tile(shurpa).getByText(jasur.t.sell.soldOut), 1000),
      seen(nilufar.tile(shurpa).getByText(nilufar.t.sell.soldOut), 1000),
    ]);
    await nilufar.tile(shurpa).click({ force: true });
    await eventually(() => nilufar.device.at('fire').isDisabled()).toBe(true);
    await jasur.device.at('fire').click();
    await jasur.device.reads(new RegExp(`«${shurpa.name['uz-Latn'].replace(/[()]/g, String.raw`\$&`)}» hozir yoʻq`));
    expect((await jasur.device.asks<OrderView>(`/orders/${jasur.openOrderId}`)).lines[0]).toMatchObject({ state: 'draft' });
    await jasur.device.button(jasur.t.common.close).first().click();

    // "Five left" lets exactly five through, from two phones.
    await jasur.looksAtOrder();
    await jasur.picksLine(shurpa);
    await jasur.device.at('line-remove').click();
    await jasur.closesMessage(jasur.t.sell.removed(shurpa.name['uz-Latn']));
    await jasur.looksAtMenu();
    await kitchen.leaves(shurpa, 5);
    await seen(nilufar.tile(shurpa).getByText(nilufar.t.sell.left('5')));
    await nilufar.taps(shurpa, shurpa);
    await jasur.taps(shurpa, shurpa);
    await Promise.all([jasur, nilufar].map((waiter) => seen(waiter.tile(shurpa).getByText(waiter.t.sell.left('1')))));
    await Promise.all([jasur.tile(shurpa).click(), nilufar.tile(shurpa).click()]);
    await Promise.all([jasur, nilufar].map((waiter) => seen(waiter.tile(shurpa).getByText(waiter.t.sell.soldOut))));
    const quantity = async (waiter: Person): Promise<number> => {
      const { lines } = await waiter.device.asks<OrderView>(`/orders/${waiter.openOrderId}`);
      return lines.reduce((sum, line) => sum + line.quantityThousandths, 0);
    };
    await eventually(async () => (await quantity(jasur)) + (await quantity(nilufar))).toBe(5000);
    // Who taps a moment later is told, unless the tile was sold out before the finger was down.
    for (const waiter of [jasur, nilufar]) if (await isTold(waiter)) await waiter.device.button(waiter.t.common.close).click();
  });

  test('[BX-O-49] the last piece is sold once: of two who tap it one gets it and the other is told', async () => {
    const chicken = dish('218');
    const { rows } = await admin.device.asks<{ rows: readonly { kind: string; code?: string | null; productId?: string }[] }>('/menu');
    const productId = rows.find((row) => row.kind === 'product' && row.code === chicken.code)?.productId;
    expect(
      await admin.device.commands('product.set-availability', { productId, available: true, remainingThousandths: 1000, note: null }),
    ).toMatchObject({ status: 200 });
    await Promise.all([jasur.looksAtMenu(), nilufar.looksAtMenu()]);
    await Promise.all([jasur.searches('218'), nilufar.searches('218')]);
    await Promise.all([
      seen(jasur.tile(chicken).getByText(jasur.t.sell.left('1'))),
      seen(nilufar.tile(chicken).getByText(nilufar.t.sell.left('1'))),
    ]);
    await Promise.all([jasur.tile(chicken).click(), nilufar.tile(chicken).click()]);
    await eventually(async () => [await isTold(jasur), await isTold(nilufar)].filter(Boolean).length).toBe(1);
    const ordered = await Promise.all(
      [jasur, nilufar].map(async (waiter) =>
        (await waiter.device.asks<OrderView>(`/orders/${waiter.openOrderId}`)).lines.filter(
          (line) => line.name['uz-Latn'] === chicken.name['uz-Latn'],
        ),
      ),
    );
    expect(ordered.flat()).toHaveLength(1);
  });

  test('a right that is given shows its button at once, and is gone as fast when it is taken back', async () => {
    await cashier.goesToCounter();
    await cashier.taps(plov);
    await cashier.goesToPayment();
    await cashier.completes();
    await cashier.goesOn();
    await cashier.opensLatestOrder();
    await seen(cashier.device.at('refund'));
    const row = async (permission: string, grant: string): Promise<void> => {
      const name = permissionName(permission)?.['uz-Latn'] ?? '';
      await admin.page
        .getByRole('radiogroup', { name, exact: true })
        .getByRole('radio', { name: grant, exact: true })
        .check({ force: true });
    };
    await admin.device.goes('#/office/roles');
    await admin.page.locator('a.row-link', { hasText: 'Kassir' }).click();
    await row('refund', officeText.roles.no);
    await row('order.cancel_paid', officeText.roles.no);
    await saves();
    await cashier.device.reads(cashier.t.shell.rightsChanged);
    await gone(cashier.device.at('refund'));
    await row('refund', officeText.roles.ask);
    await saves();
    await seen(cashier.device.at('refund'));
  });

  test('[BX-O-123] somebody who leaves is locked out of the open screen within two seconds', async () => {
    await admin.device.goes('#/office/staff');
    await admin.page.locator('a.row-link', { hasText: nilufar.staff.name }).click();
    await admin.device.button(officeText.staff.archive).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: officeText.staff.archive }).click();
    await seen(nilufar.device.at('sign-in'), 2000);
    await nilufar.device.reads(nilufar.t.shell.archivedText);
    expect(await nilufar.page.getByRole('button', { name: nilufar.staff.name }).count()).toBe(0);
    // The office goes back to its list when the box has answered.
    await eventually(() => admin.page.evaluate(() => location.hash)).toBe('#/office/staff');
  });

  test('the report of the day and the audit log know all of it', async () => {
    await admin.device.goes('#/office/day');
    const report = await admin.device.asks<DayReport>('/reports/day');
    expect(report.revenueTiyin).toBe(4_500_000);
    await admin.device.reads(admin.amount(45_000));
    await admin.device.goes('#/office/audit');
    await seen(admin.page.locator('main.office li').filter({ hasText: nilufar.staff.name }));
    for (const who of [admin, jasur]) await seen(admin.page.locator('main.office li').filter({ hasText: who.staff.name }));
  });
});
