import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '#domain/contract/primitives';
import { SESSION_COOKIE } from '#portal/server/accounts/sessions';
import { TestBranch } from '#portal/server/test/branch';
import { TestHouse } from '#portal/server/test/house';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { launchBrowser } from './browser';
import { patienceMs } from './watch';

const builtPages = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'portal');

/** The widths at which the portal's pages are looked at: a phone and a computer. */
export const widths = [390, 1280] as const;
/** One of them. */
export type Width = (typeof widths)[number];

const HEIGHTS: Readonly<Record<Width, number>> = { 390: 844, 1280: 900 };
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Complaints that an outage and a refusal bring with them; anything else is a mistake of ours. */
const expectedComplaints = /net::ERR_|Failed to load resource|WebSocket connection to|the server responded with a status of/;

/** A portal with its built pages, an owner with two branches, and browsers that he is signed in at. */
export class OwnerPortal {
  readonly portal: TestPortal;
  readonly owner: TestOwner;
  readonly chilonzor: TestHouse;
  readonly yunusobod: TestHouse;
  /** What browsers complained about without being asked to. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  private constructor(parts: Pick<OwnerPortal, 'portal' | 'owner' | 'chilonzor' | 'yunusobod'>, browser: Browser) {
    this.portal = parts.portal;
    this.owner = parts.owner;
    this.chilonzor = parts.chilonzor;
    this.yunusobod = parts.yunusobod;
    this.#browser = browser;
  }

  /** Starts one whose houses have not sold anything yet; `browserArguments` say what its browser can besides. */
  static async open(browserArguments: readonly string[] = []): Promise<OwnerPortal> {
    const [portal, browser] = await Promise.all([startTestPortal({ pages: builtPages }), launchBrowser(browserArguments)]);
    const owner = await portal.newOwner({ businessName: 'Choyxona Dastarxon' });
    portal.clock.nowMs -= 1;
    const chilonzor = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' }));
    portal.clock.nowMs += 1;
    const yunusobod = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' }));
    return new OwnerPortal({ portal, owner, chilonzor, yunusobod }, browser);
  }

  /** A page of a browser where the owner (or nobody) is signed in. */
  async page(options: {
    readonly width: Width;
    readonly path?: string;
    readonly language?: Language;
    readonly as?: TestOwner | null;
  }): Promise<Page> {
    const { width, path = '/dashboard', language = 'uz-Latn', as = this.owner } = options;
    const context = await this.#browser.newContext({
      viewport: { width, height: HEIGHTS[width] },
      hasTouch: width === 390,
      locale: 'uz-UZ',
      timezoneId: 'Asia/Tashkent',
      acceptDownloads: true,
    });
    this.#contexts.push(context);
    if (as !== null) await context.addCookies([{ name: SESSION_COOKIE, value: as.token, url: this.portal.url }]);
    await context.addInitScript((value) => {
      if (localStorage.getItem('dastarxon-language') === null) localStorage.setItem('dastarxon-language', value);
    }, language);
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedComplaints.test(message.text())) this.complaints.push(message.text());
    });
    await page.goto(`${this.portal.url}${path}`);
    return page;
  }

  /** Closes the browsers' windows, not the portal. */
  async closePages(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  /** Stops everything. */
  async stop(): Promise<void> {
    await this.#browser.close();
    await this.portal.stop();
  }
}

/** What axe finds on a page, in words. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** Whether something is wider than the glass: a page that scrolls sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
