import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CustomersView } from '#domain/contract/customer-views';
import { uzLatn as words } from '#kiosk/office/customers/text/uz-latn';
import { TestBox } from '#server/test/box';
import { boxName } from './support/box';
import type { Person } from './support/person';
import { Restaurant } from './support/restaurant';
import { eventually, gone, plain, seen, textsOf } from './support/watch';

const data = (name: string): Promise<Buffer> => readFile(new URL(`../server/test/data/${name}`, import.meta.url));

type Expected = { readonly debtTiyin: number; readonly created: number; readonly updated: number; readonly rejected: number };

/** A shop's notebook of sixty lines as it really is: doubles, two alphabets, phones of all shapes, sums in words. The book of the branch is empty. */
describe.each(['customers-dirty.csv', 'customers-dirty-cp1251.csv'])('a notebook becomes a clean book, %s', (name) => {
  const restaurant = new Restaurant();
  let box: TestBox;
  let manager: Person;
  let expected: Expected;

  const press = (text: string | RegExp): Promise<void> => manager.device.button(text).click();
  const book = (): Promise<CustomersView> => manager.device.asks<CustomersView>('/customers?limit=500');
  const facts = async (): Promise<string> => plain((await textsOf(manager.page.locator('.record dl, .record .facts'))).join(' '));
  const state = (text: string): Promise<void> => seen(manager.page.locator('.record header').getByText(text));
  /** Chooses the file and tries it; what would come of it stands on the page then. */
  const looksAt = async (): Promise<void> => {
    await manager.device.goes('#/office/imports/new');
    await manager.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: await data(name) });
    await seen(manager.page.getByText(name));
    await press(words.imports.check);
    await eventually(facts).not.toBe('');
  };

  beforeAll(async () => {
    box = await TestBox.start({ hosts: [boxName], screens: { kiosk: 'dist/kiosk', kitchen: 'dist/kitchen' } });
    await restaurant.opensBeside();
    const url = `http://${boxName}:${String(box.app.port)}`;
    manager = await restaurant.person('Aziza', await restaurant.device('Idora', 'office', url));
    expected = JSON.parse((await data('customers-dirty.expected.json')).toString('utf8')) as Expected;
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await restaurant.keepPictures(task.name);
    expect(restaurant.devices.flatMap((device) => device.complaints.splice(0))).toEqual([]);
  });
  afterAll(async () => {
    await restaurant.closes();
    await box.stop();
  });

  test('[BX24-3] tried without a trace, written with the numbers it was promised, the same a second time, empty again when taken back', async () => {
    await looksAt();
    for (const figure of ['created', 'updated', 'rejected'] as const)
      expect(await facts()).toContain(`${words.imports[figure]} ${String(expected[figure])}`);
    expect((await book()).count).toBe(0);

    await press(words.imports.run(expected.created + expected.updated));
    await state(words.imports.states.done);
    const came = await book();
    expect([came.count, came.receivableTiyin]).toEqual([expected.created, expected.debtTiyin]);
    await seen(manager.page.getByRole('link', { name: words.imports.rejectedFile }));
    const first = await manager.page.evaluate(() => location.hash);

    await looksAt();
    expect(await facts()).toContain(`${words.imports.created} 0`);
    expect((await book()).customers.map(({ version }) => version)).toEqual(came.customers.map(({ version }) => version));

    await manager.device.goes(first);
    await press(words.imports.undo);
    const dialog = manager.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: new RegExp(`^${words.imports.undoReason}`) }).fill('Boshqa daftar');
    await dialog.getByRole('button', { name: words.imports.undo }).click();
    await gone(dialog);
    await state(words.imports.states.undone);
    expect(await book()).toMatchObject({ count: 0, receivableTiyin: 0 });
  });
});
