import type { Catalogue, Product } from '#domain/catalogue/catalogue';

/** A menu of this many products is sent whole: a second question would cost more than it saves. */
const SMALL_MENU = 300;

/** What a screen shows before anybody scrolls, and some more. */
const FIRST_PRODUCTS = 100;

/** The menu with the products that a selling screen opens with (the favourites, then the shelves in their order) and no category without a dish. */
export function firstShelves(catalogue: Catalogue): { readonly complete: boolean; readonly catalogue: Catalogue } {
  const sold = [...catalogue.products].filter(([, product]) => !product.archived);
  if (sold.length <= SMALL_MENU) return { complete: true, catalogue };
  const filled = new Set(sold.map(([, product]) => product.categoryId));
  const shelves = [...catalogue.categories].filter(([id]) => filled.has(id)).sort(([, a], [, b]) => a.sort - b.sort);
  const places = new Map(shelves.map(([id], place) => [id, place]));
  const placeOf = (product: Product): number => (product.favourite ? -1 : (places.get(product.categoryId) ?? places.size));
  sold.sort(([, a], [, b]) => placeOf(a) - placeOf(b) || a.sort - b.sort);
  return { complete: false, catalogue: { ...catalogue, categories: new Map(shelves), products: new Map(sold.slice(0, FIRST_PRODUCTS)) } };
}
