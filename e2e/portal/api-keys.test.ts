import { afterAll, beforeAll, expect, test } from 'vitest';
import { signUp } from '#portal/server/test/browser';
import { en as words } from '#domain/open-api/words/en';
import { Entry, looksRight, press } from '../support/portal/entry';
import { seen } from '../support/watch';

let entry: Entry;
beforeAll(async () => {
  entry = await Entry.open();
});
afterAll(() => entry.stop());

test('[BX-O-282] an owner makes a key, a program reads by it, and it ends when he revokes it', async () => {
  const { browser } = await signUp(entry.portal, { businessName: 'Choyxona Oqtepa' });
  const page = await entry.page(390, '/profile', browser.cookies);
  await press(page, 'to-api-keys');
  await seen(page.getByText(words.empty));
  await press(page, 'make-key');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: new RegExp(`^${words.name}`) }).fill('Accounting');
  await dialog.getByRole('checkbox', { name: 'Read statistics' }).check();
  await looksRight(page);
  await press(page, 'save');
  const key = await page.getByTestId('api-key').getByRole('textbox').inputValue();
  const ask = (path: string) => fetch(`${entry.portal.url}/api/open/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  const day = 'from=2026-11-20&to=2026-11-20';
  expect([(await ask(`/statistics?${day}`)).status, (await ask('/orders')).status]).toEqual([200, 403]);
  await looksRight(page);
  await press(page, 'done');
  await press(page, 'revoke');
  await press(page, 'sure');
  await seen(page.getByText(words.revoked, { exact: true }));
  expect((await ask(`/statistics?${day}`)).status).toBe(401);
  await looksRight(page);
});
