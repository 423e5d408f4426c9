import { z } from 'zod';
import { command } from './command';
import { amountTiyin, basisPoints, id, localizedText, version } from './primitives';
import type { PartyKind } from './customer';
import type { Language } from './primitives';

/** What a manager defines for customers: groups, the price rules that hang on them, fields of the branch's own. */

const versioned = z.strictObject({ version });
type Versioned = { readonly version: number };
const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i)
  .nullable();
const sort = z.int().min(0).max(100_000);

/** `tier` = a card or a level of loyalty; `dynamic` = who is in it follows from figures. */
const groupFields = z.strictObject({
  name: localizedText,
  groupKind: z.enum(['category', 'affiliation', 'tier', 'dynamic']),
  /** Usable on an order without a registered customer: "pensioner" (DY-7). */
  adHoc: z.boolean(),
  colour,
  /** Financial dimension of its members' orders (D365-12). */
  dimension: z.string().trim().max(40).nullable(),
  /** Members of a dynamic group: at least this much bought, so many orders, within so many days. */
  dynamicRule: z
    .strictObject({
      spentTiyin: amountTiyin.nullable(),
      orders: z.int().min(1).nullable(),
      withinDays: z.int().min(1).max(3_650).nullable(),
    })
    .nullable(),
  sort,
});
/** Adds a group. */
export const createGroup = command('customer-group.create', groupFields.extend({ groupId: id })).returns<Versioned>();
/** Changes a group. */
export const updateGroup = command(
  'customer-group.update',
  groupFields.partial().extend({ groupId: id, ...versioned.shape }),
).returns<Versioned>();
/** Takes a group out of use; its members stay in history. */
export const archiveGroup = command('customer-group.archive', z.strictObject({ groupId: id, version })).returns<Versioned>();

/** `HH:MM` of the branch's day. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const ruleFields = z.strictObject({
  name: localizedText,
  /** Whom it is for: one of the two, or neither for everybody. */
  groupId: id.nullable(),
  customerId: id.nullable(),
  benefit: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), rateBasisPoints: basisPoints.min(1) }),
    /** Off each unit (scope product or category) or off the order. */
    z.strictObject({ kind: z.literal('amount'), amountTiyin: amountTiyin.min(100) }),
    /** A price list: products by their own price. */
    z.strictObject({
      kind: z.literal('price-list'),
      prices: z
        .array(z.strictObject({ productId: id, priceTiyin: amountTiyin }))
        .min(1)
        .max(5_000),
    }),
  ]),
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('order') }),
    z.strictObject({ kind: z.literal('categories'), categoryIds: z.array(id).min(1).max(100) }),
    z.strictObject({ kind: z.literal('products'), productIds: z.array(id).min(1).max(500) }),
  ]),
  /** From this many units of what is in scope, in thousandths; null = always. */
  minimumThousandths: z.int().min(1).max(100_000_000).nullable(),
  minimumTotalTiyin: amountTiyin.nullable(),
  /** Business days, inclusive: `2026-01-31`. */
  fromDay: z.iso.date().nullable(),
  toDay: z.iso.date().nullable(),
  /** Day of the month from and to: 1–7 of each month. */
  fromMonthDay: z.int().min(1).max(31).nullable(),
  toMonthDay: z.int().min(1).max(31).nullable(),
  /** 1 = Monday; empty = every day. */
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  fromTime: clock.nullable(),
  toTime: clock.nullable(),
  /** The higher one goes first; among equals the better price wins. */
  priority: z.int().min(0).max(1_000),
  /** Adds to what other stackable rules gave, in order of priority; else only the best one counts. */
  stackable: z.boolean(),
  active: z.boolean(),
});
/** Adds a price rule. */
export const createPriceRule = command('price-rule.create', ruleFields.extend({ ruleId: id })).returns<Versioned>();
/** Changes a price rule; open orders are priced anew at their next change. */
export const updatePriceRule = command(
  'price-rule.update',
  ruleFields.partial().extend({ ruleId: id, ...versioned.shape }),
).returns<Versioned>();
/** Ends a price rule; what it gave stays in history. */
export const archivePriceRule = command('price-rule.archive', z.strictObject({ ruleId: id, version })).returns<Versioned>();

