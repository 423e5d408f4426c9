import { z } from 'zod';
import type { LocalizedText } from '#domain/contract/primitives';
import { orderNumberText } from '#domain/order/order-view';
import type { Transaction } from '../../store/database';
import { localizedOf, textOf, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';

/** What several readings of customers look up. A customer is named by the id that stayed (`root_id`); what hangs on an id that was merged away counts for him. */

/** Question marks for a list of values. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** The first phone of each, primary before others. */
export async function phonesOf(transaction: Transaction, ownerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await select(
    transaction,
    `SELECT party_id, normalized, value FROM contact_point WHERE owner_id = ? AND party_id IN (${marks(ids)}) AND kind = 'phone' ORDER BY is_primary, position DESC`,
    [ownerId, ...ids],
  );
  return new Map(rows.map((row) => [textOf(row, 'party_id'), textOf(row, 'normalized') || textOf(row, 'value')]));
}

/** What each has open past its due date, in one branch or in all. */
export async function overdueOf(
  transaction: Transaction,
  { ownerId, branchId, now }: { readonly ownerId: string; readonly branchId?: string | undefined; readonly now: number },
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await select(
    transaction,
    `SELECT party.root_id, SUM(debt.open_tiyin) AS overdue FROM party JOIN debt ON debt.owner_id = party.owner_id AND debt.party_id = party.id
     WHERE party.owner_id = ? AND party.root_id IN (${marks(ids)}) AND debt.open_tiyin > 0 AND debt.due_at < ?${branchId === undefined ? '' : ' AND debt.branch_id = ?'}
     GROUP BY party.root_id`,
    [ownerId, ...ids, now, ...(branchId === undefined ? [] : [branchId])],
  );
  return new Map(rows.map((row) => [textOf(row, 'root_id'), wholeOf(row, 'overdue')]));
}

const memberships = z.array(z.object({ groupId: z.string(), toAt: z.number().nullable().optional() }));

/** The names of the groups that each belongs to now. */
export async function groupNamesOf(
  transaction: Transaction,
  ownerId: string,
  parties: readonly Row[],
  now: number,
): Promise<ReadonlyMap<string, readonly LocalizedText[]>> {
  const groupIds = new Map(
    parties.map((party) => [
      textOf(party, 'id'),
      readMemberships(textOf(party, 'groups'))
        .filter(({ toAt }) => toAt === null || toAt === undefined || toAt > now)
        .map(({ groupId }) => groupId),
    ]),
  );
  const wanted = [...new Set([...groupIds.values()].flat())];
  if (wanted.length === 0) return new Map();
  const rows = await select(transaction, `SELECT id, name FROM customer_group WHERE owner_id = ? AND id IN (${marks(wanted)})`, [
    ownerId,
    ...wanted,
  ]);
  const names = new Map(rows.map((row) => [textOf(row, 'id'), localizedOf(row, 'name')]));
  return new Map([...groupIds].map(([id, groups]) => [id, groups.flatMap((groupId) => names.get(groupId) ?? [])]));
}

function readMemberships(text: string): z.infer<typeof memberships> {
  return memberships.catch([]).parse(text === '' ? [] : JSON.parse(text));
}

/** Numbers of orders as people say them, `B1-0417`, by order. */
export async function orderNumbersOf(
  transaction: Transaction,
  ownerId: string,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(orderIds)];
  if (ids.length === 0) return new Map();
  const rows = await select(
    transaction,
    `SELECT customer_order.id, customer_order.number, branch.code FROM customer_order
     JOIN branch ON branch.owner_id = customer_order.owner_id AND branch.branch_id = customer_order.branch_id
     WHERE customer_order.owner_id = ? AND customer_order.id IN (${marks(ids)})`,
    [ownerId, ...ids],
  );
  return new Map(
    rows.map((row) => [textOf(row, 'id'), row['number'] === null ? '' : orderNumberText(textOf(row, 'code'), wholeOf(row, 'number'))]),
  );
}

/** The ids under which a customer is or was known; empty = nobody of this owner. */
export async function aliasesOf(transaction: Transaction, ownerId: string, customerId: string): Promise<readonly string[]> {
  const rows = await select(transaction, 'SELECT id FROM party WHERE owner_id = ? AND root_id = ?', [ownerId, customerId]);
  return rows.map((row) => textOf(row, 'id'));
}

/** Whoever is listed under this id: not an alias, not erased. */
export async function findCustomer(transaction: Transaction, ownerId: string, customerId: string): Promise<Row | null> {
  const [row] = await select(
    transaction,
    `SELECT * FROM party WHERE owner_id = ? AND id = (SELECT root_id FROM party WHERE owner_id = ? AND id = ?) AND stage IN ('lead', 'customer', 'blocked')`,
    [ownerId, ownerId, customerId],
  );
  return row ?? null;
}
