import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { DeviceKind } from '#domain/contract/device';
import { patienceMs, seen } from './watch';

/** Glass of each kind of device, in CSS pixels. */
const glass: Readonly<Record<DeviceKind, { readonly width: number; readonly height: number }>> = {
  till: { width: 1366, height: 768 },
  phone: { width: 360, height: 740 },
  kitchen: { width: 1920, height: 1080 },
  office: { width: 1366, height: 768 },
  guest: { width: 1024, height: 600 },
};

/** Complaints of the browser that an outage and a refusal bring with them; anything else is a mistake of ours. */
const expectedComplaints = /net::ERR_|Failed to load resource|WebSocket connection to|the server responded with a status of/;

/** How a browser is set up as such a device. */
export const contextOptions = (kind: DeviceKind): BrowserContextOptions => ({
  viewport: glass[kind],
  hasTouch: kind === 'phone',
  locale: 'uz-UZ',
  timezoneId: 'Asia/Tashkent',
});

const FRAMES_MAX = 400;
const FRAME_LENGTH_MAX = 300;

/** A browser at its place in the restaurant. */
export class Device {
  readonly page: Page;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly url: string;
  /** What the browser complained about without being asked to. */
  readonly complaints: string[] = [];
  /** The latest of what went over its live link, for a failing test. */
  readonly frames: string[] = [];
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, page: Page, place: { readonly name: string; readonly kind: DeviceKind; readonly url: string }) {
    this.#context = context;
    this.page = page;
    this.name = place.name;
    this.kind = place.kind;
    this.url = place.url;
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.complaints.push(`${this.name}: ${error.message}`));
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        this.#keepFrame('>', payload);
      });
      socket.on('framereceived', ({ payload }) => {
        this.#keepFrame('<', payload);
      });
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedComplaints.test(message.text())) this.complaints.push(`${this.name}: ${message.text()}`);
    });
  }

  #keepFrame(way: '<' | '>', payload: string | Buffer): void {
    this.frames.push(`${new Date().toISOString()} ${way} ${String(payload).slice(0, FRAME_LENGTH_MAX)}`);
    if (this.frames.length > FRAMES_MAX) this.frames.shift();
  }

  get context(): BrowserContext {
    return this.#context;
  }

  /** Goes to a place of the kiosk: `#/floor`. */
  async goes(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, hash);
  }

  /** What stands at a test id. */
  at(id: string): Locator {
    return this.page.getByTestId(id).filter({ visible: true });
  }

  /** A button or a link by its words. */
  button(name: string | RegExp): Locator {
    return this.page
      .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .or(this.page.getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) }))
      .filter({ visible: true })
      .first();
  }

  /** One of several, by its words. */
  radio(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  /** Waits for words on the glass. */
  async reads(words: string | RegExp, withinMs?: number): Promise<void> {
    await seen(this.page.getByText(words).filter({ visible: true }), withinMs);
  }

  /** Asks the box as this browser, with its cookie. */
  async asks<View>(path: string): Promise<View> {
    const answer = await this.page.evaluate(async (address) => {
      const response = await fetch(address);
      return { status: response.status, body: (await response.json()) as unknown };
    }, `/api${path}`);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as View;
  }

  /** Sends a command past the screen, as another program would; answers status and body. */
  async commands(name: string, input: unknown): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
    return this.page.evaluate(
      async ({ address, body }) => {
        const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      },
      { address: `/api/commands/${name}`, body: JSON.stringify({ id: newId(), input }) },
    );
  }

  /** Pairs this browser on its own page; on the box itself no code is asked for. */
  async pairs(code: string | null = null): Promise<void> {
    await this.page.goto(code === null ? this.url : `${this.url}/#/join/${code}`);
    const form = this.at('pairing');
    await seen(form);
    await form.locator(`label:has(input[value="${this.kind}"])`).click();
    await form.locator('input[type="text"]').last().fill(this.name);
    await form.getByRole('button').last().click();
    await seen(this.kind === 'kitchen' ? this.page.getByTestId('stations') : this.at('sign-in'));
  }
}

/** An id as the screens make them (UUIDv7). */
export const newId = (): string => {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = crypto.randomUUID().replaceAll('-', '');
  const hex = `${time}7${random.slice(13, 16)}8${random.slice(17, 32)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
