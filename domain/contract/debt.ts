import { z } from 'zod';
import { command } from './command';
import { manualTenders } from './order';
import { id, positiveTiyin, requiredText, text } from './primitives';
import type { DebtView } from './customer-views';

/** Money between the house and a customer outside a bill: repayments, deposits, points, opening debts, corrections. Every one is a posting of its own. */

const manual = z.enum(manualTenders);
const money = { amountTiyin: positiveTiyin, reference: text(60).default('') };
const tendersOf = z
  .array(z.strictObject({ tender: manual, ...money }))
  .min(1)
  .max(10);
/** How a debt is paid back: as everything is, or withheld from the pay of the employee that the customer is. */
const repaymentTendersOf = z
  .array(z.strictObject({ tender: z.enum([...manual.options, 'pay']), ...money }))
  .min(1)
  .max(10);
type Balances = { readonly receivableTiyin: number; readonly depositTiyin: number; readonly pointsTiyin: number };
type Moved = Balances & { readonly jobId: string | null };

/**
 * A debt paid back, in part, whole, or more (the rest becomes deposit). `debtIds` = chosen bills in that order, null = oldest first.
 * `office` = without a drawer: then only `transfer` from a bank, or `pay` = withheld from the pay of the employee that the customer is (needs
 * `debt.manage`).
 */
export const repayDebt = command(
  'debt.repay',
  z.strictObject({
    repaymentId: id,
    customerId: id,
    tenders: repaymentTendersOf,
    debtIds: z.array(id).min(1).max(500).nullable(),
    office: z.boolean().default(false),
    note: text(200).default(''),
  }),
).returns<Moved & { readonly paidTiyin: number; readonly toDepositTiyin: number }>();
/** Takes a repayment back, whole, with a reason: postings of the other sign. */
export const reverseRepayment = command(
  'debt.reverse-repayment',
  z.strictObject({ repaymentId: id, reason: requiredText(200) }),
).returns<Balances>();
/** Debts that were there before: not revenue, with their own date and due date. */
export const openDebt = command(
  'debt.open',
  z.strictObject({
    debtId: id,
    customerId: id,
    amountTiyin: positiveTiyin,
    at: z.int().min(0),
    dueAt: z.int().min(0),
    label: text(80),
    note: text(200).default(''),
  }),
).returns<Balances>();
/** Gives up (a part of) a debt; needs `debt.manage` and a reason. */
export const writeOffDebt = command(
  'debt.write-off',
  z.strictObject({ writeOffId: id, debtId: id, amountTiyin: positiveTiyin, reason: requiredText(200) }),
).returns<Balances>();
/** Moves what is open of a debt to another customer: two linked postings. */
export const moveDebt = command(
  'debt.move',
  z.strictObject({ moveId: id, debtId: id, toCustomerId: id, newDebtId: id, reason: requiredText(200) }),
).returns<Balances>();
/** Another due date, guarantor or note of one debt. */
export const changeDebt = command(
  'debt.change',
  z.strictObject({ debtId: id, dueAt: z.int().min(0).optional(), guarantor: text(160).optional(), note: text(200).optional() }),
).returns<Record<string, never>>();
/** Notes reminders to be sent (a later part sends them); without consent to transactional messages a person calls instead. */
export const remindDebtors = command(
  'debt.remind',
  z.strictObject({
    reminders: z
      .array(z.strictObject({ reminderId: id, customerId: id }))
      .min(1)
      .max(500),
  }),
).returns<{ readonly queued: number; readonly toCall: number }>();
/** Money kept for later bills. */
export const topUpDeposit = command(
  'deposit.top-up',
  z.strictObject({ topUpId: id, customerId: id, tenders: tendersOf, note: text(200).default('') }),
).returns<Moved>();
/** Deposit given back; never more than there is. */
export const payOutDeposit = command(
  'deposit.pay-out',
  z.strictObject({ payOutId: id, customerId: id, tender: manual, amountTiyin: positiveTiyin, reason: requiredText(200) }),
).returns<Moved>();
/** Points given or taken by hand, with a reason. */
export const adjustPoints = command(
  'points.adjust',
  z.strictObject({
    adjustmentId: id,
    customerId: id,
    deltaTiyin: z.int().min(-10_000_000_000).max(10_000_000_000),
    reason: requiredText(200),
  }),
).returns<Balances>();
/** Prints the statement, the slip of a credit sale, or the act of reconciliation on the till's paper. */
export const printCustomerPaper = command(
  'customer.print',
  z.strictObject({
    customerId: id,
    paper: z.enum(['statement', 'credit-slip', 'repayment-slip', 'reconciliation']),
    from: z.int().min(0).nullable().default(null),
    to: z.int().min(0).nullable().default(null),
    /** The order of a credit slip, the repayment of its slip. */
    subjectId: id.nullable().default(null),
  }),
).returns<{ readonly jobId: string | null }>();

