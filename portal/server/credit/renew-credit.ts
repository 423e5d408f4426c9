import { grantLeases } from '#domain/debt/credit-lease';
import { RevisionLog } from '../catalogue/revision-log';
import type { Transaction } from '../store/database';
import { groupBy, textOf, wholeOf } from '../store/row-values';
import { insertRows, replaceOn, select } from '../store/rows';
import { creditLimits, sharingBranches } from './credit-limits';

/**
 * Keeps customers of several branches within one limit. Whenever what a customer owes somewhere changes, each branch is told what stands at the others (`balance`), and the
 * limit is divided anew (`lease`, `domain/debt/credit-lease.ts`). A branch that was never granted anything counts as holding nothing, but for the customer's home: there the
 * whole limit holds until it was told otherwise. A branch whose box was disconnected sells on under what it believes: that and its debts still count. Of one that its owner
 * has closed only the debts do.
 */

/** Accounts of one customer at one branch. */
interface Accounts {
  receivableTiyin: number;
  depositTiyin: number;
  pointsTiyin: number;
}

interface StoredLease extends Accounts {
  readonly ceilingTiyin: number;
  readonly heldTiyin: number;
  readonly epoch: number;
  readonly rev: number;
  /** Asked for by a till, and until when. */
  readonly askedTiyin: number;
  readonly askedUntil: number;
}

const CURRENCY = 'UZS';
const PARTIES_AT_ONCE = 200;
const COLUMNS = [
  ...['owner_id', 'party_id', 'branch_id', 'ceiling_tiyin', 'held_tiyin', 'epoch', 'rev'],
  ...['told_receivable_tiyin', 'told_deposit_tiyin', 'told_points_tiyin'],
];

/** Divides the limits of these customers anew and tells the branches. Answers whether any branch has something to pull. The caller holds the box's lock, if there is a box. */
export async function renewCredit(
  transaction: Transaction,
  { ownerId, now }: { readonly ownerId: string; readonly now: number },
  partyIds: Iterable<string>,
): Promise<boolean> {
  const ids = [...new Set(partyIds)];
  if (ids.length === 0) return false;
  const branches = await sharingBranches(transaction, ownerId);
  if (branches.length === 0 || (branches.length === 1 && !(await isAnythingLent(transaction, ownerId)))) return false;
  const closed = await closedBranches(transaction, ownerId);
  const log = await RevisionLog.open(transaction, ownerId, now);
  for (let start = 0; start < ids.length; start += PARTIES_AT_ONCE)
    await renewPart({ transaction, ownerId, now, log, branches, closed }, ids.slice(start, start + PARTIES_AT_ONCE));
  if (log.isEmpty) return false;
  await log.end();
  return true;
}

/** The same for everybody who owes or owns something: a branch has joined, or the branches share their customers from now on. */
export async function renewAllCredit(transaction: Transaction, of: { readonly ownerId: string; readonly now: number }): Promise<boolean> {
  const rows = await select(
    transaction,
    `SELECT party_id FROM customer_figures WHERE owner_id = ? AND branch_id = '' AND (receivable_tiyin <> 0 OR deposit_tiyin <> 0 OR points_tiyin <> 0) ORDER BY party_id`,
    [of.ownerId],
  );
  return renewCredit(
    transaction,
    of,
    rows.map((row) => textOf(row, 'party_id')),
  );
}

interface Renewing {
  readonly transaction: Transaction;
  readonly ownerId: string;
  readonly now: number;
  readonly log: RevisionLog;
  readonly branches: readonly string[];
  readonly closed: ReadonlySet<string>;
}

