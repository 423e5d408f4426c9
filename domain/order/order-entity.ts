import type { LineModifier, LineState, OrderCharge, OrderKind, OrderStage, OrderState, Tender } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import type { Unit } from '#domain/contract/menu';
import type { TicketState } from '#domain/contract/kitchen';
import type { Tiyin } from '#domain/money/money';

/** An order as the server holds it: everything a decision about it needs, and everything that is stored of it. Values are replaced, never mutated. */
export interface Order {
  readonly orderId: string;
  readonly version: number;
  /** Per branch, ever growing; null until the first line. Shown as `B1-0417`. */
  readonly number: number | null;
  /** From 1 with the first shift opened after all were closed; null at tables. */
  readonly queueNumber: number | null;
  readonly queueRound: number | null;
  readonly kind: OrderKind;
  readonly state: OrderState;
  readonly stage: OrderStage;
  readonly hallId: string | null;
  readonly tableId: string | null;
  readonly guests: number | null;
  readonly note: string;
  readonly waiterId: string;
  readonly customerId: string | null;
  /** The customer's name as last known: a label for lists, refreshed when it changes, emptied when the person is erased. */
  readonly customerName: string;
  /** Groups the customer was in when attached, and groups used without a customer: price rules go by both. */
  readonly customerGroupIds: readonly string[];
  readonly adHocGroupIds: readonly string[];
  readonly deviceId: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closedById: string | null;
  readonly shiftId: string | null;
  /** Σ of the lines that are not voided, before discounts. */
  readonly linesTiyin: Tiyin;
  readonly discountsTiyin: Tiyin;
  readonly chargesTiyin: Tiyin;
  /** Cash rounding, as its own line; part of the total. */
  readonly roundingTiyin: Tiyin;
  readonly totalTiyin: Tiyin;
  readonly vatTiyin: Tiyin;
  readonly refundedTiyin: Tiyin;
  readonly charges: readonly OrderCharge[];
  readonly discounts: readonly OrderDiscount[];
  /** How many times it was fired; the next ticket's revision is one more. */
  readonly revision: number;
  readonly billPrintedAt: number | null;
  readonly billCount: number;
  readonly receiptCopies: number;
  readonly readyAt: number | null;
  readonly servedAt: number | null;
  readonly callCount: number;
  readonly cancelReason: LocalizedText | null;
  readonly cancelReasonText: string | null;
  readonly lines: readonly OrderLine[];
  readonly tickets: readonly Ticket[];
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
}

/** A reduction that names its rule or its person (BX-O-71). */
export interface OrderDiscount {
  readonly discountId: string;
  /** Null = on the whole order. */
  readonly lineId: string | null;
  readonly source: string;
  readonly name: LocalizedText;
  readonly rateBasisPoints: number | null;
  readonly amountTiyin: Tiyin;
}

/** A line, with its product frozen as it was at the moment of adding (decision 4). */
export interface OrderLine {
  readonly lineId: string;
  readonly version: number;
  readonly position: number;
  readonly productId: string;
  readonly categoryId: string;
  readonly name: LocalizedText;
  readonly unit: Unit;
  readonly quantityThousandths: number;
  /** One unit with its modifiers. */
  readonly unitPriceTiyin: Tiyin;
  readonly sumTiyin: Tiyin;
  /** Its own discount and its share of the order's. */
  readonly discountTiyin: Tiyin;
  /** Its share of the charges. */
  readonly chargeTiyin: Tiyin;
  /** What the guest pays for it: sum − discount + charge; VAT is contained in it. */
  readonly netTiyin: Tiyin;
  readonly vatRateBasisPoints: number;
  readonly vatTiyin: Tiyin;
  /** Cost of one unit; null = unknown. */
  readonly costTiyin: Tiyin | null;
  readonly mxik: string | null;
  readonly packageCode: string | null;
  readonly modifiers: readonly LineModifier[];
  readonly notePresetIds: readonly string[];
  readonly notes: readonly LocalizedText[];
  readonly note: string;
  readonly allergy: boolean;
  readonly seat: number | null;
  readonly course: number | null;
  /** Where it is made; null = nobody makes it. */
  readonly stationId: string | null;
  readonly state: LineState;
  readonly addedById: string;
  readonly addedAt: number;
  readonly firedAt: number | null;
  readonly voidedAt: number | null;
  readonly voidedById: string | null;
  readonly voidReason: LocalizedText | null;
  readonly voidReasonText: string | null;
  /** Taken from counted stock for this line; 0 where the product is unlimited. */
  readonly countedThousandths: number;
  readonly refundedThousandths: number;
}

/** A delta of lines fired together at one station. */
export interface Ticket {
  readonly ticketId: string;
  readonly stationId: string;
  readonly version: number;
  readonly revision: number;
  readonly state: TicketState;
  readonly firedAt: number;
  readonly touchedAt: number | null;
  readonly bumpedAt: number | null;
  readonly lines: readonly TicketLine[];
}

/** A dish on a ticket; its name and notes are the order line's. */
export interface TicketLine {
  readonly lineId: string;
  readonly quantityThousandths: number;
  readonly done: boolean;
  readonly voidedThousandths: number;
  readonly voidSeen: boolean;
}

/** Money taken for the order. */
export interface Payment {
  readonly paymentId: string;
  readonly shiftId: string;
  readonly tender: Tender;
  readonly amountTiyin: Tiyin;
  readonly tenderedTiyin: Tiyin | null;
  readonly changeTiyin: Tiyin;
  readonly reference: string;
  readonly at: number;
  readonly cashierId: string;
}

/** Money given back: the mirror of the sale in every column. */
export interface Refund {
  readonly refundId: string;
  readonly shiftId: string;
  readonly amountTiyin: Tiyin;
  readonly chargesTiyin: Tiyin;
  readonly discountsTiyin: Tiyin;
  readonly roundingTiyin: Tiyin;
  readonly vatTiyin: Tiyin;
  readonly tenders: readonly { readonly tender: Tender; readonly amountTiyin: Tiyin }[];
  readonly lines: readonly RefundLine[];
  readonly reason: LocalizedText;
  readonly reasonText: string;
  readonly at: number;
  readonly byId: string;
  readonly approverId: string | null;
}

/** A line's part in a refund. */
export interface RefundLine {
  readonly lineId: string;
  readonly quantityThousandths: number;
  /** The dishes' part, before discount and charge. */
  readonly sumTiyin: Tiyin;
  /** What the guest gets for it: sum − discount + charge. */
  readonly amountTiyin: Tiyin;
  readonly returnToStock: boolean;
}