/** The commands about customers' money, by name. */
export const debtContracts = {
  'debt.repay': repayDebt,
  'debt.reverse-repayment': reverseRepayment,
  'debt.open': openDebt,
  'debt.write-off': writeOffDebt,
  'debt.move': moveDebt,
  'debt.change': changeDebt,
  'debt.remind': remindDebtors,
  'deposit.top-up': topUpDeposit,
  'deposit.pay-out': payOutDeposit,
  'points.adjust': adjustPoints,
  'customer.print': printCustomerPaper,
} as const;

/** `GET /api/debtors?sort=&direction=&bucket=&q=`: everybody who owes, oldest first by default. */
export const debtorsQuery = z.strictObject({
  q: text(80).default(''),
  bucket: z.enum(['0-7', '8-30', '31+', 'overdue']).optional(),
  groupId: id.optional(),
  sort: z.enum(['debt', 'age', 'due', 'name']).default('debt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** A debtor. */
export interface DebtorRow {
  readonly customerId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly groupIds: readonly string[];
  readonly receivableTiyin: number;
  readonly limitTiyin: number;
  readonly upTo7Tiyin: number;
  readonly upTo30Tiyin: number;
  readonly over30Tiyin: number;
  readonly overdueTiyin: number;
  readonly oldestDebtAt: number;
  readonly dueAt: number;
  readonly lastRepaidAt: number | null;
  readonly remindedAt: number | null;
}
/** `GET /api/debtors`. */
export interface DebtorsView {
  readonly seq: number;
  readonly debtors: readonly DebtorRow[];
  readonly count: number;
  readonly receivableTiyin: number;
  readonly upTo7Tiyin: number;
  readonly upTo30Tiyin: number;
  readonly over30Tiyin: number;
  readonly overdueTiyin: number;
}

/** `GET /api/customers/:id/statement`; `to` left out = now. */
export const statementQuery = z.strictObject({
  id,
  from: z.coerce.number().int().min(0).default(0),
  to: z.coerce.number().int().min(0).optional(),
});
/** `GET /api/customers/:id/statement?from=&to=` (and `.csv`, `.pdf`): every movement of a period with the balance after it. */
export interface StatementView {
  readonly customerId: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly openingTiyin: number;
  readonly closingTiyin: number;
  readonly lines: readonly {
    readonly at: number;
    readonly kind: StatementKind;
    /** Order number, tender, reason: what it was. */
    readonly label: string;
    readonly debitTiyin: number;
    readonly creditTiyin: number;
    readonly balanceTiyin: number;
    readonly employeeName: string | null;
    readonly orderId: string | null;
    readonly repaymentId: string | null;
  }[];
  readonly open: readonly DebtView[];
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
}
/** What a line of a statement is. */
export type StatementKind =
  'credit-sale' | 'credit-refund' | 'repayment' | 'repayment-reversed' | 'opening' | 'write-off' | 'moved-in' | 'moved-out' | 'merged';

/** A credit that somebody had to answer for: above the limit (`overTiyin`), past a stop on overdue, above a day's cap (then 0). */
export interface FlaggedCreditRow {
  readonly orderId: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly amountTiyin: number;
  readonly limitTiyin: number;
  readonly overTiyin: number;
  readonly at: number;
  readonly cashierName: string;
  readonly approverName: string;
}
/** `GET /api/flagged-credits`. */
export const flaggedCreditsQuery = z.strictObject({
  from: z.coerce.number().int().min(0).default(0),
  to: z.coerce.number().int().min(0).optional(),
});
/** `GET /api/flagged-credits`: the sum of what stands above limits by somebody's word is the only overshoot there can be. */
export interface FlaggedCreditsView {
  readonly credits: readonly FlaggedCreditRow[];
  readonly overTiyin: number;
}

/** `GET /api/reports/ageing`: what is open by age, and who gave it. */
export interface AgeingReport {
  readonly madeAt: number;
  readonly customersCount: number;
  readonly receivableTiyin: number;
  readonly overdueTiyin: number;
  readonly overdueCustomersCount: number;
  readonly buckets: readonly {
    readonly bucket: '0-7' | '8-30' | '31+';
    readonly debtsCount: number;
    readonly customersCount: number;
    readonly openTiyin: number;
  }[];
  readonly employees: readonly {
    /** Null = opening debts that nobody here gave. */
    readonly employeeId: string | null;
    readonly name: string;
    readonly openTiyin: number;
    readonly overdueTiyin: number;
    readonly over30Tiyin: number;
  }[];
}
