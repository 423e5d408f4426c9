import { customersQuery } from '#domain/contract/customer-views';
import type { CustomersView } from '#domain/contract/customer-views';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import type { QueryContext, QueryRegistration } from '../registry';
import { readCustomerRows } from './rows';
import { LISTED, selectionOf } from './selection';
import type { CustomerFilters, Selection } from './selection';

interface Sums {
  readonly count: number;
  readonly receivable: number;
}

/** The list of customers: search, filters, any column sorts; the sums are of the whole selection, not of the page. */
export const customersListQuery: QueryRegistration = defineQuery({
  path: '/customers',
  permission: 'customer.view',
  input: customersQuery,
  summary: 'Customers by any word of the name in either alphabet, any part of any phone, filters and sort',
  read: async (context, filters) => {
    const selection = selectionOf(context, filters);
    const [ids, sums] = await Promise.all([readPage(context, filters, selection), readSums(context, selection)]);
    return accept<CustomersView>({
      seq: context.seq,
      customers: await readCustomerRows(context, ids, filters.q),
      count: sums.count,
      receivableTiyin: sums.receivable,
    });
  },
});

async function readPage(context: QueryContext, filters: CustomerFilters, selection: Selection): Promise<readonly string[]> {
  const rows = await context.readers.raw<readonly { readonly id: string }[]>(
    `SELECT party.id FROM ${selection.from} WHERE ${selection.where} ORDER BY ${selection.orderBy} LIMIT ? OFFSET ?`,
    [...selection.parameters, ...selection.orderParameters, filters.limit, filters.offset],
  );
  return rows.map(({ id }) => id);
}

async function readSums(context: QueryContext, selection: Selection): Promise<Sums> {
  const rows = await context.readers.raw<readonly Sums[]>(sumsSql(selection), [...selection.sumParameters]);
  return rows[0] ?? { count: 0, receivable: 0 };
}

/** Without filters the sums are read from their own indexes: nobody's row is looked at but a debtor's. */
function sumsSql({ from, where, isFiltered, hits }: Selection): string {
  if (isFiltered)
    return `SELECT COUNT(*) AS count, COALESCE(SUM((SELECT receivable_tiyin FROM customer_balance WHERE party_id = party.id LIMIT 1)), 0) AS receivable
      FROM ${from} WHERE ${where}`;
  const debts = `SELECT COALESCE(SUM(receivable_tiyin), 0) FROM customer_balance`;
  return hits === null
    ? `SELECT (SELECT COUNT(*) FROM party WHERE ${LISTED}) AS count, (${debts} WHERE receivable_tiyin <> 0) AS receivable`
    : `WITH hit AS MATERIALIZED (${hits}) SELECT (SELECT COUNT(*) FROM hit) AS count,
        (${debts} JOIN party ON party.id = party_id WHERE receivable_tiyin <> 0 AND party.no IN (SELECT no FROM hit)) AS receivable`;
}
