import type { Browser, Page } from 'playwright-core';
import type { Language } from '#domain/contract/primitives';
import { TestBranch } from '#portal/server/test/branch';
import { TestHouse } from '#portal/server/test/house';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { launchBrowser } from './browser';
import { builtPages, OwnerBrowsers } from './portal/owner-browsers';

/** The widths at which the portal's pages are looked at: a phone and a computer. */
export const widths = [390, 1280] as const;
/** One of them. */
export type Width = (typeof widths)[number];

/** A portal with its built pages, an owner with two branches, and browsers that he is signed in at. */
export class OwnerPortal {
  readonly portal: TestPortal;
  readonly owner: TestOwner;
  readonly chilonzor: TestHouse;
  readonly yunusobod: TestHouse;
  readonly #browser: Browser;
  readonly #browsers = new OwnerBrowsers();

  private constructor(parts: Pick<OwnerPortal, 'portal' | 'owner' | 'chilonzor' | 'yunusobod'>, browser: Browser) {
    this.portal = parts.portal;
    this.owner = parts.owner;
    this.chilonzor = parts.chilonzor;
    this.yunusobod = parts.yunusobod;
    this.#browser = browser;
  }

  /** What browsers complained about without being asked to. */
  get complaints(): string[] {
    return this.#browsers.complaints;
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
    return this.#browsers.opens(this.#browser, this.portal.url, { width, path, language, token: as?.token ?? null });
  }

  /** Closes the browsers' windows, not the portal. */
  async closePages(): Promise<void> {
    await this.#browsers.close();
  }

  /** Stops everything. */
  async stop(): Promise<void> {
    await this.#browser.close();
    await this.portal.stop();
  }
}

/** Whether something is wider than the glass: a page that scrolls sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
