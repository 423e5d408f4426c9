import { postingEntries } from '../stated-rows';
import { rowsOf } from './latest-rows';
import type { LatestRows } from './latest-rows';

/** Columns that name a customer, by table. */
const NAMED_BY = {
  party: 'id',
  contact_point: 'party_id',
  customer_order: 'customer_id',
  debt: 'party_id',
  customer_money: 'party_id',
} as const;
const ACCOUNT = /^customer:([^:]+):/;

/** The customers whose figures or words a push changes: themselves, their contacts, orders and money. */
export function touchedCustomers(rows: LatestRows): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [table, column] of Object.entries(NAMED_BY))
    for (const { id, row } of rowsOf(rows, table)) {
      const named = column === 'id' ? id : row?.[column];
      if (typeof named === 'string') ids.add(named);
    }
  for (const { row } of rowsOf(rows, 'party')) {
    const root = row?.['root_id'];
    if (typeof root === 'string') ids.add(root);
  }
  for (const { row } of rowsOf(rows, 'posting')) {
    const entries = row?.['entries'];
    if (typeof entries !== 'string') continue;
    for (const { account } of postingEntries.parse(JSON.parse(entries))) {
      const customerId = ACCOUNT.exec(account)?.[1];
      if (customerId !== undefined) ids.add(customerId);
    }
  }
  return ids;
}
