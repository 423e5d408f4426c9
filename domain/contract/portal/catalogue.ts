import { z } from 'zod';
import { command } from '../command';
import type { FieldView, GroupView, PriceRuleView } from '../customer-book';
import * as book from '../customer-book';
import type { HallRow, TableRow } from '../floor';
import * as floor from '../floor';
import type { CategoryView, ModifierGroupView, NotePresetView, ProductView, ReasonView } from '../menu';
import * as menu from '../menu';
import type { PriceListView } from '../price-list';
import { id } from '../primitives';
import * as printer from '../printer';
import type { StationView } from '../printer';
import { settings } from '../settings';

/**
 * The owner edits what his branches sell, where and under which rules, with the same fields and the same rules as the office of a branch. An edit names the row of one
 * branch and what the editor had before him (`baseRev`); `everywhere` takes it to the other branches that share the row, but for a value in which a branch has its own.
 */

/** Where an edit is made. */
const place = { branchId: id, everywhere: z.boolean() };
/** The owner's revision of the row that the editor saw. */
const seen = { ...place, baseRev: z.int().min(0) };

/** What an edit came to: the row's new revision, and branches that could not take it (a name that is taken there, a shelf that is not there). */
export interface EditedRow {
  readonly rev: number;
  readonly skippedBranchIds: readonly string[];
}

const noVersion = { version: true } as const;
const noStock = { stockThousandths: true, imageId: true, moreImageIds: true, variants: true, combo: true, quickAmounts: true } as const;
const noPrinter = { printerId: true } as const;
/** What of a hall is the branch's alone. */
const ofTheBranch = { ...noPrinter, closingPrinterId: true, waiterIds: true } as const;
const noSlips = { alsoPrinterIds: true } as const;

/** Adds a category. */
export const createCategory = command('category.create', menu.createCategory.input.omit(noSlips).extend(place)).returns<EditedRow>();
/** Changes a category. */
export const updateCategory = command(
  'category.update',
  menu.updateCategory.input.omit({ ...noVersion, ...noSlips }).extend(seen),
).returns<EditedRow>();
/** Takes a category off the menu; refused while it holds products. */
export const archiveCategory = command('category.archive', z.strictObject({ categoryId: id, ...seen })).returns<EditedRow>();

/** Adds a product. What is left of it, its pictures and its forms (variants, combo, quick amounts) are the branch's own. */
export const createProduct = command('product.create', menu.createProduct.input.omit(noStock).extend(place)).returns<EditedRow>();
/** Changes a product. */
export const updateProduct = command(
  'product.update',
  menu.updateProduct.input.omit({ ...noVersion, ...noStock }).extend(seen),
).returns<EditedRow>();
/** Takes a product off the menu. */
export const archiveProduct = command('product.archive', z.strictObject({ productId: id, ...seen })).returns<EditedRow>();

/** Adds a modifier group. */
export const createModifierGroup = command('modifier-group.create', menu.createModifierGroup.input.extend(place)).returns<EditedRow>();
/** Changes a modifier group (its options as a whole). */
export const updateModifierGroup = command(
  'modifier-group.update',
  menu.updateModifierGroup.input.omit(noVersion).extend(seen),
).returns<EditedRow>();
/** Takes a modifier group off every product. */
export const archiveModifierGroup = command(
  'modifier-group.archive',
  z.strictObject({ modifierGroupId: id, ...seen }),
).returns<EditedRow>();

/** Adds a reason. */
export const createReason = command('reason.create', menu.createReason.input.extend(place)).returns<EditedRow>();
/** Changes a reason. */
export const updateReason = command('reason.update', menu.updateReason.input.omit(noVersion).extend(seen)).returns<EditedRow>();
/** Takes a reason out of the lists. */
export const archiveReason = command('reason.archive', z.strictObject({ reasonId: id, ...seen })).returns<EditedRow>();

/** Adds a quick note for the kitchen. */
export const createNotePreset = command('note-preset.create', menu.createNotePreset.input.extend(place)).returns<EditedRow>();
/** Changes a quick note. */
export const updateNotePreset = command(
  'note-preset.update',
  menu.updateNotePreset.input.omit(noVersion).extend(seen),
).returns<EditedRow>();
/** Takes a quick note out of the list. */
export const archiveNotePreset = command('note-preset.archive', z.strictObject({ notePresetId: id, ...seen })).returns<EditedRow>();

/** Adds a hall. Its printer is the branch's affair. */
export const createHall = command('hall.create', floor.createHall.input.omit(ofTheBranch).extend(place)).returns<EditedRow>();
/** Changes a hall. */
export const updateHall = command(
  'hall.update',
  floor.updateHall.input.omit({ ...noVersion, ...ofTheBranch }).extend(seen),
).returns<EditedRow>();
/** Closes a hall with its tables; refused while somebody sits there, as far as is known here. */
export const archiveHall = command('hall.archive', z.strictObject({ hallId: id, ...seen })).returns<EditedRow>();

