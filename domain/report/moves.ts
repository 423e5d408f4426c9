import { tiyin } from '#domain/money/money';
import { shareUpTo } from '#domain/money/rounding';

/**
 * What an order adds to any report, of the box or of the portal: each sale and each refund at its own moment, with every column. This is the one definition of
 * revenue (decision 35): what completed orders came to, less what was given back. Pure, so that the same rows give the same figures wherever they lie.
 */

/** A row as it is stored or stated; absent = null. */
export type FactRow = Readonly<Record<string, unknown>>;

/** An order with everything that counts by it. */
export interface OrderFacts {
  readonly order: FactRow | null;
  readonly lines: readonly FactRow[];
  readonly payments: readonly FactRow[];
  readonly refunds: readonly FactRow[];
}

/** A sale, or a refund with a minus in every figure but those that count refunds. */
export interface BillMove {
  readonly kind: 'bill';
  readonly at: number;
  readonly order: FactRow;
  readonly completedCount: 0 | 1;
  readonly guests: number;
  readonly revenueTiyin: number;
  readonly refundTiyin: number;
  readonly refundCount: 0 | 1;
  readonly discountTiyin: number;
  readonly vatTiyin: number;
  readonly chargesTiyin: number;
  readonly roundingTiyin: number;
  readonly costTiyin: number;
}

/** What a line brought, or took back with a minus. Its revenue is `netTiyin - chargeTiyin`: service charge is no revenue of a dish. */
export interface LineMove {
  readonly kind: 'line';
  readonly at: number;
  readonly order: FactRow;
  readonly line: FactRow;
  readonly quantityThousandths: number;
  readonly netTiyin: number;
  readonly chargeTiyin: number;
  readonly vatTiyin: number;
  readonly costTiyin: number;
  /** 1 with the first line of its dish in the order. */
  readonly orders: 0 | 1;
}

/** Money that came by a tender, or went back by it (`refund`, without a minus). */
export interface TenderMove {
  readonly kind: 'tender';
  readonly at: number;
  readonly tender: string;
  readonly of: 'sale' | 'refund' | 'repayment' | 'deposit';
  readonly amountTiyin: number;
}

/** An order was opened, or cancelled. */
export interface OrderMove {
  readonly kind: 'opened' | 'cancelled';
  readonly at: number;
  readonly order: FactRow;
}

/** Whatever a report adds up. */
export type ReportMove = BillMove | LineMove | TenderMove | OrderMove;

/**
 * What an order adds, with its lines, payments and refunds. Nothing by an order that never had a line (it has no number). What happened up to `sinceAt` counts elsewhere:
 * the box was a copy then, and the one it was copied from has told it. Tenders count always.
 */
export function movesOf(facts: OrderFacts, sinceAt = -1): readonly ReportMove[] {
  const { order } = facts;
  const tenders = tenderMoves(facts);
  if (order === null) return tenders;
  const openedAt = whole(order, 'opened_at');
  const isCounted = order['number'] !== null && order['number'] !== undefined && openedAt > sinceAt;
  const opened: readonly ReportMove[] = isCounted ? [{ kind: 'opened', at: openedAt, order }] : [];
  const closedAt = order['closed_at'];
  if (typeof closedAt !== 'number') return [...opened, ...tenders];
  // What went into another order when tables were joined is no cancelled sale.
  const isMerged = typeof order['merged_into_id'] === 'string';
  if (order['state'] === 'cancelled' && !isMerged && closedAt > sinceAt)
    return [...opened, { kind: 'cancelled', at: closedAt, order }, ...tenders];
  if (order['state'] !== 'completed') return [...opened, ...tenders];
  const sale = closedAt > sinceAt ? saleMoves(order, facts.lines, closedAt) : [];
  return [...opened, ...sale, ...refundMoves(order, facts), ...tenders];
}

/** Money of a customer that is no sale: debts paid back, deposits. What was taken back or paid out is one more move, with a minus. */
export function movesOfMoney(money: FactRow): readonly TenderMove[] {
  const effect = MONEY.get(textOf(money, 'kind'));
  if (effect === undefined) return [];
  return jsonList(money['tenders']).map((part) => ({
    kind: 'tender',
    at: whole(money, 'at'),
    tender: textOf(part, 'tender'),
    of: effect.of,
    amountTiyin: effect.sign * whole(part, 'amountTiyin'),
  }));
}

/** Whether a move happened in a period in epoch ms, `to` exclusive. */
export function isWithin(move: ReportMove, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return move.at >= from && move.at < to;
}

const MONEY: ReadonlyMap<string, { readonly of: 'repayment' | 'deposit'; readonly sign: 1 | -1 }> = new Map([
  ['repayment', { of: 'repayment', sign: 1 }],
  ['repayment-reversed', { of: 'repayment', sign: -1 }],
  ['deposit-in', { of: 'deposit', sign: 1 }],
  ['deposit-out', { of: 'deposit', sign: -1 }],
]);

