import { z } from 'zod';
import { command } from './command';
import { orderKind } from './order';
import { amountTiyin, id, localizedText, version } from './primitives';

/**
 * Price lists: what a dish costs here and now. A hall's own prices, a happy hour, a menu of the evening, of banquets or of deliveries are one thing: when and where a list
 * holds, what it is about, and what it makes of the price. It is decided when a line is added, and stays.
 */

/** `HH:MM` of the branch's day. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const priceListFields = z.strictObject({
  name: localizedText,
  priceChange: z.discriminatedUnion('kind', [
    /** A menu of its own at the usual prices. */
    z.strictObject({ kind: z.literal('none') }),
    /** Below zero it is cheaper, above it is dearer: −20 % = -2000. */
    z.strictObject({ kind: z.literal('percent'), rateBasisPoints: z.int().min(-10_000).max(100_000) }),
    /** Dishes by their own price. */
    z.strictObject({
      kind: z.literal('prices'),
      prices: z
        .array(
          z.strictObject({
            productId: id,
            /** Null = the dish itself, and each variant that has no price of its own here. */
            variantId: id.nullable(),
            priceTiyin: amountTiyin,
          }),
        )
        .min(1)
        .max(5_000),
    }),
    /** Of each `buy` + 1 dishes the cheapest is free. */
    z.strictObject({ kind: z.literal('n-plus-one'), buy: z.int().min(1).max(20) }),
  ]),
  /** With prices of its own a list is about those dishes, whatever stands here. */
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('categories'), categoryIds: z.array(id).min(1).max(100) }),
    z.strictObject({ kind: z.literal('products'), productIds: z.array(id).min(1).max(500) }),
  ]),
  /** Empty = everywhere. */
  hallIds: z.array(id).max(100),
  /** Empty = however the guest is served. */
  orderKinds: z.array(orderKind).max(4),
  /** Business days, inclusive: `2026-01-31`. */
  fromDay: z.iso.date().nullable(),
  toDay: z.iso.date().nullable(),
  /** 1 = Monday; empty = every day. */
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  /** The minute it begins, and the first one after it; may go over midnight. */
  fromTime: clock.nullable(),
  toTime: clock.nullable(),
  /** The higher one goes first; among equals the lower price. */
  priority: z.int().min(0).max(1_000),
  /** Changes the price that another list has made; else only one list makes it. */
  onTop: z.boolean(),
  /** While it holds, screens show no other dishes than its own. */
  onlyThese: z.boolean(),
  active: z.boolean(),
});

type Versioned = { readonly version: number };

/** Adds a price list. */
export const createPriceList = command('price-list.create', priceListFields.extend({ priceListId: id })).returns<Versioned>();
/** Changes a price list; lines that were added keep their price. */
export const updatePriceList = command(
  'price-list.update',
  priceListFields.partial().extend({ priceListId: id, version }),
).returns<Versioned>();
/** Ends a price list; lines that were added keep their price. */
export const archivePriceList = command('price-list.archive', z.strictObject({ priceListId: id, version })).returns<Versioned>();

/** All commands about price lists, by name. */
export const priceListContracts = {
  'price-list.create': createPriceList,
  'price-list.update': updatePriceList,
  'price-list.archive': archivePriceList,
} as const;

/** A row of room `menu`. */
export interface PriceListView extends z.infer<typeof priceListFields> {
  readonly kind: 'price-list';
  readonly priceListId: string;
  readonly version: number;
  readonly archived: boolean;
}
