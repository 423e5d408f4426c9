import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { OrderView } from '#domain/contract/order';
import type { Language } from '#domain/contract/primitives';
import { MINIMAL, type BriefOrder } from '#domain/live/brief-order';
import { localProblem, readAnswer, readProblem, type Answer, type QueryAnswer } from './answers';
import { makeId } from './id';
import { browserRequests, QUERY_GIVE_UP_MS, queryAddress, Requests, type QueryParams, type RequestWorld } from './requests';

export type { QueryParams } from './requests';

/** An order that a room tells this screen: resolves with it once it stands at `version` or later; null when nothing was heard in time. */
export type ToldOrder = (version: number) => Promise<OrderView | null>;

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
  /** The order that the command is about, where this screen follows it: the box then does not say it twice. */
  readonly told?: ToldOrder | undefined;
};

/** How one query is sent. */
export type QueryOptions = { readonly signal?: AbortSignal | undefined; readonly giveUpAfterMs?: number | undefined };

/** What the client needs of the world; tests pass their own. */
export type BoxClientWorld = RequestWorld & { readonly makeId: () => string };

/**
 * Speaks to the box: commands by POST, queries by GET. A command whose answer got lost is sent again with the same id until there is an answer,
 * so that a tap happens exactly once however bad the Wi-Fi is.
 */
export class BoxClient {
  readonly #requests: Requests;
  readonly #makeId: () => string;

  constructor(options: { readonly language: () => Language; readonly base?: string; readonly world?: BoxClientWorld }) {
    const { language, base = '', world = browserRequests } = options;
    this.#requests = new Requests({ language, base, world });
    this.#makeId = options.world?.makeId ?? (() => makeId());
  }

  /** Sends a command and resolves with the box's answer. Never rejects: what went wrong is in `problem.code`. */
  async command<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
    options: CommandOptions = {},
  ): Promise<Answer<CommandResults[Name]>> {
    const envelope = {
      id: options.id ?? this.#makeId(),
      input,
      ...(options.approvalId === undefined ? {} : { approvalId: options.approvalId }),
    };
    const attempt = await this.#requests.send(
      `/api/commands/${name}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(options.told === undefined ? {} : { Prefer: MINIMAL }) },
        body: JSON.stringify(envelope),
      },
      { signal: options.signal, giveUpAfterMs: options.giveUpAfterMs ?? Number.POSITIVE_INFINITY },
    );
    if (attempt.kind !== 'answered') return { ok: false, problem: localProblem(attempt.kind) };
    if (attempt.status !== 200) return { ok: false, problem: readProblem(attempt.body, attempt.status) };
    const answer = readAnswer<CommandResults[Name]>(attempt.body, attempt.status);
    const { told } = options;
    const brief = answer.ok ? briefOrderOf(answer.result) : null;
    if (told === undefined || brief === null || !answer.ok) return answer;
    const order = await told(brief.version);
    // The room fell silent: what was done under this id is asked for in full.
    if (order === null) return this.command(name, input, { ...options, id: envelope.id, told: undefined });
    return { ...answer, result: { ...(answer.result as { readonly order: BriefOrder }), order } as CommandResults[Name] };
  }

  /** Reads a query such as `/api/orders`. The caller names the view it expects; the contract is the box's word for it. Never rejects. */
  async query<View>(path: `/${string}`, params: QueryParams = {}, options: QueryOptions = {}): Promise<QueryAnswer<View>> {
    const attempt = await this.#requests.send(
      queryAddress(path, params),
      { method: 'GET' },
      { signal: options.signal, giveUpAfterMs: options.giveUpAfterMs ?? QUERY_GIVE_UP_MS },
    );
    if (attempt.kind !== 'answered') return { ok: false, problem: localProblem(attempt.kind) };
    if (attempt.status === 200) return { ok: true, result: attempt.body as View };
    return { ok: false, problem: readProblem(attempt.body, attempt.status) };
  }
}

/** The order of a brief answer; null where it is there in full, or the answer is about none. */
function briefOrderOf(result: unknown): BriefOrder | null {
  if (typeof result !== 'object' || result === null || !('order' in result)) return null;
  const order = result.order as BriefOrder | OrderView;
  return 'lines' in order ? null : order;
}
