import type { Language } from '#domain/contract/primitives';
import { backOffMs, pause } from './back-off';

/** A request on its way: what `fetch` needs of it. */
export type WireRequest = { readonly method: 'GET' | 'POST'; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** How long and until when a request is repeated. */
export type Patience = { readonly signal?: AbortSignal | undefined; readonly giveUpAfterMs: number };

/** What became of a request. */
export type Attempt =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'aborted' };

/** Parameters of a query; absent ones are left out of the address. */
export type QueryParams = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What requests need of the world; tests pass their own. */
export type RequestWorld = {
  readonly fetch: typeof globalThis.fetch;
  readonly nowMs: () => number;
  readonly pause: (durationMs: number, signal?: AbortSignal) => Promise<void>;
};

/** Answers that the page asked for before its scripts had been read (`early.js`); each is taken once. */
declare global {
  var dastarxonEarly: Map<string, Promise<Response>> | undefined;
}

/** So long after the page was opened such an answer is still the present state of things. */
const EARLY_MS = 10_000;
// Scripts that the browser kept may be read before `early.js`: it finds that it is late by this and asks nothing.
globalThis.dastarxonEarly ??= new Map();

function takeEarly(address: unknown): Promise<Response> | undefined {
  const early = typeof address === 'string' ? globalThis.dastarxonEarly?.get(address) : undefined;
  if (early !== undefined) globalThis.dastarxonEarly?.delete(address as string);
  return performance.now() < EARLY_MS ? early : undefined;
}

/** The browser's own fetch, clock and timers. */
export const browserRequests: RequestWorld = {
  fetch: (address, request) => takeEarly(address) ?? globalThis.fetch(address, request),
  nowMs: () => performance.now(),
  pause,
};

/** One try may take this long: a server answers in milliseconds, only a dead link is silent. */
const ATTEMPT_TIMEOUT_MS = 8000;

/** A query is repeated by the person who waits for it; it gives up sooner than a command. */
export const QUERY_GIVE_UP_MS = 6000;

/** The address of a query with its parameters. */
export function queryAddress(path: string, params: QueryParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

/** Sends a request and knocks again, with growing pauses, until there is an answer, an abort, or patience is at its end. Never rejects. */
export class Requests {
  readonly #world: RequestWorld;
  readonly #language: () => Language;
  readonly #headers: () => Readonly<Record<string, string>>;
  readonly #base: string;

  constructor(options: {
    readonly language: () => Language;
    readonly world: RequestWorld;
    readonly headers?: () => Readonly<Record<string, string>>;
    readonly base?: string;
  }) {
    this.#world = options.world;
    this.#language = options.language;
    this.#headers = options.headers ?? (() => ({}));
    this.#base = options.base ?? '';
  }

  /** Sends one. */
  async send(address: string, request: WireRequest, { signal, giveUpAfterMs }: Patience): Promise<Attempt> {
    const startedMs = this.#world.nowMs();
    for (let tries = 0; ; tries += 1) {
      const attempt = await this.#attempt(address, request, signal);
      if (attempt.kind !== 'unreachable') return attempt;
      if (this.#world.nowMs() - startedMs >= giveUpAfterMs) return attempt;
      await this.#world.pause(backOffMs(tries), signal);
      if (signal?.aborted === true) return { kind: 'aborted' };
    }
  }

  async #attempt(address: string, request: WireRequest, signal: AbortSignal | undefined): Promise<Attempt> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), ATTEMPT_TIMEOUT_MS);
    const abort = (): void => timeout.abort();
    signal?.addEventListener('abort', abort);
    if (signal?.aborted === true) timeout.abort();
    try {
      const response = await this.#world.fetch(`${this.#base}${address}`, {
        ...request,
        headers: { ...request.headers, ...this.#headers(), 'Accept-Language': this.#language() },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: timeout.signal,
      });
      // 502–504 come from a proxy in front of a stopped server, or from one whose commit failed: nothing was done, so knock again.
      if (response.status >= 502 && response.status <= 504) return { kind: 'unreachable' };
      const text = await response.text();
      return { kind: 'answered', status: response.status, body: parseJson(text) };
    } catch {
      return signal?.aborted === true ? { kind: 'aborted' } : { kind: 'unreachable' };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
