import type { LineWeighing } from '#domain/contract/scale';
import type { DiscountBenefit } from '#domain/contract/order-discount';
import type { LineModifier, LineState, OrderCharge, OrderKind, OrderStage, OrderState, Tender } from '#domain/contract/order';
import type { LineCombo, LinePriceList, LineVariant } from '#domain/contract/line-forms';
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
  /** Where it stood before it moved, and when: tickets fired before say so. */
  readonly movedFrom: string | null;
  readonly movedAt: number | null;
  /** The order it was split from; it shares its table. */
  readonly splitFromId: string | null;
  /** The order it went into when tables were joined; it is closed then, without a line. */
  readonly mergedIntoId: string | null;
  /** Orders that were joined to it, for parting them again. */
  readonly joins: readonly OrderJoin[];
  /** Sums that the bill is paid in, one after the other; empty = it is paid whole. Σ = total without the rounding of cash. */
  readonly billParts: readonly BillPart[];
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
  /** What somebody gave the whole order by hand; what lines were given stands on them, so that it goes where they go. */
  readonly manualDiscount: ManualDiscount | null;
  readonly chargeWaiver: ChargeWaiver | null;
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
  readonly tips: readonly Tip[];
  readonly corrections: readonly TenderCorrection[];
}

/** A sum of a bill that is paid by itself. */
export interface BillPart {
  readonly number: number;
  readonly amountTiyin: Tiyin;
  readonly paidAt: number | null;
}

/** An order that was joined to another one. */
export interface OrderJoin {
  readonly orderId: string;
  readonly number: number | null;
  readonly placeName: string;
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

/** A discount by hand as it was meant: what it takes is counted anew each time the order changes. */
export interface ManualDiscount {
  readonly discountId: string;
  readonly benefit: DiscountBenefit;
  /** The most of its base that it may ever take, however the order shrinks: the cap of who answers for it. Null = all of it. */
  readonly limitBasisPoints: number | null;
  /** Who gave it, or approved it, may let an order go for nothing. */
  readonly mayBeAll: boolean;
  /** The reason in words, or just "discount": what stands on screens and paper. */
  readonly name: LocalizedText;
  readonly reasonId: string | null;
  readonly reasonText: string;
  readonly byId: string;
  readonly approverId: string | null;
  readonly at: number;
}

/** The service charge taken off this order (BX-O-36). */
export interface ChargeWaiver {
  readonly reasonId: string;
  readonly reason: LocalizedText;
  readonly reasonText: string;
  readonly byId: string;
  readonly approverId: string | null;
  readonly at: number;
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
  /** One unit without its modifiers; null on lines from before this was kept. */
  readonly basePriceTiyin: Tiyin | null;
  /** What the menu said, where price lists made another price of it. */
  readonly menuPriceTiyin: Tiyin | null;
  /** The lists that made the price, as they were called. */
  readonly priceLists: readonly LinePriceList[];
  readonly variant: LineVariant | null;
  readonly combo: LineCombo | null;
  /** A sum that was asked for: while the quantity is its worth, the line comes to exactly this. */
  readonly askedSumTiyin: Tiyin | null;
  /** Where the weight is from; null where nothing is weighed, and on lines from before this was kept. */
  readonly weighing: LineWeighing | null;
  readonly sumTiyin: Tiyin;
  /** Its own discount and its share of the order's. */
  readonly discountTiyin: Tiyin;
  readonly manualDiscount: ManualDiscount | null;
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
  /** Unsent, and to wait ("kut"): only a fire that names it sends it, or the payment. */
  readonly heldAt: number | null;
  readonly firedAt: number | null;
  /** What was asked of the cook about it after it was sent ("STOP"), with his answer. */
  readonly stopRequest: StopRequest | null;
  readonly voidedAt: number | null;
  readonly voidedById: string | null;
  readonly voidReason: LocalizedText | null;
  readonly voidReasonText: string | null;
  /** The ticket and the dish on it that this line is made from, where that is not a ticket of its own order's with its own id. */
  readonly ticketId: string | null;
  readonly ticketLineId: string | null;
  /** The order it came with when tables were joined. */
  readonly joinedFromId: string | null;
  /** Taken from counted stock for this line; 0 where the product is unlimited. */
  readonly countedThousandths: number;
  readonly refundedThousandths: number;
}

/** A sent dish that somebody wants stopped: only its cook knows whether it is begun. Whoever asks answers for it as for a void. */
export interface StopRequest {
  readonly state: 'asked' | 'stopped' | 'declined';
  readonly at: number;
  readonly byId: string;
  readonly approverId: string | null;
  readonly reasonId: string;
  readonly reasonText: string;
  readonly answeredById: string | null;
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
  /** Since when the expeditor has it first. */
  readonly priorityAt: number | null;
  readonly lines: readonly TicketLine[];
}

/** What a cook reads of a dish. */
export type TicketDish = Pick<OrderLine, 'productId' | 'name' | 'unit' | 'modifiers' | 'notes' | 'note' | 'allergy' | 'seat' | 'course'>;

/** A part of a dish that belongs to another order now. */
export interface LeftDish {
  readonly lineId: string;
  readonly quantityThousandths: number;
  /** The table it goes to, where that is another one. */
  readonly placeName: string | null;
}

/** A dish on a ticket; its name and notes are the order line's, or its own copy where the line has left the order. */
export interface TicketLine {
  readonly dish?: TicketDish;
  readonly left?: readonly LeftDish[];
  readonly lineId: string;
  readonly quantityThousandths: number;
  readonly done: boolean;
  /** When it was marked done; tickets of an older version do not know. */
  readonly readyAt?: number | null;
  readonly voidedThousandths: number;
  readonly voidSeen: boolean;
  /** Somebody asks the cook to stop it, and he has not answered. */
  readonly stop?: { readonly at: number; readonly byId: string };
  /** The place it was fired for, where the whole ticket went to another order's. */
  readonly cameFrom?: string;
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

/** A tip left with the bill: beside it, never in it. */
export interface Tip {
  readonly tipId: string;
  readonly kind: 'tip';
  readonly shiftId: string;
  readonly employeeId: string;
  readonly tender: Tender;
  readonly amountTiyin: Tiyin;
  readonly at: number;
  readonly byId: string;
}

/** A payment put under another tender after it was taken. */
export interface TenderCorrection {
  readonly correctionId: string;
  readonly paymentId: string;
  readonly shiftId: string;
  readonly fromTender: Tender;
  readonly toTender: Tender;
  readonly amountTiyin: Tiyin;
  readonly reason: string;
  readonly at: number;
  readonly byId: string;
  readonly approverId: string | null;
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
  /** 0 = a part of its money alone. */
  readonly quantityThousandths: number;
  /** The dishes' part, before discount and charge. */
  readonly sumTiyin: Tiyin;
  /** What the guest gets for it: sum − discount + charge. */
  readonly amountTiyin: Tiyin;
  /** Its other columns; parts from before refunds by amount have none. */
  readonly discountTiyin?: Tiyin;
  readonly chargeTiyin?: Tiyin;
  readonly vatTiyin?: Tiyin;
  readonly returnToStock: boolean;
}
