import { unit } from '#domain/contract/menu';
import { portalProductsQuery } from '#domain/contract/portal/product';
import type { PortalProductRow, PortalProductsView } from '#domain/contract/portal/product';
import { accept } from '#domain/problem/refusal';
import { foldText, matches } from '#domain/text/search';
import type { Transaction } from '../store/database';
import { groupBy, localizedOf, textOf, wholeOf, wholeOrNull } from '../store/row-values';
import type { Row } from '../store/row-values';
import { select } from '../store/rows';
import { cursorOf, readCursor } from './page-cursor';
import { definePortalQuery } from './registry';
import type { PortalQuery } from './registry';

interface ProductScope {
  readonly ownerId: string;
  readonly branchId?: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** A product as all branches that are shown have it, with what its search is compared with. */
interface FoundProduct {
  readonly row: PortalProductRow;
  readonly words: string;
}

/** Products with what they sold, found by any part of their names. A house has some thousands of them at most: they are put in order here and sent by pages. */
export const productsQuery = definePortalQuery({
  path: '/products',
  input: portalProductsQuery,
  summary: 'Products with price, stock, quantity sold and revenue over a period',
  read: async ({ transaction, person, now }, { q, sort, cursor, limit, ...scope }) => {
    const query = foldText(q);
    const found = (await readProducts(transaction, { ownerId: person.ownerId, ...scope }))
      .filter(({ words }) => q === '' || matches(query, foldText(words)))
      .map(({ row }) => row)
      .sort((one, other) => ORDER[sort](one, other) || compareText(one.productId, other.productId));
    const [start] = readCursor(cursor, 1) ?? [0];
    const from = typeof start === 'number' && Number.isSafeInteger(start) && start > 0 ? start : 0;
    return accept<PortalProductsView>({
      nowMs: now,
      count: found.length,
      quantityThousandths: found.reduce((total, row) => total + row.quantityThousandths, 0),
      revenueTiyin: found.reduce((total, row) => total + row.revenueTiyin, 0),
      rows: found.slice(from, from + limit),
      next: from + limit < found.length ? cursorOf([from + limit]) : null,
    });
  },
});

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const ORDER: Readonly<Record<'revenue' | 'quantity' | 'name' | 'price', (one: PortalProductRow, other: PortalProductRow) => number>> = {
  revenue: (one, other) => other.revenueTiyin - one.revenueTiyin,
  quantity: (one, other) => other.quantityThousandths - one.quantityThousandths,
  name: (one, other) => compareText(one.name['uz-Latn'].toLowerCase(), other.name['uz-Latn'].toLowerCase()),
  price: (one, other) => other.priceTiyin - one.priceTiyin,
};

async function readProducts(transaction: Transaction, scope: ProductScope): Promise<FoundProduct[]> {
  const only = scope.branchId === undefined ? '' : ' AND product.branch_id = ?';
  const branch = scope.branchId === undefined ? [] : [scope.branchId];
  const rows = await select(
    transaction,
    `SELECT product.branch_id, product.id, product.shared_id, product.name, product.code, product.barcode, product.unit, product.price_tiyin, product.counted,
       product.archived_at, category.name AS category_name, stock.left_thousandths, branch.name AS branch_name
     FROM product
     LEFT JOIN category ON category.owner_id = product.owner_id AND category.branch_id = product.branch_id AND category.id = product.category_id
     LEFT JOIN stock ON stock.owner_id = product.owner_id AND stock.branch_id = product.branch_id AND stock.id = product.id
     LEFT JOIN branch ON branch.owner_id = product.owner_id AND branch.branch_id = product.branch_id
     WHERE product.owner_id = ?${only}`,
    [scope.ownerId, ...branch],
  );
  const sold = await readSold(transaction, scope);
  return [...groupBy(rows, (row) => textOf(row, 'shared_id'))].map(([productId, ofProduct]) => productRow(productId, ofProduct, sold));
}

type Sold = ReadonlyMap<string, { readonly quantityThousandths: number; readonly revenueTiyin: number }>;

async function readSold(transaction: Transaction, { ownerId, branchId, from, to }: ProductScope): Promise<Sold> {
  const rows = await select(
    transaction,
    `SELECT branch_id, product_id, SUM(quantity_thousandths) AS quantity, SUM(revenue_tiyin) AS revenue FROM rollup_product
     WHERE owner_id = ? AND day BETWEEN ? AND ?${branchId === undefined ? '' : ' AND branch_id = ?'} GROUP BY branch_id, product_id`,
    [ownerId, from, to, ...(branchId === undefined ? [] : [branchId])],
  );
  return new Map(
    rows.map((row) => [
      `${textOf(row, 'branch_id')} ${textOf(row, 'product_id')}`,
      { quantityThousandths: wholeOf(row, 'quantity'), revenueTiyin: wholeOf(row, 'revenue') },
    ]),
  );
}

function productRow(productId: string, rows: readonly Row[], sold: Sold): FoundProduct {
  const active = rows.filter((row) => wholeOrNull(row, 'archived_at') === null);
  const shown = active.length > 0 ? active : rows;
  const prices = shown.map((row) => wholeOf(row, 'price_tiyin'));
  const counted = shown.filter((row) => wholeOf(row, 'counted') === 1);
  const sums = rows.flatMap((row) => sold.get(`${textOf(row, 'branch_id')} ${textOf(row, 'id')}`) ?? []);
  const name = localizedOf(shown[0], 'name') ?? { 'uz-Latn': '' };
  return {
    words: shown
      .flatMap((row) => [...Object.values(localizedOf(row, 'name') ?? {}), textOf(row, 'code'), textOf(row, 'barcode')])
      .filter((word, index, all) => all.indexOf(word) === index)
      .join(' '),
    row: {
      productId,
      name,
      categoryName: localizedOf(shown[0], 'category_name'),
      unit: unit.catch('piece').parse(shown[0]?.['unit']),
      priceTiyin: Math.min(...prices),
      highestPriceTiyin: Math.max(...prices),
      active: active.length > 0,
      leftThousandths: counted.length === 0 ? null : counted.reduce((total, row) => total + wholeOf(row, 'left_thousandths'), 0),
      quantityThousandths: sums.reduce((total, sum) => total + sum.quantityThousandths, 0),
      revenueTiyin: sums.reduce((total, sum) => total + sum.revenueTiyin, 0),
      branchNames: [...new Set(shown.map((row) => textOf(row, 'branch_name')))].sort(compareText),
    },
  };
}

/** Every reading of products. */
export const productQueries: readonly PortalQuery[] = [productsQuery];
