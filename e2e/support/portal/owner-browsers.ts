import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '#domain/contract/primitives';
import { SESSION_COOKIE } from '#portal/server/accounts/sessions';
import { patienceMs } from '../watch';

/** The pages of the portal as they were built. */
export const builtPages = join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'portal');

/** Complaints that an outage and a refusal bring with them; anything else is a mistake of ours. */
const expectedComplaints = /net::ERR_|Failed to load resource|WebSocket connection to|the server responded with a status of/;

/** How somebody comes to the portal. */
export interface Visit {
  /** 390 is a phone. */
  readonly width: number;
  readonly path: string;
  readonly language: Language;
  /** What speaks for him; null = he is not signed in. */
  readonly token: string | null;
}

/** Browsers in which people look at a portal, each a window of its own. */
export class OwnerBrowsers {
  /** What they complained about without being asked to. */
  readonly complaints: string[] = [];
  readonly #contexts: BrowserContext[] = [];

  /** A page of a browser that nobody has used; a language that is chosen in it stays. */
  async opens(browser: Browser, url: string, { width, path, language, token }: Visit): Promise<Page> {
    const isPhone = width < 600;
    const context = await browser.newContext({
      viewport: { width, height: isPhone ? 844 : 900 },
      hasTouch: isPhone,
      locale: 'uz-UZ',
      timezoneId: 'Asia/Tashkent',
      acceptDownloads: true,
    });
    this.#contexts.push(context);
    if (token !== null) await context.addCookies([{ name: SESSION_COOKIE, value: token, url }]);
    await context.addInitScript((value) => {
      if (localStorage.getItem('dastarxon-language') === null) localStorage.setItem('dastarxon-language', value);
    }, language);
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedComplaints.test(message.text())) this.complaints.push(message.text());
    });
    await page.goto(`${url}${path}`);
    return page;
  }

  /** Closes their windows. */
  async close(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }
}
