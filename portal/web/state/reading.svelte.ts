import { untrack } from 'svelte';
import type { Problem, QueryAnswer } from '#ui/live/answers';
import type { QueryParams } from '#ui/live/requests';
import type { Topic } from './live.svelte.ts';
import type { Portal } from './portal';

/** What is read: the address under `/api`, with what it is filtered by; null = nothing for now. */
export type Wanted = { readonly path: `/${string}`; readonly params?: QueryParams } | null;

/** Pokes within this long of each other are one reading; the first is answered at once. */
const SETTLE_MS = 150;

/**
 * What a page shows, kept as the portal has it: read when the page opens and whenever what is wanted changes, and again when the portal says that one of the topics
 * changed. While it is read anew the old view stays. Made in a component's setup; it ends with the component.
 */
export class Reading<View> {
  readonly #portal: Portal;
  readonly #wanted: () => Wanted;
  #view = $state.raw<View | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #isReading = $state(true);
  #isOfOld = $state(false);
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastMs = 0;
  #changedMeanwhile = false;

  constructor(portal: Portal, wanted: () => Wanted, topics: readonly Topic[]) {
    this.#portal = portal;
    this.#wanted = wanted;
    // The same question asked anew is no other question: what it is built from may change (the list of branches does with each sale) without any change in it, and a
    // reading on its way would be given up for nothing.
    const question = $derived(JSON.stringify(wanted()));
    $effect(() => {
      void question;
      untrack(() => {
        this.#isOfOld = this.#view !== null;
        void this.read();
      });
    });
    $effect(() => portal.live.on(topics, () => this.#poke()));
    $effect(() => () => {
      clearTimeout(this.#timer);
      this.#abort?.abort();
    });
  }

  /** The latest view; null before the first. */
  get view(): View | null {
    return this.#view;
  }

  /** Why the latest reading failed; null when it did not. */
  get problem(): Problem | null {
    return this.#problem;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  /** The view answers another question than is asked now: it is drawn muted. */
  get isOfOld(): boolean {
    return this.#isOfOld;
  }

  /** Reads anew: the Refresh and Retry buttons. */
  async read(): Promise<void> {
    this.#abort?.abort();
    clearTimeout(this.#timer);
    const wanted = this.#wanted();
    if (wanted === null) {
      this.#view = null;
      this.#isReading = false;
      return;
    }
    const abort = new AbortController();
    this.#abort = abort;
    this.#isReading = true;
    this.#lastMs = performance.now();
    const answer: QueryAnswer<View> = await this.#portal.client.query<View>(`/api${wanted.path}`, wanted.params ?? {}, {
      signal: abort.signal,
    });
    if (abort.signal.aborted) return;
    this.#isReading = false;
    if (answer.ok) {
      this.#view = answer.result;
      this.#problem = null;
      this.#isOfOld = false;
    } else {
      this.#problem = answer.problem;
      // A view of another branch or other days must not stand as if it were the answer.
      if (this.#isOfOld) this.#view = null;
    }
    this.#catchUp();
  }

  #catchUp(): void {
    if (!this.#changedMeanwhile) return;
    this.#changedMeanwhile = false;
    this.#poke();
  }

  #poke(): void {
    // A reading on its way is not given up for a poke: on a slow line in a busy hour none would ever arrive.
    if (this.#isReading) {
      this.#changedMeanwhile = true;
      return;
    }
    clearTimeout(this.#timer);
    const waitedMs = performance.now() - this.#lastMs;
    this.#timer = setTimeout(() => void this.read(), waitedMs > SETTLE_MS ? 0 : SETTLE_MS);
  }
}
