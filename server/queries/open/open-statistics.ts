import type { OpenStatistics } from '#domain/contract/open/answers';
import type { LocalizedText } from '#domain/contract/primitives';
import { multiplyDivide } from '#domain/money/money';
import { isTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { businessDayBounds, defaultBusinessDayStartsAtMinutes, tashkentOffsetMs } from '#domain/time/business-day';
import { KEPT_OF_LINE } from '../day-report';
import type { QueryContext } from '../registry';
import { ask } from '../shifts';

interface Input {
  readonly from: string;
  readonly to: string;
  readonly branchId?: string | undefined;
}

const PRODUCTS_MAX = 100;
const DAY_SHIFT_MS = tashkentOffsetMs - defaultBusinessDayStartsAtMinutes * 60_000;
const DAY = (column: string) => `date((${column} + ${String(DAY_SHIFT_MS)}) / 1000, 'unixepoch')`;
const WITHIN = (column: string) => `${column} >= CAST(? AS INTEGER) AND ${column} < CAST(? AS INTEGER)`;

/** Revenue stands on the day an order was completed and leaves again on the day it was given back, as at the portal. */
const DAYS = `SELECT day, SUM(completed) AS completed, SUM(revenue) AS revenue, SUM(refunds) AS refunds FROM (
    SELECT ${DAY('closed_at')} AS day, 1 AS completed, total_tiyin AS revenue, 0 AS refunds FROM customer_order WHERE state = 'completed' AND ${WITHIN('closed_at')}
    UNION ALL
    SELECT ${DAY('at')}, 0, -amount_tiyin, amount_tiyin FROM refund WHERE ${WITHIN('at')}
  ) GROUP BY day ORDER BY day`;
const TENDERS = `SELECT tender, SUM(amount) AS amount FROM (
    SELECT tender, amount_tiyin AS amount FROM payment WHERE ${WITHIN('at')}
    UNION ALL
    SELECT part.value ->> 'tender', -(part.value ->> 'amountTiyin') FROM refund, json_each(refund.tenders) AS part WHERE ${WITHIN('at')}
  ) GROUP BY tender ORDER BY amount DESC, tender`;
const PRODUCTS = `SELECT product_id, MAX(order_line.name) AS name, SUM(quantity_thousandths - refunded_thousandths) AS quantity, CAST(ROUND(SUM(${KEPT_OF_LINE})) AS INTEGER) AS revenue
  FROM customer_order JOIN order_line ON order_line.order_id = customer_order.id
  WHERE customer_order.state = 'completed' AND ${WITHIN('customer_order.closed_at')} AND order_line.state <> 'voided'
  GROUP BY product_id ORDER BY revenue DESC, product_id LIMIT ${String(PRODUCTS_MAX)}`;

/** What a period of business days came to. */
export async function readOpenStatistics(context: QueryContext, { from, to, branchId }: Input): Promise<Outcome<OpenStatistics>> {
  if (branchId !== undefined) return refuse('not-found');
  const bounds = [businessDayBounds(from).from, businessDayBounds(to).to];
  const select = ask(context);
  const days = (await select(DAYS, [...bounds, ...bounds])).map((row) => ({
    date: String(row['day']),
    revenueTiyin: Number(row['revenue']),
    refundsTiyin: Number(row['refunds']),
    completedCount: Number(row['completed']),
  }));
  const tenders = await select(TENDERS, [...bounds, ...bounds]);
  const products = await select(PRODUCTS, bounds);
  const sum = (pick: (day: (typeof days)[number]) => number) => days.reduce((total, day) => total + pick(day), 0);
  const revenueTiyin = sum((day) => day.revenueTiyin);
  const completedCount = sum((day) => day.completedCount);
  return accept({
    ...{ from, to, revenueTiyin, completedCount, days },
    refundsTiyin: sum((day) => day.refundsTiyin),
    averageTiyin: completedCount === 0 ? 0 : multiplyDivide(revenueTiyin, 1, completedCount, 1),
    tenders: tenders.flatMap((row) => {
      const tender = String(row['tender']);
      return isTender(tender) ? [{ tender, amountTiyin: Number(row['amount']) }] : [];
    }),
    products: products.map((row) => ({
      productId: String(row['product_id']),
      name: JSON.parse(String(row['name'])) as LocalizedText,
      quantityThousandths: Number(row['quantity']),
      revenueTiyin: Number(row['revenue']),
    })),
  });
}
