/** The money of X, Z and the day's report: sums over the ledger, so that a report can't say what was not posted. */
import type { Tender } from '#domain/contract/order';
import type { CustomerMoneyFigures } from '#domain/contract/shift';
import type { PostingKind } from '#domain/ledger/postings';
import { multiplyDivide, negate, subtract, sum, tiyin, TIYIN_PER_SOM, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isCustomerTender, isTender, tenderOrder } from '#domain/payment/tenders';

/** Σ of entries of one kind of posting on one account (`SELECT kind, account, SUM(amount) … GROUP BY kind, account`). */
export interface LedgerSum {
  readonly kind: PostingKind;
  readonly account: string;
  readonly amountTiyin: number;
}

/** How often a tender was used in payments. */
export interface TenderCount {
  readonly tender: Tender;
  readonly count: number;
}

/** A tender's row of a report; sizes, never negative. */
export interface TenderFigures {
  readonly tender: Tender;
  readonly count: number;
  readonly salesTiyin: Tiyin;
  readonly refundsTiyin: Tiyin;
}

/** Tips of some shifts; sizes. */
export interface TipFigures {
  readonly inTiyin: Tiyin;
  /** What of it lies in the drawer. */
  readonly inCashTiyin: Tiyin;
  readonly outTiyin: Tiyin;
  readonly people: readonly { readonly employeeId: string; readonly inTiyin: Tiyin; readonly outTiyin: Tiyin }[];
}

/** Figures of some shifts. Sales and refunds are gross, each for itself; charge, discounts and VAT are net of refunds. */
export interface ShiftFigures {
  readonly salesTiyin: Tiyin;
  readonly refundsTiyin: Tiyin;
  readonly serviceChargeTiyin: Tiyin;
  readonly discountsTiyin: Tiyin;
  readonly vatTiyin: Tiyin;
  readonly roundingTiyin: Tiyin;
  readonly tenders: readonly TenderFigures[];
  readonly openingFloatTiyin: Tiyin;
  readonly cashInTiyin: Tiyin;
  readonly cashOutTiyin: Tiyin;
  /** Debts paid back, deposits in and out: money, but no revenue. */
  readonly customerMoney: readonly CustomerMoneyFigures[];
  /** What guests left for people beside the bills: money, but no revenue. */
  readonly tips: TipFigures;
  /** What should be in the drawer before difference and closing. */
  readonly expectedCashTiyin: Tiyin;
}

/** Computes the figures of one shift, or of several together (a day): drawers are added up. */
export function shiftFigures(sums: readonly LedgerSum[], counts: readonly TenderCount[]): ShiftFigures {
  const on = (kinds: readonly PostingKind[], matches: (account: string) => boolean): Tiyin =>
    sum(sums.filter((row) => kinds.includes(row.kind) && matches(row.account)).map((row) => tiyin(row.amountTiyin)));
  const account = (name: string) => (candidate: string) => candidate === name;
  const trade: readonly PostingKind[] = ['sale', 'refund'];
  const tenders = tenderOrder
    .map((tender): TenderFigures => {
      const isTenders = (candidate: string): boolean => tenderOf(candidate) === tender;
      const count = counts.filter((row) => row.tender === tender).reduce((total, row) => total + row.count, 0);
      return { tender, count, salesTiyin: on(['sale', 'tender-corrected'], isTenders), refundsTiyin: negate(on(['refund'], isTenders)) };
    })
    .filter((row) => row.count > 0 || row.salesTiyin !== 0 || row.refundsTiyin !== 0);
  return {
    salesTiyin: sum(tenders.map((row) => row.salesTiyin)),
    refundsTiyin: sum(tenders.map((row) => row.refundsTiyin)),
    serviceChargeTiyin: negate(on(trade, account('service-charge'))),
    discountsTiyin: on(trade, account('discount')),
    vatTiyin: negate(on(trade, account('vat'))),
    roundingTiyin: negate(on(trade, account('cash-rounding'))),
    tenders,
    openingFloatTiyin: on(['shift-open'], isDrawer),
    cashInTiyin: on(['cash-in'], isDrawer),
    cashOutTiyin: negate(on(['cash-out'], isDrawer)),
    customerMoney: customerMoney(on),
    tips: tipFigures(sums, on(['tip'], isDrawer)),
    expectedCashTiyin: on(
      [
        ...(['shift-open', 'sale', 'refund', 'tender-corrected', 'cash-in', 'cash-out', 'tip', 'tip-out'] as const),
        ...(['repayment', 'repayment-reversed', 'deposit-in', 'deposit-out'] as const),
        ...(['part-payment', 'part-settled'] as const),
      ],
      isDrawer,
    ),
  };
}

