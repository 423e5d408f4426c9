import { z } from 'zod';
import { command } from './command';
import { couponCode } from './customer-book';
import { chosenModifier } from './menu';
import type { Unit } from './menu';
import { amountTiyin, id, positiveTiyin, quantityThousandths, text, version } from './primitives';
import type { LocalizedText } from './primitives';

/** How the guest is served. `quick` = eaten here, over the counter, with a queue number. */
export const orderKind = z.enum(['dine-in', 'quick', 'takeaway', 'delivery']);
/** How the guest is served. */
export type OrderKind = z.infer<typeof orderKind>;

/** Ways to pay that a person confirms by hand; live providers come later under the same names. */
export const manualTenders = ['cash', 'card', 'click', 'payme', 'uzum', 'oson', 'alif', 'transfer', 'other'] as const;
/** Ways to pay that stand on a customer's account: on credit, from the deposit, with points. Never without a customer on the order. */
export const customerTenders = ['nasiya', 'deposit', 'points'] as const;
/** A way to pay. */
export const tender = z.enum([...manualTenders, ...customerTenders]);
/** A way to pay that a person confirms by hand. */
export type ManualTender = (typeof manualTenders)[number];
/** A way to pay that stands on a customer's account. */
export type CustomerTender = (typeof customerTenders)[number];
/** A way to pay. */
export type Tender = ManualTender | CustomerTender;

/** A line as a finger makes it. The price is the menu's at the moment of adding (decision 4), so it is not in the input. */
export const newLine = z.strictObject({
  lineId: id,
  productId: id,
  quantityThousandths,
  modifiers: z.array(chosenModifier).max(40).default([]),
  notePresetIds: z.array(id).max(10).default([]),
  note: text(200).default(''),
  seat: z.int().min(1).max(200).nullable().default(null),
  course: z.int().min(1).max(20).nullable().default(null),
});

/** One tender of a payment. `tenderedTiyin` (cash only) is what the guest handed over. */
export const newPayment = z.strictObject({
  paymentId: id,
  tender,
  amountTiyin: positiveTiyin,
  tenderedTiyin: positiveTiyin.nullable().default(null),
  reference: text(60).default(''),
});

/** What is agreed about the part paid on credit; null = the customer's terms. */
const creditTerms = z
  .strictObject({ dueAt: z.int().min(0).nullable().default(null), guarantor: text(160).default(''), note: text(200).default('') })
  .nullable()
  .default(null);

const onOrder = { orderId: id };
const onOrderVersion = { orderId: id, orderVersion: version };
type Answer = { readonly order: OrderView };

/** Binds a customer to an open order, another one, or (null) none: his price rules come and go with him. A number typed from a card or scanned is resolved by the screen's search. */
export const setOrderCustomer = command('order.set-customer', z.strictObject({ ...onOrder, customerId: id.nullable() })).returns<Answer>();

/** Groups used without a registered customer: "pensioner" (DY-7). Only groups that allow it. */
export const setOrderGroups = command('order.set-groups', z.strictObject({ ...onOrder, groupIds: z.array(id).max(20) })).returns<Answer>();

/** Uses a coupon on an open order: its group's prices apply, once (B24-17). */
export const useCoupon = command('order.use-coupon', z.strictObject({ ...onOrder, code: couponCode })).returns<Answer>();

/** Opens an order; at a table that has an open one, joins it and answers with that (BX-O-2). */
export const openOrder = command(
  'order.open',
  z.strictObject({ orderId: id, kind: orderKind, tableId: id.nullable(), guests: z.int().min(1).max(500).nullable() }),
).returns<Answer & { readonly joined: boolean }>();

/** Adds lines; carries no version: adds of several people commute (decision 9). */
export const addLines = command(
  'order.add-lines',
  z.strictObject({ ...onOrder, lines: z.array(newLine).min(1).max(300) }),
).returns<Answer>();

/** Changes an unsent line; `lineVersion` is what the person saw, a stale one shows both values. */
export const changeLine = command(
  'order.change-line',
  z.strictObject({
    ...onOrder,
    lineId: id,
    lineVersion: version,
    quantityThousandths: quantityThousandths.optional(),
    modifiers: z.array(chosenModifier).max(40).optional(),
    notePresetIds: z.array(id).max(10).optional(),
    note: text(200).optional(),
    seat: z.int().min(1).max(200).nullable().optional(),
    course: z.int().min(1).max(20).nullable().optional(),
  }),
).returns<Answer>();

/** Takes an unsent line off. */
export const removeLine = command('order.remove-line', z.strictObject({ ...onOrder, lineId: id })).returns<Answer>();

/** Sends unsent lines to the kitchen, once each. `lineIds` = what the person saw; null = all. No version: firing commutes with adding. */
export const fireOrder = command(
  'order.fire',
  z.strictObject({ ...onOrder, lineIds: z.array(id).min(1).max(300).nullable() }),
).returns<Answer>();

