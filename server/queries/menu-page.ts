import type { Catalogue } from '#domain/catalogue/catalogue';

/**
 * So many products of the menu, after the first `from` of them; all that is no product comes with the first ones. Products keep their places in the
 * catalogue and none is ever taken out, so that pages that are read one after the other miss nothing.
 */
export function menuPage(catalogue: Catalogue, from: number, count: number): { readonly complete: boolean; readonly catalogue: Catalogue } {
  const products = new Map([...catalogue.products].slice(from, from + count));
  const complete = from + count >= catalogue.products.size;
  if (from === 0) return { complete, catalogue: { ...catalogue, products } };
  const { categories, modifierGroups, reasons, notePresets, stations, priceLists } = nothing;
  return { complete, catalogue: { ...catalogue, products, categories, modifierGroups, reasons, notePresets, stations, priceLists } };
}

const nothing = {
  categories: new Map(),
  modifierGroups: new Map(),
  reasons: new Map(),
  notePresets: new Map(),
  stations: new Map(),
  priceLists: new Map(),
} satisfies Partial<Catalogue>;
