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
  const sql = selection.isWholeBook
    ? `SELECT (SELECT COUNT(*) FROM party WHERE ${LISTED}) AS count,
        (SELECT COALESCE(SUM(receivable_tiyin), 0) FROM customer_balance WHERE receivable_tiyin <> 0) AS receivable`
    : `SELECT COUNT(*) AS count, COALESCE(SUM((SELECT receivable_tiyin FROM customer_balance WHERE party_id = party.id LIMIT 1)), 0) AS receivable
        FROM ${selection.from} WHERE ${selection.where}`;
  const rows = await context.readers.raw<readonly Sums[]>(sql, selection.isWholeBook ? [] : [...selection.parameters]);
  return rows[0] ?? { count: 0, receivable: 0 };
}