async function renewPart(renewing: Renewing, ids: readonly string[]): Promise<void> {
  const { transaction, ownerId, now, branches, log } = renewing;
  const limits = await creditLimits(transaction, ownerId, ids);
  const roots = [...limits.keys()];
  if (roots.length === 0) return;
  const accounts = await readAccounts(transaction, ownerId, roots);
  const stored = await readLeases(transaction, ownerId, roots);
  const rows: (string | number)[][] = [];
  for (const [partyId, { limitTiyin, homeBranchId }] of limits) {
    const atBranch = accounts.get(partyId);
    const leases = stored.get(partyId);
    // Who never owed or owned anything anywhere needs no lease.
    if (leases === undefined && !hasAnything(atBranch)) continue;
    const holders = branches.map((branchId) => ({
      branchId,
      isHome: branchId === homeBranchId,
      owedTiyin: atBranch?.get(branchId)?.receivableTiyin ?? 0,
      heldTiyin: leases?.get(branchId)?.heldTiyin ?? (branchId === homeBranchId ? limitTiyin : 0),
      askedTiyin: askedNow(leases?.get(branchId), now),
    }));
    const hereTiyin = Math.max(0, limitTiyin - countedElsewhere(renewing, atBranch, leases));
    const granted = new Map(grantLeases(hereTiyin, holders).map(({ branchId, ceilingTiyin }) => [branchId, ceilingTiyin]));
    for (const { branchId, heldTiyin } of holders) {
      const lease = leases?.get(branchId);
      const ceilingTiyin = granted.get(branchId) ?? lease?.ceilingTiyin ?? heldTiyin;
      const elsewhere = sumElsewhere(atBranch, branchId);
      const isTold = lease !== undefined && isSame(lease, elsewhere);
      const isGranted = lease?.ceilingTiyin === ceilingTiyin;
      if (isTold && isGranted) continue;
      const change = { branchId, entityId: partyId, originBox: null, fields: null, userId: null };
      if (!isTold)
        log.add({
          ...change,
          entity: 'balance',
          payload: {
            currency: CURRENCY,
            receivable_tiyin: elsewhere.receivableTiyin,
            deposit_tiyin: elsewhere.depositTiyin,
            points_tiyin: elsewhere.pointsTiyin,
          },
        });
      const epoch = isGranted ? lease.epoch : (lease?.epoch ?? 0) + 1;
      const rev = isGranted
        ? lease.rev
        : log.add({ ...change, entity: 'lease', payload: { currency: CURRENCY, ceiling_tiyin: ceilingTiyin, epoch } });
      rows.push([
        ...[ownerId, partyId, branchId, ceilingTiyin, Math.max(ceilingTiyin, heldTiyin), epoch, rev],
        ...[elsewhere.receivableTiyin, elsewhere.depositTiyin, elsewhere.pointsTiyin],
      ]);
    }
  }
  if (rows.length > 0)
    await insertRows(
      transaction,
      { table: 'credit_lease', columns: COLUMNS, rows },
      replaceOn(['owner_id', 'party_id', 'branch_id'], COLUMNS),
    );
}

/**
 * A box that asks from `cursor` has applied everything before it: a ceiling that came down is confirmed, and what it set free may be granted to others. Answers whether any
 * branch has something to pull.
 */
export async function confirmLeases(
  transaction: Transaction,
  {
    ownerId,
    branchId,
    cursor,
    now,
  }: { readonly ownerId: string; readonly branchId: string; readonly cursor: number; readonly now: number },
): Promise<boolean> {
  const confirmed = await select(
    transaction,
    `UPDATE credit_lease SET held_tiyin = ceiling_tiyin WHERE owner_id = ? AND branch_id = ? AND rev <= ? AND held_tiyin <> ceiling_tiyin RETURNING party_id`,
    [ownerId, branchId, cursor],
  );
  return renewCredit(
    transaction,
    { ownerId, now },
    confirmed.map((row) => textOf(row, 'party_id')),
  );
}

/** What counts against a limit at branches that no box answers for. */
function countedElsewhere(
  { branches, closed }: Renewing,
  atBranch: ReadonlyMap<string, Accounts> | undefined,
  leases: ReadonlyMap<string, StoredLease> | undefined,
): number {
  const absent = [...new Set([...(atBranch?.keys() ?? []), ...(leases?.keys() ?? [])])].filter((branchId) => !branches.includes(branchId));
  return absent.reduce((total, branchId) => {
    const owedTiyin = atBranch?.get(branchId)?.receivableTiyin ?? 0;
    const heldTiyin = closed.has(branchId) ? 0 : (leases?.get(branchId)?.heldTiyin ?? 0);
    return total + Math.max(owedTiyin, heldTiyin);
  }, 0);
}