const fieldFields = z.strictObject({
  /** Stable name in the API and in exports; never changes. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: localizedText,
  help: localizedText.nullable(),
  fieldType: z.enum(['text', 'integer', 'decimal', 'boolean', 'money', 'date', 'list']),
  /** Choices of a list. */
  options: z.array(z.strictObject({ value: z.string().trim().min(1).max(60), label: localizedText })).max(200),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  unit: z.string().trim().max(20).nullable(),
  defaultValue: z.union([z.string().max(500), z.number(), z.boolean()]).nullable(),
  /** Profiles of required fields that demand it. */
  requiredIn: z.array(z.enum(['basic', 'sale', 'credit', 'invoice'])).max(4),
  /** Roles that see it; empty = all. */
  roleIds: z.array(id).max(20),
  /** Where it stands: its section, and its place there. */
  section: z.string().trim().max(60),
  sort,
  onCreateForm: z.boolean(),
  /** On the customer panel of the selling screen and the head of the card; at most three. */
  onPanel: z.boolean(),
});
/** Adds a field of the branch's own. */
export const createField = command('customer-field.create', fieldFields.extend({ fieldId: id })).returns<Versioned>();
/** Changes a field; a rename keeps the values. */
export const updateField = command(
  'customer-field.update',
  fieldFields
    .omit({ key: true, fieldType: true })
    .partial()
    .extend({ fieldId: id, ...versioned.shape }),
).returns<Versioned>();
/** Takes a field off forms and lists; its values are kept. */
export const archiveField = command('customer-field.archive', z.strictObject({ fieldId: id, version })).returns<Versioned>();

/** What is printed on a coupon; capitals and digits, long enough not to be guessed at the till. */
export const couponCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{6,20}$/);
/** Issues single-use coupons (B24-17): each opens the prices of a group on one order. `toDay` = the last business day. */
export const issueCoupons = command(
  'coupon.issue',
  z.strictObject({
    groupId: id,
    toDay: z.iso.date().nullable(),
    coupons: z
      .array(z.strictObject({ couponId: id, code: couponCode }))
      .min(1)
      .max(500),
  }),
).returns<{ readonly count: number }>();

/** The commands of the book's definitions, by name. */
export const customerBookContracts = {
  'customer-group.create': createGroup,
  'customer-group.update': updateGroup,
  'customer-group.archive': archiveGroup,
  'price-rule.create': createPriceRule,
  'price-rule.update': updatePriceRule,
  'price-rule.archive': archivePriceRule,
  'customer-field.create': createField,
  'customer-field.update': updateField,
  'customer-field.archive': archiveField,
  'coupon.issue': issueCoupons,
} as const;

/** Rows of room `book`, key `<kind>:<id>`; `GET /api/customer-book` gives the same, `?archived=1` those out of use too. */
export interface GroupView extends z.infer<typeof groupFields> {
  readonly kind: 'customer-group';
  readonly groupId: string;
  readonly version: number;
  readonly archived: boolean;
}
/** A price rule. */
export interface PriceRuleView extends z.infer<typeof ruleFields> {
  readonly kind: 'price-rule';
  readonly ruleId: string;
  readonly version: number;
  readonly archived: boolean;
}
/** A field of the branch's own. */
export interface FieldView extends z.infer<typeof fieldFields> {
  readonly kind: 'customer-field';
  readonly fieldId: string;
  readonly version: number;
  readonly archived: boolean;
}
/**
 * The branch's default customer (D365-9): what a form for a new customer is filled with. Copied once at creation; nothing links to it afterwards.
 * `warnings`: `receipt-email` = everybody who gives no e-mail would get receipts into one mailbox (D365-14).
 */
export interface DefaultCustomerView {
  readonly kind: 'default-customer';
  readonly customerId: string;
  readonly version: number;
  readonly archived: boolean;
  readonly name: string;
  readonly partyKind: PartyKind;
  readonly language: Language | null;
  readonly currency: string | null;
  readonly groupIds: readonly string[];
  readonly accountingGroupId: string | null;
  readonly receiptOption: 'paper' | 'email' | 'both' | 'none';
  readonly receiptEmail: string;
  readonly warnings: readonly 'receipt-email'[];
}
/** Any row of room `book`. */
export type BookRow = GroupView | PriceRuleView | FieldView | DefaultCustomerView;
/** `GET /api/customer-book`. */
export interface BookView {
  readonly seq: number;
  readonly rows: readonly BookRow[];
}
/** `GET /api/coupons?groupId=` (`customer.manage`). */
export interface CouponsView {
  readonly coupons: readonly {
    readonly couponId: string;
    readonly code: string;
    readonly toDay: string | null;
    /** The order it was used on; null = free. */
    readonly orderId: string | null;
    readonly usedAt: number | null;
  }[];
}
