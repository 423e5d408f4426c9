import type { ProductView } from '#domain/contract/menu';
import { foldText, matchRank, type FoldedText } from '#domain/text/search';

/** A product row is never changed in place, so its folded text is good as long as the row is. */
const folds = new WeakMap<ProductView, FoldedText>();

function foldedOf(product: ProductView): FoldedText {
  const known = folds.get(product);
  if (known !== undefined) return known;
  const names = Object.values(product.name).filter((name): name is string => typeof name === 'string');
  const made = foldText(...names, product.code ?? '');
  folds.set(product, made);
  return made;
}

/** Folds names while nobody touches the screen, so that the first letter of a search is as quick as the second. Returns the way to stop. */
export function warmSearch(products: Iterable<ProductView>): () => void {
  const iterator = products[Symbol.iterator]();
  let timer = setTimeout(step, 1500);
  function step(): void {
    for (let count = 0; count < 100; count += 1) {
      const next = iterator.next();
      if (next.done === true) return;
      foldedOf(next.value);
    }
    timer = setTimeout(step, 30);
  }
  return () => clearTimeout(timer);
}

/** Products by name in any language or script, or by code; names that begin so first, then words that do, then the rest (BX-O-5). */
export function searchProducts(products: ReadonlyMap<string, ProductView>, typed: string, limit: number): readonly ProductView[] {
  const query = foldText(typed);
  if (query.strict === '') return [];
  const found: { readonly product: ProductView; readonly rank: number }[] = [];
  for (const product of products.values()) {
    const rank = product.code === query.strict || product.barcode === typed.trim() ? -1 : matchRank(query, foldedOf(product));
    if (rank !== null) found.push({ product, rank });
  }
  found.sort((a, b) => a.rank - b.rank || a.product.sort - b.product.sort);
  return found.slice(0, limit).map((one) => one.product);
}
