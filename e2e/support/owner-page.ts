import type { Browser, Page } from 'playwright-core';
import { createIdFactory } from '#server/store/ids';
import { seen } from './watch';

const newId = createIdFactory(Date.now);

/** The owner's portal in a browser: signed in by phone and password, on a page, for days and a branch. */
export class OwnerPage {
  readonly page: Page;
  readonly #url: string;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  /** Signs in; the browser keeps the session's cookie. */
  static async open(
    browser: Browser,
    url: string,
    { phone, password, width = 1280 }: { readonly phone: string; readonly password: string; readonly width?: number },
  ): Promise<OwnerPage> {
    const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 800 }, locale: 'uz-Latn' });
    const page = await context.newPage();
    const answer = await context.request.post(`${url}/api/commands/account.sign-in`, {
      data: { id: newId(), input: { phone, password } },
    });
    if (!answer.ok()) throw new Error(`the owner could not sign in: ${await answer.text()}`);
    return new OwnerPage(page, url);
  }

  /** Filters every page from the next one on. */
  async chooses({ from, to, branchId }: { readonly from: string; readonly to: string; readonly branchId?: string }): Promise<void> {
    await this.page.goto(`${this.#url}/early.js`);
    await this.page.evaluate(
      ({ period, branch }) => {
        sessionStorage.setItem('dastarxon-portal-period', period);
        if (branch === null) localStorage.removeItem('dastarxon-portal-branch');
        else localStorage.setItem('dastarxon-portal-branch', branch);
      },
      { period: JSON.stringify({ from, to }), branch: branchId ?? null },
    );
  }

  /** Opens a page by its path. */
  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.#url}${path}`);
  }

  /** A figure of the dashboard as it is written there, in whole soʻm or pieces. */
  async reads(figure: 'revenue' | 'profit' | 'product-profit' | 'surcharge' | 'order-count'): Promise<number> {
    const value = this.page.getByTestId(figure).getByTestId('value').first();
    await seen(value);
    return wholeOf(await value.innerText());
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** A number as people write it: spaces between thousands, a minus sign. */
export function wholeOf(text: string): number {
  return Number(text.replace(/[−–]/g, '-').replace(/[^\d-]/g, ''));
}
