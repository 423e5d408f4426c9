import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { uzLatn as boxWords } from '#kiosk/office/portal/text/uz-latn';
import { select } from '#portal/server/store/rows';
import { axeFindings } from '../support/access/axe-findings';
import { plov } from '../support/dishes';
import { hueOf, settled, textOf } from '../support/portal/owner-filters';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import type { Person } from '../support/person';
import { cameraArguments, holdBefore } from '../support/portal/camera';
import { Restaurant } from '../support/restaurant';
import { eventually, seen, textsOf } from '../support/watch';

/** A real box and its owner's portal, each in a browser: the QR of the one is read by the camera of the other. */

const restaurant = new Restaurant();
let folder = '';
let film = '';
let stage: OwnerPortal;
let branchId = '';
let office: Person;
let till: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-camera-'));
  film = join(folder, 'seen.y4m');
  await holdBefore(film, null);
  stage = await OwnerPortal.open(cameraArguments(film));
  await stage.portal.database.system((transaction) =>
    select(transaction, `UPDATE owner SET plan_id = 'professional' WHERE owner_id = ?`, [stage.owner.ownerId]),
  );
  branchId = stage.portal.newId();
  await stage.owner.command('branch.create', { branchId, name: 'Sergeli', address: '', phone: '' });
  await restaurant.opens({ portalUrl: stage.portal.url });
  const [desk, cashier] = await Promise.all([restaurant.device('Idora', 'office'), restaurant.cashier('Dilnoza', 'Kassa 1')]);
  office = await restaurant.person('Bahodir', desk);
  till = cashier;
  await office.device.goes('#/office/portal');
});
afterAll(async () => {
  await restaurant.closes();
  await stage.stop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await restaurant.keepPictures(task.name);
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(restaurant.devices.flatMap((device) => device.complaints.splice(0))).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

const stepOf = (page: Page) => page.getByTestId('pairing').getAttribute('data-step');
const cardOf = (page: Page, name: string) => page.getByTestId('branch').filter({ hasText: name });
const looksRight = async (page: Page): Promise<void> => {
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
};
/** The box's manager lets go of a portal that let go of the box, and asks for a code. */
const offers = async (): Promise<void> => {
  if (await office.device.button(boxWords.disconnect).isVisible()) {
    await office.device.button(boxWords.disconnect).click();
    await office.page.getByRole('dialog').getByRole('button', { name: boxWords.disconnect }).click();
  }
  await office.device.button(boxWords.connect).click();
  await seen(office.device.at('portal-code'));
};
/** The owner goes on from the box that was found; its manager agrees; both see it. */
const isConnected = async (page: Page): Promise<void> => {
  await seen(page.getByTestId('found-box'));
  await looksRight(page);
  await page.getByTestId('claim').click();
  await eventually(() => stepOf(page)).toBe('waiting');
  const claim = office.device.at('portal-claim');
  await seen(claim.getByText('Sergeli'));
  await seen(claim.getByText('Aziz Karimov'));
  await office.device.button(boxWords.accept).click();
  await eventually(() => stepOf(page)).toBe('done');
  await looksRight(page);
  await page.getByTestId('pairing-close').click();
  const link = cardOf(page, 'Sergeli').getByTestId('link');
  await eventually(() => link.getAttribute('data-state')).toBe('active');
  expect(await hueOf(link)).toBe('green');
  await seen(office.page.getByText(boxWords.states.synced));
};
const sells = async (): Promise<void> => {
  await till.goesToCounter();
  await till.taps(plov);
  await till.goesToPayment();
  await till.completes();
  await till.goesOn();
};
const branch = async () =>
  (await stage.owner.get(`/branches/${branchId}`)).body as { link: { state: string }; today: { orderCount: number } };

describe.each(widths)('a box and its owner at %i px', (width) => {
  test('[BX-P29] [BX-P31] the camera reads the QR on the box, which stands for ten minutes; a second use is refused', async () => {
    const page = await stage.page({ width, path: '/branches' });
    await settled(page);
    await offers();
    await seen(office.page.getByText(/^(9|10):\d\d davomida/));
    await cardOf(page, 'Sergeli').getByTestId('pair-qr').click();
    await holdBefore(film, office.page.getByRole('img', { name: boxWords.qrAlt }));
    await page.getByTestId('camera-start').click();
    await isConnected(page);
    // The same code once more, still in the camera's sight, for another branch.
    await page.goto(`${stage.portal.url}/branches`);
    const free = width === 390 ? 'Bektemir' : 'Olmazor';
    await stage.owner.command('branch.create', { branchId: stage.portal.newId(), name: free, address: '', phone: '' });
    await seen(cardOf(page, free));
    await cardOf(page, free).getByTestId('pair-qr').click();
    await page.getByTestId('camera-start').click();
    await seen(page.getByText('Bu kod ishlatilgan'));
  });

  test('[BX-P32] [BX-P31] after the red button the link is grey, the box’s key is refused, and the till sells on', async () => {
    const page = await stage.page({ width, path: '/branches' });
    await cardOf(page, 'Sergeli').getByRole('link', { name: 'Sergeli' }).click();
    const orderCount = (await branch()).today.orderCount + 1;
    await sells();
    await eventually(async () => (await branch()).today.orderCount).toBe(orderCount);
    await page.getByTestId('disconnect').click();
    await page.getByTestId('disconnect-yes').click();
    await eventually(() => page.getByTestId('link').getAttribute('data-state')).toBe('not-connected');
    expect(await hueOf(page.getByTestId('link'))).toBe('grey');
    await seen(office.page.getByText(boxWords.states.revoked));
    await sells();
    expect((await branch()).today.orderCount).toBe(orderCount);
  });

  test('[BX-P30] [BX-P31] the login and the password of the box connect it as well, and what it sold meanwhile arrives', async () => {
    const { orderCount } = (await branch()).today;
    const page = await stage.page({ width, path: '/branches' });
    await settled(page);
    await offers();
    const [login = '', password = ''] = await textsOf(office.page.locator('dd.plain'));
    await cardOf(page, 'Sergeli').getByTestId('pair-login').click();
    const fills = async (value: string): Promise<void> => {
      await page.locator('input[name="login"]').fill(login);
      await page.locator('input[name="password"]').fill(value);
      await page.getByTestId('find-box').click();
    };
    await fills(`${password}x`);
    await seen(page.getByText('Bunday quti topilmadi'));
    await fills(password);
    await isConnected(page);
    await eventually(async () => (await branch()).today.orderCount).toBeGreaterThan(orderCount);
    expect(await textOf(cardOf(page, 'Sergeli').getByTestId('today'))).toContain('soʻm');
    await stage.owner.command('branch.disconnect', { branchId });
    await seen(office.page.getByText(boxWords.states.revoked));
  });
});
