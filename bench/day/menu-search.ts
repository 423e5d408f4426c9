import type { MenuView, ProductView } from '#domain/contract/menu';
import { searchProducts } from '#kiosk/menu/search';
import { percentile, rounded } from '../figures';
import type { Seller } from '../selling';

/** A dish looked for by what was typed so far, in the largest menu (BX-O-5): the floor is asking every name whether it holds the same letters. */

const TYPED = ['лагмон', "lag'mon", 'osh', 'qazi', 'shoʻrva', 'so', 'чой', '14321'];
const FOUND_MAX = 50;
const ROUNDS = 12;

/** `menu_search_ms_p95`; the first search, which folds every name while nobody touches the kiosk, does not count. */
export async function measureMenuSearch(of: Seller): Promise<Record<string, number>> {
  const { rows } = await of.query<MenuView>('/menu');
  const products = rows.filter((row): row is ProductView => row.kind === 'product');
  const menu = new Map(products.map((product) => [product.productId, product]));
  searchProducts(menu, 'osh', FOUND_MAX);
  const took: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const typed of TYPED) {
      took.push(timeOf(() => searchProducts(menu, typed, FOUND_MAX)));
      floor.push(timeOf(() => products.filter((product) => product.name['uz-Latn'].includes(typed))));
    }
  return {
    menu_search_products: products.length,
    menu_search_ms_p95: rounded(percentile(took, 0.95), 2),
    menu_search_floor_ms_p95: rounded(percentile(floor, 0.95), 2),
  };
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
