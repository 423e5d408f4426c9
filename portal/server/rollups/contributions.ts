import { tiyin } from '#domain/money/money';
import { shareUpTo } from '#domain/money/rounding';
import { businessDate, hourOfDay } from '#domain/time/business-day';
import type { Value } from '../store/rows';

/**
 * What the rows of a branch add to the rollups. Pure, so that a push can take the old rows' part out and put the new rows' part in, and so that the same function makes
 * the rollups anew from the log. Revenue = takings (decision 35): what completed orders came to, less what was given back, each at its own moment.
 */

/** A row as it is stored or stated; absent = null. */
export type FactRow = Readonly<Record<string, Value | undefined>>;

/** An order with everything that counts by it. */
export interface OrderFacts {
  readonly order: FactRow | null;
  readonly lines: readonly FactRow[];
  readonly payments: readonly FactRow[];
  readonly refunds: readonly FactRow[];
}

/** The rollups by the table that holds them: what names a row (after owner and branch), and what it sums. */
export const rollups = {
  rollup_hour: {
    keys: ['day', 'hour'],
    figures: [
      'order_count',
      'completed_count',
      'cancelled_count',
      'guest_count',
      'revenue_tiyin',
      'refund_tiyin',
      'refund_count',
      'discount_tiyin',
      'vat_tiyin',
      'product_profit_tiyin',
      'surcharge_tiyin',
      'write_off_tiyin',
      'cancellation_charge_tiyin',
    ],
  },
  rollup_product: {
    keys: ['day', 'product_id', 'category_id'],
    figures: ['quantity_thousandths', 'revenue_tiyin', 'profit_tiyin', 'order_count'],
  },
  rollup_employee: { keys: ['day', 'employee_id'], figures: ['order_count', 'revenue_tiyin'] },
  rollup_tender: { keys: ['day', 'tender', 'kind'], figures: ['count', 'amount_tiyin'] },
  rollup_hall: { keys: ['day', 'hall_id'], figures: ['order_count', 'revenue_tiyin', 'surcharge_tiyin'] },
} as const;

/** A table of sums. */
export type RollupName = keyof typeof rollups;

/** What is added to one row of a rollup. */
export interface Contribution {
  readonly rollup: RollupName;
  /** In the order of `rollups[…].keys`. */
  readonly key: readonly (string | number)[];
  readonly figures: Readonly<Record<string, number>>;
}

/**
 * What an order adds, with its lines, payments and refunds. Nothing by an order that never had a line (it has no number). What happened up to `sinceAt` counts elsewhere: the box
 * was a copy then, and the one it was copied from has told it.
 */
export function contributionsOf(facts: OrderFacts, sinceAt = -1): readonly Contribution[] {
  const tenders = tenderContributions(facts);
  const { order } = facts;
  if (order === null) return tenders;
  const openedAt = whole(order, 'opened_at');
  const isCounted = order['number'] !== null && order['number'] !== undefined && openedAt > sinceAt;
  const counted = isCounted ? [hour(openedAt, { order_count: 1 })] : [];
  const closedAt = order['closed_at'];
  if (typeof closedAt !== 'number') return [...counted, ...tenders];
  if (order['state'] === 'cancelled' && closedAt > sinceAt) return [...counted, hour(closedAt, { cancelled_count: 1 }), ...tenders];
  if (order['state'] !== 'completed') return [...counted, ...tenders];
  const sale = closedAt > sinceAt ? saleContributions(order, facts.lines, closedAt) : [];
  return [...counted, ...sale, ...refundContributions(order, facts), ...tenders];
}

/** What a posting adds: debts given up, and what was earned by orders for later that were given up. */
export function contributionsOfPosting(posting: FactRow): readonly Contribution[] {
  const at = whole(posting, 'at');
  return jsonList(posting['entries']).flatMap((entry) => {
    const amountTiyin = whole(entry, 'amountTiyin');
    if (entry['account'] === 'write-off') return [hour(at, { write_off_tiyin: amountTiyin })];
    return entry['account'] === 'cancellation-charge' ? [hour(at, { cancellation_charge_tiyin: -amountTiyin })] : [];
  });
}