function saleMoves(order: FactRow, lines: readonly FactRow[], at: number): readonly ReportMove[] {
  const sold = lines.filter((line) => line['state'] !== 'voided');
  const dishes = new Set<string>();
  const bill: BillMove = {
    kind: 'bill',
    at,
    order,
    completedCount: 1,
    guests: whole(order, 'guests'),
    revenueTiyin: whole(order, 'total_tiyin'),
    refundTiyin: 0,
    refundCount: 0,
    discountTiyin: whole(order, 'discounts_tiyin'),
    vatTiyin: whole(order, 'vat_tiyin'),
    chargesTiyin: whole(order, 'charges_tiyin'),
    roundingTiyin: whole(order, 'rounding_tiyin'),
    costTiyin: sold.reduce((total, line) => total + costOf(line, whole(line, 'quantity_thousandths')), 0),
  };
  return [
    bill,
    ...sold.map((line): LineMove => {
      const dish = `${textOf(line, 'product_id')} ${textOf(line, 'category_id')}`;
      const isFirst = !dishes.has(dish);
      dishes.add(dish);
      const quantity = whole(line, 'quantity_thousandths');
      return {
        kind: 'line',
        at,
        order,
        line,
        quantityThousandths: quantity,
        netTiyin: whole(line, 'net_tiyin'),
        chargeTiyin: whole(line, 'charge_tiyin'),
        vatTiyin: whole(line, 'vat_tiyin'),
        costTiyin: costOf(line, quantity),
        orders: isFirst ? 1 : 0,
      };
    }),
  ];
}

function refundMoves(order: FactRow, { lines, refunds }: OrderFacts): readonly ReportMove[] {
  const lineOf = new Map(lines.map((line) => [textOf(line, 'id'), line]));
  const returned = new Map<string, number>();
  const inOrder = refunds.toSorted(
    (one, other) => whole(one, 'at') - whole(other, 'at') || compare(textOf(one, 'id'), textOf(other, 'id')),
  );
  return inOrder.flatMap((refund): readonly ReportMove[] => {
    const at = whole(refund, 'at');
    const parts = jsonList(refund['lines']).flatMap((part) => {
      const lineId = textOf(part, 'lineId');
      const line = lineOf.get(lineId);
      if (line === undefined) return [];
      const before = returned.get(lineId) ?? 0;
      const after = Math.min(before + whole(part, 'quantityThousandths'), whole(line, 'quantity_thousandths'));
      returned.set(lineId, after);
      return [pieceOf({ line, order, at }, { before, after }, part)];
    });
    const amountTiyin = whole(refund, 'amount_tiyin');
    return [
      {
        kind: 'bill',
        at,
        order,
        completedCount: 0,
        guests: 0,
        revenueTiyin: -amountTiyin,
        refundTiyin: amountTiyin,
        refundCount: 1,
        discountTiyin: -whole(refund, 'discounts_tiyin'),
        vatTiyin: -whole(refund, 'vat_tiyin'),
        chargesTiyin: -whole(refund, 'charges_tiyin'),
        roundingTiyin: -whole(refund, 'rounding_tiyin'),
        costTiyin: parts.reduce((total, piece) => total + piece.costTiyin, 0),
      },
      ...parts,
    ];
  });
}

/** The columns of what was given back of a line: its share after, less its share before, as the box divides them (`domain/order/refund`). */
function pieceOf(
  { line, order, at }: { readonly line: FactRow; readonly order: FactRow; readonly at: number },
  { before, after }: { readonly before: number; readonly after: number },
  part: FactRow,
): LineMove {
  const quantity = whole(line, 'quantity_thousandths');
  const share = (column: string, stepTiyin: number): number => {
    const total = tiyin(whole(line, column));
    return quantity === 0 ? 0 : shareUpTo(total, after, quantity, stepTiyin) - shareUpTo(total, before, quantity, stepTiyin);
  };
  return {
    kind: 'line',
    at,
    order,
    line,
    quantityThousandths: before - after,
    netTiyin: -whole(part, 'amountTiyin'),
    // Parts of old refunds do not say it.
    chargeTiyin: -('chargeTiyin' in part ? whole(part, 'chargeTiyin') : share('charge_tiyin', 100)),
    vatTiyin: -('vatTiyin' in part ? whole(part, 'vatTiyin') : share('vat_tiyin', 1)),
    // What stays of the cost is rounded down, as in the day's report of the box.
    costTiyin: costOf(line, quantity - after) - costOf(line, quantity - before),
    orders: 0,
  };
}

function costOf(line: FactRow, quantityThousandths: number): number {
  return Math.trunc((whole(line, 'cost_tiyin') * quantityThousandths) / 1000);
}

function tenderMoves({ payments, refunds }: OrderFacts): readonly TenderMove[] {
  return [
    ...payments.map((payment): TenderMove => ({
      kind: 'tender',
      at: whole(payment, 'at'),
      tender: textOf(payment, 'tender'),
      of: 'sale',
      amountTiyin: whole(payment, 'amount_tiyin'),
    })),
    ...refunds.flatMap((refund) =>
      jsonList(refund['tenders']).map((part): TenderMove => ({
        kind: 'tender',
        at: whole(refund, 'at'),
        tender: textOf(part, 'tender'),
        of: 'refund',
        amountTiyin: whole(part, 'amountTiyin'),
      })),
    ),
  ];
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A whole number of a row; 0 for anything else. */
export function whole(row: FactRow, column: string): number {
  const value = row[column];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

/** A text of a row; empty for anything else. */
export function textOf(row: FactRow, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** A list of objects that stands as JSON in a column; nothing where it can't be read. */
export function jsonList(text: unknown): readonly FactRow[] {
  if (typeof text !== 'string') return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one): one is FactRow => typeof one === 'object' && one !== null) : [];
  } catch {
    return [];
  }
}
