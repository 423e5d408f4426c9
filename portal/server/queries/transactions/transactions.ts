import { z } from 'zod';
import type { TransactionsView, TransactionType, TransactionView } from '#domain/contract/portal/transactions';
import { accept, refuse } from '#domain/problem/refusal';
import { typeOfTenderWord } from '#domain/payment/transaction-type';
import type { Transaction } from '../../store/database';
import { textOf, textOrNull, wholeOf } from '../../store/row-values';
import { select, selectOne } from '../../store/rows';
import { cursorOf, readCursor } from '../page-cursor';
import { isGoodPeriod, ofBranch } from '../period-query';
import { definePortalQuery } from '../registry';
import { readMoves, transactionOf, transactionsFilter, transactionsWhere } from './transaction-rows';
import type { TransactionsFilter } from './transaction-rows';

const PAGE = 50;
const PAGE_MAX = 500;

interface TypeSum {
  readonly type: TransactionType;
  readonly count: number;
  readonly sumTiyin: number;
}

/** The list of transactions with the totals of all rows of the filters. */
export const transactionsQuery = definePortalQuery({
  path: '/transactions',
  input: z
    .strictObject({
      ...transactionsFilter,
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE),
    })
    .refine(isGoodPeriod, { path: ['to'] }),
  summary: 'Payments, refunds, repayments and deposits of a period, newest first, with their totals',
  read: async ({ transaction, person: { ownerId }, now }, { cursor, limit, ...filter }) => {
    const where = transactionsWhere(filter);
    const [at = null, sourceId = null, position = null] = readCursor(cursor, 3) ?? [];
    const after =
      at === null
        ? { sql: '', parameters: [] }
        : {
            sql: `AND (money_move.at < ? OR (money_move.at = ? AND (money_move.source_id < ? OR (money_move.source_id = ? AND money_move.position > ?))))`,
            parameters: [at, at, sourceId, sourceId, position],
          };
    const rows = await readMoves(
      transaction,
      ownerId,
      { sql: `${where.sql} ${after.sql}`, parameters: [...where.parameters, ...after.parameters] },
      limit + 1,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const byType = await readTotals(transaction, ownerId, filter);
    const chosen = byType.filter(({ type }) => filter.type === undefined || type === filter.type);
    return accept<TransactionsView>({
      nowMs: now,
      rows: page.map(transactionOf),
      next:
        rows.length > limit && last !== undefined
          ? cursorOf([wholeOf(last, 'at'), textOf(last, 'source_id'), wholeOf(last, 'position')])
          : null,
      count: chosen.reduce((total, { count }) => total + count, 0),
      sumTiyin: chosen.reduce((total, { sumTiyin }) => total + sumTiyin, 0),
      byType,
    });
  },
});

/** Totals by type: from the rollup, and from the rows only where a state is asked for, which no rollup knows. */
async function readTotals(transaction: Transaction, ownerId: string, { type: _type, ...filter }: TransactionsFilter): Promise<TypeSum[]> {
  const sums = filter.state === undefined ? await readRollup(transaction, ownerId, filter) : await readStates(transaction, ownerId, filter);
  const byType = new Map<TransactionType, TypeSum>();
  for (const { type, count, sumTiyin } of sums) {
    const before = byType.get(type);
    byType.set(type, { type, count: (before?.count ?? 0) + count, sumTiyin: (before?.sumTiyin ?? 0) + sumTiyin });
  }
  return [...byType.values()].filter(({ count }) => count !== 0);
}

