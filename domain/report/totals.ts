import { businessDate, hourOfDay } from '#domain/time/business-day';
import { textOf, whole } from './moves';
import type { BillMove, LineMove, ReportMove, TenderMove } from './moves';

/** What orders came to. Revenue is net of refunds; `refundTiyin` says how much that was. */
export interface BillSums {
  openedCount: number;
  cancelledCount: number;
  completedCount: number;
  guests: number;
  /** Revenue of orders that say how many guests they were. */
  guestRevenueTiyin: number;
  revenueTiyin: number;
  refundTiyin: number;
  refundCount: number;
  discountTiyin: number;
  vatTiyin: number;
  chargesTiyin: number;
  roundingTiyin: number;
  costTiyin: number;
  /** From opening to payment, over completed orders. */
  openMs: number;
}

/** What dishes came to, less what was given back. Revenue is without service charge. */
export interface LineSums {
  quantityThousandths: number;
  revenueTiyin: number;
  vatTiyin: number;
  costTiyin: number;
  ordersCount: number;
}

/** What came and went by a tender. */
export interface TenderSums {
  salesCount: number;
  salesTiyin: number;
  refundsCount: number;
  refundsTiyin: number;
  repaidTiyin: number;
  depositsTiyin: number;
}

/** Sums by a key: an id, an hour, a word. */
export type SumsBy<Sums> = Map<string, Sums>;

const noBills = (): BillSums => ({
  openedCount: 0,
  cancelledCount: 0,
  completedCount: 0,
  guests: 0,
  guestRevenueTiyin: 0,
  revenueTiyin: 0,
  refundTiyin: 0,
  refundCount: 0,
  discountTiyin: 0,
  vatTiyin: 0,
  chargesTiyin: 0,
  roundingTiyin: 0,
  costTiyin: 0,
  openMs: 0,
});
const noLines = (): LineSums => ({ quantityThousandths: 0, revenueTiyin: 0, vatTiyin: 0, costTiyin: 0, ordersCount: 0 });
const noTenders = (): TenderSums => ({
  salesCount: 0,
  salesTiyin: 0,
  refundsCount: 0,
  refundsTiyin: 0,
  repaidTiyin: 0,
  depositsTiyin: 0,
});

type BillKey = 'all' | 'day' | 'hour' | 'waiter' | 'hall' | 'table' | 'kind';
type LineKey = 'dish' | 'category';
const billKeys: readonly BillKey[] = ['all', 'day', 'hour', 'waiter', 'hall', 'table', 'kind'];

/** Everything the pages show of some moves, added up by what they show it by. Totals of parts of a period add up to those of the whole. */
export class Totals {
  readonly bills: Readonly<Record<BillKey, SumsBy<BillSums>>> = {
    all: new Map(),
    day: new Map(),
    hour: new Map(),
    waiter: new Map(),
    hall: new Map(),
    table: new Map(),
    kind: new Map(),
  };
  readonly lines: Readonly<Record<LineKey, SumsBy<LineSums>>> = { dish: new Map(), category: new Map() };
  readonly tenders: SumsBy<TenderSums> = new Map();

  /** All orders together. */
  get all(): Readonly<BillSums> {
    return this.bills.all.get('') ?? noBills();
  }

  /** All dishes together. */
  get dishes(): Readonly<LineSums> {
    return [...this.lines.dish.values()].reduce(plus, noLines());
  }

  /** Takes a move in. */
  add(move: ReportMove): void {
    if (move.kind === 'tender') addTender(of(this.tenders, move.tender, noTenders), move);
    else if (move.kind === 'line') {
      addLine(of(this.lines.dish, textOf(move.line, 'product_id'), noLines), move);
      addLine(of(this.lines.category, textOf(move.line, 'category_id'), noLines), move);
    } else {
      const { order, at } = move;
      const keys: Readonly<Record<BillKey, string>> = {
        all: '',
        day: businessDate(at),
        hour: String(hourOfDay(at)),
        waiter: textOf(order, 'waiter_id'),
        hall: textOf(order, 'hall_id'),
        table: textOf(order, 'table_id'),
        kind: textOf(order, 'kind'),
      };
      for (const name of billKeys) {
        const row = of(this.bills[name], keys[name], noBills);
        if (move.kind === 'bill') addBill(row, move);
        else if (move.kind === 'opened') row.openedCount += 1;
        else row.cancelledCount += 1;
      }
    }
  }

  /** Takes other totals in. */
  merge(other: Totals): void {
    for (const name of billKeys) mergeInto(this.bills[name], other.bills[name], noBills);
    for (const name of ['dish', 'category'] as const) mergeInto(this.lines[name], other.lines[name], noLines);
    mergeInto(this.tenders, other.tenders, noTenders);
  }
}

function addBill(row: BillSums, move: BillMove): void {
  row.completedCount += move.completedCount;
  row.guests += move.guests;
  if (whole(move.order, 'guests') > 0) row.guestRevenueTiyin += move.revenueTiyin;
  row.revenueTiyin += move.revenueTiyin;
  row.refundTiyin += move.refundTiyin;
  row.refundCount += move.refundCount;
  row.discountTiyin += move.discountTiyin;
  row.vatTiyin += move.vatTiyin;
  row.chargesTiyin += move.chargesTiyin;
  row.roundingTiyin += move.roundingTiyin;
  row.costTiyin += move.costTiyin;
  if (move.completedCount === 1) row.openMs += Math.max(0, move.at - whole(move.order, 'opened_at'));
}

function addLine(row: LineSums, move: LineMove): void {
  row.quantityThousandths += move.quantityThousandths;
  row.revenueTiyin += move.netTiyin - move.chargeTiyin;
  row.vatTiyin += move.vatTiyin;
  row.costTiyin += move.costTiyin;
  row.ordersCount += move.orders;
}

function addTender(row: TenderSums, move: TenderMove): void {
  if (move.of === 'sale') {
    row.salesCount += 1;
    row.salesTiyin += move.amountTiyin;
  } else if (move.of === 'refund') {
    row.refundsCount += 1;
    row.refundsTiyin += move.amountTiyin;
  } else if (move.of === 'repayment') row.repaidTiyin += move.amountTiyin;
  else row.depositsTiyin += move.amountTiyin;
}

function of<Sums>(sums: SumsBy<Sums>, key: string, none: () => Sums): Sums {
  const known = sums.get(key);
  if (known !== undefined) return known;
  const row = none();
  sums.set(key, row);
  return row;
}

function mergeInto<Sums extends object>(into: SumsBy<Sums>, from: SumsBy<Sums>, none: () => Sums): void {
  for (const [key, row] of from) plus(of(into, key, none), row);
}

/** Adds every figure of `other` to `row`, and answers it. */
function plus<Sums extends object>(row: Sums, other: Sums): Sums {
  const figures = row as Record<string, number>;
  for (const [key, value] of Object.entries(other)) figures[key] = (figures[key] ?? 0) + Number(value);
  return row;
}
