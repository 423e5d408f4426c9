import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { SESSION_COOKIE } from '#portal/server/accounts/sessions';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestPortal } from '#portal/server/test/portal';
import { axeFindings } from '../access/axe-findings';
import { launchBrowser } from '../browser';
import { overflows } from '../owner-portal';
import { eventually } from '../watch';
import { builtPages, OwnerBrowsers } from './owner-browsers';

const BOT_TOKEN = '123456:a-token-of-the-tests';

/** A portal with its built pages and people who come to its door: nobody is signed in. */
export class Entry {
  readonly portal: TestPortal;
  readonly #browser: Browser;
  readonly #browsers = new OwnerBrowsers();

  private constructor(portal: TestPortal, browser: Browser) {
    this.portal = portal;
    this.#browser = browser;
  }

  /** What browsers complained about without being asked to. */
  get complaints(): string[] {
    return this.#browsers.complaints;
  }

  static async open(): Promise<Entry> {
    const telegram = { botToken: BOT_TOKEN, botName: 'dastarxon_bot' };
    const [portal, browser] = await Promise.all([startTestPortal({ pages: builtPages, telegram }), launchBrowser()]);
    return new Entry(portal, browser);
  }

  /** A browser of its own, in English, at a width. */
  async page(width: number, path = '/', cookies: ReadonlyMap<string, string> = new Map()): Promise<Page> {
    const token = cookies.get(SESSION_COOKIE) ?? null;
    return this.#browsers.opens(this.#browser, this.portal.url, { width, path, language: 'en', token });
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
    await this.#browsers.close();
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
