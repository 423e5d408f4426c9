import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import { localProblem, type Answer } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import { makeId } from '#ui/live/id';
import type { Approvals } from './approvals.svelte.ts';

/** After this long without an answer the screen says that there is no link; the same id may then be sent again. */
const GIVE_UP_MS = 6000;
/** More than any act needs: a box that asks for ever is not answered for ever. */
const APPROVALS_MAX = 4;

/** Sends what a person pressed. A refusal for want of a right is put to a manager, then the very same command goes again. */
export class Commands {
  readonly #client: BoxClient;
  readonly #approvals: Approvals;

  constructor(client: BoxClient, approvals: Approvals) {
    this.#client = client;
    this.#approvals = approvals;
  }

  /** Never rejects. `id` is given where a press must stay the same press through retries (money); `aborted` = the manager's dialog was closed. */
  async run<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
    id: string = makeId(),
  ): Promise<Answer<CommandResults[Name]>> {
    let answer = await this.#client.command(name, input, { id, giveUpAfterMs: GIVE_UP_MS });
    // An act may need several rights, and somebody else above a limit: each is asked for in its turn.
    for (let asked = 0; !answer.ok && answer.problem.code === 'approval-required' && asked < APPROVALS_MAX; asked += 1) {
      const { params } = answer.problem;
      const { permission } = params;
      const approvalId = await this.#approvals.ask({ commandId: id, permission: typeof permission === 'string' ? permission : '', params });
      if (approvalId === null) return { ok: false, problem: localProblem('aborted') };
      answer = await this.#client.command(name, input, { id, approvalId, giveUpAfterMs: GIVE_UP_MS });
    }
    return answer;
  }
}
