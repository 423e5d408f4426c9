import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';
import { textOf } from '../store/row-values';

/** Branches whose boxes hold the same customers: those with a box, where the owner lets his branches share them; else none. */
export async function sharingBranches(transaction: Transaction, ownerId: string): Promise<readonly string[]> {
  const owner = await selectOne(transaction, 'SELECT shares_customers FROM owner WHERE owner_id = ?', [ownerId]);
  if (Number(owner?.['shares_customers']) !== 1) return [];
  const rows = await select(
    transaction,
    'SELECT DISTINCT branch_id FROM box WHERE owner_id = ? AND revoked_at IS NULL ORDER BY branch_id',
    [ownerId],
  );
  return rows.map((row) => textOf(row, 'branch_id'));
}

/** What a customer may owe in all, and where he is at home. */
export interface CreditLimit {
  readonly limitTiyin: number;
  readonly homeBranchId: string;
}

/** By root of these customers: his own limit, else the strictest that a branch gives to somebody without one. Erased ones are left out. */
export async function creditLimits(
  transaction: Transaction,
  ownerId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CreditLimit>> {
  const marks = ids.map(() => '?').join(', ');
  const rows = await select(
    transaction,
    `SELECT root.id, root.branch_id, root.credit_limit_tiyin FROM party AS root
     WHERE root.owner_id = ? AND root.stage <> 'erased' AND root.id IN (SELECT root_id FROM party WHERE owner_id = ? AND id IN (${marks}))`,
    [ownerId, ownerId, ...ids],
  );
  const settings = await select(transaction, `SELECT value FROM setting WHERE owner_id = ? AND id = 'creditLimitTiyin'`, [ownerId]);
  const usual = settings.length === 0 ? 0 : Math.min(...settings.map((row) => usualLimit(textOf(row, 'value'))));
  return new Map(
    rows.map((row) => [
      textOf(row, 'id'),
      {
        limitTiyin: row['credit_limit_tiyin'] === null ? usual : Number(row['credit_limit_tiyin']),
        homeBranchId: textOf(row, 'branch_id'),
      },
    ]),
  );
}

/** The limit that a branch gives, as its setting says; nothing where what was stated is no amount. */
function usualLimit(text: string): number {
  try {
    const limit: unknown = JSON.parse(text);
    return typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0 ? limit : 0;
  } catch {
    return 0;
  }
}
