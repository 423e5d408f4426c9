import { hasValidCheckDigit } from '#domain/menu/barcode';
import { leadsSomewhere } from '#domain/menu/route';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Catalogue, Product } from '#server/store/catalogue';
import type { Work } from '../work';
import { activeRow, findNamesake } from './catalogue-rows';
import { changeStock } from './product-stock';
import type { OfficeSubject } from './office-subject';

type Category = Catalogue['categories'] extends ReadonlyMap<string, infer Row> ? Row : never;
type ModifierGroup = Catalogue['modifierGroups'] extends ReadonlyMap<string, infer Row> ? Row : never;

/** Categories: a name of its own, and a station or the mark that nothing is made (BX-O-42, 43). */
export const categorySubject: OfficeSubject<Category> = {
  noun: 'category',
  table: 'category',
  idField: 'categoryId',
  permission: 'menu.edit',
  rowsOf: (catalogue) => catalogue.categories,
  refusals: ['name-taken', 'category-needs-station', 'reference-unknown', 'category-not-empty'],
  check: ({ state: { catalogue } }, row) => {
    if (findNamesake(catalogue.categories, row, 'categoryId')) return refuse('name-taken', { name: row.name });
    if (!leadsSomewhere(row)) return refuse('category-needs-station', { field: 'stationId' });
    if (row.stationId !== null && !activeRow(catalogue.stations, row.stationId)) return refuse('reference-unknown', { field: 'stationId' });
    return accept(null);
  },
  checkArchive: ({ state: { catalogue } }, row) => {
    let count = 0;
    for (const product of catalogue.products.values()) if (!product.archived && product.categoryId === row.categoryId) count += 1;
    return count === 0 ? accept(null) : refuse('category-not-empty', { count });
  },
};

/** Products: their numbers and barcodes are their own, everything they point at exists (BX-O-44, 52). */
export const productSubject: OfficeSubject<Product> = {
  noun: 'product',
  table: 'product',
  idField: 'productId',
  permission: 'menu.edit',
  rowsOf: (catalogue) => catalogue.products,
  reloads: ['stock'],
  refusals: ['category-archived', 'code-taken', 'barcode-check-digit', 'barcode-taken', 'reference-unknown'],
  fieldsOf: ({ stockThousandths, ...fields }) =>
    stockThousandths === undefined ? fields : { ...fields, counted: stockThousandths !== null },
  check: checkProduct,
  afterSave: (work, row, { stockThousandths }) =>
    changeStock(work, row.productId, typeof stockThousandths === 'number' || stockThousandths === null ? stockThousandths : undefined),
};

async function checkProduct(work: Work, row: Product, before: Product | null): Promise<Outcome<null>> {
  const { catalogue } = work.state;
  if (!activeRow(catalogue.categories, row.categoryId)) return refuse('category-archived');
  if (row.route !== 'category' && row.route !== 'none' && !activeRow(catalogue.stations, row.route))
    return refuse('reference-unknown', { field: 'stationId' });
  if (row.modifierGroupIds.some((groupId) => !activeRow(catalogue.modifierGroups, groupId)))
    return refuse('reference-unknown', { field: 'modifierGroupIds' });
  if (row.barcode !== null && row.barcode !== before?.barcode && !hasValidCheckDigit(row.barcode))
    return refuse('barcode-check-digit', { barcode: row.barcode });
  for (const other of catalogue.products.values()) {
    if (other.archived || other.productId === row.productId) continue;
    if (row.barcode !== null && other.barcode === row.barcode)
      return refuse('barcode-taken', { barcode: row.barcode, owner: other.name, productId: other.productId });
    if (row.code !== null && other.code === row.code)
      return refuse('code-taken', { code: row.code, owner: other.name, productId: other.productId });
  }
  if (row.imageId !== null && row.imageId !== before?.imageId) {
    const image = await work.get('SELECT 1 FROM image WHERE id = ?', [row.imageId]);
    if (!image) return refuse('reference-unknown', { field: 'imageId' });
  }
  return accept(null);
}

const TAKE_GROUP_OFF = `UPDATE product SET version = version + 1,
  modifier_group_ids = (SELECT json_group_array(value) FROM json_each(product.modifier_group_ids) WHERE value <> ?1)
  WHERE EXISTS (SELECT 1 FROM json_each(product.modifier_group_ids) WHERE value = ?1)`;

/** Modifier groups: bounds that can be kept, and options that no other group has. */
export const modifierGroupSubject: OfficeSubject<ModifierGroup> = {
  noun: 'modifier-group',
  table: 'modifier_group',
  idField: 'modifierGroupId',
  permission: 'menu.edit',
  rowsOf: (catalogue) => catalogue.modifierGroups,
  refusals: ['modifier-group-invalid', 'id-taken'],
  check: ({ state: { catalogue } }, row) => {
    const defaults = row.options.filter((option) => option.isDefault && option.active).length;
    if (row.minimum > row.maximum || defaults > row.maximum) return refuse('modifier-group-invalid', { name: row.name });
    const own = new Set(row.options.map(({ optionId }) => optionId));
    if (own.size < row.options.length) return refuse('id-taken');
    for (const other of catalogue.modifierGroups.values()) {
      if (other.modifierGroupId !== row.modifierGroupId && other.options.some(({ optionId }) => own.has(optionId)))
        return refuse('id-taken');
    }
    return accept(null);
  },
  afterArchive: (work, row) => {
    work.run(TAKE_GROUP_OFF, [row.modifierGroupId]);
    return { productIds: productsWith(work.state.catalogue, row.modifierGroupId) };
  },
};

function productsWith(catalogue: Catalogue, modifierGroupId: string): string[] {
  return [...catalogue.products.values()]
    .filter((product) => product.modifierGroupIds.includes(modifierGroupId))
    .map(({ productId }) => productId);
}
