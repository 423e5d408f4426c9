import type { Transaction } from '../store/database';
import { select } from '../store/rows';

/** An owner's branches, those out of use left out. */
export async function branchesOf(
  transaction: Transaction,
  ownerId: string,
): Promise<readonly { readonly branchId: string; readonly name: string; readonly code: string }[]> {
  const rows = await select(
    transaction,
    'SELECT branch_id, name, code FROM branch WHERE owner_id = ? AND active = 1 ORDER BY created_at, branch_id',
    [ownerId],
  );
  return rows.map((row) => ({ branchId: String(row['branch_id']), name: String(row['name']), code: String(row['code']) }));
}
