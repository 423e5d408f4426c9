import type { DashboardProductsView, SoldProduct } from '#domain/contract/portal/dashboard';
import { allocate, tiyin } from '#domain/money/money';
import type { Period } from '#domain/time/period';
import type { Transaction } from '../../store/database';
import { textOf, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import { nameOf } from '../localized-row';
import { ofBranch } from '../period-query';

/** What is asked of the products' sums. */
export interface SoldIn extends Period {
  readonly branchId: string | undefined;
}

const NAMELESS = { 'uz-Latn': '—' };

/** Products by revenue. Rows of several branches that are the same product are one: first the sums by row, which are few, then their names. */
export async function readSoldProducts(
  transaction: Transaction,
  ownerId: string,
  { from, to, branchId }: SoldIn,
  limit: number,
): Promise<SoldProduct[]> {
  const branch = ofBranch(branchId);
  const rows = await select(
    transaction,
    `SELECT COALESCE(product.shared_id, sold.product_id) AS shared_id, MIN(product.name) AS name, MIN(sold.branch_id) AS first_branch, MAX(sold.branch_id) AS last_branch, SUM(sold.quantity_thousandths) AS quantity_thousandths,
       SUM(sold.revenue_tiyin) AS revenue_tiyin
     FROM (SELECT owner_id, branch_id, product_id, SUM(quantity_thousandths) AS quantity_thousandths, SUM(revenue_tiyin) AS revenue_tiyin
       FROM rollup_product WHERE owner_id = ? AND day >= ? AND day <= ? ${branch.sql} GROUP BY owner_id, branch_id, product_id) sold
     LEFT JOIN product ON product.owner_id = sold.owner_id AND product.branch_id = sold.branch_id AND product.id = sold.product_id
     GROUP BY COALESCE(product.shared_id, sold.product_id)
     HAVING SUM(sold.quantity_thousandths) <> 0 OR SUM(sold.revenue_tiyin) <> 0
     ORDER BY revenue_tiyin DESC, shared_id LIMIT ?`,
    [ownerId, from, to, ...branch.parameters, limit],
  );
  return rows.map((row) => ({
    productId: textOf(row, 'shared_id'),
    name: nameOf(row, 'name') ?? NAMELESS,
    branchId: onlyBranch(row),
    quantityThousandths: wholeOf(row, 'quantity_thousandths'),
    revenueTiyin: wholeOf(row, 'revenue_tiyin'),
  }));
}

/** The branch of a row that only one has. */
function onlyBranch(row: Row): string | null {
  const [first, last] = [textOf(row, 'first_branch'), textOf(row, 'last_branch')];
  return first === last ? first : null;
}

const WHOLE_BASIS_POINTS = 10_000;

/** Revenue by category, with shares that add up to the whole. What only lost money in the period has no share. */
export async function readCategories(
  transaction: Transaction,
  ownerId: string,
  { from, to, branchId }: SoldIn,
): Promise<DashboardProductsView['categories']> {
  const branch = ofBranch(branchId);
  const rows = await select(
    transaction,
    `SELECT COALESCE(category.shared_id, sold.category_id) AS shared_id, MIN(category.name) AS name, MIN(sold.branch_id) AS first_branch, MAX(sold.branch_id) AS last_branch, SUM(sold.revenue_tiyin) AS revenue_tiyin
     FROM (SELECT owner_id, branch_id, category_id, SUM(revenue_tiyin) AS revenue_tiyin
       FROM rollup_product WHERE owner_id = ? AND day >= ? AND day <= ? ${branch.sql} GROUP BY owner_id, branch_id, category_id) sold
     LEFT JOIN category ON category.owner_id = sold.owner_id AND category.branch_id = sold.branch_id AND category.id = sold.category_id
     GROUP BY COALESCE(category.shared_id, sold.category_id)
     HAVING SUM(sold.revenue_tiyin) <> 0
     ORDER BY revenue_tiyin DESC, shared_id`,
    [ownerId, from, to, ...branch.parameters],
  );
  const weights = rows.map((row) => Math.max(0, wholeOf(row, 'revenue_tiyin')));
  const shares = weights.some((weight) => weight > 0) ? allocate(tiyin(WHOLE_BASIS_POINTS), weights, 1) : [];
  return rows.map((row, index) => ({
    categoryId: textOf(row, 'shared_id'),
    name: nameOf(row, 'name') ?? NAMELESS,
    branchId: onlyBranch(row),
    revenueTiyin: wholeOf(row, 'revenue_tiyin'),
    shareBasisPoints: shares[index] ?? 0,
  }));
}