async function readRollup(
  transaction: Transaction,
  ownerId: string,
  { from, to, branchId, kind }: Omit<TransactionsFilter, 'type' | 'state'>,
): Promise<TypeSum[]> {
  const branch = ofBranch(branchId);
  const ofKind = kind === undefined ? { sql: '', parameters: [] } : { sql: 'AND kind = ?', parameters: [kind] };
  const rows = await select(
    transaction,
    // A refund stands in the rollup as what went back, in the list with a minus.
    `SELECT tender, SUM(count) AS count, SUM(CASE WHEN kind = 'refund' THEN -amount_tiyin ELSE amount_tiyin END) AS amount_tiyin
     FROM rollup_tender WHERE owner_id = ? AND day >= ? AND day <= ? ${branch.sql} ${ofKind.sql} GROUP BY tender`,
    [ownerId, from, to, ...branch.parameters, ...ofKind.parameters],
  );
  return rows.map((row) => ({
    type: typeOfTenderWord(textOf(row, 'tender')),
    count: wholeOf(row, 'count'),
    sumTiyin: wholeOf(row, 'amount_tiyin'),
  }));
}

async function readStates(transaction: Transaction, ownerId: string, filter: Omit<TransactionsFilter, 'type'>): Promise<TypeSum[]> {
  const where = transactionsWhere(filter);
  const rows = await select(
    transaction,
    `SELECT tender, COUNT(*) AS count, SUM(amount_tiyin) AS amount_tiyin FROM money_move WHERE owner_id = ? ${where.sql} GROUP BY tender`,
    [ownerId, ...where.parameters],
  );
  return rows.map((row) => ({
    type: typeOfTenderWord(textOf(row, 'tender')),
    count: wholeOf(row, 'count'),
    sumTiyin: wholeOf(row, 'amount_tiyin'),
  }));
}

/** One transaction, with who took it and for what. */
export const transactionQuery = definePortalQuery({
  path: '/transactions/:transactionId',
  input: z.strictObject({ transactionId: z.string().regex(/^[0-9a-z-]{1,60}\.\d{1,2}$/) }),
  summary: 'One transaction with its employee, branch, customer and order',
  refusals: ['not-found'],
  read: async ({ transaction, person: { ownerId } }, { transactionId }) => {
    const [sourceId = '', position = ''] = transactionId.split('.');
    const [row] = await readMoves(
      transaction,
      ownerId,
      { sql: 'AND money_move.source_id = ? AND money_move.position = ?', parameters: [sourceId, Number(position)] },
      1,
    );
    if (row === undefined) return refuse('not-found');
    const branchId = textOf(row, 'branch_id');
    const branch = await selectOne(transaction, 'SELECT name, code FROM branch WHERE owner_id = ? AND branch_id = ?', [ownerId, branchId]);
    const employee = await selectOne(transaction, 'SELECT name FROM employee WHERE owner_id = ? AND branch_id = ? AND id = ?', [
      ownerId,
      branchId,
      textOrNull(row, 'by_id'),
    ]);
    const partyId =
      textOrNull(row, 'party_id') ?? (await customerOfOrder(transaction, { ownerId, branchId, orderId: textOrNull(row, 'order_id') }));
    const party =
      partyId === null
        ? undefined
        : await selectOne(transaction, 'SELECT name FROM party WHERE owner_id = ? AND id = ?', [ownerId, partyId]);
    const money = await selectOne(transaction, 'SELECT note FROM customer_money WHERE owner_id = ? AND branch_id = ? AND id = ?', [
      ownerId,
      branchId,
      sourceId,
    ]);
    return accept<TransactionView>({
      ...transactionOf(row),
      employeeName: textOf(employee, 'name'),
      branchName: textOf(branch, 'name'),
      branchCode: textOf(branch, 'code'),
      customer: partyId === null ? null : { customerId: partyId, name: textOf(party, 'name') },
      reference: textOf(row, 'note'),
      note: textOf(money, 'note'),
    });
  },
});

async function customerOfOrder(
  transaction: Transaction,
  { ownerId, branchId, orderId }: { readonly ownerId: string; readonly branchId: string; readonly orderId: string | null },
): Promise<string | null> {
  if (orderId === null) return null;
  const row = await selectOne(transaction, 'SELECT customer_id FROM customer_order WHERE owner_id = ? AND branch_id = ? AND id = ?', [
    ownerId,
    branchId,
    orderId,
  ]);
  return textOrNull(row, 'customer_id');
}
