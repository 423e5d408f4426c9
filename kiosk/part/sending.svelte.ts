import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import { makeId } from '#ui/live/id';
import type { Part } from './part.svelte.ts';

/** A dialog's command on its way. Its id is made with the dialog: an answer that got lost is asked for again and the command happens once. */
export class Sending {
  readonly #part: Pick<Part<unknown>, 'send' | 'sentence'>;
  readonly #commandId = makeId();
  #busy = $state(false);
  #fault = $state('');

  constructor(part: Pick<Part<unknown>, 'send' | 'sentence'>) {
    this.#part = part;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Why the box would not, in the reader's words; empty when there is nothing to say. */
  get fault(): string {
    return this.#fault;
  }

  /** Says something beside the dialog's fields, or nothing more. */
  say(fault: string): void {
    this.#fault = fault;
  }

  /** Sends once at a time. Null = not done: refused (then `fault` says why), closed, or already on its way. */
  async send<Name extends CommandName>(name: Name, input: CommandInputs[Name]): Promise<CommandResults[Name] | null> {
    if (this.#busy) return null;
    this.#busy = true;
    const answer = await this.#part.send(name, input, this.#commandId);
    this.#busy = false;
    this.#fault = answer.ok ? '' : this.#part.sentence(answer.problem);
    return answer.ok ? answer.result : null;
  }
}
