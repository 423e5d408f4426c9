/** Papers between the house and a customer: what he signs, what he is given, what both sign. Frozen when they are made, like every paper. */
import type { Tender } from '#domain/contract/order';
import type { CustomerMoneyFigures } from '#domain/contract/shift';
import type { StatementKind } from '#domain/contract/debt';
import type { PaperBase } from './papers';

/** Signed by the guest: so much of this bill is on credit, until then. */
export interface CreditSlipPaper extends PaperBase {
  readonly kind: 'credit-slip';
  readonly orderNumberText: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly totalTiyin: number;
  readonly creditTiyin: number;
  readonly dueAt: number;
  /** All he owes with this. */
  readonly receivableTiyin: number;
  readonly guarantor: string;
  readonly note: string;
  readonly cashierName: string;
  /** Who allowed it above the limit. */
  readonly approverName: string | null;
}

/** Given for money that is no sale: a repayment, a deposit in or out. */
export interface RepaymentSlipPaper extends PaperBase {
  readonly kind: 'repayment-slip';
  readonly movement: CustomerMoneyFigures['kind'];
  readonly customerName: string;
  readonly tenders: readonly { readonly tender: Tender; readonly amountTiyin: number }[];
  readonly amountTiyin: number;
  readonly toDebtsTiyin: number;
  readonly toDepositTiyin: number;
  /** What stands after it. */
  readonly receivableTiyin: number;
  readonly depositTiyin: number;
  readonly note: string;
  readonly cashierName: string;
}

/** A movement on a statement. Sizes: what was added to the debt, what was taken off it. */
export interface StatementPaperLine {
  readonly at: number;
  readonly kind: StatementKind;
  readonly label: string;
  readonly debitTiyin: number;
  readonly creditTiyin: number;
}

/** What a statement and an act of reconciliation are made of. */
export interface StatementFigures {
  readonly customerName: string;
  /** Null = from the beginning. */
  readonly from: number | null;
  readonly to: number;
  readonly openingTiyin: number;
  readonly closingTiyin: number;
  readonly lines: readonly StatementPaperLine[];
}

/** Every movement of a period with what is open now. */
export interface StatementPaper extends PaperBase, StatementFigures {
  readonly kind: 'statement';
  readonly open: readonly { readonly label: string; readonly at: number; readonly dueAt: number; readonly openTiyin: number }[];
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
}

/** Act of reconciliation (akt sverki): both sides sign that so much is owed. */
export interface ReconciliationPaper extends PaperBase, StatementFigures {
  readonly kind: 'reconciliation';
  /** Name and requisites of the customer, as an organisation signs. */
  readonly customerLegalName: string;
  readonly customerTaxId: string;
}

/** Every paper about a customer's money. */
export type CustomerPaper = CreditSlipPaper | RepaymentSlipPaper | StatementPaper | ReconciliationPaper;