function customerMoney(on: (kinds: readonly PostingKind[], matches: (account: string) => boolean) => Tiyin): CustomerMoneyFigures[] {
  const directions = [
    ['repayment', 1],
    ['repayment-reversed', -1],
    ['deposit-in', 1],
    ['deposit-out', -1],
  ] as const;
  const parts = tenderOrder.flatMap((tender): CustomerMoneyFigures[] => {
    const amountTiyin = isCustomerTender(tender)
      ? ZERO_TIYIN
      : on(['part-payment', 'part-settled'], (account) => tenderOf(account) === tender);
    return amountTiyin === 0 ? [] : [{ kind: 'bill-part', tender, amountTiyin }];
  });
  const moved = directions.flatMap(([kind, sign]) =>
    tenderOrder.flatMap((tender) => {
      const signed = isCustomerTender(tender) ? ZERO_TIYIN : on([kind], (account) => tenderOf(account) === tender);
      return signed === 0 ? [] : [{ kind, tender, amountTiyin: sign === 1 ? signed : negate(signed) }];
    }),
  );
  return [...moved, ...parts];
}

function tipFigures(sums: readonly LedgerSum[], inCashTiyin: Tiyin): TipFigures {
  const rows = sums.filter(({ account }) => account.startsWith('tips:'));
  const of = (kind: PostingKind, account?: string): Tiyin =>
    sum(rows.filter((row) => row.kind === kind && (account === undefined || row.account === account)).map((row) => tiyin(row.amountTiyin)));
  const people = [...new Set(rows.map(({ account }) => account))].sort().map((account) => ({
    employeeId: account.slice('tips:'.length),
    inTiyin: negate(of('tip', account)),
    outTiyin: of('tip-out', account),
  }));
  return { inTiyin: negate(of('tip')), inCashTiyin, outTiyin: of('tip-out'), people };
}

/** Sales less refunds. */
export function netRevenue(figures: Pick<ShiftFigures, 'salesTiyin' | 'refundsTiyin'>): Tiyin {
  return subtract(figures.salesTiyin, figures.refundsTiyin);
}

/** Revenue without VAT, less the cost of what was sold and the debts given up (decision 35). Cost of refunded dishes is already taken off by the caller. */
export function profit(
  figures: Pick<ShiftFigures, 'salesTiyin' | 'refundsTiyin' | 'vatTiyin'>,
  costTiyin: number,
  writeOffTiyin: number,
): Tiyin {
  return subtract(subtract(subtract(netRevenue(figures), figures.vatTiyin), tiyin(costTiyin)), tiyin(writeOffTiyin));
}

/** Average per order, whole soʻm; 0 without orders. Read-only: averages are never booked. */
export function average(totalTiyin: Tiyin, count: number): Tiyin {
  return count === 0 ? ZERO_TIYIN : multiplyDivide(totalTiyin, 1, count, TIYIN_PER_SOM);
}

function isDrawer(account: string): boolean {
  return account.startsWith('drawer:');
}

function tenderOf(account: string): Tender | null {
  if (isDrawer(account)) return 'cash';
  const ofCustomer = /^customer:.*:(receivable|deposit|points)$/.exec(account)?.[1];
  if (ofCustomer !== undefined) return ofCustomer === 'deposit' || ofCustomer === 'points' ? ofCustomer : 'nasiya';
  // Only a refund touches it within a sale: what was sold on credit and given up since is taken off what was given up.
  if (account === 'write-off') return 'nasiya';
  const name = account.startsWith('tender:') ? account.slice('tender:'.length) : '';
  return isTender(name) ? name : null;
}
