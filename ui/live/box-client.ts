import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { Language } from '#domain/contract/primitives';
import { localProblem, readAnswer, readProblem, type Answer, type QueryAnswer } from './answers';
import { backOffMs, pause } from './back-off';
import { makeId } from './id';

/** How one command is sent. */
export type CommandOptions = {
  /** Made when the finger pressed; the same id may be sent any number of times and happens once. Made here when not given. */
  readonly id?: string | undefined;
  /** An approval that a manager granted for this very id. */
  readonly approvalId?: string | undefined;
  /** Ends the retries; the answer is then `aborted` and nobody knows yet whether the box did it. */
  readonly signal?: AbortSignal | undefined;
  /** Stops retrying after this long with `unreachable`. Without it the client tries until an answer or an abort. */
  readonly giveUpAfterMs?: number | undefined;
};

/** How one query is sent. */
export type QueryOptions = { readonly signal?: AbortSignal | undefined; readonly giveUpAfterMs?: number | undefined };

/** Parameters of a query; absent ones are left out of the address. */
export type QueryParams = Readonly<Record<string, string | number | boolean | null | undefined>>;

type BoxRequest = { readonly method: 'GET' | 'POST'; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

type Attempt =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'aborted' };

/** What the client needs of the world; tests pass their own. */
export type BoxClientWorld = {
  readonly fetch: typeof globalThis.fetch;
  readonly nowMs: () => number;
  readonly pause: (durationMs: number, signal?: AbortSignal) => Promise<void>;
  readonly makeId: () => string;
};

/** Answers that the page asked for before its scripts had been read (`early.js`); each is taken once. */
declare global {
  var dastarxonEarly: Map<string, Promise<Response>> | undefined;
}

function takeEarly(address: unknown): Promise<Response> | undefined {
  const early = typeof address === 'string' ? globalThis.dastarxonEarly?.get(address) : undefined;
  if (early !== undefined) globalThis.dastarxonEarly?.delete(address as string);
  return early;
}

const browserWorld = (): BoxClientWorld => ({
  fetch: (address, request) => takeEarly(address) ?? globalThis.fetch(address, request),
  nowMs: () => performance.now(),
  pause,
  makeId: () => makeId(),
});

/** One try may take this long: the box answers in milliseconds, only a dead link is silent. */
const ATTEMPT_TIMEOUT_MS = 8000;

/** A query is repeated by the person who waits for it; it gives up sooner than a command. */
const QUERY_GIVE_UP_MS = 6000;

/**
 * Speaks to the box: commands by POST, queries by GET. A command whose answer got lost is sent again with the same id until there is an answer,
 * so that a tap happens exactly once however bad the Wi-Fi is.
 */
export class BoxClient {
  readonly #language: () => Language;
  readonly #world: BoxClientWorld;
  readonly #base: string;

  constructor(options: { readonly language: () => Language; readonly base?: string; readonly world?: BoxClientWorld }) {
    this.#language = options.language;
    this.#base = options.base ?? '';
    this.#world = options.world ?? browserWorld();
  }

  /** Sends a command and resolves with the box's answer. Never rejects: what went wrong is in `problem.code`. */
  async command<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
    options: CommandOptions = {},
  ): Promise<Answer<CommandResults[Name]>> {
    const envelope = {
      id: options.id ?? this.#world.makeId(),
      input,
      ...(options.approvalId === undefined ? {} : { approvalId: options.approvalId }),
    };
    const attempt = await this.#until(
      `/api/commands/${name}`,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(envelope) },
      options.signal,
      options.giveUpAfterMs ?? Number.POSITIVE_INFINITY,
    );
    if (attempt.kind !== 'answered') return { ok: false, problem: localProblem(attempt.kind) };
    if (attempt.status === 200) return readAnswer(attempt.body, attempt.status);
    return { ok: false, problem: readProblem(attempt.body, attempt.status) };
  }

  /** Reads a query such as `/api/orders`. The caller names the view it expects; the contract is the box's word for it. Never rejects. */
  async query<View>(path: `/${string}`, params: QueryParams = {}, options: QueryOptions = {}): Promise<QueryAnswer<View>> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) {
      if (value !== null && value !== undefined) search.set(name, String(value));
    }
    const address = search.size === 0 ? path : `${path}?${search.toString()}`;
    const attempt = await this.#until(address, { method: 'GET' }, options.signal, options.giveUpAfterMs ?? QUERY_GIVE_UP_MS);
    if (attempt.kind !== 'answered') return { ok: false, problem: localProblem(attempt.kind) };
    if (attempt.status === 200) return { ok: true, result: attempt.body as View };
    return { ok: false, problem: readProblem(attempt.body, attempt.status) };
  }

  async #until(address: string, request: BoxRequest, signal: AbortSignal | undefined, giveUpAfterMs: number): Promise<Attempt> {
    const startedMs = this.#world.nowMs();
    for (let tries = 0; ; tries += 1) {
      const attempt = await this.#attempt(address, request, signal);
      if (attempt.kind !== 'unreachable') return attempt;
      if (this.#world.nowMs() - startedMs >= giveUpAfterMs) return attempt;
      await this.#world.pause(backOffMs(tries), signal);
      if (signal?.aborted === true) return { kind: 'aborted' };
    }
  }

  async #attempt(address: string, request: BoxRequest, signal: AbortSignal | undefined): Promise<Attempt> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), ATTEMPT_TIMEOUT_MS);
    const abort = (): void => timeout.abort();
    signal?.addEventListener('abort', abort);
    if (signal?.aborted === true) timeout.abort();
    try {
      const response = await this.#world.fetch(`${this.#base}${address}`, {
        ...request,
        headers: { ...request.headers, 'Accept-Language': this.#language() },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: timeout.signal,
      });
      // 502–504 come from a proxy in front of a stopped box, or from a box whose commit failed: nothing was done, so knock again.
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
