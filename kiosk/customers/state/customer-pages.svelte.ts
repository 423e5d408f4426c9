import { SvelteMap } from 'svelte/reactivity';
import type { CustomerRow, CustomersView } from '#domain/contract/customer-views';
import type { Problem } from '#ui/live/answers';
import type { BoxClient, QueryParams } from '#ui/live/box-client';

const PAGE = 100;

/**
 * A long list that is fetched page by page as it is scrolled: 100 rows or 100,000 cost the same. Rows of the last question stay until the first page
 * of the next is here, so that typing does not flicker.
 */
export class CustomerPages {
  readonly #client: BoxClient;
  #params: QueryParams = {};
  #pages = new SvelteMap<number, readonly CustomerRow[]>();
  #asked = new Set<number>();
  #count = $state<number | null>(null);
  #receivableTiyin = $state(0);
  #problem = $state.raw<Problem | null>(null);
  #stop = new AbortController();
  #seen: readonly [number, number] = [0, 0];

  constructor(client: BoxClient) {
    this.#client = client;
  }

  /** How many there are; null before the first answer. */
  get count(): number | null {
    return this.#count;
  }

  /** What all of them owe together. */
  get receivableTiyin(): number {
    return this.#receivableTiyin;
  }

  /** Why there is nothing to show. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** The row at a place; undefined while its page is on the way. */
  at(index: number): CustomerRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Asks anew, from the top. */
  ask(params: QueryParams): void {
    this.#params = params;
    this.#seen = [0, 0];
    void this.#renew([0]);
  }

  /** Asks the same again for what is seen: somebody changed something. */
  again(): void {
    const pages = [];
    for (let page = this.#seen[0]; page <= this.#seen[1]; page += 1) pages.push(page);
    void this.#renew(pages);
  }

  /** Says which rows are seen, so that their pages are fetched. */
  show(first: number, last: number): void {
    if (this.#count === null || this.#count === 0) return;
    this.#seen = [Math.floor(first / PAGE), Math.floor(Math.max(first, Math.min(last, this.#count) - 1) / PAGE)];
    for (let page = this.#seen[0]; page <= this.#seen[1]; page += 1) if (!this.#asked.has(page)) void this.#fetch(page, this.#stop.signal);
  }

  /** Ends what is on the way. */
  close(): void {
    this.#stop.abort();
  }

  async #renew(pages: readonly number[]): Promise<void> {
    this.#stop.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.#asked = new Set(pages);
    const answers = await Promise.all(pages.map(async (page) => [page, await this.#query(page, stop.signal)] as const));
    if (stop.signal.aborted) return;
    const fresh = answers.flatMap(([page, rows]) => (rows === null ? [] : [[page, rows] as const]));
    if (fresh.length === 0) {
      this.#asked.clear();
      return;
    }
    this.#pages.clear();
    for (const [page, rows] of fresh) this.#pages.set(page, rows);
  }

  async #fetch(page: number, signal: AbortSignal): Promise<void> {
    this.#asked.add(page);
    const rows = await this.#query(page, signal);
    if (signal.aborted) return;
    if (rows === null) this.#asked.delete(page);
    else this.#pages.set(page, rows);
  }

  async #query(page: number, signal: AbortSignal): Promise<readonly CustomerRow[] | null> {
    const answer = await this.#client.query<CustomersView>(
      '/api/customers',
      { ...this.#params, offset: page * PAGE, limit: PAGE },
      { signal },
    );
    if (signal.aborted) return null;
    this.#problem = answer.ok || answer.problem.code === 'aborted' ? null : answer.problem;
    if (!answer.ok) return null;
    this.#count = answer.result.count;
    this.#receivableTiyin = answer.result.receivableTiyin;
    return answer.result.customers;
  }
}
