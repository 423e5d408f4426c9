import type { CategoryView, ProductView } from '#domain/contract/menu';
import type { PriceBoard } from './price-board.svelte.ts';
import type { Menu } from '#kiosk/state/menu.svelte.ts';

/** The shelf of favourites, before the categories. */
export const FAVOURITES = 'favourites';

/** How many hits a search shows; who needs more types another letter. */
export const HITS_MAX = 60;

/** Which part of the menu is on the screen: a category, the favourites, or the hits of a search. */
export class Shelf {
  readonly #menu: Menu;
  readonly #prices: PriceBoard;
  #categoryId = $state<string | null>(null);
  #query = $state('');
  readonly #products = $derived.by((): readonly ProductView[] => {
    if (this.searching) return this.#shown(this.#menu.search(this.#query, HITS_MAX));
    const current = this.current;
    return current === FAVOURITES ? this.favourites : this.#shown(this.#menu.productsOf(current));
  });

  readonly #categories = $derived.by(() =>
    this.#prices.narrows
      ? this.#menu.categories.filter(({ categoryId }) => this.#menu.productsOf(categoryId).some((product) => this.#prices.shows(product)))
      : this.#menu.categories,
  );

  constructor(menu: Menu, prices: PriceBoard) {
    this.#menu = menu;
    this.#prices = prices;
  }

  /** Categories that hold something to sell here and now. */
  get categories(): readonly CategoryView[] {
    return this.#categories;
  }

  /** Favourites that are sold here and now. */
  get favourites(): readonly ProductView[] {
    return this.#shown(this.#menu.favourites);
  }

  /** A menu of its own hides what is not on it. */
  #shown(products: readonly ProductView[]): readonly ProductView[] {
    return this.#prices.narrows ? products.filter((product) => this.#prices.shows(product)) : products;
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
    if ((chosen === FAVOURITES && this.favourites.length > 0) || this.categories.some((category) => category.categoryId === chosen))
      return chosen ?? FAVOURITES;
    return this.favourites.length > 0 ? FAVOURITES : (this.categories[0]?.categoryId ?? FAVOURITES);
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
