import type { LocalizedText } from '#domain/contract/primitives';
import type { AbcDish } from '#domain/report/abc-content';
import { abcContent } from '#domain/report/abc-content';
import type { Period } from '#domain/time/period';
import type { Transaction } from '../../store/database';
import { listBranches } from '../../store/branches';
import { textOf, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import { nameOf } from '../localized-row';
import { ofBranch } from '../period-query';
import type { ReadReport, ReportScope } from './scope';

/** ABC of dishes. A dish that several branches share is one. */
export const readAbc: ReadReport = async (transaction, scope) => {
  const was = await readDishes(transaction, scope, scope.before);
  const sum = (of: (dish: AbcDish) => number) => was.reduce((total, dish) => total + of(dish), 0);
  return abcContent(await readDishes(transaction, scope, scope.current), {
    quantityThousandths: sum((dish) => dish.quantityThousandths),
    revenueTiyin: sum((dish) => dish.revenueTiyin),
    profitTiyin: sum((dish) => dish.profitTiyin),
  });
};

async function readDishes(transaction: Transaction, { ownerId, branchId }: ReportScope, { from, to }: Period): Promise<readonly AbcDish[]> {
  const branch = ofBranch(branchId, 'sold.branch_id');
  const rows = await select(
    transaction,
    `SELECT COALESCE(product.shared_id, sold.product_id) AS shared_id, MIN(product.name) AS name, MIN(sold.branch_id) AS branch_id, SUM(sold.quantity_thousandths) AS quantity_thousandths,
       SUM(sold.revenue_tiyin) AS revenue_tiyin, SUM(sold.profit_tiyin) AS profit_tiyin
     FROM rollup_product sold
     LEFT JOIN product ON product.owner_id = sold.owner_id AND product.branch_id = sold.branch_id AND product.id = sold.product_id
     WHERE sold.owner_id = ? AND sold.day >= ? AND sold.day <= ? ${branch.sql}
     GROUP BY COALESCE(product.shared_id, sold.product_id)`,
    [ownerId, from, to, ...branch.parameters],
  );
  const branches = new Map((await listBranches(transaction, ownerId)).map((one) => [one.branchId, one.name]));
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(plainName(row), (counts.get(plainName(row)) ?? 0) + 1);
  return rows.map((row) => ({
    id: textOf(row, 'shared_id'),
    name: (counts.get(plainName(row)) ?? 0) > 1 ? named(row, branches.get(textOf(row, 'branch_id')) ?? '') : nameOf(row, 'name'),
    quantityThousandths: wholeOf(row, 'quantity_thousandths'),
    revenueTiyin: wholeOf(row, 'revenue_tiyin'),
    profitTiyin: wholeOf(row, 'profit_tiyin'),
  }));
}

function plainName(row: Row): string {
  return nameOf(row, 'name')?.['uz-Latn'] ?? '';
}

/** Two branches may have an Osh of their own each: they are told apart by where they are. */
function named(row: Row, branchName: string): LocalizedText {
  const name = nameOf(row, 'name') ?? { 'uz-Latn': '—' };
  const entries = Object.entries(name).map(([language, text]) => [language, `${text} · ${branchName}`]);
  return { 'uz-Latn': '', ...Object.fromEntries(entries) } as LocalizedText;
}
