import { beforeAll, describe, expect, test } from 'vitest';
import type { OrdersView } from '#domain/contract/order-lists';
import { lagman, plov } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import { Person, staff } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, seen } from './support/watch';

/** A till without a mouse and a kitchen with a bump bar. */
describe('the keyboard alone', () => {
  const restaurant = openRestaurant();
  let cashier: Person;
  let kitchen: KitchenScreen;

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await cashier.page.keyboard.press(key);
  };
  /** As fast as a person: a scanner is faster, and is taken for one. */
  const types = (text: string): Promise<void> => cashier.page.keyboard.type(text, { delay: 60 });
  /** Goes on with Tab until what has the focus carries these words. */
  const tabTo = async (words: string, steps = 60): Promise<void> => {
    for (let step = 0; step < steps; step += 1) {
      const label = await cashier.page.evaluate(() => {
        const element = document.activeElement === document.body ? null : document.activeElement;
        return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`;
      });
      if (label.includes(words)) return;
      await press('Tab');
    }
    throw new Error(`Tab does not come to: ${words}`);
  };

  beforeAll(async () => {
    const till = await restaurant.device('Kassa 1', 'till');
    cashier = new Person(till, staff('Dilnoza'));
    kitchen = await restaurant.kitchenScreen('Gulnora', 'Oshxona');
  });

  test('a name and a PIN, the float, a dish by its code, the money: a whole sale', async () => {
    await tabTo(cashier.staff.name);
    await press('Enter');
    await types(cashier.staff.pin);
    await seen(cashier.device.at('desk'));
    await tabTo(cashier.t.shell.openShift);
    await press('Enter');
    await seen(cashier.device.at('shift-open'));
    await tabTo(cashier.t.shift.open);
    await press('Enter');
    await seen(cashier.device.at('shift-close'));
    await cashier.device.goes('#/counter');
    await seen(cashier.device.at('products'));
    await press('/');
    await types(lagman.code);
    await press('Enter');
    await types(plov.code);
    await press('Enter');
    await eventually(() => cashier.lines().count()).toBe(2);
    await tabTo(cashier.t.sell.pay);
    await press('Enter');
    await seen(cashier.device.at('complete'));
    await cashier.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await types('100000');
    await seen(cashier.device.at('change').getByText(cashier.amount(13_000)));
    await press('Enter');
    await seen(cashier.device.at('paid'));
    await press('Enter');
    await seen(cashier.device.at('products'));
    const { orders } = await cashier.device.asks<OrdersView>('/orders');
    expect(orders).toMatchObject([{ state: 'completed', totalTiyin: 8_700_000 }]);
  });

  test('the bump bar: a digit finishes a card, R brings the last one back, U undoes', async () => {
    const stage = async (): Promise<string | undefined> => (await cashier.device.asks<OrdersView>('/orders')).orders[0]?.stage;
    await kitchen.getsTicket('1');
    await kitchen.page.keyboard.press('1');
    await gone(kitchen.card('1'));
    await eventually(stage).toBe('ready');
    await kitchen.page.keyboard.press('r');
    await kitchen.getsTicket('1');
    await eventually(stage).toBe('confirmed');
    await kitchen.page.keyboard.press('1');
    await gone(kitchen.card('1'));
    await kitchen.page.keyboard.press('u');
    await kitchen.getsTicket('1');
    await eventually(stage).toBe('confirmed');
  });

  test('Escape closes what is open and gives the focus back to where it was', async () => {
    await cashier.device.goes('#/floor');
    await seen(cashier.device.at('floor'));
    await cashier.device.at('user-menu').focus();
    await press('Enter');
    await seen(cashier.page.getByRole('dialog'));
    await press('Escape');
    await gone(cashier.page.getByRole('dialog'));
    expect(await cashier.device.at('user-menu').evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('a till without keys writes a dish on the keyboard of the screen, and nothing is covered', async () => {
    await cashier.device.at('user-menu').click();
    await cashier.page.getByRole('switch', { name: cashier.t.shell.screenKeyboard }).check();
    await press('Escape');
    await gone(cashier.page.getByRole('dialog'));
    await cashier.device.goes('#/counter');
    await seen(cashier.device.at('products'));
    await cashier.searchField.click();
    const keys = cashier.page.getByTestId('screen-keyboard');
    await seen(keys);
    for (const key of ['q', 'o', 'v', 'u', 'r']) await keys.getByRole('button', { name: key, exact: true }).click();
    expect(await cashier.searchField.inputValue()).toBe('qovur');
    await seen(cashier.tile(lagman));
    const [keysBox, pay] = await Promise.all([keys.boundingBox(), cashier.device.at('pay').boundingBox()]);
    expect((pay?.y ?? 0) + (pay?.height ?? 0)).toBeLessThanOrEqual(keysBox?.y ?? 0);
    await keys.getByRole('button', { name: 'Enter', exact: true }).click();
    await eventually(() => cashier.lines().count()).toBe(1);
    await seen(keys);
    // The press that leaves the field is a press on the button it was meant for.
    await cashier.device.at('pay').click();
    await seen(cashier.device.at('complete'));
    await gone(keys);
  });

  test('[BX-O-279] Gʻijduvon and Ғиждувон are written without a key of the table, and the field stays in sight', async () => {
    await cashier.device.goes('#/counter');
    await seen(cashier.device.at('products'));
    await cashier.searchField.click();
    const keys = cashier.page.getByTestId('screen-keyboard');
    await seen(keys);
    const writes = async (language: string, letters: readonly string[]): Promise<void> => {
      await keys.locator(`button[lang="${language}"]`).click();
      await keys.getByRole('button', { name: 'Shift', exact: true }).click();
      for (const letter of letters) await keys.getByRole('button', { name: letter, exact: true }).click();
    };
    await cashier.searchField.fill('');
    await writes('uz-Latn', ['Gʻ', 'i', 'j', 'd', 'u', 'v', 'o', 'n']);
    expect(await cashier.searchField.inputValue()).toBe('Gʻijduvon');
    await cashier.searchField.fill('');
    await writes('uz-Cyrl', ['Ғ', 'и', 'ж', 'д', 'у', 'в', 'о', 'н']);
    expect(await cashier.searchField.inputValue()).toBe('Ғиждувон');
    for (const special of ['ў', 'қ', 'ҳ']) await seen(keys.getByRole('button', { name: special, exact: true }));
    const [keysBox, fieldBox] = await Promise.all([keys.boundingBox(), cashier.searchField.boundingBox()]);
    expect((fieldBox?.y ?? 0) + (fieldBox?.height ?? 0)).toBeLessThanOrEqual(keysBox?.y ?? 0);
  });
});
