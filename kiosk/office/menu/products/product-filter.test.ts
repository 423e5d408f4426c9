import { describe, expect, it } from 'vitest';
import type { ProductView } from '#domain/contract/menu';
import { filterProducts, type ProductFilter } from './product-filter';

function product(code: string, name: string, more: Partial<ProductView> = {}): ProductView {
  return {
    kind: 'product',
    productId: code,
    version: 1,
    archived: false,
    available: true,
    stop: null,
    name: { 'uz-Latn': name },
    categoryId: 'c1',
    code,
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
    variants: [],
    combo: null,
    quickAmounts: null,
    stockThousandths: null,
    favourite: false,
    imageId: null,
    sort: 10,
    ...more,
  };
}
const everything: ProductFilter = { text: '', categoryId: '', state: 'all' };
const menu = [
  product('101', 'Toʻy oshi'),
  product('108', 'Qovurma lagʻmon', { available: false }),
  product('205', 'Koʻk choy', { categoryId: 'c2', favourite: true, barcode: '4780012345678', stockThousandths: 3000 }),
];
const codes = (filter: Partial<ProductFilter>) => filterProducts(menu, { ...everything, ...filter }).map((row) => row.code);

describe('filterProducts', () => {
  it('finds a name however its apostrophe and script are typed', () => {
    expect(codes({ text: "to'y" })).toEqual(['101']);
    expect(codes({ text: 'лагмон' })).toEqual(['108']);
  });

  it('puts the dish whose code was typed first', () => {
    expect(codes({ text: '205' })[0]).toBe('205');
    expect(codes({ text: '4780012345678' })).toEqual(['205']);
  });

  it('narrows by category and by state together', () => {
    expect(codes({ categoryId: 'c1', state: 'stopped' })).toEqual(['108']);
    expect(codes({ categoryId: 'c1', state: 'favourite' })).toEqual([]);
    expect(codes({ state: 'counted' })).toEqual(['205']);
  });
});
