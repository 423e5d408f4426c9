/**
 * Every movement of money as a posting whose entries add up to nothing. Postings are never changed: a wrong one is answered by another.
 * Invariant: what leaves here is balanced; `assertBalanced` is called once more before the insert.
 */
import type { ManualTender, Tender } from '#domain/contract/order';
import type { MoneyTender } from '#domain/payment/tenders';
import { add, negate, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { customerAccount, drawerAccount, expenseAccount, tenderAccount, tipsAccount } from './accounts';
import type { Account } from './accounts';

/** The kinds of postings there are. */
export const postingKinds = [
  'sale',
  'refund',
  'shift-open',
  'cash-in',
  'cash-out',
  'shift-difference',
  'shift-close',
  'repayment',
  'repayment-reversed',
  'deposit-in',
  'deposit-out',
  'opening-balance',
  'write-off',
  'debt-moved',
  'points-earned',
  'points-adjusted',
  'customers-merged',
  'preorder-charge',
  'tip',
  'tip-out',
  'tender-corrected',
  'part-payment',
  'part-settled',
] as const;
/** What a posting is about. */
export type PostingKind = (typeof postingKinds)[number];

/** The currency of a branch; ISO 4217. */
export type Currency = string;

/** Uzbek soʻm, in tiyin. */
export const uzs: Currency = 'UZS';

/** One side of a posting. */
export interface Entry {
  readonly account: Account;
  readonly currency: Currency;
  /** Signed; never zero. */
  readonly amountTiyin: Tiyin;
}

/** A posting before it has an id, a branch, a shift and a time. */
export interface PostingDraft {
  readonly kind: PostingKind;
  readonly entries: readonly Entry[];
}

/** The columns of a sale, or of a refund; all sizes but the rounding, which is signed. `lines − discounts + charges + rounding = Σ payments`. */
export interface SaleColumns {
  readonly shiftId: string;
  readonly linesTiyin: Tiyin;
  readonly discountsTiyin: Tiyin;
  readonly chargesTiyin: Tiyin;
  readonly vatTiyin: Tiyin;
  readonly roundingTiyin: Tiyin;
  /** `shiftId` = whose drawer cash is in, where it is not the sale's own: a part of the bill that was paid before. */
  readonly payments: readonly { readonly tender: Tender; readonly amountTiyin: Tiyin; readonly shiftId?: string }[];
  /** Whose accounts credit, deposit and points stand on; null without a customer. */
  readonly customerId?: string | null;
  /** Parts of the payment on accounts of their own, beside `payments`: where the credit part of a refund goes. */
  readonly onAccounts?: readonly { readonly account: Account; readonly amountTiyin: Tiyin }[];
  readonly currency?: Currency;
}

/** A paid order: the money came, and for what. VAT of the whole bill is taken out of `sales`. */
export function salePosting(sale: SaleColumns): PostingDraft {
  return posting('sale', sale.currency, saleAmounts(sale));
}

/** Money given back: the sale's entries with the other sign, column for column, so that a full refund leaves nothing. */
export function refundPosting(refund: SaleColumns): PostingDraft {
  return posting(
    'refund',
    refund.currency,
    saleAmounts(refund).map(([account, amount]) => [account, negate(amount)]),
  );
}

function saleAmounts(sale: SaleColumns): readonly Amount[] {
  return [
    ...sale.payments.map(({ tender, amountTiyin, shiftId = sale.shiftId }): Amount => [
      tenderAccount(tender, shiftId, sale.customerId),
      amountTiyin,
    ]),
    ...(sale.onAccounts ?? []).map(({ account, amountTiyin }): Amount => [account, amountTiyin]),
    ['discount', sale.discountsTiyin],
    ['sales', negate(subtract(sale.linesTiyin, sale.vatTiyin))],
    ['service-charge', negate(sale.chargesTiyin)],
    ['vat', negate(sale.vatTiyin)],
    ['cash-rounding', negate(sale.roundingTiyin)],
  ];
}

/** Money taken for a part of a bill that is open still: it is in the drawer, and what it is for is not sold yet. */
export function partPaymentPosting(payments: readonly PartPayment[], currency?: Currency): PostingDraft {
  return posting('part-payment', currency, partAmounts(payments));
}

/** The bill is paid: what was taken for its parts is no advance any more; the sale, posted beside this, names their money. */
export function partSettledPosting(payments: readonly PartPayment[], currency?: Currency): PostingDraft {
  return posting(
    'part-settled',
    currency,
    partAmounts(payments).map(([account, amount]) => [account, negate(amount)]),
  );
}

/** What was taken for a part of a bill, and in which shift. */
export interface PartPayment {
  readonly tender: Tender;
  readonly amountTiyin: Tiyin;
  readonly shiftId: string;
}

function partAmounts(payments: readonly PartPayment[]): readonly Amount[] {
  return [
    ...payments.map(({ tender, amountTiyin, shiftId }): Amount => [tenderAccount(tender, shiftId), amountTiyin]),
    ['advance', negate(sum(payments.map(({ amountTiyin }) => amountTiyin)))],
  ];
}

/** The cash a shift begins with, from what lay in the tills. */
export function openingFloatPosting(shiftId: string, floatTiyin: Tiyin, currency?: Currency): PostingDraft {
  return posting('shift-open', currency, [
    [drawerAccount(shiftId), floatTiyin],
    ['float', negate(floatTiyin)],
  ]);
}

/** Cash put into the drawer without a sale. */
export function cashInPosting(shiftId: string, reasonId: string, amountTiyin: Tiyin, currency?: Currency): PostingDraft {
  return posting('cash-in', currency, [
    [drawerAccount(shiftId), amountTiyin],
    [expenseAccount(reasonId), negate(amountTiyin)],
  ]);
}

/** Cash taken out of the drawer with a purpose. */
export function cashOutPosting(shiftId: string, reasonId: string, amountTiyin: Tiyin, currency?: Currency): PostingDraft {
  return posting('cash-out', currency, [
    [drawerAccount(shiftId), negate(amountTiyin)],
    [expenseAccount(reasonId), amountTiyin],
  ]);
}

/** A tip: money that came, for somebody. Neither revenue nor VAT. */
export function tipPosting(tip: {
  readonly shiftId: string;
  readonly employeeId: string;
  readonly tender: ManualTender;
  readonly amountTiyin: Tiyin;
}): PostingDraft {
  return posting('tip', uzs, [
    [tenderAccount(tip.tender, tip.shiftId), tip.amountTiyin],
    [tipsAccount(tip.employeeId), negate(tip.amountTiyin)],
  ]);
}

/** Tips given to whom they were left for, from the drawer. */
export function tipOutPosting(shiftId: string, employeeId: string, amountTiyin: Tiyin): PostingDraft {
  return posting('tip-out', uzs, [
    [drawerAccount(shiftId), negate(amountTiyin)],
    [tipsAccount(employeeId), amountTiyin],
  ]);
}

/** A payment that was taken by another tender than was pressed: the money is there, not here. */
export function tenderCorrectedPosting(
  shiftId: string,
  tenders: { readonly from: ManualTender; readonly to: ManualTender },
  amountTiyin: Tiyin,
): PostingDraft {
  return posting('tender-corrected', uzs, [
    [tenderAccount(tenders.to, shiftId), amountTiyin],
    [tenderAccount(tenders.from, shiftId), negate(amountTiyin)],
  ]);
}

/** What the count found against what was expected: counted − expected, sign kept. No entries when they agree. */
export function differencePosting(shiftId: string, differenceTiyin: Tiyin, currency?: Currency): PostingDraft {
  return posting('shift-difference', currency, [
    [drawerAccount(shiftId), differenceTiyin],
    ['cash-difference', negate(differenceTiyin)],
  ]);
}

/** The drawer of a closed shift is empty: what stays for tomorrow is float, the rest went to the safe. Throws when more stays than was counted. */
export function closingPosting(shiftId: string, countedTiyin: Tiyin, cashLeftTiyin: Tiyin, currency?: Currency): PostingDraft {
  if (cashLeftTiyin > countedTiyin) throw new RangeError('more cash left than counted');
  return posting('shift-close', currency, [
    [drawerAccount(shiftId), negate(countedTiyin)],
    ['float', cashLeftTiyin],
    ['safe', subtract(countedTiyin, cashLeftTiyin)],
  ]);
}

/** What customers' money outside a bill is made of. */
export interface CustomerMoney {
  readonly customerId: string;
  /** Null where no drawer is touched (the office). Cash without a shift is a bug. */
  readonly shiftId: string | null;
  readonly tenders: readonly { readonly tender: MoneyTender; readonly amountTiyin: Tiyin }[];
  readonly currency?: Currency;
}

/** A debt paid back; what was paid beyond it is deposit. `toDebts` + `toDeposit` = what the tenders bring. */
export function repaymentPosting(money: CustomerMoney & { readonly toDebtsTiyin: Tiyin; readonly toDepositTiyin: Tiyin }): PostingDraft {
  return posting('repayment', money.currency, repaymentAmounts(money));
}

/** A repayment taken back, whole: its entries with the other sign. Cash leaves the drawer of the shift that gives it back. */
export function reversedRepaymentPosting(
  money: CustomerMoney & { readonly toDebtsTiyin: Tiyin; readonly toDepositTiyin: Tiyin },
): PostingDraft {
  return posting(
    'repayment-reversed',
    money.currency,
    repaymentAmounts(money).map(([account, amount]) => [account, negate(amount)]),
  );
}

/** Money kept for later bills. */
export function depositInPosting(money: CustomerMoney): PostingDraft {
  return posting('deposit-in', money.currency, [
    ...moneyAmounts(money),
    [customerAccount(money.customerId, 'deposit'), negate(moneySum(money))],
  ]);
}

/** Deposit given back. */
export function depositOutPosting(money: CustomerMoney): PostingDraft {
  return posting('deposit-out', money.currency, [
    ...moneyAmounts(money).map(([account, amount]): Amount => [account, negate(amount)]),
    [customerAccount(money.customerId, 'deposit'), moneySum(money)],
  ]);
}

/** What a customer owed, or the house kept for him, before the box: neither revenue nor money. */
export function openingBalancePosting(
  customerId: string,
  of: 'receivable' | 'deposit' | 'points',
  amountTiyin: Tiyin,
  currency?: Currency,
): PostingDraft {
  const signed = of === 'receivable' ? amountTiyin : negate(amountTiyin);
  return posting('opening-balance', currency, [
    [customerAccount(customerId, of), signed],
    ['opening-balance', negate(signed)],
  ]);
}

/** What giving up an order for later costs: taken from the customer's deposit, earned by the house. */
export function preorderChargePosting(customerId: string, amountTiyin: Tiyin, currency?: Currency): PostingDraft {
  return posting('preorder-charge', currency, [
    [customerAccount(customerId, 'deposit'), amountTiyin],
    ['cancellation-charge', negate(amountTiyin)],
  ]);
}

/** A debt given up. */
export function writeOffPosting(customerId: string, amountTiyin: Tiyin, currency?: Currency): PostingDraft {
  return posting('write-off', currency, [
    ['write-off', amountTiyin],
    [customerAccount(customerId, 'receivable'), negate(amountTiyin)],
  ]);
}

/** A debt that was another's. */
export function debtMovedPosting(fromId: string, toId: string, amountTiyin: Tiyin, currency?: Currency): PostingDraft {
  return posting('debt-moved', currency, [
    [customerAccount(fromId, 'receivable'), negate(amountTiyin)],
    [customerAccount(toId, 'receivable'), amountTiyin],
  ]);
}

/** Points given (or with a minus taken): what they cost the house. */
export function pointsPosting(
  kind: 'points-earned' | 'points-adjusted',
  customerId: string,
  deltaTiyin: Tiyin,
  currency?: Currency,
): PostingDraft {
  return posting(kind, currency, [
    ['points-given', deltaTiyin],
    [customerAccount(customerId, 'points'), negate(deltaTiyin)],
  ]);
}

function repaymentAmounts(money: Parameters<typeof repaymentPosting>[0]): readonly Amount[] {
  return [
    ...moneyAmounts(money),
    [customerAccount(money.customerId, 'receivable'), negate(money.toDebtsTiyin)],
    [customerAccount(money.customerId, 'deposit'), negate(money.toDepositTiyin)],
  ];
}

function moneyAmounts(money: CustomerMoney): Amount[] {
  return money.tenders.map(({ tender, amountTiyin }) => {
    if (tender === 'cash' && money.shiftId === null) throw new RangeError('cash without a shift');
    return [tenderAccount(tender, money.shiftId ?? ''), amountTiyin];
  });
}

function moneySum(money: CustomerMoney): Tiyin {
  return sum(money.tenders.map(({ amountTiyin }) => amountTiyin));
}

/** Throws unless the entries of each currency add up to nothing: an unbalanced posting is a bug and must not reach the table. */
export function assertBalanced(entries: readonly Pick<Entry, 'currency' | 'amountTiyin'>[]): void {
  const totals = new Map<Currency, Tiyin>();
  for (const { currency, amountTiyin } of entries) totals.set(currency, add(totals.get(currency) ?? ZERO_TIYIN, tiyin(amountTiyin)));
  for (const [currency, total] of totals) {
    if (total !== 0) throw new Error(`posting does not balance: ${String(total)} ${currency}`);
  }
}

/** The balance of one account over some entries. */
export function balanceOf(entries: readonly Entry[], account: Account): Tiyin {
  return sum(entries.filter((entry) => entry.account === account).map((entry) => entry.amountTiyin));
}

type Amount = readonly [account: Account, amountTiyin: Tiyin];

/** Joins what goes to one account and leaves out what is nothing. */
function posting(kind: PostingKind, currency: Currency = uzs, amounts: readonly Amount[]): PostingDraft {
  const byAccount = new Map<Account, Tiyin>();
  for (const [account, amountTiyin] of amounts) byAccount.set(account, add(byAccount.get(account) ?? ZERO_TIYIN, amountTiyin));
  const entries = [...byAccount]
    .filter(([, amountTiyin]) => amountTiyin !== 0)
    .map(([account, amountTiyin]) => ({ account, currency, amountTiyin }));
  assertBalanced(entries);
  return { kind, entries };
}
