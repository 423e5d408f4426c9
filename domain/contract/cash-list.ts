import { z } from 'zod';
import { tender } from './order';
import type { Tender } from './order';
import { id, text } from './primitives';
import type { LocalizedText } from './primitives';

/** Why money came or went. Every one but `cash-in` and `cash-out` made itself. */
export const transactionKinds = [
  'sale',
  'refund',
  'cash-in',
  'cash-out',
  'repayment',
  'repayment-reversed',
  'deposit-in',
  'deposit-out',
  'tip',
  'tip-out',
] as const;
/** Why money came or went. */
export type CashTransactionKind = (typeof transactionKinds)[number];

/** `GET /api/cash-transactions`, `GET /api/cash-transactions.csv`, `.xlsx`. Times are epoch ms; `from` inclusive, `to` exclusive. */
export const cashListQuery = z.strictObject({
  from: z.coerce.number().int(),
  to: z.coerce.number().int(),
  direction: z.enum(['in', 'out']).optional(),
  tender: tender.optional(),
  kind: z.enum(transactionKinds).optional(),
  /** The purpose of a movement by hand. */
  reasonId: id.optional(),
  employeeId: id.optional(),
  q: text(60).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A movement of money; its amount is a size. */
export interface CashTransaction {
  readonly transactionId: string;
  readonly at: number;
  readonly kind: CashTransactionKind;
  readonly direction: 'in' | 'out';
  readonly tender: Tender;
  readonly amountTiyin: number;
  /** Of a movement by hand. */
  readonly purpose: LocalizedText | null;
  readonly employeeName: string;
  readonly orderId: string | null;
  /** `B1-0417`. */
  readonly orderNumber: string | null;
  readonly note: string;
}

/** What came, what went, and what stayed. */
export interface CashSums {
  readonly inTiyin: number;
  readonly outTiyin: number;
  readonly netTiyin: number;
}

/** `GET /api/cash-transactions`: newest first, with sums over all rows of the filters (BX-O-133). */
export interface CashListView extends CashSums {
  readonly rows: readonly CashTransaction[];
  readonly count: number;
  readonly byTender: readonly (CashSums & { readonly tender: Tender })[];
  /** Movements by hand, by purpose and direction (BX-O-130). */
  readonly byPurpose: readonly (CashSums & { readonly reasonId: string; readonly name: LocalizedText })[];
  /** Business days of the period on which money moved, oldest first. */
  readonly byDay: readonly (CashSums & { readonly day: string })[];
}
