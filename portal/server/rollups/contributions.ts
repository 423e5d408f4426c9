import { jsonList, movesOf, movesOfMoney, textOf, whole } from '#domain/report/moves';
import type { FactRow, OrderFacts, ReportMove } from '#domain/report/moves';
import { businessDate, hourOfDay } from '#domain/time/business-day';

/**
 * What the rows of a branch add to the rollups. Pure, so that a push can take the old rows' part out and put the new rows' part in, and so that the same function makes
 * the rollups anew from the log. What a sale or a refund is worth is said in `domain/report`, for the box's own reports too.
 */

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

/** What an order adds; what happened up to `sinceAt` counts elsewhere. */
export function contributionsOf(facts: OrderFacts, sinceAt = -1): readonly Contribution[] {
  return movesOf(facts, sinceAt).flatMap(contributionsOfMove);
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

/** What money of a customer that is no sale adds: debts paid back, deposits. */
export function contributionsOfMoney(money: FactRow): readonly Contribution[] {
  return movesOfMoney(money).flatMap(contributionsOfMove);
}

function contributionsOfMove(move: ReportMove): readonly Contribution[] {
  const { at } = move;
  const day = businessDate(at);
  switch (move.kind) {
    case 'opened':
      return [hour(at, { order_count: 1 })];
    case 'cancelled':
      return [hour(at, { cancelled_count: 1 })];
    case 'tender':
      return [{ rollup: 'rollup_tender', key: [day, move.tender, move.of], figures: { count: 1, amount_tiyin: move.amountTiyin } }];
    case 'line':
      return [
        {
          rollup: 'rollup_product',
          key: [day, textOf(move.line, 'product_id'), textOf(move.line, 'category_id')],
          figures: {
            quantity_thousandths: move.quantityThousandths,
            revenue_tiyin: move.netTiyin - move.chargeTiyin,
            profit_tiyin: move.netTiyin - move.chargeTiyin - move.vatTiyin - move.costTiyin,
            order_count: move.orders,
          },
        },
      ];
    case 'bill': {
      const sums = { order_count: move.completedCount, revenue_tiyin: move.revenueTiyin };
      return [
        hour(at, billFigures(move)),
        { rollup: 'rollup_employee', key: [day, textOf(move.order, 'waiter_id')], figures: sums },
        { rollup: 'rollup_hall', key: [day, textOf(move.order, 'hall_id')], figures: { ...sums, surcharge_tiyin: move.chargesTiyin } },
      ];
    }
  }
}

function billFigures(bill: Extract<ReportMove, { kind: 'bill' }>): Contribution['figures'] {
  const sums = {
    revenue_tiyin: bill.revenueTiyin,
    discount_tiyin: bill.discountTiyin,
    vat_tiyin: bill.vatTiyin,
    product_profit_tiyin: bill.revenueTiyin - bill.chargesTiyin - bill.vatTiyin - bill.costTiyin,
    surcharge_tiyin: bill.chargesTiyin,
  };
  return bill.completedCount === 1
    ? { ...sums, completed_count: 1, guest_count: bill.guests }
    : { ...sums, refund_tiyin: bill.refundTiyin, refund_count: bill.refundCount };
}

function hour(at: number, figures: Contribution['figures']): Contribution {
  return { rollup: 'rollup_hour', key: [businessDate(at), hourOfDay(at)], figures };
}
