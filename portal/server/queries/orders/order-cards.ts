import type { OrderKind, OrderStage, OrderState } from '#domain/contract/order';
import type { OrderCard } from '#domain/contract/portal/orders';
import { orderWord } from '#domain/order/word';
import type { Transaction } from '../../store/database';
import { textOf, wholeOf, wholeOrNull } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import type { Value } from '../../store/rows';
import { nameOf } from '../localized-row';

/** What a card says, of the tables that say it. Names are those of now, as on the box's screens. */
const CARD = `SELECT customer_order.id, customer_order.branch_id, customer_order.number, customer_order.queue_number, customer_order.kind, customer_order.state, customer_order.stage,
    customer_order.opened_at, customer_order.total_tiyin, customer_order.refunded_tiyin, employee.name AS employee_name, dining_table.name AS table_name, hall.name AS hall_name
  FROM customer_order
  LEFT JOIN employee ON employee.owner_id = customer_order.owner_id AND employee.branch_id = customer_order.branch_id AND employee.id = customer_order.waiter_id
  LEFT JOIN dining_table ON dining_table.owner_id = customer_order.owner_id AND dining_table.branch_id = customer_order.branch_id AND dining_table.id = customer_order.table_id
  LEFT JOIN hall ON hall.owner_id = customer_order.owner_id AND hall.branch_id = customer_order.branch_id AND hall.id = customer_order.hall_id
  WHERE customer_order.owner_id = ? AND customer_order.number IS NOT NULL`;

/** The newest orders that fulfil a condition on `customer_order`. An order without a line has no number and is none yet. */
export async function readCards(
  transaction: Transaction,
  ownerId: string,
  where: { readonly sql: string; readonly parameters: readonly Value[] },
  limit: number,
): Promise<OrderCard[]> {
  const rows = await select(transaction, `${CARD} ${where.sql} ORDER BY customer_order.opened_at DESC, customer_order.id DESC LIMIT ?`, [
    ownerId,
    ...where.parameters,
    limit,
  ]);
  return rows.map(cardOf);
}

/** A card from its row. */
export function cardOf(row: Row): OrderCard {
  return {
    orderId: textOf(row, 'id'),
    branchId: textOf(row, 'branch_id'),
    number: wholeOf(row, 'number'),
    kind: textOf(row, 'kind') as OrderKind,
    openedAt: wholeOf(row, 'opened_at'),
    hallName: nameOf(row, 'hall_name'),
    tableName: textOf(row, 'table_name'),
    queueNumber: wholeOrNull(row, 'queue_number'),
    employeeName: textOf(row, 'employee_name'),
    totalTiyin: wholeOf(row, 'total_tiyin'),
    refundedTiyin: wholeOf(row, 'refunded_tiyin'),
    word: orderWord(textOf(row, 'state') as OrderState, textOf(row, 'stage') as OrderStage),
  };
}