/** What money of a customer that is no sale adds: debts paid back, deposits. What was taken back or paid out is one more move, with a minus. */
export function contributionsOfMoney(money: FactRow): readonly Contribution[] {
  const effect = MONEY.get(textOf(money, 'kind'));
  if (effect === undefined) return [];
  return jsonList(money['tenders']).map((part) =>
    tenderRow(whole(money, 'at'), textOf(part, 'tender'), effect.kind, 1, effect.sign * whole(part, 'amountTiyin')),
  );
}

const MONEY: ReadonlyMap<string, { readonly kind: 'repayment' | 'deposit'; readonly sign: 1 | -1 }> = new Map([
  ['repayment', { kind: 'repayment', sign: 1 }],
  ['repayment-reversed', { kind: 'repayment', sign: -1 }],
  ['deposit-in', { kind: 'deposit', sign: 1 }],
  ['deposit-out', { kind: 'deposit', sign: -1 }],
]);

function saleContributions(order: FactRow, lines: readonly FactRow[], at: number): readonly Contribution[] {
  const sold = lines.filter((line) => line['state'] !== 'voided');
  const [totalTiyin, chargesTiyin, vatTiyin] = [whole(order, 'total_tiyin'), whole(order, 'charges_tiyin'), whole(order, 'vat_tiyin')];
  const costTiyin = sold.reduce((total, line) => total + costOf(line, whole(line, 'quantity_thousandths')), 0);
  const byProduct = new Set<string>();
  return [
    hour(at, {
      completed_count: 1,
      guest_count: whole(order, 'guests'),
      revenue_tiyin: totalTiyin,
      discount_tiyin: whole(order, 'discounts_tiyin'),
      vat_tiyin: vatTiyin,
      product_profit_tiyin: totalTiyin - chargesTiyin - vatTiyin - costTiyin,
      surcharge_tiyin: chargesTiyin,
    }),
    ...place(order, at, { count: 1, revenueTiyin: totalTiyin, chargesTiyin }),
    ...sold.map((line) => {
      const name = `${textOf(line, 'product_id')} ${textOf(line, 'category_id')}`;
      const isFirst = !byProduct.has(name);
      byProduct.add(name);
      const quantity = whole(line, 'quantity_thousandths');
      return product(at, line, {
        quantity,
        netTiyin: whole(line, 'net_tiyin'),
        chargeTiyin: whole(line, 'charge_tiyin'),
        vatTiyin: whole(line, 'vat_tiyin'),
        costTiyin: costOf(line, quantity),
        orders: isFirst ? 1 : 0,
      });
    }),
  ];
}

function refundContributions(order: FactRow, { lines, refunds }: OrderFacts): readonly Contribution[] {
  const lineOf = new Map(lines.map((line) => [textOf(line, 'id'), line]));
  const returned = new Map<string, number>();
  const inOrder = refunds.toSorted(
    (one, other) => whole(one, 'at') - whole(other, 'at') || compare(textOf(one, 'id'), textOf(other, 'id')),
  );
  return inOrder.flatMap((refund) => {
    const at = whole(refund, 'at');
    const parts = jsonList(refund['lines']).flatMap((part) => {
      const lineId = textOf(part, 'lineId');
      const line = lineOf.get(lineId);
      if (line === undefined) return [];
      const before = returned.get(lineId) ?? 0;
      const after = Math.min(before + whole(part, 'quantityThousandths'), whole(line, 'quantity_thousandths'));
      returned.set(lineId, after);
      return [{ line, piece: pieceOf(line, before, after, whole(part, 'amountTiyin')) }];
    });
    const amountTiyin = whole(refund, 'amount_tiyin');
    const [chargesTiyin, vatTiyin] = [whole(refund, 'charges_tiyin'), whole(refund, 'vat_tiyin')];
    const costTiyin = parts.reduce((total, { piece }) => total + piece.costTiyin, 0);
    return [
      hour(at, {
        revenue_tiyin: -amountTiyin,
        refund_tiyin: amountTiyin,
        refund_count: 1,
        discount_tiyin: -whole(refund, 'discounts_tiyin'),
        vat_tiyin: -vatTiyin,
        product_profit_tiyin: -(amountTiyin - chargesTiyin - vatTiyin - costTiyin),
        surcharge_tiyin: -chargesTiyin,
      }),
      ...place(order, at, { count: 0, revenueTiyin: -amountTiyin, chargesTiyin: -chargesTiyin }),
      ...parts.map(({ line, piece }) =>
        product(at, line, {
          quantity: -piece.quantity,
          netTiyin: -piece.netTiyin,
          chargeTiyin: -piece.chargeTiyin,
          vatTiyin: -piece.vatTiyin,
          costTiyin: -piece.costTiyin,
          orders: 0,
        }),
      ),
    ];
  });
}

