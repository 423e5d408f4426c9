import type { PlanFeature, PlanSummary, PlanView } from '#domain/contract/portal/account';
import { tashkentOffsetMs } from '#domain/time/business-day';
import type { Transaction } from '../../store/database';
import { select } from '../../store/rows';

const DAY_MS = 86_400_000;
const BRANCHES_WITHOUT_PLAN = 1;

/** The plan of each of these owners, with the branches they use. */
export async function plansOf(
  transaction: Transaction,
  ownerIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, PlanSummary>> {
  if (ownerIds.length === 0) return new Map();
  const marks = ownerIds.map(() => '?').join(', ');
  const rows = await select(
    transaction,
    `SELECT owner.owner_id, owner.state, owner.plan_id, owner.plan_ends_at, plan.name, plan.branches_max,
       (SELECT count(*) FROM branch WHERE branch.owner_id = owner.owner_id AND branch.active = 1) AS used
     FROM owner LEFT JOIN plan ON plan.id = owner.plan_id WHERE owner.owner_id IN (${marks})`,
    ownerIds,
  );
  return new Map(rows.map((row) => [String(row['owner_id']), summaryOf(row, now)]));
}

/** The plan of one owner. Throws where there is no such owner: a session names one that exists. */
export async function planOf(transaction: Transaction, ownerId: string, now: number): Promise<PlanSummary> {
  const plan = (await plansOf(transaction, [ownerId], now)).get(ownerId);
  if (plan === undefined) throw new Error('an owner without a row');
  return plan;
}

/** End date less today's date, as the calendar in Tashkent shows them: the last day counts 0. */
export function daysLeft(endsAt: number, now: number): number {
  return Math.max(0, dayNumber(endsAt) - dayNumber(now));
}

/** Every plan on offer, in the vendor's order. */
export async function listPlans(transaction: Transaction): Promise<readonly PlanView[]> {
  const rows = await select(
    transaction,
    'SELECT id, name, monthly_tiyin, yearly_tiyin, branches_max, terminals_max, features FROM plan ORDER BY sort, id',
  );
  return rows.map((row) => ({
    planId: String(row['id']),
    name: String(row['name']),
    monthlyTiyin: Number(row['monthly_tiyin']),
    yearlyTiyin: Number(row['yearly_tiyin']),
    branchesMax: Number(row['branches_max']),
    terminalsMax: row['terminals_max'] === null ? null : Number(row['terminals_max']),
    features: JSON.parse(String(row['features'])) as PlanFeature[],
  }));
}

function summaryOf(row: Record<string, unknown>, now: number): PlanSummary {
  const endsAt = row['plan_ends_at'] === null ? null : Number(row['plan_ends_at']);
  const isOver = endsAt !== null && dayNumber(endsAt) < dayNumber(now);
  return {
    planId: String(row['plan_id']),
    name: String(row['name'] ?? row['plan_id']),
    branchesMax: Number(row['branches_max'] ?? BRANCHES_WITHOUT_PLAN),
    branchesUsed: Number(row['used']),
    endsAt,
    state: row['state'] === 'suspended' ? 'suspended' : isOver ? 'expired' : 'active',
  };
}

function dayNumber(at: number): number {
  return Math.floor((at + tashkentOffsetMs) / DAY_MS);
}
