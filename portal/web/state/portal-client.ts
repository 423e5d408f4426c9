import type { PortalCommandInputs, PortalCommandName, PortalCommandResults } from '#domain/contract/portal/commands';
import type { Language } from '#domain/contract/primitives';
import { localProblem, readProblem, type Problem, type QueryAnswer } from '#ui/live/answers';
import { makeId } from '#ui/live/id';
import {
  browserRequests,
  QUERY_GIVE_UP_MS,
  queryAddress,
  Requests,
  type Attempt,
  type QueryParams,
  type RequestWorld,
} from '#ui/live/requests';

/** The portal accepted, or said no and why. */
export type PortalAnswer<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly problem: Problem };

/** How one request is sent. The same id may be sent any number of times and happens once. */
export type SendOptions = {
  readonly id?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly giveUpAfterMs?: number | undefined;
};

/** An owner on a bad line looks at the button this long before he is told. */
const COMMAND_GIVE_UP_MS = 20_000;

/** Speaks to the portal: commands by POST, queries by GET. Never rejects: what went wrong is in `problem.code`. */
export class PortalClient {
  readonly #requests: Requests;
  readonly #onProblem: (problem: Problem) => void;
  readonly #commands = new Set<Promise<Attempt>>();
  #commandsAnswered = 0;
  /** In Telegram's frame there is no cookie: the session is this token, which is nowhere but here. */
  bearer: string | null = null;

  constructor(options: {
    readonly language: () => Language;
    /** Hears every refusal first: a session that ended, a password that must be changed. */
    readonly onProblem: (problem: Problem) => void;
    readonly world?: RequestWorld;
  }) {
    this.#onProblem = options.onProblem;
    this.#requests = new Requests({
      language: options.language,
      world: options.world ?? browserRequests,
      headers: () => (this.bearer === null ? {} : { Authorization: `Bearer ${this.bearer}` }),
    });
  }

  /** Sends a command. */
  async command<Name extends PortalCommandName>(
    name: Name,
    input: PortalCommandInputs[Name],
    options: SendOptions = {},
  ): Promise<PortalAnswer<PortalCommandResults[Name]>> {
    const sending = this.#requests.send(
      `/api/commands/${name}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ id: options.id ?? makeId(), input }),
      },
      { signal: options.signal, giveUpAfterMs: options.giveUpAfterMs ?? COMMAND_GIVE_UP_MS },
    );
    this.#commands.add(sending);
    const attempt = await sending.finally(() => {
      this.#commands.delete(sending);
      this.#commandsAnswered += 1;
    });
    return this.#read<PortalCommandResults[Name]>(attempt, (body) =>
      typeof body === 'object' && body !== null && 'result' in body ? (body.result as PortalCommandResults[Name]) : undefined,
    );
  }

  /** Reads a query such as `/api/orders`. The caller names the view it expects; the contract is the portal's word for it. */
  async query<View>(path: `/${string}`, params: QueryParams = {}, options: Omit<SendOptions, 'id'> = {}): Promise<QueryAnswer<View>> {
    const send = () =>
      this.#requests.send(
        queryAddress(path, params),
        { method: 'GET' },
        { signal: options.signal, giveUpAfterMs: options.giveUpAfterMs ?? QUERY_GIVE_UP_MS },
      );
    const answeredBefore = this.#commandsAnswered;
    let attempt = await send();
    const besides = [...this.#commands];
    // A new password brings the session a new token: what was asked with the old one meanwhile is asked again with the new one.
    if (attempt.kind === 'answered' && attempt.status === 401 && (besides.length > 0 || this.#commandsAnswered > answeredBefore)) {
      await Promise.allSettled(besides);
      attempt = await send();
    }
    return this.#read<View>(attempt, (body) => body as View | undefined);
  }

  #read<Result>(attempt: Attempt, resultOf: (body: unknown) => Result | undefined): PortalAnswer<Result> {
    if (attempt.kind !== 'answered') return { ok: false, problem: localProblem(attempt.kind) };
    if (attempt.status >= 200 && attempt.status < 300) {
      const result = resultOf(attempt.body);
      return result === undefined ? { ok: false, problem: localProblem('unexpected-answer', attempt.status) } : { ok: true, result };
    }
    const problem = readProblem(attempt.body, attempt.status);
    this.#onProblem(problem);
    return { ok: false, problem };
  }
}
