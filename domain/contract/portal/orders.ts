import type { LocalizedText } from '../primitives';
import type { OrderKind, OrderWord, Tender } from '../order';

/** Orders as the owner sees them. Money in tiyin, times in epoch ms. */

/** A row of a list: what stands on an order's card. */
export interface OrderCard {
  readonly orderId: string;
  readonly branchId: string;
  readonly number: number;
  readonly kind: OrderKind;
  readonly openedAt: number;
  /** Null over the counter. */
  readonly hallName: LocalizedText | null;
  /** Empty over the counter. */
  readonly tableName: string;
  readonly queueNumber: number | null;
  readonly employeeName: string;
  readonly totalTiyin: number;
  readonly refundedTiyin: number;
  readonly word: OrderWord;
}

/** `GET /api/orders?from=&to=&branchId=&word=&q=&cursor=`: newest first. A number (`q`) is looked for over all days. */
export interface OrdersView {
  readonly nowMs: number;
  readonly rows: readonly OrderCard[];
  /** For the next page; null at the end. */
  readonly next: string | null;
}

/** A line of an order. */
export interface OrderDetailLine {
  readonly lineId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly quantityThousandths: number;
  readonly unitPriceTiyin: number;
  readonly sumTiyin: number;
  readonly modifiers: readonly { readonly name: LocalizedText; readonly count: number }[];
  /** Lists that made its price, as they were called. */
  readonly priceLists: readonly LocalizedText[];
  readonly note: string;
  readonly voided: { readonly reason: LocalizedText | null; readonly byName: string } | null;
  readonly refundedThousandths: number;
}

/** A row between the lines and the total: a discount (below nothing) or a charge. */
export interface OrderDetailRow {
  readonly kind: 'discount' | 'charge' | 'rounding';
  readonly name: LocalizedText | null;
  readonly rateBasisPoints: number | null;
  readonly amountTiyin: number;
}

/** What the guest paid with. */
export interface OrderDetailPayment {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountTiyin: number;
  readonly tenderedTiyin: number | null;
  readonly changeTiyin: number;
  readonly reference: string;
  readonly at: number;
  readonly cashierName: string;
  /** Of a part on credit: until when. */
  readonly dueAt: number | null;
}

/** What went back. */
export interface OrderDetailRefund {
  readonly refundId: string;
  readonly amountTiyin: number;
  readonly tenders: readonly { readonly tender: Tender; readonly amountTiyin: number }[];
  readonly reason: LocalizedText | null;
  readonly reasonText: string;
  readonly at: number;
  readonly byName: string;
  readonly approverName: string | null;
}

/** `GET /api/orders/:orderId` */
export interface OrderDetailView extends OrderCard {
  readonly nowMs: number;
  readonly branchName: string;
  readonly branchCode: string;
  readonly guests: number | null;
  readonly note: string;
  readonly closedAt: number | null;
  readonly closedByName: string | null;
  readonly customer: { readonly customerId: string; readonly name: string } | null;
  readonly cancelReason: LocalizedText | null;
  readonly lines: readonly OrderDetailLine[];
  /** Σ of the lines that are not voided. */
  readonly linesTiyin: number;
  readonly rows: readonly OrderDetailRow[];
  readonly vatTiyin: number;
  readonly payments: readonly OrderDetailPayment[];
  readonly refunds: readonly OrderDetailRefund[];
}
