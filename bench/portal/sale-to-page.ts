import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { Seeded } from '#domain/chance/seeded';
import { demoOwner } from '#domain/demo/demo-owner';
import { connectBranch, demoOwnerAt, ensureBranch } from '#server/demo/connect-branch';
import { PortalProcess } from '#portal/server/test/portal-process';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import { startBox } from '../box-process';
import type { BoxProcess } from '../box-process';
import { median, percentile, rounded } from '../figures';
import { launchChromium } from '../kiosk';
import { newId, seller } from '../selling';
import { roundTrips } from './round-trips';

/**
 * How old the owner's page is: from the tap on "Complete" at a till until the new sum stands on the dashboard, in two real browser windows. Box and page both reach the portal
 * over a road of 150 ms there and back that loses one packet in a hundred.
 */

const ROAD = { roundTripMs: 150, loss: 0.01 };
const SHOWN_MS = 30_000;

/** `sale_to_portal_ms_*`, beside what one question and its answer take on the same road in the same run. A sale needs two and a half: up, a poke down, a question, its answer. */
export async function measureSaleToPage(sales: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-sale-'));
  const portal = await PortalProcess.start({ folder: join(folder, 'portal'), environment: { DEMO: '1' } });
  const random = new Seeded(11);
  const road = await TcpProxy.open(() => [portal.port], { ...ROAD, random });
  const box = await startBox({ folder: join(folder, 'box'), portalUrl: road.url });
  const browser = await launchChromium();
  try {
    const owner = await demoOwnerAt(portal.url, newId);
    const { branchId } = await ensureBranch(owner, { name: 'Yunusobod filiali', address: '', newId });
    await connectBranch(owner, box.url, branchId, newId);
    const [till, page] = [await tillPage(browser, box), await ownersPage(browser, road.url)];
    const times: number[] = [];
    // The first sale opens whatever opens late.
    for (let sale = 0; sale <= sales; sale += 1) {
      const took = await oneSale(till, page);
      if (sale > 0) times.push(took);
      await wait(random.between(100, 400));
    }
    const floor = await roundTrips(ROAD, Math.max(40, sales));
    return {
      sale_to_portal_ms_p50: rounded(median(times)),
      sale_to_portal_ms_p95: rounded(percentile(times, 0.95)),
      portal_road_round_trip_ms_p50: rounded(median(floor)),
      portal_road_round_trip_ms_p95: rounded(percentile(floor, 0.95)),
      sale_to_portal_round_trips: rounded(median(times) / median(floor), 2),
    };
  } finally {
    await browser.close();
    await box.stop();
    await road.close();
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function tillPage(browser: Browser, box: BoxProcess): Promise<Page> {
  const cashier = await seller(box, { name: 'bench till', kind: 'till', role: 'cashier' });
  await cashier.command('shift.open', { shiftId: newId(), openingFloatTiyin: 0 });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = cashier.cookie.split('=');
  await context.addCookies([{ name, value, url: box.url }]);
  const page = await context.newPage();
  await page.goto(`${box.url}/#/counter`);
  await page.getByTestId('product').first().waitFor();
  return page;
}

async function ownersPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const { phone, password } = demoOwner;
  await context.request.post(`${url}/api/commands/account.sign-in`, { data: { id: newId(), input: { phone, password } } });
  await page.goto(`${url}/dashboard`);
  await page.getByTestId('revenue').getByTestId('value').waitFor();
  return page;
}

/** Runs in the owner's page, as text: what compiles this file adds names that a page does not know. Answers when another sum stood there, by the machine's clock. */
const WATCH_IN_PAGE = `() => new Promise((resolve) => {
  const read = () => document.querySelector('[data-testid="revenue"] [data-testid="value"]')?.textContent ?? '';
  const before = read();
  const look = () => (read() === before ? requestAnimationFrame(look) : setTimeout(() => resolve(performance.timeOrigin + performance.now())));
  requestAnimationFrame(look);
})`;

/** Writes down when the finger came down, before anything of ours hears it. */
const TAP_IN_PAGE = `() => addEventListener('pointerdown', () => { window.tappedAt = performance.timeOrigin + performance.now(); }, { capture: true, once: true })`;

async function oneSale(till: Page, page: Page): Promise<number> {
  await till.locator('[data-testid="product"] button:not([disabled])').last().click();
  await till.getByTestId('pay').click();
  await till.locator('[data-testid="tender"][data-tender="card"]').getByRole('button').click();
  await till.evaluate(`(${TAP_IN_PAGE})()`);
  const seen = page.evaluate<number>(`(${WATCH_IN_PAGE})()`);
  await till.getByTestId('complete').click();
  const shownAt = await Promise.race([seen, wait(SHOWN_MS).then(() => Number.NaN)]);
  if (Number.isNaN(shownAt)) throw new Error('the sale did not come to the owner’s page');
  await till.getByTestId('next').click();
  return shownAt - (await till.evaluate<number>('window.tappedAt'));
}
