import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uzLatn as words } from '#kiosk/office/portal/text/uz-latn';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { axeFindings } from '../support/access/axe-findings';
import { plov } from '../support/dishes';
import type { Person } from '../support/person';
import { Restaurant } from '../support/restaurant';
import { eventually, gone, seen } from '../support/watch';

/** A manager connects the box to its owner's portal, sees how the line is, and takes it off again; the till sells on through all of it. */
describe('the portal in the office', () => {
  const restaurant = new Restaurant();
  let portal: TestPortal;
  let owner: TestOwner;
  let branchId = '';
  let office: Person, till: Person;

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner();
    branchId = portal.newId();
    await owner.command('branch.create', { branchId, name: 'Yunusobod', address: '', phone: '' });
    await restaurant.opens({ portalUrl: portal.url });
    const [desk, cashier] = await Promise.all([restaurant.device('Idora', 'office'), restaurant.cashier('Dilnoza', 'Kassa 1')]);
    office = await restaurant.person('Bahodir', desk);
    till = cashier;
    await office.device.goes('#/office/portal');
  });
  afterAll(async () => {
    await restaurant.closes();
    await portal.stop();
  });

  /** What cannot be seen by everybody is a fault; pictures go where `PORTAL_SHOTS` says. */
  const looksRight = async (name: string): Promise<void> => {
    expect(await axeFindings(office.page)).toEqual([]);
    for (const [width, height] of [
      [360, 740],
      [1024, 768],
      [1920, 1080],
    ] as const) {
      await office.page.setViewportSize({ width, height });
      const overflow = await office.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} at ${String(width)}`).toBeLessThanOrEqual(0);
      const folder = process.env['PORTAL_SHOTS'];
      if (folder !== undefined) await office.page.screenshot({ path: `${folder}/${name}-${String(width)}.png` });
    }
  };
  const sells = async (): Promise<void> => {
    await till.goesToCounter();
    await till.taps(plov);
    await till.goesToPayment();
    await till.completes();
    await till.goesOn();
  };

  test('is offered where nothing is connected, and makes a code for ten minutes', async () => {
    await seen(office.page.getByText(words.connectTitle));
    await looksRight('connect');
    await office.device.button(words.connect).click();
    await seen(office.device.at('portal-code'));
    await seen(office.page.getByText(/^(9|10):\d\d davomida/));
    await looksRight('offer');
  });

  test('[BX-O-255] shows whose box it would be, and connects after the yes', async () => {
    const code = (await office.device.at('portal-code').innerText()).replaceAll(/\s/g, '');
    expect((await owner.command('branch.pair-by-code', { branchId, code, menu: 'keep' })).status).toBe(200);
    const claim = office.device.at('portal-claim');
    await seen(claim);
    await seen(claim.getByText('Aziz Karimov'));
    await looksRight('claim');
    await office.device.button(words.accept).click();
    await seen(office.page.getByText(words.states.synced));
    await seen(office.page.getByText('Yunusobod'));
    await seen(office.page.getByText(words.liveOn, { exact: true }));
    await looksRight('synced');
  });

  test('[BX-O-256] says at the desk that all is there, and since when the line is gone; the button tells why', async () => {
    const desk = till.device.at('portal-state');
    await eventually(() => desk.getAttribute('data-state')).toBe('synced');
    await sells();
    await eventually(() => desk.getAttribute('data-state')).toBe('synced');
    await portal.stop();
    await sells();
    await eventually(() => desk.getAttribute('data-state'), 20_000).toBe('offline');
    await office.device.button(words.now).click();
    await seen(office.page.getByText(words.states.offline));
    await seen(office.page.getByText(words.faults['portal-unreachable'] ?? ''));
    await looksRight('offline');
    const folder = process.env['PORTAL_SHOTS'];
    if (folder !== undefined)
      for (const [width, height] of [
        [360, 740],
        [1024, 768],
        [1920, 1080],
      ] as const) {
        await till.page.setViewportSize({ width, height });
        await till.device.goes('#/floor');
        await till.page.screenshot({ path: `${folder}/desk-${String(width)}.png` });
      }
  });

  test('lets the box go after a question, and the till sells on', async () => {
    await office.device.button(words.disconnect).click();
    await seen(office.page.getByText(words.disconnectText));
    await looksRight('disconnect');
    await office.page.getByRole('dialog').getByRole('button', { name: words.disconnect }).click();
    await seen(office.page.getByText(words.connectTitle));
    await gone(till.device.at('portal-state'));
    await sells();
  });
});
