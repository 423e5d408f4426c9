import type { QueryContext } from '../registry';

/**
 * What the reports about customers sum up: completed orders of a period with what they brought, under whom the customer is today (`root_id`), exact to the
 * tiyin. `counts` = not given back entirely.
 */
export const SOLD = `sold AS (
  SELECT customer_order.id, party.root_id AS customer_id, customer_order.closed_at, customer_order.customer_group_ids, customer_order.ad_hoc_group_ids,
    customer_order.total_tiyin - customer_order.refunded_tiyin AS revenue,
    (customer_order.refunded_tiyin < customer_order.total_tiyin OR customer_order.total_tiyin = 0) AS counts,
    customer_order.vat_tiyin - COALESCE((SELECT SUM(refund.vat_tiyin) FROM refund WHERE refund.order_id = customer_order.id), 0) AS vat,
    COALESCE((SELECT SUM(COALESCE(cost_tiyin, 0) * (quantity_thousandths - refunded_thousandths)) FROM order_line
      WHERE order_id = customer_order.id AND state <> 'voided'), 0) AS cost_thousandths
  FROM customer_order LEFT JOIN party ON party.id = customer_order.customer_id
  WHERE customer_order.state = 'completed' AND customer_order.closed_at >= CAST(? AS INTEGER) AND customer_order.closed_at < CAST(? AS INTEGER)
)`;
/** Revenue less VAT and cost, of a group of `sold` rows. */
export const MARGIN = 'SUM(revenue - vat) - CAST(ROUND(SUM(cost_thousandths) / 1000.0) AS INTEGER)';

/** A row as SQL answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of a report. */
export async function reportRows(context: QueryContext, sql: string, parameters: readonly (string | number)[]): Promise<readonly Row[]> {
  return context.readers.raw<Row[]>(sql, [...parameters]);
}

/** A whole number of a row; what is missing is nothing. */
export function whole(row: Row | undefined, field: string): number {
  return Number(row?.[field] ?? 0);
}
