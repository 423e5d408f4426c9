import type { Tender } from './order';
import type { LocalizedText } from './primitives';

/** A tip left with the bill. */
export interface TipView {
  readonly tipId: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly tender: Tender;
  readonly amountTiyin: number;
}

/** A payment that was put under another tender after it was taken. */
export interface TenderCorrectionView {
  readonly correctionId: string;
  readonly paymentId: string;
  readonly fromTender: Tender;
  readonly toTender: Tender;
  readonly amountTiyin: number;
  readonly reason: string;
  readonly at: number;
  readonly byName: string;
  readonly approverName: string | null;
}

/** Money given back. */
export interface RefundView {
  readonly refundId: string;
  readonly amountTiyin: number;
  readonly tenders: readonly { readonly tender: Tender; readonly amountTiyin: number }[];
  /** With quantity 0 a part of the line's money alone. */
  readonly lines: readonly { readonly lineId: string; readonly quantityThousandths: number; readonly amountTiyin: number }[];
  readonly reason: LocalizedText;
  readonly reasonText: string;
  readonly at: number;
  readonly byName: string;
  readonly approverName: string | null;
}
