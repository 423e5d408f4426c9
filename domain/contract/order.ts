import { z } from 'zod';
import { command } from './command';
import { couponCode } from './customer-book';
import { newPart } from './line-forms';
import type { LineCombo, LinePriceList, LineVariant } from './line-forms';
import { chosenModifier } from './menu';
import type { Unit } from './menu';
import { newChargeWaiver, newDiscount } from './order-discount';
import type { ChargeWaiverView, ManualDiscountView } from './order-discount';
import { amountTiyin, id, positiveTiyin, quantityThousandths, text, version } from './primitives';
import type { LineStop, StopAnswer } from './order-stop';
import type { RefundView, TenderCorrectionView, TipView } from './order-money';
import type { LocalizedText } from './primitives';
import { weighed } from './scale';
import type { LineWeighing } from './scale';

/** How the guest is served. `quick` = eaten here, over the counter, with a queue number. */
export const orderKind = z.enum(['dine-in', 'quick', 'takeaway', 'delivery']);
/** How the guest is served. */
export type OrderKind = z.infer<typeof orderKind>;

/** Ways to pay that a person confirms by hand; live providers come later under the same names. */
export const manualTenders = ['cash', 'card', 'click', 'payme', 'uzum', 'oson', 'alif', 'wolt', 'yandex', 'transfer', 'other'] as const;
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
  /** Required where the dish has variants (BX-O-51). */
  variantId: id.nullable().default(null),
  /** Of a combo: one dish a slot, each a line of its own. */
  parts: z.array(newPart).max(12).default([]),
  /** A sum's worth of it: the quantity follows from the price, and the line comes to exactly this (BX-O-54). */
  askedSumTiyin: positiveTiyin.nullable().default(null),
  /** Where its weight is from; null = typed by hand (BX-X-18). */
  weighed: weighed.nullable().default(null),
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

/** A tip left with a bill: for whom, and how. Not revenue, not in the bill (BX-X-15). */
const newTips = z
  .array(z.strictObject({ tipId: id, employeeId: id, tender, amountTiyin: positiveTiyin }))
  .max(10)
  .default([]);

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
  z.strictObject({
    ...onOrderVersion,
    expectedTotalTiyin: amountTiyin,
    payments: z.array(newPayment).max(20),
    credit: creditTerms,
    tips: newTips,
  }),
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
    /** Given at the counter, line by line and for the whole; checked as on an open order. */
    discounts: z.array(newDiscount).max(301).default([]),
    chargeWaiver: newChargeWaiver.nullable().default(null),
    expectedTotalTiyin: amountTiyin,
    payments: z.array(newPayment).max(20),
    credit: creditTerms,
    tips: newTips,
  }),
).returns<Answer & { readonly changeTiyin: number }>();

/** Gives money back: the whole order (`lines` null), by line and quantity, or so much money without any dish (`amountTiyin`). `tenders` null = as it was paid. */
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
    amountTiyin: positiveTiyin.nullable().default(null),
    reasonId: id,
    reasonText: text(200).default(''),
    tenders: z
      .array(z.strictObject({ tender, amountTiyin: positiveTiyin }))
      .min(1)
      .max(20)
      .nullable(),
  }),
).returns<
  Answer & {
    readonly refundedTiyin: number;
    /** What of the cash should not be in the drawer (BX-O-107); 0 = it is there. */ readonly drawerShortTiyin: number;
  }
>();

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
  /** One unit without its modifiers; null on lines from before this was kept. */
  readonly basePriceTiyin: number | null;
  /** What the menu said, where price lists made another price of it. */
  readonly menuPriceTiyin: number | null;
  readonly priceLists: readonly LinePriceList[];
  readonly variant: LineVariant | null;
  readonly combo: LineCombo | null;
  /** A sum that was asked for: while the quantity is its worth, the line comes to exactly this. */
  readonly askedSumTiyin: number | null;
  /** Where the weight is from; null where nothing is weighed, and on lines from before this was kept. */
  readonly weighing: LineWeighing | null;
  readonly sumTiyin: number;
  /** Its own reductions and its share of the order's. */
  readonly discountTiyin: number;
  /** What somebody gave it by hand. */
  readonly manualDiscount: ManualDiscountView | null;
  /** Its share of the charges. */
  readonly chargeTiyin: number;
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
  /** Unsent, and to wait until somebody fires it. */
  readonly heldAt: number | null;
  readonly firedAt: number | null;
  /** Somebody asked its cook to stop it, and what he said. */
  readonly stop: LineStop | null;
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
  /** `rule:<ruleId>`, or `manual:<employeeId>`: none without its rule or its person (BX-O-71). */
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
  /** The order it was split from: they share a table until each is paid. */
  readonly splitFromId: string | null;
  /** The order it went into when tables were joined. */
  readonly mergedIntoId: string | null;
  /** What cooks answered who were asked to stop a dish of it; absent = nobody was. */
  readonly stopAnswers?: readonly StopAnswer[];
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
  /** What somebody gave the whole order by hand. */
  readonly manualDiscount: ManualDiscountView | null;
  readonly chargeWaiver: ChargeWaiverView | null;
  readonly charges: readonly OrderCharge[];
  readonly totalTiyin: number;
  readonly vatTiyin: number;
  readonly payments: readonly PaymentView[];
  readonly refunds: readonly RefundView[];
  readonly tips: readonly TipView[];
  readonly corrections: readonly TenderCorrectionView[];
  readonly cancelReason: LocalizedText | null;
  readonly billCount: number;
  /** Sums that the bill is paid in, one after the other; empty = whole. */
  readonly billParts: readonly { readonly number: number; readonly amountTiyin: number; readonly paidAt: number | null }[];
  /** Orders that were joined to it, for parting them again. */
  readonly joins: readonly { readonly orderId: string; readonly number: string | null; readonly placeName: string }[];
}
