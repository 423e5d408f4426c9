import type { z } from 'zod';
import type { LocalizedText } from '#domain/contract/primitives';
import { transactionKind, transactionState, transactionType } from '#domain/contract/portal/transactions';
import type { TransactionRow } from '#domain/contract/portal/transactions';
import { moneyTenderName } from '#domain/payment/tenders';
import type { Transaction } from '../../store/database';
import { textOf, textOrNull, wholeOf, wholeOrNull } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import type { Value } from '../../store/rows';
import { ofBranch, periodBounds, periodShape } from '../period-query';
import type { Condition } from '../period-query';

/** What transactions are filtered by; the export takes the same. */
export const transactionsFilter = {
  ...periodShape,
  type: transactionType.optional(),
  kind: transactionKind.optional(),
  state: transactionState.optional(),
};

/** The filters as they come. */
export type TransactionsFilter = z.output<z.ZodObject<typeof transactionsFilter>>;

/** The filters as a condition on `money_move`. */
export function transactionsWhere(filter: TransactionsFilter): Condition {
  const { fromMs, toMs } = periodBounds(filter);
  const branch = ofBranch(filter.branchId, 'money_move.branch_id');
  const equal = (['type', 'kind', 'state'] as const).flatMap((column) => {
    const value = filter[column];
    return value === undefined ? [] : [{ sql: `AND money_move.${column} = ?`, value }];
  });
  return {
    sql: `AND money_move.at >= ? AND money_move.at < ? ${branch.sql} ${equal.map(({ sql }) => sql).join(' ')}`,
    parameters: [fromMs, toMs, ...branch.parameters, ...equal.map(({ value }) => value)],
  };
}

const ROW = `SELECT money_move.branch_id, money_move.source_id, money_move.position, money_move.at, money_move.kind, money_move.type, money_move.tender, money_move.state,
    money_move.amount_tiyin, money_move.order_id, money_move.party_id, money_move.by_id, money_move.note, customer_order.number
  FROM money_move
  LEFT JOIN customer_order ON customer_order.owner_id = money_move.owner_id AND customer_order.branch_id = money_move.branch_id AND customer_order.id = money_move.order_id
  WHERE money_move.owner_id = ?`;

/** The newest moves that fulfil a condition. */
export async function readMoves(
  transaction: Transaction,
  ownerId: string,
  where: { readonly sql: string; readonly parameters: readonly Value[] },
  limit: number,
): Promise<Row[]> {
  return select(transaction, `${ROW} ${where.sql} ORDER BY money_move.at DESC, money_move.source_id DESC, money_move.position LIMIT ?`, [
    ownerId,
    ...where.parameters,
    limit,
  ]);
}

/** A row of the list. Its id names the fact and which of its tenders. */
export function transactionOf(row: Row): TransactionRow {
  return {
    transactionId: `${textOf(row, 'source_id')}.${String(wholeOf(row, 'position'))}`,
    kind: transactionKind.parse(row['kind']),
    type: transactionType.parse(row['type']),
    tenderName: tenderNameOf(row),
    state: transactionState.parse(row['state']),
    at: wholeOf(row, 'at'),
    amountTiyin: wholeOf(row, 'amount_tiyin'),
    branchId: textOf(row, 'branch_id'),
    orderId: textOrNull(row, 'order_id'),
    orderNumber: wholeOrNull(row, 'number'),
  };
}

function tenderNameOf(row: Row): LocalizedText {
  return moneyTenderName(textOf(row, 'tender'));
}
