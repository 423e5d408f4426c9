import { z } from 'zod';
import { command } from './command';
import { amountTiyin, basisPoints, id, localizedText, text, version } from './primitives';
import type { LocalizedText } from './primitives';
import type { PriceListView } from './price-list';
import { productCombo, productVariant, quickAmount } from './product-forms';
import type { ProductCombo, ProductVariant, QuickAmount } from './product-forms';
import type { StationView } from './printer';
import type { StopUntil } from '#domain/menu/stop';

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
  /** Printers that get a slip of its dishes besides their station (BX-O-92). */
  alsoPrinterIds: z.array(id).max(5).optional(),
});
/** In which course its dishes come to a table (BX-X-11); null = in none. */
const course = z.int().min(1).max(4).nullable();
/** Adds a category. */
export const createCategory = command(
  'category.create',
  categoryFields.extend({ categoryId: id, course: course.default(null) }),
).returns<Versioned>();
/** Changes a category. */
export const updateCategory = command(
  'category.update',
  categoryFields.partial().extend({ categoryId: id, course: course.optional(), ...versioned.shape }),
).returns<Versioned>();
/** Takes a category off the menu; refused while it holds active products. */
export const archiveCategory = command('category.archive', z.strictObject({ categoryId: id, version })).returns<Versioned>();

const imageId = z.string().regex(/^[0-9a-f]{64}$/);

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
  /** The cover. */
  imageId: imageId.nullable(),
  /** Pictures beside the cover, in their order; null or absent = none (BX-O-53). */
  moreImageIds: z.array(imageId).max(7).nullable().optional(),
  variants: z.array(productVariant).max(30).optional(),
  combo: productCombo.nullable().optional(),
  quickAmounts: z.array(quickAmount).max(8).nullable().optional(),
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
/** How prices of many products change at once; the new price goes to the next step in the direction that is chosen. */
export const priceChange = z.strictObject({
  /** `percent` in basis points of the old price, `amount` in tiyin on top of it, `set` the new price itself. */
  by: z.enum(['percent', 'amount', 'set']),
  value: z.int().min(-10_000_000_000).max(10_000_000_000),
  stepTiyin: z.union([z.literal(1), z.literal(100), z.literal(10_000), z.literal(50_000), z.literal(100_000)]),
  rounding: z.enum(['nearest', 'up']),
});
/** How prices of many products change at once. */
export type PriceChange = z.infer<typeof priceChange>;
/** What becomes of many products at once; what is absent stays as it is. */
export const productChanges = z.strictObject({
  price: priceChange.optional(),
  categoryId: id.optional(),
  route: productFields.shape.route.optional(),
  vatRateBasisPoints: basisPoints.optional(),
  favourite: z.boolean().optional(),
  /** False takes them off the menu, true brings them back. */
  active: z.boolean().optional(),
});
/** What becomes of many products at once. */
export type ProductChanges = z.infer<typeof productChanges>;
/** Changes many products, all of them or none: each in the version that the editor saw. */
export const updateProducts = command(
  'product.update-many',
  z.strictObject({
    products: z
      .array(z.strictObject({ productId: id, version }))
      .min(1)
      .max(20_000),
    changes: productChanges.refine((changes) => Object.values(changes).some((value) => value !== undefined)),
  }),
).returns<{ readonly changed: number }>();
/** Until when a dish is stopped: somebody brings it back, the last shift of the day closes, or a moment. */
const stopUntil = z.enum(['hand', 'shift', 'time']);
/**
 * The stop-list: from till, kitchen or office (BX-X-1). `remainingThousandths` null with `available` true = as the product's stock says. `variantIds` speaks of these
 * variants alone, null of the whole dish.
 */
