import type { Work } from '../work';
import type { Changes } from './office-subject';

const SET_STOCK = `INSERT INTO stock (product_id, left_thousandths) VALUES (?, CAST(? AS INTEGER))
  ON CONFLICT (product_id) DO UPDATE SET left_thousandths = excluded.left_thousandths`;

/**
 * Says how much of a product is left: thousandths of its unit, null = unlimited, undefined = as it was. Answers what changed, for the fact.
 * The product's row carries the flag `counted`; whoever calls this keeps the two together.
 */
export function changeStock(work: Work, productId: string, stockThousandths: number | null | undefined): Changes {
  const before = work.state.stock.get(productId) ?? null;
  if (stockThousandths === undefined || stockThousandths === before) return { before: {}, after: {} };
  if (stockThousandths === null) work.run('DELETE FROM stock WHERE product_id = ?', [productId]);
  else work.run(SET_STOCK, [productId, stockThousandths]);
  return { before: { stockThousandths: before }, after: { stockThousandths } };
}
