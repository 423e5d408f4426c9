import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { Answer, Problem } from './answers';
import type { BoxClient, ToldOrder } from './box-client';
import type { DurableStore } from './durable-store';
import { makeId } from './id';

/** Commands that may wait on a phone: drafts of an order. Money never queues in a browser, so nothing that takes or gives it is here. */
export type DraftCommand = Extract<
  CommandName,
  'order.open' | 'order.add-lines' | 'order.change-line' | 'order.remove-line' | 'order.set-guests' | 'order.set-note' | 'order.fire'
>;

/** One waiting command. The id is the command's own, so that sending it twice does it once. */
export type Draft<Name extends DraftCommand = DraftCommand> = {
  readonly id: string;
  readonly employeeId: string;
  readonly name: Name;
  readonly input: CommandInputs[Name];
  readonly madeAtMs: number;
};

/** A draft that the box refused; a person decides what becomes of it. */
export type RefusedDraft = { readonly draft: Draft; readonly problem: Problem };

/** What a replay came to. */
export type ReplayOutcome = 'emptied' | 'unreachable' | 'refused';

/** Hears each answer before its draft leaves the queue, so that what the box now knows takes the draft's place on the screen in one step. */
export type DraftHeard = (draft: Draft, answer: Answer<CommandResults[DraftCommand]>) => void;

/** The order of a draft, where a room tells it to this screen. */
export type DraftTold = (draft: Draft) => ToldOrder | undefined;

/** How long a replay knocks before it says that the box is still away; the next sign of life starts it again. */
const KNOCK_MS = 4000;

/**
 * The durable queue of one employee's drafts on one phone. They are sent in the order in which they were made, each under its first id, and survive a
 * reload. A refusal stops the queue there: what follows may build on it.
 */
export class DraftQueue {
  readonly #store: DurableStore<Draft>;
  readonly #employeeId: string;
  #drafts = $state.raw<readonly Draft[]>([]);
  #refused = $state.raw<RefusedDraft | null>(null);
  #replaying: Promise<ReplayOutcome> | undefined;

  private constructor(store: DurableStore<Draft>, employeeId: string, drafts: readonly Draft[]) {
    this.#store = store;
    this.#employeeId = employeeId;
    this.#drafts = drafts;
  }

  /** Opens the queue with what a reload left in it. Drafts of other employees stay for them. */
  static async open(store: DurableStore<Draft>, employeeId: string): Promise<DraftQueue> {
    const drafts = (await store.all()).filter((draft) => draft.employeeId === employeeId);
    drafts.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    return new DraftQueue(store, employeeId, drafts);
  }

  /** How many commands wait. */
  get count(): number {
    return this.#drafts.length;
  }

  /** The waiting commands, oldest first; a screen draws its lines from them. */
  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  /** The draft that stopped the queue, if one did. */
  get refused(): RefusedDraft | null {
    return this.#refused;
  }

  /** Puts a command in the queue; resolves when it would survive the battery. Rejects when the phone's storage is full. */
  async enqueue<Name extends DraftCommand>(name: Name, input: CommandInputs[Name], nowMs: number = Date.now()): Promise<string> {
    const lastMs = this.#drafts.at(-1)?.madeAtMs ?? 0;
    // Ids sort the queue: two taps in one millisecond, or a clock set back, must not change their order.
    const madeAtMs = Math.max(nowMs, lastMs + 1);
    const draft: Draft<Name> = { id: makeId(madeAtMs), employeeId: this.#employeeId, name, input, madeAtMs };
    // `$state` proxies cannot be cloned into IndexedDB; what goes over the wire as JSON can be kept as JSON.
    const plain = JSON.parse(JSON.stringify(draft)) as Draft;
    await this.#store.put(plain.id, plain);
    this.#drafts = [...this.#drafts, plain];
    return plain.id;
  }

  /** Sends what waits, in order, until `stop`; what was on its way then is sent again another time. A second call while one runs joins it. */
  replay(client: BoxClient, stop: AbortSignal, heard?: DraftHeard, told?: DraftTold): Promise<ReplayOutcome> {
    this.#replaying ??= this.#send(client, stop, heard, told).finally(() => {
      this.#replaying = undefined;
    });
    return this.#replaying;
  }

  /** Takes a refused (or any) draft out of the queue, by a person's decision. */
  async discard(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
    if (this.#refused?.draft.id === id) this.#refused = null;
  }

  async #send(client: BoxClient, stop: AbortSignal, heard: DraftHeard | undefined, told: DraftTold | undefined): Promise<ReplayOutcome> {
    for (let draft = this.#drafts[0]; draft !== undefined; draft = this.#drafts[0]) {
      const answer = await client.command(draft.name, draft.input, {
        id: draft.id,
        giveUpAfterMs: KNOCK_MS,
        signal: stop,
        told: told?.(draft),
      });
      if (stop.aborted) return 'unreachable';
      heard?.(draft, answer);
      if (!answer.ok) {
        if (answer.problem.code === 'unreachable' || answer.problem.code === 'unexpected-answer') return 'unreachable';
        this.#refused = { draft, problem: answer.problem };
        return 'refused';
      }
      await this.discard(draft.id);
    }
    return 'emptied';
  }
}
