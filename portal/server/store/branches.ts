import type { Transaction } from './database';
import { select, selectOne } from './rows';

/** A branch as it stands. */
export interface BranchRecord {
  readonly branchId: string;
  readonly version: number;
  readonly name: string;
  readonly code: string;
  readonly address: string;
  readonly phone: string;
  readonly active: boolean;
  readonly createdAt: number;
}

/** A branch of this owner, or null: another owner's does not exist for him. */
export async function findBranch(transaction: Transaction, ownerId: string, branchId: string): Promise<BranchRecord | null> {
  const row = await selectOne(
    transaction,
    'SELECT branch_id, version, name, code, address, phone, active, created_at FROM branch WHERE owner_id = ? AND branch_id = ?',
    [ownerId, branchId],
  );
  return row === undefined ? null : branchOf(row);
}

/** All branches of an owner, in the order they were made. */
export async function listBranches(transaction: Transaction, ownerId: string): Promise<BranchRecord[]> {
  const rows = await select(
    transaction,
    'SELECT branch_id, version, name, code, address, phone, active, created_at FROM branch WHERE owner_id = ? ORDER BY created_at, branch_id',
    [ownerId],
  );
  return rows.map(branchOf);
}

function branchOf(row: Record<string, unknown>): BranchRecord {
  return {
    branchId: String(row['branch_id']),
    version: Number(row['version']),
    name: String(row['name']),
    code: String(row['code']),
    address: String(row['address']),
    phone: String(row['phone']),
    active: Number(row['active']) === 1,
    createdAt: Number(row['created_at']),
  };
}

/** The box that is bound to a branch now; null = none. */
export async function boundBoxOf(transaction: Transaction, ownerId: string, branchId: string): Promise<string | null> {
  const row = await selectOne(transaction, 'SELECT box_id FROM box WHERE owner_id = ? AND branch_id = ? AND revoked_at IS NULL LIMIT 1', [
    ownerId,
    branchId,
  ]);
  return row === undefined ? null : String(row['box_id']);
}