/** Takes a sent line (or a part of it) off, with reason and right; the kitchen is told. */
export const voidLine = command(
  'order.void-line',
  z.strictObject({
    ...onOrder,
    lineId: id,
    quantityThousandths: quantityThousandths.nullable(),
    reasonId: id,
    reasonText: text(200).default(''),
  }),
).returns<Answer>();

/** Number of guests. */
export const setGuests = command(
  'order.set-guests',
  z.strictObject({ ...onOrderVersion, guests: z.int().min(1).max(500).nullable() }),
).returns<Answer>();

/** Note to the whole order. */
export const setOrderNote = command('order.set-note', z.strictObject({ ...onOrderVersion, note: text(300) })).returns<Answer>();

/** Cancels an open order. Without sent lines the reason is optional; an order without any line just disappears. */
export const cancelOrder = command(
  'order.cancel',
  z.strictObject({ ...onOrderVersion, reasonId: id.nullable(), reasonText: text(200).default('') }),
).returns<Answer>();

/** Takes the money and completes the order. Only cash may exceed the rest, by change. */
export const payOrder = command(
  'order.pay',
  z.strictObject({ ...onOrderVersion, expectedTotalTiyin: amountTiyin, payments: z.array(newPayment).max(20), credit: creditTerms }),
).returns<Answer & { readonly changeTiyin: number }>();

/** Counter sale in one command: lines, fire, payments; a queue number comes back. */
export const submitOrder = command(
  'order.submit',
  z.strictObject({
    orderId: id,
    kind: z.enum(['quick', 'takeaway', 'delivery']),
    lines: z.array(newLine).min(1).max(300),
    note: text(300).default(''),
    guests: z.int().min(1).max(500).nullable().default(null),
    customerId: id.nullable().default(null),
    groupIds: z.array(id).max(20).default([]),
    expectedTotalTiyin: amountTiyin,
    payments: z.array(newPayment).max(20),
    credit: creditTerms,
  }),
).returns<Answer & { readonly changeTiyin: number }>();

/** Gives money back: the whole order (`lines` null) or by line and quantity. `tenders` null = as it was paid. */
export const refundOrder = command(
  'order.refund',
  z.strictObject({
    ...onOrderVersion,
    refundId: id,
    lines: z
      .array(z.strictObject({ lineId: id, quantityThousandths, returnToStock: z.boolean() }))
      .min(1)
      .max(300)
      .nullable(),
    reasonId: id,
    reasonText: text(200).default(''),
    tenders: z
      .array(z.strictObject({ tender, amountTiyin: positiveTiyin }))
      .min(1)
      .max(20)
      .nullable(),
  }),
).returns<Answer & { readonly refundedTiyin: number }>();

/** Prints the bill before payment; the table is marked "hisob berildi" until a line is added (BX-O-14). */
export const printBill = command('order.print-bill', z.strictObject(onOrder)).returns<Answer & { readonly jobId: string | null }>();

/** Prints a paper of the order again, marked NUSXA (BX-O-95). */
export const reprintOrder = command(
  'order.reprint',
  z.strictObject({ ...onOrder, paper: z.enum(['receipt', 'refund-receipt', 'kitchen-ticket']) }),
).returns<{ readonly jobIds: readonly string[]; readonly copyNumber: number }>();

/** Carried to the table, or handed over the counter. `lineIds` null = all that is ready (or, over the counter, the whole order). */
export const markServed = command(
  'order.mark-served',
  z.strictObject({ ...onOrder, lineIds: z.array(id).min(1).max(300).nullable() }),
).returns<Answer>();

/** Calls a ready number again on the pickup board (BX-O-26). */
export const callAgain = command('order.call-again', z.strictObject(onOrder)).returns<Answer>();

/** Money and life of an order. */
export type OrderState = 'open' | 'completed' | 'cancelled';
/** Where the kitchen is with it. */
export type OrderStage = 'none' | 'sent' | 'confirmed' | 'ready' | 'served';
/** The one word people see, with its colour: open yellow, confirmed blue, completed grey, cancelled red. */
export type OrderWord = 'open' | 'confirmed' | 'completed' | 'cancelled';
/** Life of a line. */
export type LineState = 'draft' | 'fired' | 'in-work' | 'ready' | 'served' | 'voided';

/** A modifier as it was chosen, frozen on the line. */
export interface LineModifier {
  readonly optionId: string;
  readonly name: LocalizedText;
  readonly priceDeltaTiyin: number;
  readonly count: number;
}

