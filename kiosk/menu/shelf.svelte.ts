import type { ProductView } from '#domain/contract/menu';
import type { Menu } from '#kiosk/state/menu.svelte.ts';

/** The shelf of favourites, before the categories. */
export const FAVOURITES = 'favourites';

/** How many hits a search shows; who needs more types another letter. */
export const HITS_MAX = 60;

/** Which part of the menu is on the screen: a category, the favourites, or the hits of a search. */
export class Shelf {
  readonly #menu: Menu;
  #categoryId = $state<string | null>(null);
  #query = $state('');
  readonly #products = $derived.by((): readonly ProductView[] => {
    if (this.searching) return this.#menu.search(this.#query, HITS_MAX);
    const current = this.current;
    return current === FAVOURITES ? this.#menu.favourites : this.#menu.productsOf(current);
  });

  constructor(menu: Menu) {
    this.#menu = menu;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
  }

  get searching(): boolean {
    return this.#query.trim() !== '';
  }

  /** The category that is open; favourites first, else the first category. */
  get current(): string {
    const chosen = this.#categoryId;
    if (chosen === FAVOURITES || this.#menu.categories.some((category) => category.categoryId === chosen)) return chosen ?? FAVOURITES;
    return this.#menu.favourites.length > 0 ? FAVOURITES : (this.#menu.categories[0]?.categoryId ?? FAVOURITES);
  }

  get products(): readonly ProductView[] {
    return this.#products;
  }

  /** Says which products are shown, for a list that begins anew. */
  get key(): string {
    return this.searching ? `?${this.#query}` : this.current;
  }

  open(categoryId: string): void {
    this.#categoryId = categoryId;
    this.#query = '';
  }
}
