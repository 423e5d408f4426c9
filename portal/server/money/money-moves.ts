import type { TransactionKind } from '#domain/contract/portal/transactions';
import { typeOfTenderWord } from '#domain/payment/transaction-type';
import { businessDate } from '#domain/time/business-day';
import type { Transaction } from '../store/database';
import { insertRows, replaceOn, select } from '../store/rows';
import type { Value } from '../store/rows';
import { chunks } from '../sync/apply/chunks';
import { rowsOf } from '../sync/apply/latest-rows';
import type { LatestRow, LatestRows } from '../sync/apply/latest-rows';
import type { Origin } from '../sync/apply/write-rows';

/**
 * The rows of the list of transactions. What came in stands with a plus, what went out with a minus. What a person confirmed by hand at the till is confirmed; what went
 * back is refunded, and so is the payment of an order that was given back whole.
 */

interface Move {
  readonly position: number;
  readonly kind: TransactionKind;
  readonly tender: string;
  readonly amountTiyin: number;
  readonly state: 'confirmed' | 'refunded';
}

type MovesOf = (row: LatestRow) => readonly Move[];

const SOURCES: Readonly<Record<string, { readonly movesOf: MovesOf; readonly by: string; readonly note: string }>> = {
  payment: {
    movesOf: ({ row }) => [
      { position: 0, kind: 'sale', tender: text(row?.['tender']), amountTiyin: whole(row?.['amount_tiyin']), state: 'confirmed' },
    ],
    by: 'cashier_id',
    note: 'reference',
  },
  refund: {
    movesOf: ({ row }) =>
      partsOf(row?.['tenders']).map((part, position) => ({
        position,
        kind: 'refund',
        tender: part.tender,
        amountTiyin: -part.amountTiyin,
        state: 'refunded',
      })),
    by: 'by_id',
    note: 'reason_text',
  },
  // Notes about a customer's money are personal and sealed: they are read from their own row.
  customer_money: { movesOf: customerMoves, by: 'by_id', note: '' },
};

/** Which way customers' money goes. Points and what is written off are no money. */
const CUSTOMER_KINDS: ReadonlyMap<
  string,
  { readonly kind: 'repayment' | 'deposit'; readonly sign: 1 | -1; readonly state: Move['state'] }
> = new Map([
  ['repayment', { kind: 'repayment', sign: 1, state: 'confirmed' }],
  ['repayment-reversed', { kind: 'repayment', sign: -1, state: 'refunded' }],
  ['deposit-in', { kind: 'deposit', sign: 1, state: 'confirmed' }],
  ['deposit-out', { kind: 'deposit', sign: -1, state: 'refunded' }],
]);

function customerMoves({ row }: LatestRow): readonly Move[] {
  const effect = CUSTOMER_KINDS.get(text(row?.['kind']));
  if (effect === undefined) return [];
  return partsOf(row?.['tenders']).map((part, position) => ({
    position,
    kind: effect.kind,
    tender: part.tender,
    amountTiyin: effect.sign * part.amountTiyin,
    state: effect.state,
  }));
}

const COLUMNS = [
  ...['owner_id', 'branch_id', 'source_id', 'position', 'box_id', 'seq', 'day', 'at', 'kind', 'type', 'tender'],
  ...['state', 'amount_tiyin', 'order_id', 'party_id', 'by_id', 'note'],
];
const KEY = ['owner_id', 'branch_id', 'source_id', 'position'];

/** Writes what these rows moved, by the rule of the rows themselves: an older statement of the same box changes nothing. */
export async function writeMoneyMoves(transaction: Transaction, origin: Origin, rows: LatestRows): Promise<void> {
  const moves = Object.entries(SOURCES).flatMap(([table, source]) =>
    rowsOf(rows, table).flatMap((one) => {
      const { row } = one;
      if (row === null) return [];
      const at = whole(row['at']);
      return source
        .movesOf(one)
        .map((move): Value[] => [
          ...[origin.ownerId, origin.branchId, one.id, move.position, origin.boxId, one.seq, businessDate(at), at],
          ...[move.kind, typeOfTenderWord(move.tender), move.tender, move.state, move.amountTiyin],
          ...[row['order_id'] ?? null, row['party_id'] ?? null, row[source.by] ?? null, text(row[source.note])],
        ]);
    }),
  );
  if (moves.length > 0)
    await insertRows(
      transaction,
      { table: 'money_move', columns: COLUMNS, rows: moves },
      // Whether it went back is said by the order, below, and not unsaid by a payment that is stated again.
      replaceOn(
        KEY,
        COLUMNS.filter((column) => column !== 'state'),
        'money_move.box_id <> excluded.box_id OR money_move.seq < excluded.seq',
      ),
    );
  await markGivenBack(transaction, origin, rowsOf(rows, 'customer_order'));
}

/** Payments of orders that were given back whole. */
async function markGivenBack(transaction: Transaction, { ownerId, branchId }: Origin, orders: readonly LatestRow[]): Promise<void> {
  const givenBack = orders.filter(
    ({ row }) => row !== null && whole(row['refunded_tiyin']) > 0 && whole(row['refunded_tiyin']) >= whole(row['total_tiyin']),
  );
  for (const part of chunks(givenBack))
    await select(
      transaction,
      `UPDATE money_move SET state = 'refunded' WHERE owner_id = ? AND branch_id = ? AND kind = 'sale' AND source_id IN
         (SELECT id FROM payment WHERE owner_id = ? AND branch_id = ? AND order_id IN (${part.map(() => '?').join(', ')}))`,
      [ownerId, branchId, ownerId, branchId, ...part.map(({ id }) => id)],
    );
}

function partsOf(tenders: Value | undefined): readonly { readonly tender: string; readonly amountTiyin: number }[] {
  if (typeof tenders !== 'string') return [];
  const parts: unknown = JSON.parse(tenders);
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: unknown) => {
    if (typeof part !== 'object' || part === null || !('tender' in part) || !('amountTiyin' in part)) return [];
    return [{ tender: String(part.tender), amountTiyin: Number(part.amountTiyin) }];
  });
}

function text(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function whole(value: Value | undefined): number {
  return typeof value === 'number' ? value : 0;
}
