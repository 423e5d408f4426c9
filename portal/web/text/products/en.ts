import type { ProductsText } from './uz-latn';

/** Products, in English. */
export const products: ProductsText = {
  search: 'Name, code or barcode',
  sort: 'Order',
  sorts: { revenue: 'By revenue', quantity: 'By quantity', name: 'By name', price: 'By price' },
  list: 'List of products',
  found: (count) => `Products: ${count}`,
  inactive: 'Inactive',
  stock: 'Stock',
  unlimited: 'Not counted',
  sold: 'Sold',
  revenue: 'Revenue',
  empty: 'No products',
  notFound: (typed) => `“${typed}” was not found`,
  units: { piece: 'pcs', portion: 'portion', kg: 'kg', gram: 'g', litre: 'l', millilitre: 'ml', metre: 'm', pack: 'pack', box: 'box' },
};
