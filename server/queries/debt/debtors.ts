import { debtorsQuery as input } from '#domain/contract/debt';
import type { DebtorRow, DebtorsView } from '#domain/contract/debt';
import { ageBounds } from '#domain/debt/ageing';
import { accept } from '#domain/problem/refusal';
import { creditLimit } from '#domain/debt/decide-credit';
import { uzs } from '#domain/ledger/postings';
import { partySearch } from '#server/store/party/party-search';
import { defineQuery } from '../registry';
import type { QueryContext } from '../registry';

type Row = Readonly<Record<string, unknown>>;

/** What each debtor has open, by age: read off the index of open debts alone. */
const SUMS = `SELECT party_id, SUM(open_tiyin) AS total, SUM(iif(at >= ?, open_tiyin, 0)) AS up7, SUM(iif(at >= ? AND at < ?, open_tiyin, 0)) AS up30,
    SUM(iif(at < ?, open_tiyin, 0)) AS over30, SUM(iif(due_at < ?, open_tiyin, 0)) AS overdue, MIN(at) AS oldest, MIN(due_at) AS due
  FROM debt WHERE open_tiyin > 0 GROUP BY party_id`;
const BUCKETS = { '0-7': 'up7', '8-30': 'up30', '31+': 'over30', overdue: 'overdue' } as const;
/** The oldest debt is the greatest age. */
const SORTS = {
  debt: { asc: 'total', desc: 'total DESC' },
  age: { asc: 'oldest DESC', desc: 'oldest' },
  due: { asc: 'due', desc: 'due DESC' },
  name: { asc: 'name COLLATE NOCASE', desc: 'name COLLATE NOCASE DESC' },
} as const;

/** Everybody who owes, with what is open by age. */
export const debtorsListQuery = defineQuery({
  path: '/debtors',
  permission: 'customer.view',
  input,
  summary: 'Customers who owe, with ageing, sorted and filtered',
  read: async (context, filters) => {
    const search = partySearch(filters.q);
    const { upTo7From, upTo30From } = ageBounds(context.now);
    // The parties are looked at only where their names matter: ten thousand of them cost more than the sums.
    const isNamed = search !== null || filters.sort === 'name';
    const conditions = [
      ...(filters.bucket === undefined ? [] : [`${BUCKETS[filters.bucket]} > 0`]),
      ...(filters.groupId === undefined ? [] : ['party_id IN (SELECT party_id FROM party_group WHERE group_id = ? AND to_at IS NULL)']),
      ...(search === null ? [] : [`party.no IN (SELECT no FROM (${search.sql}))`]),
    ];
    const found = await context.readers.raw<Row[]>(
      `WITH sums AS (${SUMS}),
        selected AS MATERIALIZED (SELECT sums.*${isNamed ? ', party.name' : ''} FROM sums ${isNamed ? 'JOIN party ON party.id = sums.party_id' : ''}
          ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}),
        totals AS (SELECT COUNT(*) AS count, TOTAL(total) AS all_total, TOTAL(up7) AS all_up7, TOTAL(up30) AS all_up30, TOTAL(over30) AS all_over30,
          TOTAL(overdue) AS all_overdue FROM selected),
        page AS (SELECT * FROM selected ORDER BY ${SORTS[filters.sort][filters.direction]}, party_id LIMIT CAST(? AS INTEGER) OFFSET CAST(? AS INTEGER))
        SELECT * FROM totals LEFT JOIN page ON true ORDER BY ${SORTS[filters.sort][filters.direction]}, party_id`,
      [
        ...[upTo7From, upTo30From, upTo7From, upTo30From, context.now],
        ...(filters.groupId === undefined ? [] : [filters.groupId]),
        ...(search?.parameters ?? []),
        filters.limit,
        filters.offset,
      ],
    );
    const [totals] = found;
    const rows = found.filter((row) => row['party_id'] !== null);
    return accept<DebtorsView>({
      seq: context.seq,
      debtors: await debtorRows(context, rows),
      count: Number(totals?.['count'] ?? 0),
      receivableTiyin: Number(totals?.['all_total'] ?? 0),
      upTo7Tiyin: Number(totals?.['all_up7'] ?? 0),
      upTo30Tiyin: Number(totals?.['all_up30'] ?? 0),
      over30Tiyin: Number(totals?.['all_over30'] ?? 0),
      overdueTiyin: Number(totals?.['all_overdue'] ?? 0),
    });
  },
});

const DETAILS = `SELECT party.id, party.name, party.credit_limit_tiyin, party.currency,
    (SELECT normalized FROM contact_point WHERE party_id = party.id AND kind = 'phone' ORDER BY is_primary DESC, position LIMIT 1) AS phone,
    (SELECT json_group_array(group_id) FROM party_group WHERE party_id = party.id AND to_at IS NULL) AS group_ids,
    (SELECT MAX(at) FROM customer_money WHERE party_id = party.id AND kind = 'repayment' AND reversed_by_id IS NULL) AS last_repaid_at,
    (SELECT MAX(at) FROM reminder WHERE party_id = party.id) AS reminded_at
  FROM party WHERE party.id IN (SELECT value FROM json_each(?))`;

async function debtorRows(context: QueryContext, rows: readonly Row[]): Promise<DebtorRow[]> {
  const details = await context.readers.raw<Row[]>(DETAILS, [JSON.stringify(rows.map((row) => row['party_id']))]);
  const byId = new Map(details.map((row) => [String(row['id']), row]));
  const limit = { limitTiyin: context.state.settings.creditLimitTiyin, currency: uzs };
  return rows.map((row) => {
    const of = byId.get(String(row['party_id'])) ?? {};
    return {
      customerId: String(row['party_id']),
      name: textOrNull(of['name']) ?? '',
      phone: textOrNull(of['phone']),
      groupIds: JSON.parse(textOrNull(of['group_ids']) ?? '[]') as readonly string[],
      receivableTiyin: Number(row['total']),
      limitTiyin: creditLimit({ ownLimitTiyin: numberOrNull(of['credit_limit_tiyin']), currency: textOrNull(of['currency']) }, limit),
      upTo7Tiyin: Number(row['up7']),
      upTo30Tiyin: Number(row['up30']),
      over30Tiyin: Number(row['over30']),
      overdueTiyin: Number(row['overdue']),
      oldestDebtAt: Number(row['oldest']),
      dueAt: Number(row['due']),
      lastRepaidAt: numberOrNull(of['last_repaid_at']),
      remindedAt: numberOrNull(of['reminded_at']),
    };
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