export const setAvailability = command(
  'product.set-availability',
  z.strictObject({
    productId: id,
    available: z.boolean(),
    remainingThousandths: z.int().min(0).max(1_000_000_000).nullable(),
    note: text(120).nullable(),
    until: stopUntil.default('hand'),
    /** With `time`, and only then: when it comes back by itself. */
    untilAt: z.int().min(0).nullable().default(null),
    variantIds: z.array(id).min(1).max(30).nullable().default(null),
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
export const reasonKind = z.enum(['cancel', 'void', 'refund', 'cash-in', 'cash-out', 'discount', 'drawer']);
/** What a reason explains. */
export type ReasonKind = z.infer<typeof reasonKind>;
const reasonFields = z.strictObject({ kind: reasonKind, name: localizedText, sort });
/**
 * Adds a reason or a purpose of cash. Of dishes that are taken off or given back (BX-O-60): `goesToWaste` = what was cooked is written off as waste,
 * `needsManager` = only with a manager.
 */
export const createReason = command(
  'reason.create',
  reasonFields.extend({ reasonId: id, goesToWaste: z.boolean().default(false), needsManager: z.boolean().default(false) }),
).returns<Versioned>();
/** Changes a reason. */
export const updateReason = command(
  'reason.update',
  reasonFields
    .partial()
    .extend({ reasonId: id, goesToWaste: z.boolean().optional(), needsManager: z.boolean().optional(), ...versioned.shape }),
).returns<Versioned>();
/** Takes a reason out of the lists; old reports keep it. */
export const archiveReason = command('reason.archive', z.strictObject({ reasonId: id, version })).returns<Versioned>();

const notePresetFields = z.strictObject({ name: localizedText, allergy: z.boolean(), sort });
/** The categories whose dishes it is offered for; none = all (BX-O-59). */
const noteCategories = z.array(id).max(100);
/** Adds a quick note for the kitchen. */
export const createNotePreset = command(
  'note-preset.create',
  notePresetFields.extend({ notePresetId: id, categoryIds: noteCategories.default([]) }),
).returns<Versioned>();
/** Changes a quick note. */
export const updateNotePreset = command(
  'note-preset.update',
  notePresetFields.partial().extend({ notePresetId: id, categoryIds: noteCategories.optional(), ...versioned.shape }),
).returns<Versioned>();
/** Takes a quick note out of the list. */
export const archiveNotePreset = command('note-preset.archive', z.strictObject({ notePresetId: id, version })).returns<Versioned>();

/** Rows of room `menu`; key = `<kind>:<id>`. Archived rows leave the room (row null) but stay in office queries with `?archived=1`. */
export interface CategoryView extends Omit<z.infer<typeof categoryFields>, 'alsoPrinterIds'> {
  readonly alsoPrinterIds: readonly string[];
  readonly kind: 'category';
  readonly categoryId: string;
  readonly course: number | null;
  readonly version: number;
  readonly archived: boolean;
}
/** A product as the selling screens and the office see it. Cost is null for those without `menu.edit`. */
export interface ProductView extends Omit<z.infer<typeof productFields>, 'variants' | 'combo' | 'quickAmounts'> {
  readonly kind: 'product';
  readonly variants: readonly ProductVariant[];
  /** Null = an ordinary dish. */
  readonly combo: ProductCombo | null;
  /** Null = none. */
  readonly quickAmounts: readonly QuickAmount[] | null;
  readonly productId: string;
  readonly version: number;
  readonly archived: boolean;
  /** False = on the stop-list, all of it. */
  readonly available: boolean;
  /** Who stopped it, or some of its variants, and why; null = nothing of it is stopped. */
  readonly stop: StopView | null;
}
/** A dish on the stop-list, as screens show it. */
export interface StopView {
  /** Only these variants; null = the whole dish. */
  readonly variantIds: readonly string[] | null;
  readonly note: string | null;
  readonly byName: string;
  readonly at: number;
  readonly until: StopUntil;
  readonly untilAt: number | null;
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
  readonly goesToWaste: boolean;
  readonly needsManager: boolean;
}
/** A quick note. */
export interface NotePresetView extends z.infer<typeof notePresetFields> {
  readonly kind: 'note-preset';
  readonly notePresetId: string;
  readonly categoryIds: readonly string[];
  readonly version: number;
  readonly archived: boolean;
}
/** Any row of room `menu`. */
export type MenuRow = CategoryView | ProductView | ModifierGroupView | ReasonView | NotePresetView | StationView | PriceListView;

/** `GET /api/menu`: everything a selling screen needs, in one answer. `rows` are the same as the room's. */
export interface MenuView {
  readonly seq: number;
  /** False where `part=first` left products out (the shelves that a screen opens with are here, the rest is asked for once they are drawn), or where more products follow those of `from` and `count`. */
  readonly complete: boolean;
  readonly rows: readonly MenuRow[];
}

/** `GET /api/best-sellers`: what sold best in the last 30 days, the best first. */
export interface BestSellersView {
  readonly productIds: readonly string[];
}

/** `POST /api/images` (raw body, JPEG/PNG/WebP ≤ 5 MB by content, not by name) → the id for `imageId`; `GET /images/<id>/<tile|large>.webp`. */
export interface ImageView {
  readonly imageId: string;
}

/** An option as it may be chosen for a line. */
export const chosenModifier = z.strictObject({ optionId: id, count: z.int().min(1).max(20).default(1) });
