import type { Problem } from '#ui/live/answers';
import type { Portal } from './portal';
import type { Reading } from './reading.svelte.ts';
import type { Wanted } from './reading.svelte.ts';

/** A list as the portal gives it, a page at a time. */
export interface PagedView<Row> {
  readonly rows: readonly Row[];
  /** For the next page; null at the end. */
  readonly next: string | null;
}

/** The further pages of a list whose first page is a `Reading`. Whenever the first page is read anew they are forgotten: a list with a hole in it would be worse than a short one. */
export class FurtherPages<Row> {
  readonly #portal: Portal;
  readonly #wanted: () => Wanted;
  readonly #first: Reading<PagedView<Row>>;
  #rows = $state.raw<readonly Row[]>([]);
  #next = $state<string | null>(null);
  #isReading = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #of: PagedView<Row> | null = null;

  constructor(portal: Portal, first: Reading<PagedView<Row>>, wanted: () => Wanted) {
    this.#portal = portal;
    this.#first = first;
    this.#wanted = wanted;
    $effect.pre(() => {
      const view = first.view;
      if (view === this.#of) return;
      this.#of = view;
      this.#rows = [];
      this.#next = view?.next ?? null;
      this.#problem = null;
    });
  }

  /** All rows so far. */
  get rows(): readonly Row[] {
    return [...(this.#first.view?.rows ?? []), ...this.#rows];
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    const [wanted, of, cursor] = [this.#wanted(), this.#of, this.#next];
    if (wanted === null || cursor === null || this.#isReading) return;
    this.#isReading = true;
    const answer = await this.#portal.client.query<PagedView<Row>>(`/api${wanted.path}`, { ...wanted.params, cursor });
    this.#isReading = false;
    // The list was read anew meanwhile: this page follows another one.
    if (of !== this.#of) return;
    if (answer.ok) {
      this.#rows = [...this.#rows, ...answer.result.rows];
      this.#next = answer.result.next;
      this.#problem = null;
    } else this.#problem = answer.problem;
  }
}