/** Adds a table. */
export const createTable = command('table.create', floor.createTable.input.extend(place)).returns<EditedRow>();
/** Changes a table. */
export const updateTable = command('table.update', floor.updateTable.input.omit(noVersion).extend(seen)).returns<EditedRow>();
/** Takes a table away. */
export const archiveTable = command('table.archive', z.strictObject({ tableId: id, ...seen })).returns<EditedRow>();

/** Changes a station: its name and its times. Printers and screens are the branch's affair. */
export const updateStation = command(
  'station.update',
  printer.updateStation.input.omit({ ...noVersion, ...noPrinter, printsTickets: true, hasScreen: true }).extend(seen),
).returns<EditedRow>();

/** Adds a group of customers. */
export const createGroup = command('customer-group.create', book.createGroup.input.extend(place)).returns<EditedRow>();
/** Changes a group. */
export const updateGroup = command('customer-group.update', book.updateGroup.input.omit(noVersion).extend(seen)).returns<EditedRow>();
/** Takes a group out of use with its price rules. */
export const archiveGroup = command('customer-group.archive', z.strictObject({ groupId: id, ...seen })).returns<EditedRow>();

/** Adds a price rule. */
export const createPriceRule = command('price-rule.create', book.createPriceRule.input.extend(place)).returns<EditedRow>();
/** Changes a price rule. */
export const updatePriceRule = command('price-rule.update', book.updatePriceRule.input.omit(noVersion).extend(seen)).returns<EditedRow>();
/** Ends a price rule. */
export const archivePriceRule = command('price-rule.archive', z.strictObject({ ruleId: id, ...seen })).returns<EditedRow>();

/** Adds a field of customers (CMP-5: on a screen, without code). */
export const createField = command('customer-field.create', book.createField.input.extend(place)).returns<EditedRow>();
/** Changes a field; its key and its kind stay. */
export const updateField = command('customer-field.update', book.updateField.input.omit(noVersion).extend(seen)).returns<EditedRow>();
/** Takes a field off forms and lists. */
export const archiveField = command('customer-field.archive', z.strictObject({ fieldId: id, ...seen })).returns<EditedRow>();

/** Changes settings of a branch, or of all. What belongs to a box (its printers, its backups) is not among them. */
export const updateSetting = command('setting.update', z.strictObject({ ...place, changes: settings.partial() })).returns<
  Record<string, never>
>();

/** A row in an editor: one branch's, with what other branches have of it. */
export type Shared<Row> = Row & {
  /** The branch whose row this is; an edit names it. */
  readonly branchId: string;
  readonly rev: number;
  /** All branches that have it, this one first. */
  readonly branchIds: readonly string[];
};

/** A product in the editor, with the prices of branches that have their own. */
export type EditedProduct = Shared<Omit<ProductView, 'kind' | 'stockThousandths' | 'available' | 'stop'>> & {
  readonly otherPrices: readonly { readonly branchId: string; readonly priceTiyin: number }[];
};

/** `GET /api/menu-editor?branchId=`: rows in use; without a branch those of all, each once. */
export interface MenuEditorView {
  readonly branches: readonly EditorBranch[];
  readonly categories: readonly Shared<Omit<CategoryView, 'kind'>>[];
  readonly products: readonly EditedProduct[];
  readonly modifierGroups: readonly Shared<Omit<ModifierGroupView, 'kind'>>[];
  readonly reasons: readonly Shared<ReasonView>[];
  readonly notePresets: readonly Shared<Omit<NotePresetView, 'kind'>>[];
  readonly stations: readonly Shared<Omit<StationView, 'kind'>>[];
  /** Seen here, edited in the branch. */
  readonly priceLists: readonly Shared<Omit<PriceListView, 'kind'>>[];
}

/** A branch that can be edited. */
export interface EditorBranch {
  readonly branchId: string;
  readonly code: string;
  readonly name: string;
  /** It has a menu: its box has told of it. */
  readonly hasRows: boolean;
}

/** `GET /api/halls-editor?branchId=`. */
export interface HallsEditorView {
  readonly branches: readonly EditorBranch[];
  readonly halls: readonly Shared<Omit<HallRow, 'row'>>[];
  readonly tables: readonly Shared<Omit<TableRow, 'row'>>[];
}

/** `GET /api/book-editor?branchId=`. */
export interface BookEditorView {
  readonly branches: readonly EditorBranch[];
  readonly groups: readonly Shared<Omit<GroupView, 'kind'>>[];
  readonly fields: readonly Shared<Omit<FieldView, 'kind'>>[];
  readonly priceRules: readonly Shared<Omit<PriceRuleView, 'kind'>>[];
}
