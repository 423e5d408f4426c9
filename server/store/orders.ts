import type { Knex } from 'knex';
import type { Order, Payment } from '#domain/order/order-entity';
import { columns } from '#domain/catalogue/columns';
import { insertSql, jsonObjectSql, upsertSql } from './columns';
import type { Connection } from './connection';

/** Orders with their lines, tickets, payments and refunds: one statement to read one, one statement a table to write any number. */

const ORDER = columns(
  'orderId=id',
  'version',
  'number',
  'queueNumber',
  'queueRound',
  'kind',
  'state',
  'stage',
  'hallId',
  'tableId',
  'guests',
  'note',
  'waiterId',
  'customerId',
  'customerName',
  'json:customerGroupIds',
  'json:adHocGroupIds',
  'deviceId',
  'openedAt',
  'closedAt',
  'closedById',
  'shiftId',
  'linesTiyin',
  'discountsTiyin',
  'chargesTiyin',
  'roundingTiyin',
  'totalTiyin',
  'vatTiyin',
  'refundedTiyin',
  'json:charges',
  'json:discounts',
  'json:manualDiscount',
  'json:chargeWaiver',
  'revision',
  'billPrintedAt',
  'billCount',
  'receiptCopies',
  'readyAt',
  'servedAt',
  'callCount',
  'json:cancelReason',
  'cancelReasonText',
  'movedFrom',
  'movedAt',
  'splitFromId',
  'mergedIntoId',
  'json:joins',
  'json:billParts',
);
const LINE = columns(
  'lineId=id',
  'position',
  'version',
  'productId',
  'categoryId',
  'json:name',
  'unit',
  'quantityThousandths',
  'unitPriceTiyin',
  'basePriceTiyin',
  'menuPriceTiyin',
  'json:priceLists',
  'json:variant',
  'json:combo',
  'askedSumTiyin',
  'json:weighing',
  'sumTiyin',
  'discountTiyin',
  'json:manualDiscount',
  'chargeTiyin',
  'netTiyin',
  'vatRateBasisPoints',
  'vatTiyin',
  'costTiyin',
  'mxik',
  'packageCode',
  'json:modifiers',
  'json:notePresetIds',
  'json:notes',
  'note',
  'flag:allergy',
  'seat',
  'course',
  'stationId',
  'state',
  'addedById',
  'addedAt',
  'firedAt',
  'json:stopRequest',
  'voidedAt',
  'voidedById',
  'json:voidReason',
  'voidReasonText',
  'heldAt',
  'ticketId',
  'ticketLineId',
  'joinedFromId',
  'countedThousandths',
  'refundedThousandths',
);
const TICKET = columns(
  'ticketId=id',
  'stationId',
  'version',
  'revision',
  'state',
  'firedAt',
  'touchedAt',
  'bumpedAt',
  'priorityAt',
  'json:lines',
);
const PAYMENT = columns('paymentId=id', 'shiftId', 'tender', 'amountTiyin', 'tenderedTiyin', 'changeTiyin', 'reference', 'at', 'cashierId');
const REFUND = columns(
  'refundId=id',
  'shiftId',
  'amountTiyin',
  'chargesTiyin',
  'discountsTiyin',
  'roundingTiyin',
  'vatTiyin',
  'json:tenders',
  'json:lines',
  'json:reason',
  'reasonText',
  'at',
  'byId',
  'approverId',
);
const TIP = columns('tipId=id', 'kind', 'shiftId', 'employeeId', 'tender', 'amountTiyin', 'at', 'byId');
const CORRECTION = columns(
  'correctionId=id',
  'paymentId',
  'shiftId',
  'fromTender',
  'toTender',
  'amountTiyin',
  'reason',
  'at',
  'byId',
  'approverId',
);
const OF_ORDER = columns('orderId');

const children = (name: string, table: string, described: typeof LINE, orderBy: string) =>
  `'${name}', (SELECT json_group_array(${jsonObjectSql(described)}) FROM (SELECT * FROM ${table} WHERE order_id = customer_order.id ORDER BY ${orderBy}))`;

const ORDER_JSON = jsonObjectSql(ORDER, [
  children('lines', 'order_line', LINE, 'position'),
  children('tickets', 'ticket', TICKET, 'fired_at, id'),
  children('payments', 'payment', PAYMENT, 'at, id'),
  children('refunds', 'refund', REFUND, 'at, id'),
  children('tips', 'tip', TIP, 'at, id'),
  children('corrections', 'tender_correction', CORRECTION, 'at, id'),
]);
const SELECT_BY_ID = `SELECT ${ORDER_JSON} AS record FROM customer_order WHERE id = ?`;
const SELECT_BY_IDS = `SELECT ${ORDER_JSON} AS record FROM customer_order WHERE id IN (SELECT value FROM json_each(?))`;
const SELECT_OPEN_AT_TABLE = `SELECT id FROM customer_order WHERE table_id = ? AND state = 'open' ORDER BY split_from_id IS NOT NULL, opened_at, id LIMIT 1`;
const SELECT_OF_TICKET_LINES = 'SELECT DISTINCT order_id FROM order_line WHERE ticket_id = ?';
const SELECT_OF_TICKET = 'SELECT order_id FROM ticket WHERE id = ?';

