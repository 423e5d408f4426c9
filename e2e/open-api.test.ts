import { beforeAll, describe, expect, test } from 'vitest';
import { apiScopeNames } from '#domain/open-api/scopes';
import { uzLatn as words } from '#domain/open-api/words/uz-latn';
import { axeFindings } from './support/access/axe-findings';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, seen } from './support/watch';

/** The owner lets the site of the house read the menu, sees that it does, and ends it. */
describe('keys of the open API in the office', () => {
  const restaurant = openRestaurant();
  let office: Person;
  let key = '';
  /** The box's name is known to the browser alone. */
  const ask = (path: string): Promise<number> =>
    office.page.evaluate(
      async ([address = '', authorization = '']) => (await fetch(address, { headers: { authorization } })).status,
      [`/api/open/v1${path}`, `Bearer ${key}`],
    );

  beforeAll(async () => {
    office = await restaurant.person('Bahodir', await restaurant.device('Idora', 'office'));
    await office.device.goes('#/office/open-api');
  });

  test('[BX-O-282] a key is made with its rights and shown once, with a button that copies it', async () => {
    const { page, device } = office;
    await seen(page.getByText(words.empty));
    await device.button(words.make).click();
    const form = device.at('api-key-form');
    await form.getByRole('textbox', { name: new RegExp(`^${words.name}`) }).fill('Sayt');
    await form.getByRole('checkbox', { name: apiScopeNames['menu.read']['uz-Latn'] }).check();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: words.make }).click();
    key = await device.at('api-key').getByRole('textbox').inputValue();
    expect(key).toMatch(/^dx_live_[\w-]{43}$/);
    await device.button(words.copy).click();
    await seen(device.button(words.copied));
    expect(await axeFindings(page)).toEqual([]);
    await device.button(words.written).click();
    await seen(page.getByText(`…${key.slice(-4)}`));
    expect(await page.content()).not.toContain(key);
  });

  test('[BX-O-282] the program reads what it may, the list says when, and a revoked key ends at once', async () => {
    const { page, device } = office;
    await seen(page.getByText(words.never));
    expect([await ask('/menu'), await ask('/orders')]).toEqual([200, 403]);
    await page.reload();
    await seen(page.getByText('Sayt'));
    await eventually(() => page.getByText(words.never).count()).toBe(0);
    const read = await page.context().newPage();
    await read.goto(`${restaurant.box.url}/api/open/v1`);
    await seen(read.getByRole('heading', { name: 'GET /orders/{orderId}' }));
    expect(await axeFindings(read)).toEqual([]);
    await read.close();
    await device.button(`${words.revoke}: Sayt`).click();
    await page.getByRole('dialog').getByRole('button', { name: words.revoke }).click();
    await seen(device.at('api-keys').getByText(words.revoked, { exact: true }));
    expect(await ask('/menu')).toBe(401);
    expect(await axeFindings(page)).toEqual([]);
  });
});