/** A line of an order, with its product as it was at the moment of adding. */
export interface OrderLineView {
  readonly lineId: string;
  readonly version: number;
  readonly productId: string;
  readonly categoryId: string;
  readonly name: LocalizedText;
  readonly unit: Unit;
  readonly quantityThousandths: number;
  /** Price of one unit with its modifiers. */
  readonly unitPriceTiyin: number;
  readonly sumTiyin: number;
  /** Its own reductions and its share of the order's. */
  readonly discountTiyin: number;
  readonly vatRateBasisPoints: number;
  readonly modifiers: readonly LineModifier[];
  readonly notePresetIds: readonly string[];
  readonly notes: readonly LocalizedText[];
  readonly note: string;
  readonly allergy: boolean;
  readonly seat: number | null;
  readonly course: number | null;
  readonly stationId: string | null;
  readonly state: LineState;
  readonly addedById: string;
  readonly addedByName: string;
  readonly addedAt: number;
  readonly firedAt: number | null;
  readonly voidReason: LocalizedText | null;
  readonly voidedByName: string | null;
  /** Already given back, in thousandths. */
  readonly refundedThousandths: number;
}

/** A named charge on the dishes' sum. */
export interface OrderCharge {
  readonly name: LocalizedText;
  readonly rateBasisPoints: number;
  readonly amountTiyin: number;
}

/** A reduction of an order or of one line, with what made it. */
export interface OrderDiscountView {
  readonly discountId: string;
  /** Null = on the whole order. */
  readonly lineId: string | null;
  /** `rule:<ruleId>`, or `manual`. */
  readonly source: string;
  readonly name: LocalizedText;
  readonly rateBasisPoints: number | null;
  readonly amountTiyin: number;
}

/** A payment of an order. */
export interface PaymentView {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountTiyin: number;
  readonly tenderedTiyin: number | null;
  readonly changeTiyin: number;
  readonly reference: string;
  readonly at: number;
  readonly cashierName: string;
}

/** Money given back. */
export interface RefundView {
  readonly refundId: string;
  readonly amountTiyin: number;
  readonly tenders: readonly { readonly tender: Tender; readonly amountTiyin: number }[];
  readonly lines: readonly { readonly lineId: string; readonly quantityThousandths: number; readonly amountTiyin: number }[];
  readonly reason: LocalizedText;
  readonly reasonText: string;
  readonly at: number;
  readonly byName: string;
  readonly approverName: string | null;
}

/** A row of lists and floors: an order without its lines (rooms `floor` and `orders`). */
export interface OrderSummary {
  readonly orderId: string;
  readonly version: number;
  /** `B1-0417`; null while it has no line. */
  readonly number: string | null;
  readonly queueNumber: number | null;
  readonly kind: OrderKind;
  readonly state: OrderState;
  readonly stage: OrderStage;
  readonly word: OrderWord;
  readonly hallId: string | null;
  readonly tableId: string | null;
  readonly placeName: string;
  /** Who it is for; the name as it was last known. */
  readonly customerId: string | null;
  readonly customerName: string;
  readonly guests: number | null;
  readonly waiterId: string;
  readonly waiterName: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly lineCount: number;
  readonly draftCount: number;
  readonly readyCount: number;
  /** Null where this person may not see it (decision 10). */
  readonly totalTiyin: number | null;
  readonly tenders: readonly Tender[];
  readonly refundedTiyin: number;
  readonly billPrintedAt: number | null;
}

/** A whole order (room `order:<id>`, key = orderId; `GET /api/orders/:id`). */
export interface OrderView extends OrderSummary {
  readonly note: string;
  readonly lines: readonly OrderLineView[];
  /** Σ of the lines that are not voided. */
  readonly linesTiyin: number;
  /** Groups of the customer, and those used without one. */
  readonly customerGroupIds: readonly string[];
  readonly adHocGroupIds: readonly string[];
  readonly discountsTiyin: number;
  readonly discounts: readonly OrderDiscountView[];
  readonly charges: readonly OrderCharge[];
  readonly totalTiyin: number;
  readonly vatTiyin: number;
  readonly payments: readonly PaymentView[];
  readonly refunds: readonly RefundView[];
  readonly cancelReason: LocalizedText | null;
  readonly billCount: number;
}

/** `GET /api/orders` filters, kept in the address (BX-O-112). Times are epoch ms; `from` inclusive, `to` exclusive. */
export const ordersQuery = z.strictObject({
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  word: z.enum(['open', 'confirmed', 'completed', 'cancelled']).optional(),
  kind: orderKind.optional(),
  employeeId: id.optional(),
  tender: tender.optional(),
  hallId: id.optional(),
  tableId: id.optional(),
  customerId: id.optional(),
  q: text(60).optional(),
  minimumTiyin: z.coerce.number().int().optional(),
  maximumTiyin: z.coerce.number().int().optional(),
  sort: z.enum(['number', 'openedAt', 'place', 'waiter', 'total', 'tender', 'state']).default('openedAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** `GET /api/orders`. */
export interface OrdersView {
  readonly seq: number;
  readonly orders: readonly OrderSummary[];
  readonly count: number;
  readonly totalTiyin: number;
}

/** `GET /api/orders/:id/history`: every change with who and when. */
export interface OrderHistoryView {
  readonly entries: readonly {
    readonly seq: number;
    readonly at: number;
    readonly fact: string;
    readonly employeeName: string | null;
    readonly approverName: string | null;
    readonly deviceName: string | null;
    readonly payload: unknown;
  }[];
}
