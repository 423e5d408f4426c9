import type { Transaction } from './database';
import { textOf, textOrNull } from './row-values';
import { selectOne } from './rows';

/** An owner whose row is held until the transaction ends: two who count his branches do so one after the other. */
export interface LockedOwner {
  readonly planName: string;
  readonly branchesMax: number;
}

/** What an owner has whose plan is on no list any more. */
const BRANCHES_WITHOUT_PLAN = 1;

/** Holds the owner's row, in both databases by the same word, and reads his plan. */
export async function lockOwner(transaction: Transaction, ownerId: string): Promise<LockedOwner> {
  await selectOne(transaction, 'UPDATE owner SET rev = rev WHERE owner_id = ? RETURNING owner_id', [ownerId]);
  return readPlan(transaction, ownerId);
}

/** The plan's name and how many branches it has. */
export async function readPlan(transaction: Transaction, ownerId: string): Promise<LockedOwner> {
  const row = await selectOne(
    transaction,
    'SELECT owner.plan_id, plan.name, plan.branches_max FROM owner LEFT JOIN plan ON plan.id = owner.plan_id WHERE owner.owner_id = ?',
    [ownerId],
  );
  return {
    planName: textOrNull(row, 'name') ?? textOf(row, 'plan_id'),
    branchesMax: Number(row?.['branches_max'] ?? BRANCHES_WITHOUT_PLAN),
  };
}
