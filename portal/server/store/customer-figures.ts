import { foldText } from '#domain/text/search';
import type { Transaction } from './database';
import { lockOwner } from './plan';
import { groupBy, textOf, wholeOf } from './row-values';
import type { Row } from './row-values';
import { insertRows, select } from './rows';
import type { Value } from './rows';

/**
 * What a list of customers is sorted and searched by, made anew for the customers that a batch of entries touched, from their own orders and entries: sums, never stored
 * numbers that are added to. A merged customer's belong to whoever he was merged into. Under the branch '' stand the sums of all branches.
 */

const PARTIES_AT_ONCE = 500;
const LISTED: ReadonlySet<string> = new Set(['lead', 'customer', 'blocked']);
const CURRENCY = 'UZS';
/** As much of a name as lists are sorted by: PostgreSQL's indexes refuse keys of more than 2,704 bytes. */
const SORTED_CHARACTERS = 200;

interface Sums {
  orderCount: number;
  spentTiyin: number;
  firstVisitAt: number;
  lastVisitAt: number;
  receivableTiyin: number;
  depositTiyin: number;
  pointsTiyin: number;
}

/** Makes the figures of these customers anew, whatever became of them. Unknown ids are passed over: their figures come with their rows. */
export async function refreshCustomerFigures(transaction: Transaction, ownerId: string, partyIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(partyIds)];
  if (ids.length === 0) return;
  // Two branches that sell to the same customer at once: the second must see what the first wrote.
  await lockOwner(transaction, ownerId);
  for (let start = 0; start < ids.length; start += PARTIES_AT_ONCE)
    await refreshPart(transaction, ownerId, ids.slice(start, start + PARTIES_AT_ONCE));
}

async function refreshPart(transaction: Transaction, ownerId: string, ids: readonly string[]): Promise<void> {
  const touched = await select(transaction, `SELECT root_id FROM party WHERE owner_id = ? AND id IN (${marks(ids)})`, [ownerId, ...ids]);
  const roots = [...new Set([...touched.map((row) => textOf(row, 'root_id')), ...ids])];
  const parties = await select(
    transaction,
    `SELECT id, root_id, branch_id, stage, name, legal_name, code FROM party WHERE owner_id = ? AND root_id IN (${marks(roots)})`,
    [ownerId, ...roots],
  );
  const known = [...new Set([...parties.map((row) => textOf(row, 'id')), ...ids])];
  await select(transaction, `DELETE FROM customer_figures WHERE owner_id = ? AND party_id IN (${marks(known)})`, [ownerId, ...known]);
  if (parties.length === 0) return;
  const contacts = await select(
    transaction,
    `SELECT party_id, value, normalized FROM contact_point WHERE owner_id = ? AND party_id IN (${marks(known)}) ORDER BY position`,
    [ownerId, ...known],
  );
  const sums = await readSums(transaction, ownerId, parties);
  const rows = parties
    .filter((party) => textOf(party, 'id') === textOf(party, 'root_id') && LISTED.has(textOf(party, 'stage')))
    .flatMap((party) => figureRows(ownerId, party, { sums, contacts }));
  await insertRows(transaction, { table: 'customer_figures', columns: COLUMNS, rows });
}

const COLUMNS = [
  'owner_id',
  'branch_id',
  'party_id',
  'name',
  'search',
  'order_count',
  'spent_tiyin',
  'first_visit_at',
  'last_visit_at',
  'receivable_tiyin',
  'deposit_tiyin',
  'points_tiyin',
];

/** By `root branch`; the branch '' is the sum of all. */
type SumsOf = ReadonlyMap<string, ReadonlyMap<string, Sums>>;

