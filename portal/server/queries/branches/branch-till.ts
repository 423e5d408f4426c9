import type { OpenShiftView } from '#domain/contract/portal/branch';
import type { Transaction } from '../../store/database';
import { textOf } from '../../store/row-values';
import { select } from '../../store/rows';

/** What stands open in a branch: its tills and its tables, as its box last stated them. */

/** A shift with the branch it is of. */
export type BranchShift = OpenShiftView & { readonly branchId: string };

/** The open shifts of all branches, with the cash that the ledger says is in each drawer. */
export async function readOpenShifts(transaction: Transaction, ownerId: string): Promise<readonly BranchShift[]> {
  const rows = await select(
    transaction,
    `SELECT shift.id, shift.branch_id, shift.opened_at, employee.name,
       (SELECT SUM(amount_tiyin) FROM entry_row WHERE entry_row.owner_id = shift.owner_id AND entry_row.account = 'drawer:' || shift.id) AS drawer
     FROM shift LEFT JOIN employee ON employee.owner_id = shift.owner_id AND employee.branch_id = shift.branch_id AND employee.id = shift.opened_by_id
     WHERE shift.owner_id = ? AND shift.closed_at IS NULL ORDER BY shift.opened_at`,
    [ownerId],
  );
  return rows.map((row) => ({
    branchId: String(row['branch_id']),
    shiftId: String(row['id']),
    openedAt: Number(row['opened_at']),
    openedByName: textOf(row, 'name'),
    drawerTiyin: Number(row['drawer'] ?? 0),
  }));
}

/** Open orders of a branch: how many, at how many tables, and what they come to so far. */
export interface OpenOrders {
  readonly count: number;
  readonly tableCount: number;
  readonly sumTiyin: number;
}

/** Open orders by branch; a branch without any is absent. */
export async function readOpenOrders(transaction: Transaction, ownerId: string): Promise<ReadonlyMap<string, OpenOrders>> {
  const rows = await select(
    transaction,
    `SELECT branch_id, COUNT(*) AS orders, COUNT(DISTINCT table_id) AS tables, SUM(total_tiyin) AS total
     FROM customer_order WHERE owner_id = ? AND state = 'open' GROUP BY branch_id`,
    [ownerId],
  );
  return new Map(
    rows.map((row) => [
      String(row['branch_id']),
      { count: Number(row['orders']), tableCount: Number(row['tables']), sumTiyin: Number(row['total']) },
    ]),
  );
}

/** What each branch took on a business day, from the rollups. */
export async function readDay(
  transaction: Transaction,
  ownerId: string,
  day: string,
): Promise<ReadonlyMap<string, { readonly revenueTiyin: number; readonly orderCount: number }>> {
  const rows = await select(
    transaction,
    `SELECT branch_id, SUM(revenue_tiyin) AS revenue, SUM(order_count) AS orders FROM rollup_hour WHERE owner_id = ? AND day = ? GROUP BY branch_id`,
    [ownerId, day],
  );
  return new Map(
    rows.map((row) => [String(row['branch_id']), { revenueTiyin: Number(row['revenue']), orderCount: Number(row['orders']) }]),
  );
}

/** The last Z of each branch; a branch without any is absent. */
export async function readLastZ(
  transaction: Transaction,
  ownerId: string,
): Promise<ReadonlyMap<string, { readonly zNumber: number; readonly closedAt: number }>> {
  const rows = await select(
    transaction,
    `SELECT shift.branch_id, shift.z_number, shift.closed_at FROM branch
     JOIN shift ON shift.owner_id = branch.owner_id AND shift.branch_id = branch.branch_id AND shift.closed_at =
       (SELECT MAX(last.closed_at) FROM shift AS last WHERE last.owner_id = branch.owner_id AND last.branch_id = branch.branch_id)
     WHERE branch.owner_id = ? AND shift.owner_id = ? AND shift.z_number IS NOT NULL`,
    [ownerId, ownerId],
  );
  return new Map(rows.map((row) => [String(row['branch_id']), { zNumber: Number(row['z_number']), closedAt: Number(row['closed_at']) }]));
}
