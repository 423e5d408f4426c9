import { portalCustomersQuery } from '#domain/contract/portal/customer';
import type { PortalCustomerRow, PortalCustomersView } from '#domain/contract/portal/customer';
import type { PartyKind, PartyStage } from '#domain/contract/customer';
import { accept } from '#domain/problem/refusal';
import { foldText } from '#domain/text/search';
import type { Transaction } from '../../store/database';
import { textOf, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select, selectOne } from '../../store/rows';
import type { Value } from '../../store/rows';
import { cursorOf, readCursor } from '../page-cursor';
import { definePortalQuery } from '../registry';
import { groupNamesOf, marks, overdueOf, phonesOf } from './customer-rows';

/** What each order of the list goes by; every one has an index of its own. */
const SORTS = {
  name: { column: 'name', descending: false },
  debt: { column: 'receivable_tiyin', descending: true },
  spent: { column: 'spent_tiyin', descending: true },
  visits: { column: 'order_count', descending: true },
  'last-visit': { column: 'last_visit_at', descending: true },
} as const;

/** Which rows of `customer_figures` a search means: those of a branch or of all, that hold every word. */
export function figuresWhere(
  ownerId: string,
  { branchId, q, debtors }: { readonly branchId?: string | undefined; readonly q: string; readonly debtors: boolean },
): { readonly sql: string; readonly parameters: readonly Value[] } {
  const { strict, loose } = foldText(q);
  const words = [strict, loose].map((text) => text.split(' ').filter((word) => word !== ''));
  // Folded words are letters and digits: nothing in them means anything to LIKE.
  const containing = (list: readonly string[]) => list.map(() => 'customer_figures.search LIKE ?').join(' AND ');
  const search = strict === '' ? '' : ` AND ((${words.map(containing).join(') OR (')}))`;
  return {
    sql: `customer_figures.owner_id = ? AND customer_figures.branch_id = ?${debtors ? ' AND customer_figures.receivable_tiyin > 0' : ''}${search}`,
    parameters: [ownerId, branchId ?? '', ...(strict === '' ? [] : words.flat().map((word) => `%${word}%`))],
  };
}

/** The list of customers of all branches, or of one. */
export const customersQuery = definePortalQuery({
  path: '/customers',
  input: portalCustomersQuery,
  summary: 'Customers with debt, spending and visits; search by name in either alphabet and by phone',
  read: async ({ transaction, person, now }, { cursor, limit, sort, ...filters }) => {
    const where = figuresWhere(person.ownerId, { ...filters, debtors: filters.debtors === '1' });
    const { column, descending } = SORTS[sort];
    const after = readCursor(cursor, 2);
    const direction = descending ? 'DESC' : 'ASC';
    const found = await select(
      transaction,
      `SELECT party_id, ${column} AS sorted, order_count, spent_tiyin, last_visit_at, receivable_tiyin, deposit_tiyin, points_tiyin FROM customer_figures
       WHERE ${where.sql}${after === null ? '' : ` AND (${column} ${descending ? '<' : '>'} ? OR (${column} = ? AND party_id > ?))`}
       ORDER BY ${column} ${direction}, party_id LIMIT ?`,
      [...where.parameters, ...(after === null ? [] : [after[0] ?? 0, after[0] ?? 0, after[1] ?? '']), limit + 1],
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const owner = await selectOne(transaction, 'SELECT shares_customers FROM owner WHERE owner_id = ?', [person.ownerId]);
    return accept<PortalCustomersView>({
      nowMs: now,
      shared: wholeOf(owner, 'shares_customers') === 1,
      totals: after === null ? await readTotals(transaction, where) : null,
      rows: await customerRows(transaction, { ownerId: person.ownerId, branchId: filters.branchId, now }, page),
      next: found.length > limit && last !== undefined ? cursorOf([last['sorted'] as Value, textOf(last, 'party_id')]) : null,
    });
  },
});

async function readTotals(transaction: Transaction, where: { readonly sql: string; readonly parameters: readonly Value[] }) {
  const row = await selectOne(
    transaction,
    `SELECT COUNT(*) AS customers, SUM(receivable_tiyin) AS receivable, SUM(deposit_tiyin) AS deposit FROM customer_figures WHERE ${where.sql}`,
    where.parameters,
  );
  return { count: wholeOf(row, 'customers'), receivableTiyin: wholeOf(row, 'receivable'), depositTiyin: wholeOf(row, 'deposit') };
}

async function customerRows(
  transaction: Transaction,
  scope: { readonly ownerId: string; readonly branchId?: string | undefined; readonly now: number },
  page: readonly Row[],
): Promise<PortalCustomerRow[]> {
  const ids = page.map((row) => textOf(row, 'party_id'));
  if (ids.length === 0) return [];
  const parties = await select(
    transaction,
    `SELECT id, kind, stage, name, groups FROM party WHERE owner_id = ? AND id IN (${marks(ids)})`,
    [scope.ownerId, ...ids],
  );
  const partyOf = new Map(parties.map((row) => [textOf(row, 'id'), row]));
  const phones = await phonesOf(transaction, scope.ownerId, ids);
  const overdue = await overdueOf(transaction, scope, ids);
  const groups = await groupNamesOf(transaction, scope.ownerId, parties, scope.now);
  return page.map((row) => {
    const customerId = textOf(row, 'party_id');
    const party = partyOf.get(customerId);
    return {
      customerId,
      kind: textOf(party, 'kind') as PartyKind,
      stage: textOf(party, 'stage') as PartyStage,
      name: textOf(party, 'name'),
      phone: phones.get(customerId) ?? null,
      groupNames: groups.get(customerId) ?? [],
      receivableTiyin: wholeOf(row, 'receivable_tiyin'),
      overdueTiyin: overdue.get(customerId) ?? 0,
      depositTiyin: wholeOf(row, 'deposit_tiyin'),
      pointsTiyin: wholeOf(row, 'points_tiyin'),
      orderCount: wholeOf(row, 'order_count'),
      spentTiyin: wholeOf(row, 'spent_tiyin'),
      lastVisitAt: wholeOf(row, 'last_visit_at') || null,
    };
  });
}
