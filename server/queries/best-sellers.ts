import { z } from 'zod';
import type { BestSellersView } from '#domain/contract/menu';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

const DAYS_MS = 30 * 86_400_000;
const TOP = 20;

/** What is weighed counts by its lines, everything else by the piece; a combo counts as itself, once. */
const SQL = `SELECT id, SUM(units) AS units FROM (
    SELECT COALESCE(line.combo ->> 'productId', line.product_id) AS id,
      MAX(iif(line.unit IN ('kg', 'litre', 'metre'), 1000, line.quantity_thousandths - line.refunded_thousandths)) AS units
    FROM customer_order AS sold JOIN order_line AS line ON line.order_id = sold.id
    WHERE sold.closed_at >= CAST(? AS INTEGER) AND sold.state = 'completed' AND line.state <> 'voided'
    GROUP BY COALESCE(line.combo ->> 'comboId', line.id)
  ) GROUP BY id ORDER BY units DESC, id LIMIT 200`;

/** The dishes that sold best in the last 30 days, those on the menu alone: the first shelf of a branch that wants it so (BX-O-57). */
export const bestSellersQuery: QueryRegistration = defineQuery({
  path: '/best-sellers',
  requires: 'device',
  input: z.strictObject({}),
  summary: 'The 20 dishes that sold best in the last 30 days, the best first',
  read: async ({ readers, state, now }) => {
    const rows = await readers.raw<readonly { readonly id: string; readonly units: number }[]>(SQL, [now - DAYS_MS]);
    const productIds = rows.flatMap(({ id }) => (state.catalogue.products.get(id)?.archived === false ? [id] : [])).slice(0, TOP);
    return accept<BestSellersView>({ productIds });
  },
});
