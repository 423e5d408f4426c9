import type { Catalogue, CategoryRow, ModifierGroupRow, Product } from '#domain/catalogue/catalogue';
import { checkCategory, checkEmptyCategory, checkModifierGroup, checkProduct } from '#domain/catalogue/check-menu';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { picturesOf } from '#domain/menu/pictures';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import { changeStock } from './product-stock';
import type { OfficeSubject } from './office-subject';

/** Categories: a name of its own, and a station or the mark that nothing is made (BX-O-42, 43). */
export const categorySubject: OfficeSubject<CategoryRow> = {
  noun: 'category',
  table: 'category',
  idField: 'categoryId',
  permission: 'menu.edit',
  blank: { alsoPrinterIds: [] },
  rowsOf: (catalogue) => catalogue.categories,
  refusals: ['name-taken', 'category-needs-station', 'reference-unknown', 'category-not-empty'],
  check: ({ state: { catalogue } }, row, before) => {
    const fresh = row.alsoPrinterIds.filter((printerId) => before?.alsoPrinterIds.includes(printerId) !== true);
    return fresh.every((printerId) => activeRow(catalogue.printers, printerId))
      ? checkCategory(catalogue, row)
      : refuse('reference-unknown', { field: 'alsoPrinterIds' });
  },
  checkArchive: ({ state: { catalogue } }, row) => checkEmptyCategory(catalogue, row),
};

/** Products: their numbers and barcodes are their own, everything they point at exists (BX-O-44, 52). */
export const productSubject: OfficeSubject<Product> = {
  noun: 'product',
  table: 'product',
  idField: 'productId',
  permission: 'menu.edit',
  blank: { variants: [], combo: null, quickAmounts: null },
  rowsOf: (catalogue) => catalogue.products,
  reloads: ['stock'],
  refusals: [
    'category-archived',
    'code-taken',
    'barcode-check-digit',
    'barcode-taken',
    'product-form-invalid',
    'id-taken',
    'reference-unknown',
  ],
  fieldsOf: ({ stockThousandths, ...fields }) =>
    stockThousandths === undefined ? fields : { ...fields, counted: stockThousandths !== null },
  check: checkProductHere,
  afterSave: (work, row, { stockThousandths }) =>
    changeStock(work, row.productId, typeof stockThousandths === 'number' || stockThousandths === null ? stockThousandths : undefined),
};

async function checkProductHere(work: Work, row: Product, before: Product | null): Promise<Outcome<null>> {
  const checked = checkProduct(work.state.catalogue, row, before);
  if (!checked.ok) return checked;
  const known = new Set(before === null ? [] : picturesOf(before));
  const fresh = [...new Set(picturesOf(row).filter((imageId) => !known.has(imageId)))];
  if (fresh.length === 0) return accept(null);
  const found = await work.get('SELECT COUNT(*) AS count FROM image WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(fresh)]);
  return found?.['count'] === fresh.length ? accept(null) : refuse('reference-unknown', { field: 'imageId' });
}

const TAKE_GROUP_OFF = `UPDATE product SET version = version + 1,
  modifier_group_ids = (SELECT json_group_array(value) FROM json_each(product.modifier_group_ids) WHERE value <> ?1)
  WHERE EXISTS (SELECT 1 FROM json_each(product.modifier_group_ids) WHERE value = ?1)`;

/** Modifier groups: bounds that can be kept, and options that no other group has. */
export const modifierGroupSubject: OfficeSubject<ModifierGroupRow> = {
  noun: 'modifier-group',
  table: 'modifier_group',
  idField: 'modifierGroupId',
  permission: 'menu.edit',
  rowsOf: (catalogue) => catalogue.modifierGroups,
  refusals: ['modifier-group-invalid', 'id-taken'],
  check: ({ state: { catalogue } }, row) => checkModifierGroup(catalogue, row),
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
