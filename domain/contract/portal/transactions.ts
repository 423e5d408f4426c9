import { z } from 'zod';
import type { LocalizedText } from '../primitives';

/** Money that moved, as the owner sees it. In tiyin; what went out stands with a minus. */

/** What it moved by: cash, card and mobile as the guide has them, credit and transfer beside them (decision 36), what stood on a customer's account, and the rest. */
export const transactionType = z.enum(['cash', 'card', 'mobile', 'transfer', 'credit', 'account', 'other']);
/** What it moved by. */
export type TransactionType = z.infer<typeof transactionType>;

/** Whether the money is there. What a person confirms by hand is confirmed at once; `pending` and `failed` are for providers that answer later. */
export const transactionState = z.enum(['pending', 'confirmed', 'failed', 'refunded']);
/** Whether the money is there. */
export type TransactionState = z.infer<typeof transactionState>;

/** Why it moved. */
export const transactionKind = z.enum(['sale', 'refund', 'repayment', 'deposit']);
/** Why it moved. */
export type TransactionKind = z.infer<typeof transactionKind>;

/** A row of the list. */
export interface TransactionRow {
  readonly transactionId: string;
  readonly kind: TransactionKind;
  readonly type: TransactionType;
  /** The tender by its own name: Click, Humo … */
  readonly tenderName: LocalizedText;
  readonly state: TransactionState;
  readonly at: number;
  readonly amountTiyin: number;
  readonly branchId: string;
  readonly orderId: string | null;
  readonly orderNumber: number | null;
}

/** `GET /api/transactions?from=&to=&branchId=&type=&kind=&state=&cursor=`: newest first, with the totals of all rows of the filters, not of the page. */
export interface TransactionsView {
  readonly nowMs: number;
  readonly rows: readonly TransactionRow[];
  readonly next: string | null;
  readonly count: number;
  readonly sumTiyin: number;
  /** The totals by type, without the filter of type. */
  readonly byType: readonly { readonly type: TransactionType; readonly count: number; readonly sumTiyin: number }[];
}

/** `GET /api/transactions/:transactionId` */
export interface TransactionView extends TransactionRow {
  readonly employeeName: string;
  readonly branchName: string;
  readonly branchCode: string;
  readonly customer: { readonly customerId: string; readonly name: string } | null;
  readonly reference: string;
  readonly note: string;
}
