import { portalDebtorsQuery } from '#domain/contract/portal/customer';
import type { AgeingFigures, PortalDebtorRow, PortalDebtorsView } from '#domain/contract/portal/customer';
import { ageBounds } from '#domain/debt/ageing';
import { accept } from '#domain/problem/refusal';
import { foldText } from '#domain/text/search';
import type { Transaction } from '../../store/database';
import { textOf, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import type { Value } from '../../store/rows';
import { cursorOf, readCursor } from '../page-cursor';
import { definePortalQuery } from '../registry';
import { branchNames } from './card';
import { marks, phonesOf } from './customer-rows';

/** Open debts by age. Read off the index of open debts: what was paid back costs nothing. */
const AGES = `SUM(debt.open_tiyin) AS total, SUM(CASE WHEN debt.at >= ? THEN debt.open_tiyin ELSE 0 END) AS up7,
  SUM(CASE WHEN debt.at < ? AND debt.at >= ? THEN debt.open_tiyin ELSE 0 END) AS up30, SUM(CASE WHEN debt.at < ? THEN debt.open_tiyin ELSE 0 END) AS over30,
  SUM(CASE WHEN debt.due_at < ? THEN debt.open_tiyin ELSE 0 END) AS overdue`;
const BUCKETS = { '0-7': 'up7', '8-30': 'up30', '31+': 'over30', overdue: 'overdue' } as const;
const SORTS = {
  debt: { column: 'total', descending: true },
  // The oldest debt is the greatest age.
  age: { column: 'oldest', descending: false },
  due: { column: 'due', descending: false },
  name: { column: 'name', descending: false },
} as const;

/** Everybody who owes, with what is open by age; and what is open in each branch. */
export const debtorsQuery = definePortalQuery({
  path: '/debtors',
  input: portalDebtorsQuery,
  summary: 'Customers who owe, with ageing, and what is open by branch',
  read: async (context, { branchId, q, bucket, sort, cursor, limit }) => {
    const { transaction, person, now } = context;
    const scope = { ownerId: person.ownerId, branchId, now };
    const { column, descending } = SORTS[sort];
    const after = readCursor(cursor, 2);
    const search = searchOf(q);
    const found = await select(
      transaction,
      `WITH sums AS (SELECT party.root_id, ${AGES}, MIN(debt.at) AS oldest, MIN(debt.due_at) AS due
         FROM debt JOIN party ON party.owner_id = debt.owner_id AND party.id = debt.party_id
         WHERE debt.owner_id = ? AND debt.open_tiyin > 0${onlyBranch(branchId)} GROUP BY party.root_id),
       named AS (SELECT sums.*, customer_figures.name FROM sums
         JOIN customer_figures ON customer_figures.owner_id = ? AND customer_figures.branch_id = '' AND customer_figures.party_id = sums.root_id
         WHERE 1 = 1${search.sql}${bucket === undefined ? '' : ` AND ${BUCKETS[bucket]} > 0`})
       SELECT * FROM named ${after === null ? '' : `WHERE ${column} ${descending ? '<' : '>'} ? OR (${column} = ? AND root_id > ?)`}
       ORDER BY ${column} ${descending ? 'DESC' : 'ASC'}, root_id LIMIT ?`,
      [
        ...ageParameters(now),
        person.ownerId,
        ...(branchId === undefined ? [] : [branchId]),
        person.ownerId,
        ...search.parameters,
        ...(after === null ? [] : [after[0] ?? 0, after[0] ?? 0, after[1] ?? '']),
        limit + 1,
      ],
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return accept<PortalDebtorsView>({
      nowMs: now,
      totals: after === null ? await readTotals(transaction, scope, await branchNames(context)) : null,
      rows: await debtorRows(transaction, person.ownerId, page),
      next: found.length > limit && last !== undefined ? cursorOf([last[column] as Value, textOf(last, 'root_id')]) : null,
    });
  },
});

function onlyBranch(branchId: string | undefined): string {
  return branchId === undefined ? '' : ' AND debt.branch_id = ?';
}

function ageParameters(now: number): readonly number[] {
  const { upTo7From, upTo30From } = ageBounds(now);
  return [upTo7From, upTo7From, upTo30From, upTo30From, now];
}

function searchOf(q: string): { readonly sql: string; readonly parameters: readonly string[] } {
  const words = foldText(q)
    .loose.split(' ')
    .filter((word) => word !== '');
  return {
    sql: words.map(() => ' AND customer_figures.search LIKE ?').join(''),
    parameters: words.map((word) => `%${word}%`),
  };
}

async function readTotals(
  transaction: Transaction,
  { ownerId, branchId, now }: { readonly ownerId: string; readonly branchId: string | undefined; readonly now: number },
  names: ReadonlyMap<string, string>,
): Promise<PortalDebtorsView['totals']> {
  const rows = await select(
    transaction,
    `SELECT debt.branch_id, ${AGES} FROM debt WHERE debt.owner_id = ? AND debt.open_tiyin > 0${onlyBranch(branchId)} GROUP BY debt.branch_id ORDER BY total DESC`,
    [...ageParameters(now), ownerId, ...(branchId === undefined ? [] : [branchId])],
  );
  const [count] = await select(
    transaction,
    `SELECT COUNT(DISTINCT party.root_id) AS debtors FROM debt JOIN party ON party.owner_id = debt.owner_id AND party.id = debt.party_id
     WHERE debt.owner_id = ? AND debt.open_tiyin > 0${onlyBranch(branchId)}`,
    [ownerId, ...(branchId === undefined ? [] : [branchId])],
  );
  const branches = rows.map((row) => {
    const id = textOf(row, 'branch_id');
    return { branchId: id, name: names.get(id) ?? '', ...agesOf(row) };
  });
  const total = (field: keyof AgeingFigures) => branches.reduce((all, branch) => all + branch[field], 0);
  return {
    count: wholeOf(count, 'debtors'),
    receivableTiyin: total('receivableTiyin'),
    upTo7Tiyin: total('upTo7Tiyin'),
    upTo30Tiyin: total('upTo30Tiyin'),
    over30Tiyin: total('over30Tiyin'),
    overdueTiyin: total('overdueTiyin'),
    branches,
  };
}

function agesOf(row: Row): AgeingFigures {
  return {
    receivableTiyin: wholeOf(row, 'total'),
    upTo7Tiyin: wholeOf(row, 'up7'),
    upTo30Tiyin: wholeOf(row, 'up30'),
    over30Tiyin: wholeOf(row, 'over30'),
    overdueTiyin: wholeOf(row, 'overdue'),
  };
}

async function debtorRows(transaction: Transaction, ownerId: string, page: readonly Row[]): Promise<PortalDebtorRow[]> {
  const ids = page.map((row) => textOf(row, 'root_id'));
  if (ids.length === 0) return [];
  const parties = await select(transaction, `SELECT id, name FROM party WHERE owner_id = ? AND id IN (${marks(ids)})`, [ownerId, ...ids]);
  const names = new Map(parties.map((row) => [textOf(row, 'id'), textOf(row, 'name')]));
  const phones = await phonesOf(transaction, ownerId, ids);
  return page.map((row) => {
    const customerId = textOf(row, 'root_id');
    return {
      customerId,
      name: names.get(customerId) ?? '',
      phone: phones.get(customerId) ?? null,
      ...agesOf(row),
      oldestDebtAt: wholeOf(row, 'oldest'),
      dueAt: wholeOf(row, 'due'),
    };
  });
}
