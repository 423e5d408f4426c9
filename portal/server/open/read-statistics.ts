import type { OpenStatistics } from '#domain/contract/open/answers';
import { isTender } from '#domain/payment/tenders';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { averageOf } from '../queries/employees';
import { nameOf } from '../queries/localized-row';
import { textOf, wholeOf } from '../store/row-values';
import { select } from '../store/rows';
import { withinBranches } from './open-scope';
import type { OpenScope } from './open-scope';

const PRODUCTS_MAX = 100;

/** What a period of business days came to, from the rollups alone. */
export async function readOpenStatistics(
  scope: OpenScope,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Outcome<OpenStatistics>> {
  const read = (table: string, text: (where: string) => string) => {
    const within = withinBranches(scope, table);
    return select(scope.transaction, text(`WHERE ${table}.owner_id = ? AND ${table}.day >= ? AND ${table}.day <= ? ${within.sql}`), [
      ...[scope.ownerId, from, to],
      ...within.parameters,
    ]);
  };
  const days = (
    await read(
      'rollup_hour',
      (where) =>
        `SELECT day, SUM(completed_count) AS completed, SUM(revenue_tiyin) AS revenue, SUM(refund_tiyin) AS refunds FROM rollup_hour ${where} GROUP BY day ORDER BY day`,
    )
  ).map((row) => ({
    date: textOf(row, 'day'),
    revenueTiyin: wholeOf(row, 'revenue'),
    refundsTiyin: wholeOf(row, 'refunds'),
    completedCount: wholeOf(row, 'completed'),
  }));
  const tenders = await read(
    'rollup_tender',
    (where) =>
      `SELECT tender, SUM(CASE WHEN kind = 'refund' THEN -amount_tiyin ELSE amount_tiyin END) AS amount FROM rollup_tender ${where} AND kind IN ('sale', 'refund')
       GROUP BY tender ORDER BY amount DESC, tender`,
  );
  const products = await read(
    'rollup_product',
    (where) =>
      `SELECT rollup_product.product_id, MIN(product.name) AS name, SUM(quantity_thousandths) AS quantity, SUM(revenue_tiyin) AS revenue FROM rollup_product
       LEFT JOIN product ON product.owner_id = rollup_product.owner_id AND product.branch_id = rollup_product.branch_id AND product.id = rollup_product.product_id ${where}
       GROUP BY rollup_product.product_id ORDER BY revenue DESC, rollup_product.product_id LIMIT ${String(PRODUCTS_MAX)}`,
  );
  const sum = (pick: (day: (typeof days)[number]) => number) => days.reduce((total, day) => total + pick(day), 0);
  const revenueTiyin = sum((day) => day.revenueTiyin);
  const completedCount = sum((day) => day.completedCount);
  return accept({
    ...{ from, to, revenueTiyin, completedCount, days },
    refundsTiyin: sum((day) => day.refundsTiyin),
    averageTiyin: averageOf(revenueTiyin, completedCount),
    tenders: tenders.flatMap((row) => {
      const tender = textOf(row, 'tender');
      return isTender(tender) ? [{ tender, amountTiyin: wholeOf(row, 'amount') }] : [];
    }),
    products: products.map((row) => ({
      productId: textOf(row, 'product_id'),
      name: nameOf(row, 'name') ?? { 'uz-Latn': '—' },
      quantityThousandths: wholeOf(row, 'quantity'),
      revenueTiyin: wholeOf(row, 'revenue'),
    })),
  });
}
