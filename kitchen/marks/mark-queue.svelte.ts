import type { TicketView } from '#domain/contract/kitchen';
import type { Answer, Problem } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import type { DurableStore } from '#ui/live/durable-store';
import { makeId } from '#ui/live/id';
import type { Mark, MarkAct } from './mark';

/** Why the queue stands still. */
export type QueueStop = 'link' | 'sign-in' | null;

/** Who hears what became of a mark. */
export type MarkListener = {
  readonly accepted: (mark: Mark, ticket: TicketView) => void;
  readonly refused: (mark: Mark, problem: Problem) => void;
};

/** How long one mark knocks before the queue says that the box is away; the next sign of life starts it again. */
const KNOCK_MS = 4000;

/**
 * The marks of this screen on their way to the box, in the order of the taps, each under its first id. They survive a dead link and a reload.
 * A refusal drops the mark and tells: a ticket that somebody else bumped meanwhile must not hold up the rest of the kitchen.
 */
export class MarkQueue {
  readonly #store: DurableStore<Mark>;
  readonly #client: BoxClient;
  readonly #listener: MarkListener;
  #marks = $state.raw<readonly Mark[]>([]);
  #stop = $state.raw<QueueStop>(null);
  #sending = false;

  constructor(options: {
    readonly store: DurableStore<Mark>;
    readonly client: BoxClient;
    readonly left: readonly Mark[];
    readonly listener: MarkListener;
  }) {
    this.#store = options.store;
    this.#client = options.client;
    this.#listener = options.listener;
    this.#marks = options.left;
  }

  /** Marks that the box has not confirmed yet, oldest first. */
  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** Why marks wait; null while they flow. */
  get stop(): QueueStop {
    return this.#stop;
  }

  /** Puts a mark in the queue and sends it when it can. The screen shows it at once. */
  add(mark: { readonly ticketId: string; readonly act: MarkAct; readonly place: string; readonly nowMs: number }): void {
    const lastMs = this.#marks.at(-1)?.madeAtMs ?? 0;
    // Ids sort the shelf: two taps in one millisecond must come back from it in their order.
    const madeAtMs = Math.max(mark.nowMs, lastMs + 1);
    const kept: Mark = { id: makeId(madeAtMs), ticketId: mark.ticketId, act: mark.act, place: mark.place, madeAtMs };
    this.#marks = [...this.#marks, kept];
    // A full or forbidden storage must not stop the cook: the mark then lives as long as the page.
    this.#store.put(kept.id, kept).catch(() => undefined);
    void this.send();
  }

  /** Sends what waits; called on each sign of life and after a sign-in. A second call while one runs does nothing. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let mark = this.#marks[0]; mark !== undefined; mark = this.#marks[0]) {
        const answer = await this.#sendOne(mark);
        if (!answer.ok && answer.problem.code === 'unreachable') {
          this.#stop = 'link';
          return;
        }
        if (!answer.ok && answer.problem.status === 401) {
          this.#stop = 'sign-in';
          return;
        }
        this.#stop = null;
        // The picture of the ticket and the end of the mark change in one step, so that nothing flickers between them.
        if (answer.ok) this.#listener.accepted(mark, answer.result.ticket);
        this.#forget(mark);
        if (!answer.ok) this.#listener.refused(mark, answer.problem);
      }
    } finally {
      this.#sending = false;
    }
  }

  #sendOne(mark: Mark): Promise<Answer<{ readonly ticket: TicketView }>> {
    const { ticketId, act } = mark;
    const options = { id: mark.id, giveUpAfterMs: KNOCK_MS };
    switch (act.name) {
      case 'touch-ticket':
        return this.#client.command('kitchen.touch-ticket', { ticketId }, options);
      case 'finish-line':
        return this.#client.command('kitchen.finish-line', { ticketId, lineId: act.lineId, done: act.done }, options);
      case 'bump-ticket':
        return this.#client.command('kitchen.bump-ticket', { ticketId }, options);
      case 'recall-ticket':
        return this.#client.command('kitchen.recall-ticket', { ticketId }, options);
      case 'prioritise-order':
        return this.#client.command('kitchen.prioritise-order', { ticketId, first: act.first }, options);
      case 'answer-stop':
        return this.#client.command('kitchen.answer-stop', { ticketId, lineId: act.lineId, stop: act.stop }, options);
      case 'fire-course':
        return this.#client.command('kitchen.fire-course', { ticketId, course: act.course }, options);
      case 'hand-out-order':
        return this.#client.command('kitchen.hand-out-order', { ticketId }, options);
    }
  }

  #forget(mark: Mark): void {
    this.#marks = this.#marks.filter((other) => other.id !== mark.id);
    this.#store.remove(mark.id).catch(() => undefined);
  }
}
