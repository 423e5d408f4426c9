import { syncedTables } from '#domain/sync/synced-tables';
import { writeRollups } from '../../rollups/write-rollups';
import type { Transaction } from '../../store/database';
import { insertRows, replaceOn } from '../../store/rows';
import { postingEntries } from '../stated-rows';
import type { StatedFact } from '../stated-rows';
import { latestRows, rowsOf } from './latest-rows';
import type { LatestRow } from './latest-rows';
import { personKeysFor } from './open-personal';
import { rollupDifference } from './order-difference';
import { writeRows } from './write-rows';
import type { Origin } from './write-rows';

/** Which pages show a table; a page reads anew what it shows. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  setting: ['branches'],
  role: ['staff'],
  employee: ['staff'],
  work_time: ['staff'],
  station: ['menu'],
  category: ['menu', 'products'],
  modifier_group: ['menu'],
  product: ['menu', 'products'],
  hall: ['menu'],
  dining_table: ['menu'],
  reason: ['menu'],
  note_preset: ['menu'],
  customer_group: ['customers'],
  price_rule: ['customers'],
  customer_field: ['customers'],
  stop_list: ['products'],
  stock: ['products'],
  party: ['customers'],
  contact_point: ['customers'],
  address: ['customers'],
  consent: ['customers'],
  party_merge: ['customers'],
  shift: ['money', 'branches'],
  cash_movement: ['money', 'branches'],
  customer_order: ['orders', 'products', 'staff', 'branches'],
  order_line: ['orders', 'products'],
  payment: ['money', 'branches'],
  refund: ['money', 'orders', 'products', 'staff'],
  posting: ['money', 'customers'],
  debt: ['customers'],
  debt_allocation: ['customers'],
  customer_money: ['customers', 'money'],
  given_discount: ['orders'],
  preorder: ['orders'],
};

/** Takes stated rows in: rows, ledger, rollups. Answers the topics of the pages that now show something else. The caller holds the lock of the box. */
export async function applyRows(
  transaction: Transaction,
  origin: Origin,
  facts: readonly StatedFact[],
  personKeys: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const rows = latestRows(facts);
  if (rows.size === 0) return [];
  const keys = await personKeysFor(
    transaction,
    origin.ownerId,
    [...rows.values()].flatMap((table) => [...table.values()]),
    personKeys,
  );
  const difference = await rollupDifference(transaction, origin, rows);
  for (const table of syncedTables) {
    const ofTable = rowsOf(rows, table.name);
    if (ofTable.length > 0) await writeRows(transaction, origin, table, ofTable, keys);
  }
  await writeEntries(transaction, origin, rowsOf(rows, 'posting'));
  await writeRollups(transaction, origin, difference);
  return [...new Set([...rows.keys()].flatMap((table) => TOPICS[table] ?? []))];
}

/** The ledger line by line, so that a balance is a sum in SQL. */
async function writeEntries(transaction: Transaction, { ownerId, branchId }: Origin, postings: readonly LatestRow[]): Promise<void> {
  const columns = ['owner_id', 'branch_id', 'posting_id', 'position', 'account', 'currency', 'amount_tiyin'];
  const rows = postings.flatMap(({ id, row }) =>
    postingEntries
      .parse(JSON.parse(String(row?.['entries'] ?? '[]')))
      .map(({ account, currency, amountTiyin }, position) => [ownerId, branchId, id, position, account, currency, amountTiyin]),
  );
  if (rows.length > 0)
    await insertRows(
      transaction,
      { table: 'entry_row', columns, rows },
      replaceOn(['owner_id', 'branch_id', 'posting_id', 'position'], columns),
    );
}
