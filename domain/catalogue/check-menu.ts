import { hasValidCheckDigit } from '#domain/menu/barcode';
import { leadsSomewhere } from '#domain/menu/route';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Catalogue, CategoryRow, ModifierGroupRow, NotePresetRow, Product, ReasonRow } from './catalogue';
import { checkForms, variantWithBarcode } from './check-forms';
import { activeRow, findNamesake } from './rows-in-use';

/** What rows of the menu must keep, whoever edits them: the office of a branch, or the owner in the portal. `before` is null for a new row. */

/** A name of its own, and a station or the mark that nothing is made (BX-O-42, 43). Refuses `name-taken`, `category-needs-station`, `reference-unknown`. */
export function checkCategory(catalogue: Catalogue, row: CategoryRow): Outcome<null> {
  if (findNamesake(catalogue.categories, row, 'categoryId')) return refuse('name-taken', { name: row.name });
  if (!leadsSomewhere(row)) return refuse('category-needs-station', { field: 'stationId' });
  if (row.stationId !== null && !activeRow(catalogue.stations, row.stationId)) return refuse('reference-unknown', { field: 'stationId' });
  return accept(null);
}

/** A category goes when it is empty. Refuses `category-not-empty`. */
export function checkEmptyCategory(catalogue: Catalogue, row: CategoryRow): Outcome<null> {
  let count = 0;
  for (const product of catalogue.products.values()) if (!product.archived && product.categoryId === row.categoryId) count += 1;
  return count === 0 ? accept(null) : refuse('category-not-empty', { count });
}

/** Numbers and barcodes of its own, everything it points at in use (BX-O-44, 52). Its picture is checked where pictures are. */
export function checkProduct(catalogue: Catalogue, row: Product, before: Product | null): Outcome<null> {
  if (!activeRow(catalogue.categories, row.categoryId)) return refuse('category-archived');
  if (row.route !== 'category' && row.route !== 'none' && !activeRow(catalogue.stations, row.route))
    return refuse('reference-unknown', { field: 'stationId' });
  if (row.modifierGroupIds.some((groupId) => !activeRow(catalogue.modifierGroups, groupId)))
    return refuse('reference-unknown', { field: 'modifierGroupIds' });
  if (row.barcode !== null && row.barcode !== before?.barcode && !hasValidCheckDigit(row.barcode))
    return refuse('barcode-check-digit', { barcode: row.barcode });
  for (const other of catalogue.products.values()) {
    if (other.archived || other.productId === row.productId) continue;
    if (row.barcode !== null && (other.barcode === row.barcode || variantWithBarcode(other, row.barcode) !== undefined))
      return refuse('barcode-taken', { barcode: row.barcode, owner: other.name, productId: other.productId });
    if (row.code !== null && other.code === row.code)
      return refuse('code-taken', { code: row.code, owner: other.name, productId: other.productId });
  }
  return checkForms(catalogue, row);
}

/** Bounds that can be kept, and options that no other group has. Refuses `modifier-group-invalid`, `id-taken`. */
export function checkModifierGroup(catalogue: Catalogue, row: ModifierGroupRow): Outcome<null> {
  const defaults = row.options.filter((option) => option.isDefault && option.active).length;
  if (row.minimum > row.maximum || defaults > row.maximum) return refuse('modifier-group-invalid', { name: row.name });
  const own = new Set(row.options.map(({ optionId }) => optionId));
  if (own.size < row.options.length) return refuse('id-taken');
  for (const other of catalogue.modifierGroups.values()) {
    if (other.modifierGroupId !== row.modifierGroupId && other.options.some(({ optionId }) => own.has(optionId))) return refuse('id-taken');
  }
  return accept(null);
}

/** A reason's name is its own among those of its kind. */
export function checkReason(catalogue: Catalogue, row: ReasonRow): Outcome<null> {
  const namesake = findNamesake(catalogue.reasons, row, 'reasonId', (other) => other.reasonKind === row.reasonKind);
  return namesake ? refuse('name-taken', { name: row.name }) : accept(null);
}

/** A quick note's name is its own; it is for categories that there are. Refuses `name-taken`, `reference-unknown`. */
export function checkNotePreset(catalogue: Catalogue, row: NotePresetRow): Outcome<null> {
  if (row.categoryIds.some((categoryId) => !catalogue.categories.has(categoryId)))
    return refuse('reference-unknown', { field: 'categoryIds' });
  return findNamesake(catalogue.notePresets, row, 'notePresetId') ? refuse('name-taken', { name: row.name }) : accept(null);
}
