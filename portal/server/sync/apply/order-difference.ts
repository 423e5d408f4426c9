import { contributionsOf, contributionsOfMoney, contributionsOfPosting } from '../../rollups/contributions';
import type { FactRow, OrderFacts } from '#domain/report/moves';
import { RollupDifference } from '../../rollups/write-rollups';
import type { Transaction } from '../../store/database';
import { selectOne } from '../../store/rows';
import type { LatestRow, LatestRows } from './latest-rows';
import { readRows } from './read-rows';
import type { Origin } from './write-rows';

/**
 * What a push changes in the rollups: for each order that it touches, what the order added before is taken out and what it adds now is put in. Read before the rows are
 * written. Statements that are older than what stands count for nothing, as they will write nothing.
 */

/** What `contributionsOf` reads of each table. */
const COLUMNS: Readonly<Record<ChildTable | 'customer_order', readonly string[]>> = {
  customer_order: [
    ...['number', 'state', 'opened_at', 'closed_at', 'guests', 'waiter_id', 'hall_id', 'merged_into_id'],
    ...['total_tiyin', 'charges_tiyin', 'discounts_tiyin', 'vat_tiyin'],
  ],
  order_line: [
    ...['order_id', 'state', 'product_id', 'category_id', 'quantity_thousandths'],
    ...['net_tiyin', 'charge_tiyin', 'vat_tiyin', 'cost_tiyin'],
  ],
  payment: ['order_id', 'tender', 'amount_tiyin', 'at'],
  refund: ['order_id', 'at', 'amount_tiyin', 'charges_tiyin', 'discounts_tiyin', 'vat_tiyin', 'tenders', 'lines'],
};
type ChildTable = 'order_line' | 'payment' | 'refund';
const CHILDREN = ['order_line', 'payment', 'refund'] as const satisfies readonly ChildTable[];

/** The difference that these rows make. */
export async function rollupDifference(transaction: Transaction, origin: Origin, rows: LatestRows): Promise<RollupDifference> {
  const difference = new RollupDifference();
  await ordersDifference(transaction, origin, rows, difference);
  await singlesDifference(transaction, origin, rows, difference, 'posting', ['at', 'entries'], contributionsOfPosting);
  await singlesDifference(transaction, origin, rows, difference, 'customer_money', ['kind', 'at', 'tenders'], contributionsOfMoney);
  return difference;
}

async function ordersDifference(transaction: Transaction, origin: Origin, rows: LatestRows, difference: RollupDifference): Promise<void> {
  const stated = (table: string) => [...(rows.get(table)?.values() ?? [])];
  const touched = new Set(stated('customer_order').map(({ id }) => id));
  // A child may move to another order, or go: what it leaves is touched too.
  const children = CHILDREN.flatMap((table) => stated(table).map((row) => ({ table, row })));
  for (const { row } of children) if (typeof row.row?.['order_id'] === 'string') touched.add(row.row['order_id']);
  const before = new Map<ChildTable, Map<string, FactRow>>();
  for (const table of CHILDREN) {
    const ids = children.filter((child) => child.table === table).map(({ row }) => row.id);
    const standing = ids.length === 0 ? [] : await readRows(transaction, origin, table, { columns: COLUMNS[table], by: 'id', values: ids });
    before.set(table, new Map(standing.map((row) => [String(row['id']), row])));
    for (const row of standing) if (typeof row['order_id'] === 'string') touched.add(row['order_id']);
  }
  if (touched.size === 0) return;
  const sinceAt = await startOf(transaction, origin);
  const orderIds = [...touched];
  const orders = await readRows(transaction, origin, 'customer_order', { columns: COLUMNS.customer_order, by: 'id', values: orderIds });
  for (const table of CHILDREN) {
    const standing = await readRows(transaction, origin, table, { columns: COLUMNS[table], by: 'order_id', values: orderIds });
    for (const row of standing) before.get(table)?.set(String(row['id']), row);
  }
  const standingOrders = new Map(orders.map((row) => [String(row['id']), row]));
  const oldFacts = gather(standingOrders, before, touched);
  const after = new Map(CHILDREN.map((table) => [table, overlay(before.get(table), rows.get(table), origin.boxId)] as const));
  const newFacts = gather(overlay(standingOrders, rows.get('customer_order'), origin.boxId), after, touched);
  for (const facts of oldFacts) difference.add(contributionsOf(facts, sinceAt), -1);
  for (const facts of newFacts) difference.add(contributionsOf(facts, sinceAt), 1);
}

/** Until when orders count with the box that this one was a copy of; -1 = it was none. */
async function startOf(transaction: Transaction, { ownerId, boxId }: Origin): Promise<number> {
  const box = await selectOne(transaction, 'SELECT start_at FROM box WHERE owner_id = ? AND box_id = ?', [ownerId, boxId]);
  const startAt = Number(box?.['start_at'] ?? 0);
  return startAt === 0 ? -1 : startAt;
}

async function singlesDifference(
  transaction: Transaction,
  origin: Origin,
  rows: LatestRows,
  difference: RollupDifference,
  table: string,
  columns: readonly string[],
  contributions: (row: FactRow) => ReturnType<typeof contributionsOf>,
): Promise<void> {
  const stated = rows.get(table);
  if (stated === undefined) return;
  const standing = await readRows(transaction, origin, table, { columns, by: 'id', values: [...stated.keys()] });
  const before = new Map(standing.map((row) => [String(row['id']), row]));
  for (const row of before.values()) difference.add(contributions(row), -1);
  for (const row of overlay(before, stated, origin.boxId).values()) difference.add(contributions(row), 1);
}

/** What will stand when the statements are written, by the rule of `writeRows`. */
function overlay(
  standing: ReadonlyMap<string, FactRow> | undefined,
  stated: ReadonlyMap<string, LatestRow> | undefined,
  boxId: string,
): Map<string, FactRow> {
  const result = new Map(standing);
  for (const one of stated?.values() ?? []) {
    const old = standing?.get(one.id);
    if (old !== undefined && old['box_id'] === boxId && Number(old['seq']) >= one.seq) continue;
    if (one.row === null) result.delete(one.id);
    else result.set(one.id, { ...one.row, id: one.id });
  }
  return result;
}

function gather(
  orders: ReadonlyMap<string, FactRow>,
  children: ReadonlyMap<ChildTable, ReadonlyMap<string, FactRow>>,
  touched: ReadonlySet<string>,
): readonly OrderFacts[] {
  const byOrder = new Map(
    [...touched].map((id) => [id, { order_line: [] as FactRow[], payment: [] as FactRow[], refund: [] as FactRow[] }]),
  );
  for (const table of CHILDREN)
    for (const row of children.get(table)?.values() ?? []) byOrder.get(String(row['order_id']))?.[table].push(row);
  return [...byOrder].map(([id, { order_line, payment, refund }]) => ({
    order: orders.get(id) ?? null,
    lines: order_line,
    payments: payment,
    refunds: refund,
  }));
}
