import type { FactRow, OrderFacts } from '#domain/report/moves';
import type { Ask } from '../shift-reports';

/** Orders with all that counts by them, for reports and for pay. */

const ORDER =
  'id number state kind waiter_id hall_id table_id guests opened_at closed_at total_tiyin discounts_tiyin charges_tiyin rounding_tiyin vat_tiyin';
const LINE = 'id product_id category_id state quantity_thousandths net_tiyin charge_tiyin vat_tiyin cost_tiyin';
const PAYMENT = 'at tender amount_tiyin';
const REFUND = 'id at amount_tiyin charges_tiyin discounts_tiyin rounding_tiyin vat_tiyin tenders lines';

/** Orders of which something happened in a span: opened, closed, paid or given back. */
const TOUCHED = `WITH span AS (SELECT CAST(? AS INTEGER) AS f, CAST(? AS INTEGER) AS t), touched AS MATERIALIZED (
  SELECT id FROM customer_order, span WHERE closed_at >= f AND closed_at < t UNION SELECT id FROM customer_order, span WHERE opened_at >= f AND opened_at < t
  UNION SELECT order_id FROM payment, span WHERE at >= f AND at < t UNION SELECT order_id FROM refund, span WHERE at >= f AND at < t
)`;
const OWN = `, own AS MATERIALIZED (SELECT touched.id FROM touched JOIN customer_order ON customer_order.id = touched.id WHERE waiter_id = ?)`;

/** Orders that a span touches (epoch ms, `to` exclusive), of one waiter or of all. */
export async function readOrderFacts(
  ask: Ask,
  { from, to, waiterId = null }: { readonly from: number; readonly to: number; readonly waiterId?: string | null },
): Promise<readonly OrderFacts[]> {
  const wanted = waiterId === null ? TOUCHED : `${TOUCHED}${OWN}`;
  const ids = `(SELECT id FROM ${waiterId === null ? 'touched' : 'own'})`;
  const parameters = waiterId === null ? [from, to] : [from, to, waiterId];
  const orders = await ask(`${wanted} SELECT ${jsonOf(ORDER)} AS json FROM customer_order WHERE id IN ${ids}`, parameters);
  const children = async (table: string, columns: string) => {
    const rows = await ask(
      `${wanted} SELECT order_id, json_group_array(${jsonOf(columns)}) AS json FROM ${table} WHERE order_id IN ${ids} GROUP BY order_id`,
      parameters,
    );
    return new Map(rows.map((row) => [String(row['order_id']), JSON.parse(String(row['json'])) as readonly FactRow[]]));
  };
  const lines = await children('order_line', LINE);
  const payments = await children('payment', PAYMENT);
  const refunds = await children('refund', REFUND);
  return orders.map((row) => {
    const order = JSON.parse(String(row['json'])) as FactRow;
    const id = String(order['id']);
    return { order, lines: lines.get(id) ?? [], payments: payments.get(id) ?? [], refunds: refunds.get(id) ?? [] };
  });
}

function jsonOf(columns: string): string {
  return `json_object(${columns
    .split(' ')
    .map((column) => `'${column}', ${column}`)
    .join(', ')})`;
}
