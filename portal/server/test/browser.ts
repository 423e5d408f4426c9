import type { TestPortal } from './portal';

/** What the wire answered, read as it comes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answered = any;

/** An answer of the portal. */
export interface Answer {
  readonly status: number;
  readonly body: Answered;
  readonly headers: Headers;
}

/** A browser at the portal: it keeps cookies as a browser does, and nothing else. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #portal: TestPortal;
  /** In the place of cookies, as in Telegram's frame. */
  bearer: string | null = null;
  language = 'en';
  /** Where it is, as a proxy in front would say. */
  address: string | null = null;

  constructor(portal: TestPortal) {
    this.#portal = portal;
  }

  get(path: string): Promise<Answer> {
    return this.#send(path, {});
  }

  command(name: string, input: unknown, id = this.#portal.newId()): Promise<Answer> {
    const body = JSON.stringify({ id, input });
    return this.#send(`/commands/${name}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  }

  async #send(path: string, options: { method?: string; body?: string; headers?: Record<string, string> }): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.#portal.url}/api${path}`, {
      ...options,
      headers: {
        ...options.headers,
        'accept-language': this.language,
        ...(cookie === '' ? {} : { cookie }),
        ...(this.bearer === null ? {} : { authorization: `Bearer ${this.bearer}` }),
        ...(this.address === null ? {} : { 'x-forwarded-for': this.address }),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, body: await response.json(), headers: response.headers };
  }
}

let phones = 700_000_000 + (process.pid % 10_000) * 10_000;

/** A phone nobody has yet. */
export function newPhone(): string {
  return `+998${String((phones += 1))}`;
}

/** The newest message to a phone, as the inbox shows it. */
export async function lastSms(portal: TestPortal, phone: string): Promise<string | null> {
  const response = await fetch(`${portal.url}/api/dev/sms`);
  const { messages } = (await response.json()) as { messages: readonly { phone: string; text: string }[] };
  return messages.find((message) => message.phone === phone)?.text ?? null;
}

/** The code of the newest message to a phone. */
export async function lastCode(portal: TestPortal, phone: string): Promise<string> {
  return /\b\d{6}\b/.exec((await lastSms(portal, phone)) ?? '')?.[0] ?? 'no code';
}

/** A code that is not this one. */
export function anotherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

/** Proves a phone by the code that was sent to it; the ticket. */
export async function provePhone(portal: TestPortal, phone: string, purpose: 'registration' | 'reset' = 'registration'): Promise<string> {
  const browser = new TestBrowser(portal);
  await browser.command('account.send-code', { phone, purpose });
  const checked = await browser.command('account.check-code', { phone, purpose, code: await lastCode(portal, phone) });
  return String(checked.body.result?.ticket);
}

/** A password that every rule takes. */
export const GOOD_PASSWORD = 'yashil choynak 7';

/** Signs a new owner up in a browser of his own. */
export async function signUp(
  portal: TestPortal,
  names: { readonly phone?: string; readonly businessName?: string } = {},
): Promise<{ readonly browser: TestBrowser; readonly phone: string; readonly ownerId: string }> {
  const phone = names.phone ?? newPhone();
  const browser = new TestBrowser(portal);
  const answer = await browser.command('account.register', {
    ticket: await provePhone(portal, phone),
    givenName: 'Aziz',
    familyName: 'Karimov',
    businessName: names.businessName ?? 'Oq saroy',
    password: GOOD_PASSWORD,
    repeat: GOOD_PASSWORD,
  });
  if (answer.status !== 201) throw new Error(`signing up failed: ${JSON.stringify(answer.body)}`);
  return { browser, phone, ownerId: String(answer.body.result.ownerId) };
}

/** Signs in with phone and password in a browser of its own. */
export async function signIn(
  portal: TestPortal,
  phone: string,
  password = GOOD_PASSWORD,
): Promise<{ browser: TestBrowser; answer: Answer }> {
  const browser = new TestBrowser(portal);
  return { browser, answer: await browser.command('account.sign-in', { phone, password }) };
}