/** The columns of what was given back of a line: its share after, less its share before, as the box divides them (`domain/order/refund`). */
function pieceOf(line: FactRow, before: number, after: number, netTiyin: number) {
  const quantity = whole(line, 'quantity_thousandths');
  const share = (column: string, stepTiyin: number): number => {
    const total = tiyin(whole(line, column));
    return quantity === 0 ? 0 : shareUpTo(total, after, quantity, stepTiyin) - shareUpTo(total, before, quantity, stepTiyin);
  };
  return {
    quantity: after - before,
    netTiyin,
    chargeTiyin: share('charge_tiyin', 100),
    vatTiyin: share('vat_tiyin', 1),
    // What stays of the cost is rounded down, as in the day's report of the box.
    costTiyin: costOf(line, quantity - before) - costOf(line, quantity - after),
  };
}

function costOf(line: FactRow, quantityThousandths: number): number {
  return Math.trunc((whole(line, 'cost_tiyin') * quantityThousandths) / 1000);
}

function tenderContributions({ payments, refunds }: OrderFacts): readonly Contribution[] {
  return [
    ...payments.map((payment) => tenderRow(whole(payment, 'at'), textOf(payment, 'tender'), 'sale', 1, whole(payment, 'amount_tiyin'))),
    ...refunds.flatMap((refund) =>
      jsonList(refund['tenders']).map((part) =>
        tenderRow(whole(refund, 'at'), textOf(part, 'tender'), 'refund', 1, whole(part, 'amountTiyin')),
      ),
    ),
  ];
}

function hour(at: number, figures: Contribution['figures']): Contribution {
  return { rollup: 'rollup_hour', key: [businessDate(at), hourOfDay(at)], figures };
}

function tenderRow(at: number, tender: string, kind: string, count: number, amountTiyin: number): Contribution {
  return { rollup: 'rollup_tender', key: [businessDate(at), tender, kind], figures: { count, amount_tiyin: amountTiyin } };
}

function place(
  order: FactRow,
  at: number,
  sums: { readonly count: number; readonly revenueTiyin: number; readonly chargesTiyin: number },
): readonly Contribution[] {
  const day = businessDate(at);
  return [
    {
      rollup: 'rollup_employee',
      key: [day, textOf(order, 'waiter_id')],
      figures: { order_count: sums.count, revenue_tiyin: sums.revenueTiyin },
    },
    {
      rollup: 'rollup_hall',
      key: [day, textOf(order, 'hall_id')],
      figures: { order_count: sums.count, revenue_tiyin: sums.revenueTiyin, surcharge_tiyin: sums.chargesTiyin },
    },
  ];
}

function product(
  at: number,
  line: FactRow,
  of: {
    readonly quantity: number;
    readonly netTiyin: number;
    readonly chargeTiyin: number;
    readonly vatTiyin: number;
    readonly costTiyin: number;
    readonly orders: number;
  },
): Contribution {
  const revenueTiyin = of.netTiyin - of.chargeTiyin;
  return {
    rollup: 'rollup_product',
    key: [businessDate(at), textOf(line, 'product_id'), textOf(line, 'category_id')],
    figures: {
      quantity_thousandths: of.quantity,
      revenue_tiyin: revenueTiyin,
      profit_tiyin: revenueTiyin - of.vatTiyin - of.costTiyin,
      order_count: of.orders,
    },
  };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function whole(row: FactRow, column: string): number {
  const value = row[column];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

function textOf(row: FactRow, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** A list of objects that stands as JSON in a column; nothing where it can't be read. */
function jsonList(text: Value | undefined): readonly FactRow[] {
  if (typeof text !== 'string') return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one): one is FactRow => typeof one === 'object' && one !== null) : [];
  } catch {
    return [];
  }
}
