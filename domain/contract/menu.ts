import { z } from 'zod';
import { command } from './command';
import { amountTiyin, basisPoints, id, localizedText, text, version } from './primitives';
import type { LocalizedText } from './primitives';
import type { StationView } from './printer';

/** Units of sale; kg and litre may be sold in fractions (BX-O-45). */
export const unit = z.enum(['piece', 'portion', 'kg', 'gram', 'litre', 'millilitre', 'metre', 'pack', 'box']);
/** Units of sale. */
export type Unit = z.infer<typeof unit>;

const versioned = z.strictObject({ version });
type Versioned = { readonly version: number };
const sort = z.int().min(0).max(100_000);

const categoryFields = z.strictObject({
  name: localizedText,
  sort,
  icon: z.string().max(30).nullable(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable(),
  /** Where its dishes are made; null only with `notPrepared` (BX-O-43). */
  stationId: id.nullable(),
  notPrepared: z.boolean(),
});
/** Adds a category. */
export const createCategory = command('category.create', categoryFields.extend({ categoryId: id })).returns<Versioned>();
/** Changes a category. */
export const updateCategory = command(
  'category.update',
  categoryFields.partial().extend({ categoryId: id, ...versioned.shape }),
).returns<Versioned>();
/** Takes a category off the menu; refused while it holds active products. */
export const archiveCategory = command('category.archive', z.strictObject({ categoryId: id, version })).returns<Versioned>();

const productFields = z.strictObject({
  name: localizedText,
  categoryId: id,
  /** The number a cashier types; unique among active products. */
  code: text(12).nullable(),
  unit,
  priceTiyin: amountTiyin,
  costTiyin: amountTiyin.nullable(),
  vatRateBasisPoints: basisPoints,
  mxik: z
    .string()
    .regex(/^\d{17}$/)
    .nullable(),
  packageCode: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullable(),
  /** Unique among active products. */
  barcode: z
    .string()
    .regex(/^[0-9A-Za-z-]{4,30}$/)
    .nullable(),
  description: text(500).nullable(),
  /** Where it is made: `category` = as its category says, `none` = nobody makes it, or a station of its own. */
  route: z.union([z.literal('category'), z.literal('none'), id]),
  modifierGroupIds: z.array(id).max(20),
  /** Null = unlimited; else what is left, in thousandths of the unit. */
  stockThousandths: z.int().min(-1_000_000_000).max(1_000_000_000).nullable(),
  favourite: z.boolean(),
  imageId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  sort,
});
/** Adds a product. */
export const createProduct = command('product.create', productFields.extend({ productId: id })).returns<Versioned>();
/** Changes a product; open orders keep the price they were given (decision 4). */
export const updateProduct = command(
  'product.update',
  productFields.partial().extend({ productId: id, ...versioned.shape }),
).returns<Versioned>();
/** Takes a product off the menu; it stays in history. */
export const archiveProduct = command('product.archive', z.strictObject({ productId: id, version })).returns<Versioned>();
/** The stop-list: from till, kitchen or office (BX-X-1). `remainingThousandths` null with `available` true = as the product's stock says. */
export const setAvailability = command(
  'product.set-availability',
  z.strictObject({
    productId: id,
    available: z.boolean(),
    remainingThousandths: z.int().min(0).max(1_000_000_000).nullable(),
    note: text(120).nullable(),
  }),
).returns<Record<string, never>>();

const modifierOption = z.strictObject({
  optionId: id,
  name: localizedText,
  priceDeltaTiyin: z.int().min(-1_000_000_000).max(1_000_000_000),
  isDefault: z.boolean(),
  active: z.boolean(),
});
const modifierGroupFields = z.strictObject({
  name: localizedText,
  /** How many options must and may be chosen. */
  minimum: z.int().min(0).max(20),
  maximum: z.int().min(1).max(20),
  options: z.array(modifierOption).min(1).max(40),
});
/** Adds a modifier group. */
export const createModifierGroup = command(
  'modifier-group.create',
  modifierGroupFields.extend({ modifierGroupId: id }),
).returns<Versioned>();
/** Changes a modifier group (its options as a whole). */
export const updateModifierGroup = command(
  'modifier-group.update',
  modifierGroupFields.partial().extend({ modifierGroupId: id, ...versioned.shape }),
).returns<Versioned>();
/** Takes a modifier group off every product. */
export const archiveModifierGroup = command(
  'modifier-group.archive',
  z.strictObject({ modifierGroupId: id, version }),
).returns<Versioned>();

/** What a reason explains. */
export const reasonKind = z.enum(['cancel', 'void', 'refund', 'cash-in', 'cash-out', 'discount']);
/** What a reason explains. */
export type ReasonKind = z.infer<typeof reasonKind>;
const reasonFields = z.strictObject({ kind: reasonKind, name: localizedText, sort });
/** Adds a reason or a purpose of cash. */
export const createReason = command('reason.create', reasonFields.extend({ reasonId: id })).returns<Versioned>();
/** Changes a reason. */
export const updateReason = command(
  'reason.update',
  reasonFields.partial().extend({ reasonId: id, ...versioned.shape }),
).returns<Versioned>();
/** Takes a reason out of the lists; old reports keep it. */
export const archiveReason = command('reason.archive', z.strictObject({ reasonId: id, version })).returns<Versioned>();

const notePresetFields = z.strictObject({ name: localizedText, allergy: z.boolean(), sort });
/** Adds a quick note for the kitchen. */
export const createNotePreset = command('note-preset.create', notePresetFields.extend({ notePresetId: id })).returns<Versioned>();
/** Changes a quick note. */
export const updateNotePreset = command(
  'note-preset.update',
  notePresetFields.partial().extend({ notePresetId: id, ...versioned.shape }),
).returns<Versioned>();
/** Takes a quick note out of the list. */
export const archiveNotePreset = command('note-preset.archive', z.strictObject({ notePresetId: id, version })).returns<Versioned>();

/** Rows of room `menu`; key = `<kind>:<id>`. Archived rows leave the room (row null) but stay in office queries with `?archived=1`. */
export interface CategoryView extends z.infer<typeof categoryFields> {
  readonly kind: 'category';
  readonly categoryId: string;
  readonly version: number;
  readonly archived: boolean;
}
/** A product as the selling screens and the office see it. Cost is null for those without `menu.edit`. */
export interface ProductView extends z.infer<typeof productFields> {
  readonly kind: 'product';
  readonly productId: string;
  readonly version: number;
  readonly archived: boolean;
  /** False = on the stop-list. */
  readonly available: boolean;
  readonly stopNote: string | null;
}
/** A modifier group with its options. */
export interface ModifierGroupView extends z.infer<typeof modifierGroupFields> {
  readonly kind: 'modifier-group';
  readonly modifierGroupId: string;
  readonly version: number;
  readonly archived: boolean;
}
/** A reason. */
export interface ReasonView {
  readonly kind: 'reason';
  readonly reasonId: string;
  readonly version: number;
  readonly archived: boolean;
  readonly reasonKind: ReasonKind;
  readonly name: LocalizedText;
  readonly sort: number;
}
/** A quick note. */
export interface NotePresetView extends z.infer<typeof notePresetFields> {
  readonly kind: 'note-preset';
  readonly notePresetId: string;
  readonly version: number;
  readonly archived: boolean;
}
/** Any row of room `menu`. */
export type MenuRow = CategoryView | ProductView | ModifierGroupView | ReasonView | NotePresetView | StationView;

/** `GET /api/menu`: everything a selling screen needs, in one answer. `rows` are the same as the room's. */
export interface MenuView {
  readonly seq: number;
  /** False where `part=first` left products out: the shelves that a screen opens with are here, the rest is asked for once they are drawn. */
  readonly complete: boolean;
  readonly rows: readonly MenuRow[];
}

/** `POST /api/images` (raw body, JPEG/PNG/WebP ≤ 5 MB by content, not by name) → the id for `imageId`; `GET /images/<id>/<tile|large>.webp`. */
export interface ImageView {
  readonly imageId: string;
}

/** An option as it may be chosen for a line. */
export const chosenModifier = z.strictObject({ optionId: id, count: z.int().min(1).max(20).default(1) });