function askedNow(lease: StoredLease | undefined, now: number): number {
  return lease === undefined || lease.askedUntil <= now ? 0 : lease.askedTiyin;
}

async function isAnythingLent(transaction: Transaction, ownerId: string): Promise<boolean> {
  return (await select(transaction, 'SELECT 1 FROM credit_lease WHERE owner_id = ? LIMIT 1', [ownerId])).length > 0;
}

async function closedBranches(transaction: Transaction, ownerId: string): Promise<ReadonlySet<string>> {
  const rows = await select(transaction, 'SELECT branch_id FROM branch WHERE owner_id = ? AND active = 0', [ownerId]);
  return new Set(rows.map((row) => textOf(row, 'branch_id')));
}

async function readAccounts(transaction: Transaction, ownerId: string, roots: readonly string[]) {
  const rows = await select(
    transaction,
    `SELECT party_id, branch_id, receivable_tiyin, deposit_tiyin, points_tiyin FROM customer_figures
     WHERE owner_id = ? AND branch_id <> '' AND party_id IN (${roots.map(() => '?').join(', ')})`,
    [ownerId, ...roots],
  );
  return new Map(
    [...groupBy(rows, (row) => textOf(row, 'party_id'))].map(([partyId, ofParty]) => [
      partyId,
      new Map(
        ofParty.map((row): [string, Accounts] => [
          textOf(row, 'branch_id'),
          {
            receivableTiyin: wholeOf(row, 'receivable_tiyin'),
            depositTiyin: wholeOf(row, 'deposit_tiyin'),
            pointsTiyin: wholeOf(row, 'points_tiyin'),
          },
        ]),
      ),
    ]),
  );
}

async function readLeases(transaction: Transaction, ownerId: string, roots: readonly string[]) {
  const rows = await select(
    transaction,
    `SELECT * FROM credit_lease WHERE owner_id = ? AND party_id IN (${roots.map(() => '?').join(', ')})`,
    [ownerId, ...roots],
  );
  return new Map(
    [...groupBy(rows, (row) => textOf(row, 'party_id'))].map(([partyId, ofParty]) => [
      partyId,
      new Map(
        ofParty.map((row): [string, StoredLease] => [
          textOf(row, 'branch_id'),
          {
            ceilingTiyin: wholeOf(row, 'ceiling_tiyin'),
            heldTiyin: wholeOf(row, 'held_tiyin'),
            epoch: wholeOf(row, 'epoch'),
            rev: wholeOf(row, 'rev'),
            askedTiyin: wholeOf(row, 'asked_tiyin'),
            askedUntil: wholeOf(row, 'asked_until'),
            receivableTiyin: wholeOf(row, 'told_receivable_tiyin'),
            depositTiyin: wholeOf(row, 'told_deposit_tiyin'),
            pointsTiyin: wholeOf(row, 'told_points_tiyin'),
          },
        ]),
      ),
    ]),
  );
}

function sumElsewhere(atBranch: ReadonlyMap<string, Accounts> | undefined, branchId: string): Accounts {
  const total: Accounts = { receivableTiyin: 0, depositTiyin: 0, pointsTiyin: 0 };
  for (const [other, accounts] of atBranch ?? []) {
    if (other === branchId) continue;
    total.receivableTiyin += accounts.receivableTiyin;
    total.depositTiyin += accounts.depositTiyin;
    total.pointsTiyin += accounts.pointsTiyin;
  }
  return total;
}

function hasAnything(atBranch: ReadonlyMap<string, Accounts> | undefined): boolean {
  return [...(atBranch?.values() ?? [])].some((accounts) => !isSame(accounts, { receivableTiyin: 0, depositTiyin: 0, pointsTiyin: 0 }));
}

function isSame(one: Accounts, other: Accounts): boolean {
  return one.receivableTiyin === other.receivableTiyin && one.depositTiyin === other.depositTiyin && one.pointsTiyin === other.pointsTiyin;
}
