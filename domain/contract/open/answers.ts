import { z } from 'zod';
import { orderKind, tender } from '../order';
import { unit } from '../menu';

/**
 * What the open API answers. These schemas are the documentation: a field that is not here is in no answer. Money in whole tiyin (1 soʻm = 100), times in milliseconds since
 * 1970, quantities in thousandths of the unit. Nothing of a customer, no cost, no PIN.
 */

const uuid = z.uuid();
const tiyin = z.int().describe('Whole tiyin; 100 tiyin = 1 soʻm');
const moment = z.int().describe('Milliseconds since 1970-01-01T00:00Z');
const thousandths = z.int().describe('Thousandths of the unit; one piece = 1000');
/** Names of rows that boxes of all ages wrote: longer ones than a form takes today are told as well. */
const name = z
  .strictObject({ 'uz-Latn': z.string(), 'uz-Cyrl': z.string().optional(), ru: z.string().optional(), en: z.string().optional() })
  .describe('In up to four languages; uz-Latn is always there');
const branchId = uuid.nullable().describe('The branch; null where a box is asked: then it is that box’s own');

const summaryFields = {
  orderId: uuid,
  branchId,
  number: z.string().describe('As it stands on paper: B1-0417'),
  queueNumber: z.int().nullable(),
  kind: orderKind,
  status: z.enum(['open', 'confirmed', 'completed', 'cancelled']),
  openedAt: moment,
  closedAt: moment.nullable(),
  hallName: name.nullable(),
  tableName: z.string().nullable(),
  waiterName: z.string(),
  guests: z.int().nullable(),
  totalTiyin: tiyin,
  refundedTiyin: tiyin,
};

/** An order in the list. */
export const openOrderSummary = z.strictObject(summaryFields);

/** An order with everything that makes up its total. */
export const openOrderDetail = z.strictObject({
  ...summaryFields,
  note: z.string(),
  linesTiyin: tiyin,
  discountsTiyin: tiyin,
  chargesTiyin: tiyin,
  roundingTiyin: tiyin,
  lines: z.array(
    z.strictObject({
      lineId: uuid,
      productId: uuid,
      name,
      unit,
      quantityThousandths: thousandths,
      unitPriceTiyin: tiyin,
      sumTiyin: tiyin,
      isVoided: z.boolean(),
      refundedThousandths: thousandths,
      note: z.string(),
      modifiers: z.array(z.strictObject({ name, count: z.int() })),
    }),
  ),
  payments: z.array(z.strictObject({ paymentId: uuid, tender, amountTiyin: tiyin, at: moment })),
  refunds: z.array(z.strictObject({ refundId: uuid, amountTiyin: tiyin, at: moment })),
});

/** A page of orders. */
export const openOrders = z.strictObject({
  orders: z.array(openOrderSummary),
  next: z.string().nullable().describe('Give it back as `cursor` for the next page; null = this was the last'),
});

/** What is sold now. */
export const openMenu = z.strictObject({
  products: z.array(
    z.strictObject({
      productId: uuid,
      branchId,
      categoryId: uuid,
      name,
      description: z.string().nullable(),
      code: z.string().nullable(),
      barcode: z.string().nullable(),
      unit,
      priceTiyin: tiyin,
      isAvailable: z.boolean().describe('False while it is on the stop-list'),
      leftThousandths: thousandths.nullable().describe('Null = not counted'),
      variants: z.array(z.strictObject({ variantId: uuid, name, priceTiyin: tiyin })),
      modifierGroupIds: z.array(uuid),
      slots: z
        .array(
          z.strictObject({ name, options: z.array(z.strictObject({ productId: uuid, variantId: uuid.nullable(), extraTiyin: tiyin })) }),
        )
        .describe('Of a combo: out of each of these one dish, at one price and what the dish costs more; else empty'),
    }),
  ),
  modifierGroups: z.array(
    z.strictObject({
      modifierGroupId: uuid,
      branchId,
      name,
      minimum: z.int(),
      maximum: z.int(),
      options: z.array(z.strictObject({ optionId: uuid, name, priceDeltaTiyin: tiyin })),
    }),
  ),
});

/** Categories of the menu. */
export const openCategories = z.strictObject({
  categories: z.array(z.strictObject({ categoryId: uuid, branchId, name, sort: z.int() })),
});

/** The people who work here. */
export const openStaff = z.strictObject({
  employees: z.array(
    z.strictObject({
      employeeId: uuid,
      branchId,
      name: z.string(),
      roleName: name.nullable(),
      isActive: z.boolean(),
      phone: z.string().nullable().describe('Null without the right staff.phones, and where there is none'),
    }),
  ),
});

/** What a period came to. */
export const openStatistics = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  revenueTiyin: tiyin.describe('What completed orders came to, less what was given back'),
  refundsTiyin: tiyin,
  completedCount: z.int(),
  averageTiyin: tiyin.describe('Revenue by completed order'),
  days: z.array(z.strictObject({ date: z.iso.date(), revenueTiyin: tiyin, refundsTiyin: tiyin, completedCount: z.int() })),
  tenders: z.array(z.strictObject({ tender, amountTiyin: tiyin })),
  products: z.array(z.strictObject({ productId: uuid, name, quantityThousandths: thousandths, revenueTiyin: tiyin })).max(100),
});

/** The branches that a key sees. */
export const openBranches = z.strictObject({
  branches: z.array(z.strictObject({ branchId: uuid, code: z.string(), name: z.string(), isActive: z.boolean() })),
});

/** Answers as types, for those who make them. */
export type OpenOrderSummary = z.input<typeof openOrderSummary>;
/** An order with everything that makes up its total. */
export type OpenOrderDetail = z.input<typeof openOrderDetail>;
/** A page of orders. */
export type OpenOrders = z.input<typeof openOrders>;
/** What is sold now. */
export type OpenMenu = z.input<typeof openMenu>;
/** Categories of the menu. */
export type OpenCategories = z.input<typeof openCategories>;
/** The people who work here. */
export type OpenStaff = z.input<typeof openStaff>;
/** What a period came to. */
export type OpenStatistics = z.input<typeof openStatistics>;
/** The branches that a key sees. */
export type OpenBranches = z.input<typeof openBranches>;