function figureRows(
  ownerId: string,
  party: Row,
  { sums, contacts }: { readonly sums: SumsOf; readonly contacts: readonly Row[] },
): (readonly Value[])[] {
  const id = textOf(party, 'id');
  const own = contacts.filter((contact) => textOf(contact, 'party_id') === id);
  const folded = foldText(
    textOf(party, 'name'),
    textOf(party, 'legal_name'),
    textOf(party, 'code'),
    ...own.map((one) => textOf(one, 'value')),
  );
  const digits = own.map((one) => textOf(one, 'normalized').replace(/\D/g, '')).filter((text) => text !== '');
  const search = [folded.strict, folded.loose, ...digits].join(' ');
  const name = foldText(textOf(party, 'name')).strict.slice(0, SORTED_CHARACTERS);
  // Whoever a branch wrote down is its customer also before he buys anything.
  const byBranch = new Map([[textOf(party, 'branch_id'), noSums()], ['', noSums()], ...(sums.get(id) ?? [])]);
  return [...byBranch].map(([branchId, sum]) => [
    ownerId,
    branchId,
    id,
    name,
    search,
    sum.orderCount,
    sum.spentTiyin,
    sum.firstVisitAt,
    sum.lastVisitAt,
    sum.receivableTiyin,
    sum.depositTiyin,
    sum.pointsTiyin,
  ]);
}

async function readSums(transaction: Transaction, ownerId: string, parties: readonly Row[]): Promise<SumsOf> {
  const rootOf = new Map(parties.map((party) => [textOf(party, 'id'), textOf(party, 'root_id')]));
  const ids = [...rootOf.keys()];
  const orders = await select(
    transaction,
    `SELECT branch_id, customer_id, SUM(CASE WHEN refunded_tiyin < total_tiyin OR total_tiyin = 0 THEN 1 ELSE 0 END) AS orders, SUM(total_tiyin - refunded_tiyin) AS spent,
       MIN(opened_at) AS first_at, MAX(opened_at) AS last_at
     FROM customer_order WHERE owner_id = ? AND customer_id IN (${marks(ids)}) AND state = 'completed' GROUP BY branch_id, customer_id`,
    [ownerId, ...ids],
  );
  const accounts = ids.flatMap((id) => ACCOUNTS.map((account) => `customer:${id}:${account}`));
  const entries = await select(
    transaction,
    `SELECT branch_id, account, SUM(amount_tiyin) AS amount FROM entry_row WHERE owner_id = ? AND account IN (${marks(accounts)}) AND currency = ? GROUP BY branch_id, account`,
    [ownerId, ...accounts, CURRENCY],
  );
  const sums = new Map<string, Map<string, Sums>>();
  const add = (partyId: string, branchId: string, change: (sum: Sums) => void) => {
    const root = rootOf.get(partyId) ?? partyId;
    const ofRoot = sums.get(root) ?? new Map<string, Sums>();
    sums.set(root, ofRoot);
    for (const branch of [branchId, '']) {
      const sum = ofRoot.get(branch) ?? noSums();
      ofRoot.set(branch, sum);
      change(sum);
    }
  };
  for (const row of orders) add(textOf(row, 'customer_id'), textOf(row, 'branch_id'), (sum) => addOrders(sum, row));
  for (const [account, rows] of groupBy(entries, (row) => textOf(row, 'account'))) {
    const [, partyId = '', kind = ''] = account.split(':');
    for (const row of rows) add(partyId, textOf(row, 'branch_id'), (sum) => addEntries(sum, kind, wholeOf(row, 'amount')));
  }
  return sums;
}

const ACCOUNTS = ['receivable', 'deposit', 'points'] as const;

function addOrders(sum: Sums, row: Row): void {
  const firstAt = wholeOf(row, 'first_at');
  sum.orderCount += wholeOf(row, 'orders');
  sum.spentTiyin += wholeOf(row, 'spent');
  sum.firstVisitAt = sum.firstVisitAt === 0 ? firstAt : Math.min(sum.firstVisitAt, firstAt);
  sum.lastVisitAt = Math.max(sum.lastVisitAt, wholeOf(row, 'last_at'));
}

/** What he owes stands with a plus; what the house keeps for him with a minus. */
function addEntries(sum: Sums, kind: string, amountTiyin: number): void {
  if (kind === 'receivable') sum.receivableTiyin += amountTiyin;
  else if (kind === 'deposit') sum.depositTiyin -= amountTiyin;
  else sum.pointsTiyin -= amountTiyin;
}

function noSums(): Sums {
  return { orderCount: 0, spentTiyin: 0, firstVisitAt: 0, lastVisitAt: 0, receivableTiyin: 0, depositTiyin: 0, pointsTiyin: 0 };
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
