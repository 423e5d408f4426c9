import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestPortal } from '#portal/server/test/portal';
import { launchBrowser } from '../browser';
import { axeFindings, overflows } from '../owner-portal';
import { eventually, patienceMs } from '../watch';

const builtPages = join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'portal');
const BOT_TOKEN = '123456:a-token-of-the-tests';
const HEIGHTS: Readonly<Record<number, number>> = { 390: 844, 1280: 900 };
const expectedComplaints = /net::ERR_|Failed to load resource|WebSocket connection to|the server responded with a status of/;

/** A portal with its built pages and people who come to its door: nobody is signed in. */
export class Entry {
  readonly portal: TestPortal;
  /** What browsers complained about without being asked to. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  private constructor(portal: TestPortal, browser: Browser) {
    this.portal = portal;
    this.#browser = browser;
  }

  static async open(): Promise<Entry> {
    const telegram = { botToken: BOT_TOKEN, botName: 'dastarxon_bot' };
    const [portal, browser] = await Promise.all([startTestPortal({ pages: builtPages, telegram }), launchBrowser()]);
    return new Entry(portal, browser);
  }

  /** A browser of its own, in English, at a width. */
  async page(width: number, path = '/', cookies: ReadonlyMap<string, string> = new Map()): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width, height: HEIGHTS[width] ?? 900 },
      hasTouch: width === 390,
      timezoneId: 'Asia/Tashkent',
    });
    this.#contexts.push(context);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: this.portal.url })));
    await context.addInitScript(() => {
      if (localStorage.getItem('dastarxon-language') === null) localStorage.setItem('dastarxon-language', 'en');
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedComplaints.test(message.text())) this.complaints.push(message.text());
    });
    await page.goto(`${this.portal.url}${path}`);
    return page;
  }

  /** What stands behind the `#` when Telegram opens the portal for somebody. */
  telegramHash(telegramId: number, options: { readonly startParam?: string; readonly botToken?: string } = {}): string {
    const fields: Record<string, string> = {
      auth_date: String(Math.floor(this.portal.clock.nowMs / 1000)),
      query_id: this.portal.newId(),
      user: JSON.stringify({ id: telegramId, first_name: 'Aziz' }),
      ...(options.startParam === undefined ? {} : { start_param: options.startParam }),
    };
    const sealed = Object.entries(fields)
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('\n');
    const key = createHmac('sha256', 'WebAppData')
      .update(options.botToken ?? BOT_TOKEN)
      .digest();
    const hash = createHmac('sha256', key).update(sealed).digest('hex');
    const initData = new URLSearchParams({ ...fields, hash }).toString();
    return `#${new URLSearchParams({ tgWebAppData: initData, tgWebAppVersion: '7.8', tgWebAppPlatform: 'android' }).toString()}`;
  }

  /** Closes the browsers' windows, not the portal. */
  async closePages(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.portal.stop();
  }
}

/** Waits until the browser stands on a page. */
export const at = (page: Page, path: string) => eventually(() => new URL(page.url()).pathname).toBe(path);

/** The code of the refusal that stands on the page; null while there is none. */
export const problemCode = (page: Page): Promise<string | null> =>
  page
    .getByTestId('problem')
    .first()
    .getAttribute('data-code', { timeout: 500 })
    .catch(() => null);

/** Everybody can read the page, and nothing is wider than the glass. */
export async function looksRight(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
}

/** Presses the first of what is called so. */
export const press = (page: Page, testId: string): Promise<void> => page.getByTestId(testId).first().click();

/** Types a phone. */
export const fillPhone = (page: Page, phone: string): Promise<void> => page.fill('input[name="phone"]', phone);

/** Types a new password twice. */
export async function fillNewPassword(page: Page, password: string): Promise<void> {
  await page.fill('input[name="new-password"]', password);
  await page.fill('input[name="repeat"]', password);
}

/** Types phone and password at the door and enters. */
export async function enterAs(page: Page, phone: string, password: string): Promise<void> {
  await fillPhone(page, phone);
  await page.fill('input[name="password"]', password);
  await press(page, 'enter');
}
