import type { Router } from '#portal/web/state/router.svelte.ts';

const TYPING_MS = 200;

/** What a tab of the customers is filtered by, kept in the address beside the tab's name: back works, a reload stays. The field follows the keys, the address the field once they rest. */
export class TabFilters {
  readonly #router: Router;
  readonly #tab: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  typed = $state('');

  constructor(router: Router, tab: string) {
    this.#router = router;
    this.#tab = tab;
    this.typed = router.place.search.get('q') ?? '';
  }

  /** The value of a filter; '' = not set. */
  get(name: string): string {
    return this.#router.place.search.get(name) ?? '';
  }

  /** One of the allowed values, or the first. */
  oneOf<Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value {
    return values.find((value) => value === this.get(name)) ?? values[0];
  }

  /** Sets a filter; '' takes it away. */
  set(name: string, value: string): void {
    const search = Object.fromEntries(this.#router.place.search);
    this.#router.setSearch({ ...search, tab: this.#tab, [name]: value });
  }

  /** Follows a search field. */
  type(value: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.set('q', value.trim()), TYPING_MS);
  }

  /** Takes all filters away. */
  clear(): void {
    clearTimeout(this.#timer);
    this.typed = '';
    this.#router.setSearch({ tab: this.#tab });
  }
}
