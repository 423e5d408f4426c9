import { z } from 'zod';
import type { Tender } from '#domain/contract/order';
import { id } from '#domain/contract/primitives';
import type {
  OrderDetailLine,
  OrderDetailPayment,
  OrderDetailRefund,
  OrderDetailRow,
  OrderDetailView,
} from '#domain/contract/portal/orders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Transaction } from '../../store/database';
import { textOf, textOrNull, wholeOf, wholeOrNull } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select, selectOne } from '../../store/rows';
import { listOf, nameOf, readName } from '../localized-row';
import { definePortalQuery } from '../registry';
import { readCards } from './order-cards';

/** One order of the owner's with everything that belongs to it. */
interface Place {
  readonly ownerId: string;
  readonly branchId: string;
  readonly orderId: string;
}

/** One order, whole. */
export const orderQuery = definePortalQuery({
  path: '/orders/:orderId',
  input: z.strictObject({ orderId: id }),
  summary: 'One order with its lines, charges, discounts, payments and refunds',
  refusals: ['not-found'],
  read: async ({ transaction, person: { ownerId }, now }, { orderId }) => {
    const [card] = await readCards(transaction, ownerId, { sql: 'AND customer_order.id = ?', parameters: [orderId] }, 1);
    if (card === undefined) return refuse('not-found');
    const place = { ownerId, branchId: card.branchId, orderId };
    const row = await readOrder(transaction, place);
    const [lines, names] = [await readLines(transaction, place), await readPeople(transaction, place)];
    return accept<OrderDetailView>({
      ...card,
      nowMs: now,
      branchName: textOf(row, 'branch_name'),
      branchCode: textOf(row, 'branch_code'),
      guests: wholeOrNull(row, 'guests'),
      note: textOf(row, 'note'),
      closedAt: wholeOrNull(row, 'closed_at'),
      closedByName: nameOfPerson(names, row, 'closed_by_id'),
      customer: row?.['customer_id'] == null ? null : { customerId: textOf(row, 'customer_id'), name: textOf(row, 'customer_name') },
      cancelReason:
        nameOf(row, 'cancel_reason') ??
        (textOf(row, 'cancel_reason_text') === '' ? null : { 'uz-Latn': textOf(row, 'cancel_reason_text') }),
      lines: lines.map((line) => lineOf(line, names)),
      linesTiyin: wholeOf(row, 'lines_tiyin'),
      rows: rowsOf(row),
      vatTiyin: wholeOf(row, 'vat_tiyin'),
      payments: await readPayments(transaction, place, names),
      refunds: await readRefunds(transaction, place, names),
    });
  },
});

function readOrder(transaction: Transaction, { ownerId, branchId, orderId }: Place): Promise<Row | undefined> {
  return selectOne(
    transaction,
    `SELECT customer_order.*, branch.name AS branch_name, branch.code AS branch_code, party.name AS customer_name FROM customer_order
     JOIN branch ON branch.owner_id = customer_order.owner_id AND branch.branch_id = customer_order.branch_id
     LEFT JOIN party ON party.owner_id = customer_order.owner_id AND party.id = customer_order.customer_id
     WHERE customer_order.owner_id = ? AND customer_order.branch_id = ? AND customer_order.id = ?`,
    [ownerId, branchId, orderId],
  );
}

function readLines(transaction: Transaction, { ownerId, branchId, orderId }: Place): Promise<Row[]> {
  return select(transaction, 'SELECT * FROM order_line WHERE owner_id = ? AND branch_id = ? AND order_id = ? ORDER BY position, id', [
    ownerId,
    branchId,
    orderId,
  ]);
}

/** The people of the branch by id: whoever took, voided, cashed or approved. */
async function readPeople(transaction: Transaction, { ownerId, branchId }: Place): Promise<ReadonlyMap<string, string>> {
  const rows = await select(transaction, 'SELECT id, name FROM employee WHERE owner_id = ? AND branch_id = ?', [ownerId, branchId]);
  return new Map(rows.map((row) => [textOf(row, 'id'), textOf(row, 'name')]));
}

function nameOfPerson(names: ReadonlyMap<string, string>, row: Row | undefined, field: string): string | null {
  const personId = textOrNull(row, field);
  return personId === null ? null : (names.get(personId) ?? '');
}

