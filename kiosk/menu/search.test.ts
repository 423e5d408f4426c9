import { describe, expect, it } from 'vitest';
import type { ProductView } from '#domain/contract/menu';
import { searchProducts } from './search';

const dish = (index: number, name: string): ProductView => ({
  kind: 'product',
  productId: `p${String(index)}`,
  version: 1,
  archived: false,
  available: true,
  stop: null,
  name: { 'uz-Latn': name },
  categoryId: 'c',
  code: String(10_000 + index),
  unit: 'portion',
  priceTiyin: 100,
  costTiyin: null,
  vatRateBasisPoints: 0,
  mxik: null,
  packageCode: null,
  barcode: null,
  description: null,
  route: 'category',
  modifierGroupIds: [],
  stockThousandths: null,
  favourite: false,
  imageId: null,
  variants: [],
  combo: null,
  quickAmounts: null,
  sort: index,
});

describe('search in the menu', () => {
  it('[BX-O-5] finds Lagʻmon among 5 000 dishes, however it is typed, from its first letters and by its code', () => {
    const words = ['Osh', 'Somsa', 'Shoʻrva', 'Qazi', 'Chuchvara', 'Norin', 'Manti', 'Kabob', 'Salat', 'Choy'];
    const dishes = Array.from({ length: 5_000 }, (_, index) => dish(index, `${words[index % words.length] ?? ''} ${String(index)}`));
    dishes[4_321] = dish(4_321, 'Lagʻmon');
    const menu = new Map(dishes.map((product) => [product.productId, product]));
    for (const typed of ['лагмон', 'lagmon', "lag'mon", 'LAGʻMON', 'Lag’mon', 'lag`mon', 'Лағмон', 'lag', 'лаг', '14321']) {
      const found = searchProducts(menu, typed, 50);
      expect(found[0]?.productId, typed).toBe('p4321');
    }
  });
});
