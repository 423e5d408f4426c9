import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumArguments } from '#server/test/chromium-arguments';
import type { BoxProcess } from './box-process';
import { median, percentile } from './figures';
import type { Seller } from './selling';

/** The kiosk in a real browser: how much script its first load is, how soon it is usable, how soon a tap is a line. */

const SLOW_DOWN = 6;

/** What was measured. */
export interface KioskFigures {
  readonly coldStartMs: number;
  /** A fixed piece of layout on the same slowed processor: where it doubles, the machine was busy. */
  readonly coldStartFloorMs: number;
  readonly productTapMsP95: number;
}

/** How many taps, and how long the finger rests before the next one; 0 = the next comes before the answer to the last. */
export interface Tapping {
  readonly taps: number;
  readonly restMs: number;
}

/** Scripts that the first page of the kiosk loads before anybody touches it, gzipped, in kB. */
export async function firstLoadScriptKb(box: BoxProcess): Promise<number> {
  const browser = await launchChromium();
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
  const browser = await launchChromium();
  const context = await signedIn(browser, box, of);
  const starts: Awaited<ReturnType<typeof coldStart>>[] = [];
  for (let index = 0; index < options.starts; index += 1) starts.push(await coldStart(await context.newPage(), box));
  const page = await context.newPage();
  const taps = await tapProducts(page, `${box.url}/#/counter`, { taps: options.taps, restMs: 0 });
  await browser.close();
  return {
    coldStartMs: median(starts.map((start) => start.tookMs)),
    coldStartFloorMs: median(starts.map((start) => start.floorMs)),
    productTapMsP95: percentile(taps, 0.95),
  };
}

/** Runs in the page, as text: what compiles this file adds names that a page does not know. */
const TAP_IN_PAGE = `async (count, restMs) => {
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
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  }
  return latencies;
}`;

/** Debian's Chromium, or the one `CHROMIUM_PATH` names. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: [...chromiumArguments] });
}

/** Says how long after the navigation began a dish stood on the screen. The library's own waiting would run on the slowed page and count as the kiosk's. */
const WATCH_IN_PAGE = `(() => {
  const look = () => {
    const tile = document.querySelector('[data-testid="product"] button:not([disabled])');
    if (tile === null || tile.getBoundingClientRect().height === 0) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => dishStands(String(performance.now()))));
  };
  requestAnimationFrame(look);
})()`;

/** What this processor takes, as slowed as the kiosk's, to lay out two thousand plain boxes with a word in each. */
const FLOOR_IN_PAGE = `(() => {
  const startedAt = performance.now();
  for (let round = 0; round < 10; round += 1) {
    const frame = document.createElement('div');
    for (let index = 0; index < 200; index += 1) frame.append(Object.assign(document.createElement('p'), { textContent: 'osh ' + index }));
    document.body.append(frame);
    frame.getBoundingClientRect();
    frame.remove();
  }
  return performance.now() - startedAt;
})()`;

async function coldStart(page: Page, box: BoxProcess): Promise<{ readonly tookMs: number; readonly floorMs: number }> {
  const session = await page.context().newCDPSession(page);
  const stands = new Promise<number>((resolve) => {
    session.on('Runtime.bindingCalled', ({ payload }) => {
      resolve(Number(payload));
    });
  });
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  await session.send('Runtime.addBinding', { name: 'dishStands' });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH_IN_PAGE });
  await session.send('Network.clearBrowserCache');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  await session.send('Page.navigate', { url: `${box.url}/#/counter` });
  const took = await stands;
  const { result } = await session.send('Runtime.evaluate', { expression: FLOOR_IN_PAGE, returnByValue: true });
  await page.close();
  return { tookMs: took, floorMs: Number(result.value) };
}

/** Each tap is timed inside the page: from the click until a frame in which the cart shows it. */
async function tapProducts(page: Page, address: string, { taps, restMs }: Tapping): Promise<number[]> {
  await page.goto(address);
  await page.getByTestId('product').first().waitFor();
  return page.evaluate<number[]>(`(${TAP_IN_PAGE})(${String(taps)}, ${String(restMs)})`);
}

/** The 95th percentile of taps on pages of the kiosk, by page, in ms: the median of several visits in turn, each with a page of its own and no other beside it. */
export async function measureTaps(
  box: BoxProcess,
  of: Seller,
  pages: readonly (Tapping & { readonly address: string })[],
  visits: number,
): Promise<readonly number[]> {
  const browser = await launchChromium();
  const context = await signedIn(browser, box, of);
  const measured = pages.map((): number[] => []);
  for (let visit = 0; visit < visits; visit += 1)
    for (const [index, tapped] of pages.entries()) {
      const page = await context.newPage();
      measured[index]?.push(percentile(await tapProducts(page, `${box.url}/${tapped.address}`, tapped), 0.95));
      await page.close();
    }
  await browser.close();
  return measured.map(median);
}

async function signedIn(browser: Browser, box: BoxProcess, of: Seller): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = of.cookie.split('=');
  await context.addCookies([{ name, value, url: box.url }]);
  return context;
}