function lineOf(row: Row, names: ReadonlyMap<string, string>): OrderDetailLine {
  const reasonText = textOf(row, 'void_reason_text');
  return {
    lineId: textOf(row, 'id'),
    name: nameOf(row, 'name') ?? { 'uz-Latn': '—' },
    unit: textOf(row, 'unit'),
    quantityThousandths: wholeOf(row, 'quantity_thousandths'),
    unitPriceTiyin: wholeOf(row, 'unit_price_tiyin'),
    sumTiyin: wholeOf(row, 'sum_tiyin'),
    modifiers: listOf(row, 'modifiers').flatMap((modifier) => {
      const name = readName(modifier['name']);
      return name === null ? [] : [{ name, count: Number(modifier['count'] ?? 1) }];
    }),
    priceLists: listOf(row, 'price_lists').flatMap((list) => readName(list['name']) ?? []),
    note: textOf(row, 'note'),
    voided:
      row['state'] === 'voided'
        ? {
            reason: nameOf(row, 'void_reason') ?? (reasonText === '' ? null : { 'uz-Latn': reasonText }),
            byName: nameOfPerson(names, row, 'voided_by_id') ?? '',
          }
        : null,
    refundedThousandths: wholeOf(row, 'refunded_thousandths'),
  };
}

/** What stands between the lines and the total, so that they add up: discounts with a minus, charges, the rounding of cash. */
function rowsOf(order: Row | undefined): OrderDetailRow[] {
  const named = (kind: 'discount' | 'charge', field: string, totalField: string): OrderDetailRow[] => {
    const sign = kind === 'discount' ? -1 : 1;
    const rows = listOf(order, field).map((part) => ({
      kind,
      name: readName(part['name']),
      rateBasisPoints: typeof part['rateBasisPoints'] === 'number' ? part['rateBasisPoints'] : null,
      amountTiyin: sign * Number(part['amountTiyin'] ?? 0),
    }));
    const missing = sign * wholeOf(order, totalField) - rows.reduce((total, { amountTiyin }) => total + amountTiyin, 0);
    return missing === 0 ? rows : [...rows, { kind, name: null, rateBasisPoints: null, amountTiyin: missing }];
  };
  const roundingTiyin = wholeOf(order, 'rounding_tiyin');
  return [
    ...named('discount', 'discounts', 'discounts_tiyin'),
    ...named('charge', 'charges', 'charges_tiyin'),
    ...(roundingTiyin === 0 ? [] : [{ kind: 'rounding' as const, name: null, rateBasisPoints: null, amountTiyin: roundingTiyin }]),
  ];
}

async function readPayments(transaction: Transaction, place: Place, names: ReadonlyMap<string, string>): Promise<OrderDetailPayment[]> {
  const { ownerId, branchId, orderId } = place;
  const rows = await select(transaction, 'SELECT * FROM payment WHERE owner_id = ? AND branch_id = ? AND order_id = ? ORDER BY at, id', [
    ownerId,
    branchId,
    orderId,
  ]);
  const debt = await selectOne(transaction, 'SELECT due_at FROM debt WHERE owner_id = ? AND branch_id = ? AND order_id = ? LIMIT 1', [
    ownerId,
    branchId,
    orderId,
  ]);
  return rows.map((row) => ({
    paymentId: textOf(row, 'id'),
    tender: textOf(row, 'tender') as Tender,
    amountTiyin: wholeOf(row, 'amount_tiyin'),
    tenderedTiyin: wholeOrNull(row, 'tendered_tiyin'),
    changeTiyin: wholeOf(row, 'change_tiyin'),
    reference: textOf(row, 'reference'),
    at: wholeOf(row, 'at'),
    cashierName: nameOfPerson(names, row, 'cashier_id') ?? '',
    dueAt: row['tender'] === 'nasiya' ? wholeOrNull(debt, 'due_at') : null,
  }));
}

async function readRefunds(transaction: Transaction, place: Place, names: ReadonlyMap<string, string>): Promise<OrderDetailRefund[]> {
  const { ownerId, branchId, orderId } = place;
  const rows = await select(transaction, 'SELECT * FROM refund WHERE owner_id = ? AND branch_id = ? AND order_id = ? ORDER BY at, id', [
    ownerId,
    branchId,
    orderId,
  ]);
  return rows.map((row) => ({
    refundId: textOf(row, 'id'),
    amountTiyin: wholeOf(row, 'amount_tiyin'),
    tenders: listOf(row, 'tenders').map((part) => ({
      tender: String(part['tender']) as Tender,
      amountTiyin: Number(part['amountTiyin'] ?? 0),
    })),
    reason: nameOf(row, 'reason'),
    reasonText: textOf(row, 'reason_text'),
    at: wholeOf(row, 'at'),
    byName: nameOfPerson(names, row, 'by_id') ?? '',
    approverName: nameOfPerson(names, row, 'approver_id'),
  }));
}
