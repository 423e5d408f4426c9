import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { BoxProcess } from './box-process';
import { median, percentile } from './figures';
import type { Seller } from './selling';

/** The kiosk in a real browser: how much script its first load is, how soon it is usable, how soon a tap is a line. */

const SLOW_DOWN = 6;
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What was measured. */
export interface KioskFigures {
  readonly coldStartMs: number;
  readonly productTapMsP95: number;
}

/** Scripts that the first page of the kiosk loads before anybody touches it, gzipped, in kB. */
export async function firstLoadScriptKb(box: BoxProcess): Promise<number> {
  const browser = await launch();
  const page = await browser.newPage();
  const scripts = new Set<string>();
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.add(new URL(response.url()).pathname);
  });
  await page.goto(box.url, { waitUntil: 'networkidle' });
  await browser.close();
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(await readFile(join('dist/kiosk', script)), { level: 9 }).length;
  return bytes / 1024;
}

/** Cold starts at a 6 × slower processor until a dish can be tapped, and taps until their line stands. */
export async function measureKiosk(
  box: BoxProcess,
  of: Seller,
  options: { readonly starts: number; readonly taps: number },
): Promise<KioskFigures> {
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = of.cookie.split('=');
  await context.addCookies([{ name, value, url: box.url }]);
  const starts: number[] = [];
  for (let index = 0; index < options.starts; index += 1) starts.push(await coldStart(await context.newPage(), box));
  const page = await context.newPage();
  const taps = await tapProducts(page, box, options.taps);
  await browser.close();
  return { coldStartMs: median(starts), productTapMsP95: percentile(taps, 0.95) };
}

/** Runs in the page, as text: what compiles this file adds names that a page does not know. */
const TAP_IN_PAGE = `async (count) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const text = () => document.querySelector('[data-testid="total"]')?.textContent ?? '';
  const tiles = [...document.querySelectorAll('[data-testid="product"] button:not([disabled])')].slice(-8);
  const latencies = [];
  for (let index = 0; index < count; index += 1) {
    const before = text();
    const startedAt = performance.now();
    tiles[index % tiles.length].click();
    while (text() === before && performance.now() - startedAt < 2000) await frame();
    latencies.push(performance.now() - startedAt);
  }
  return latencies;
}`;

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ARGUMENTS });
}

async function coldStart(page: Page, box: BoxProcess): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  const startedAt = performance.now();
  await page.goto(`${box.url}/#/counter`, { waitUntil: 'commit' });
  await page.getByTestId('product').first().waitFor({ timeout: 60_000 });
  const took = performance.now() - startedAt;
  await page.close();
  return took;
}

/** Each tap is timed inside the page: from the click until a frame in which the cart shows it. */
async function tapProducts(page: Page, box: BoxProcess, taps: number): Promise<number[]> {
  await page.goto(`${box.url}/#/counter`);
  await page.getByTestId('product').first().waitFor();
  return page.evaluate<number[]>(`(${TAP_IN_PAGE})(${String(taps)})`);
}