const UPSERT_ORDERS = upsertSql('customer_order', ORDER);
const UPSERT_LINES = upsertSql('order_line', [...LINE, ...OF_ORDER]);
const UPSERT_TICKETS = upsertSql('ticket', [...TICKET, ...OF_ORDER]);
const INSERT_PAYMENTS = insertSql('payment', [...PAYMENT, ...OF_ORDER]);
const INSERT_REFUNDS = insertSql('refund', [...REFUND, ...OF_ORDER]);
const INSERT_TIPS = insertSql('tip', [...TIP, ...OF_ORDER]);
const INSERT_CORRECTIONS = insertSql('tender_correction', [...CORRECTION, ...OF_ORDER]);
const UPDATE_PAYMENTS = `UPDATE payment SET tender = row.value ->> 'tender', tendered_tiyin = row.value ->> 'tenderedTiyin', change_tiyin = row.value ->> 'changeTiyin'
  FROM json_each(?) AS row WHERE payment.id = row.value ->> 'paymentId'`;
const DELETE_LINES = `DELETE FROM order_line WHERE state = 'draft' AND id IN (SELECT value FROM json_each(?))`;

/** One order on the writer's connection, or null. */
export async function loadOrder(writer: Connection, orderId: string): Promise<Order | null> {
  return parse(await writer.get(SELECT_BY_ID, [orderId]));
}

/** Several orders on the writer's connection, in one statement; those that do not exist are left out. */
export async function loadOrders(writer: Connection, orderIds: readonly string[]): Promise<Order[]> {
  const rows = await writer.all(SELECT_BY_IDS, [JSON.stringify(orderIds)]);
  return rows.flatMap((row) => parse(row) ?? []);
}

/** The id of the open order at a table, or null. */
export async function findOpenOrderAtTable(writer: Connection, tableId: string): Promise<string | null> {
  const row = await writer.get(SELECT_OPEN_AT_TABLE, [tableId]);
  return row ? String(row['id']) : null;
}

/** Orders that have lines made from dishes of a ticket of another order. */
export async function findOrdersOfTicketLines(writer: Connection, ticketId: string): Promise<string[]> {
  return (await writer.all(SELECT_OF_TICKET_LINES, [ticketId])).map((row) => String(row['order_id']));
}

/** The order a ticket belongs to, or null. */
export async function findOrderOfTicket(writer: Connection, ticketId: string): Promise<string | null> {
  const row = await writer.get(SELECT_OF_TICKET, [ticketId]);
  return row ? String(row['order_id']) : null;
}

/**
 * Orders for read models, by a condition over `customer_order` with `?` parameters, in the order asked for.
 * The condition is written in this server's own code, never taken from a request.
 */
export async function readOrders(readers: Knex, condition: string, parameters: readonly (string | number)[]): Promise<Order[]> {
  const rows = (await readers.raw(`SELECT ${ORDER_JSON} AS record FROM customer_order WHERE ${condition}`, [...parameters])) as unknown[];
  return rows.flatMap((row) => parse(row as Record<string, unknown>) ?? []);
}

/** Open orders without a line that were opened before a moment. */
export async function readEmptyOrderIds(readers: Knex, openedBefore: number): Promise<string[]> {
  const rows = await readers.raw<readonly { readonly id: string }[]>(
    `SELECT id FROM customer_order WHERE state = 'open' AND opened_at < CAST(? AS INTEGER) AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_id = customer_order.id)`,
    [openedBefore],
  );
  return rows.map(({ id }) => id);
}

/** An order as it was before a batch (null = new) and as it is after it. */
export interface ChangedOrder {
  readonly before: Order | null;
  readonly after: Order;
}

/** Writes changed orders: at most one statement a table. Rows that are the same objects as before are not written again. */
export async function saveOrders(writer: Connection, changed: readonly ChangedOrder[]): Promise<void> {
  if (changed.length === 0) return;
  await writer.run(UPSERT_ORDERS, [
    JSON.stringify(
      changed.map(({ after }) => ({
        ...after,
        ...{ lines: undefined, tickets: undefined, payments: undefined, refunds: undefined, tips: undefined, corrections: undefined },
      })),
    ),
  ]);
  const gone = changed.flatMap(({ before, after }) => removedLineIds(before, after));
  if (gone.length > 0) await writer.run(DELETE_LINES, [JSON.stringify(gone)]);
  await write(writer, UPSERT_LINES, changed, (order) => order.lines);
  await write(writer, UPSERT_TICKETS, changed, (order) => order.tickets);
  await write(writer, INSERT_PAYMENTS, changed, (order) => order.payments, isNewPayment);
  await write(
    writer,
    UPDATE_PAYMENTS,
    changed,
    (order) => order.payments,
    (row, before) => !isNewPayment(row, before),
  );
  await write(writer, INSERT_REFUNDS, changed, (order) => order.refunds);
  await write(writer, INSERT_TIPS, changed, (order) => order.tips);
  await write(writer, INSERT_CORRECTIONS, changed, (order) => order.corrections);
}

/** A payment is taken once; what changes of it later is its tender alone. */
function isNewPayment({ paymentId }: Payment, before: Order | null): boolean {
  return before?.payments.some((one) => one.paymentId === paymentId) !== true;
}

async function write<Part extends object>(
  writer: Connection,
  sql: string,
  changed: readonly ChangedOrder[],
  part: (order: Order) => readonly Part[],
  takes: (row: Part, before: Order | null) => boolean = () => true,
): Promise<void> {
  const rows = changed.flatMap(({ before, after }) => {
    const known = new Set<object>(before ? part(before) : []);
    return part(after)
      .filter((row) => !known.has(row) && takes(row, before))
      .map((row) => ({ ...row, orderId: after.orderId }));
  });
  if (rows.length > 0) await writer.run(sql, [JSON.stringify(rows)]);
}

function removedLineIds(before: Order | null, after: Order): string[] {
  if (!before) return [];
  const kept = new Set(after.lines.map(({ lineId }) => lineId));
  return before.lines.map(({ lineId }) => lineId).filter((lineId) => !kept.has(lineId));
}

function parse(row: Record<string, unknown> | undefined): Order | null {
  return row ? (JSON.parse(String(row['record'])) as Order) : null;
}
