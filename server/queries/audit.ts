import { z } from 'zod';
import { auditQuery as auditInput } from '#domain/contract/audit';
import type { AuditEntry, AuditView } from '#domain/contract/audit';
import type { OrderHistoryView } from '#domain/contract/order-lists';
import { id } from '#domain/contract/primitives';
import { ROWS_STATED } from '#domain/contract/sync/push';
import { orderNumberText } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import type { BranchState } from '#server/store/branch-state';
import { maySeeOrder } from './order-access';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

type Row = Readonly<Record<string, unknown>>;

const COLUMNS = 'seq, at, name, entity, entity_id, employee_id, approver_id, device_id, payload';
/** Fact names are read from the latest entries: a list to filter by, and the log may hold millions. */
const NAMES_FROM_LATEST = 50_000;

/** The log as a person reads it, newest first (BX-O-258, 260). */
export const auditQuery: QueryRegistration = defineQuery({
  path: '/audit',
  permission: 'report.view',
  input: auditInput,
  summary: 'Who did what, when, from which device, and what it was before; newest first',
  read: async (context, filters) => {
    const { conditions, parameters } = await conditionsOf(context, filters);
    const rows = await select(context, `SELECT ${COLUMNS} FROM act WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT ?`, [
      ...parameters,
      filters.limit + 1,
    ]);
    const page = rows.slice(0, filters.limit);
    const last = page.at(-1);
    return accept<AuditView>({
      entries: page.map((row) => entryOf(context.state, row)),
      orders: await ordersOf(context, page),
      factNames: await factNames(context),
      nextBeforeSeq: rows.length > filters.limit && last ? Number(last['seq']) : null,
    });
  },
});

/** Every change of one order, oldest first. */
export const orderHistoryQuery: QueryRegistration = defineQuery({
  path: '/orders/:id/history',
  input: z.strictObject({ id }),
  summary: 'Every change of an order with who and when',
  refusals: ['not-found', 'not-your-order'],
  read: async (context, { id: orderId }) => {
    const order = (await select(context, 'SELECT waiter_id FROM customer_order WHERE id = ?', [orderId]))[0];
    if (!order) return refuse('not-found');
    const waiterId = String(order['waiter_id']);
    if (!maySeeOrder(context.viewer, { waiterId }))
      return refuse('not-your-order', { waiterName: context.state.people.employees.get(waiterId)?.name ?? '' });
    const rows = await select(
      context,
      `SELECT ${COLUMNS} FROM act WHERE entity_id = ? OR entity_id IN (SELECT id FROM ticket WHERE order_id = ?) ORDER BY seq`,
      [orderId, orderId],
    );
    return accept<OrderHistoryView>({ entries: rows.map((row) => entryOf(context.state, row)) });
  },
});

interface Conditions {
  readonly conditions: readonly string[];
  readonly parameters: readonly (string | number)[];
}

async function conditionsOf(context: QueryContext, filters: z.output<typeof auditInput>): Promise<Conditions> {
  // Rows stated for the portal are no act of anybody.
  const conditions = [`name <> '${ROWS_STATED}'`];
  const parameters: (string | number)[] = [];
  const add = (condition: string, ...values: readonly (string | number)[]) => {
    conditions.push(condition);
    parameters.push(...values);
  };
  const { employeeId, deviceId, fact, entityId, from, to, q, beforeSeq } = filters;
  // A sign-in is made by nobody yet: the person is what it is about.
  if (employeeId !== undefined)
    add(`(employee_id = ? OR approver_id = ? OR (entity = 'employee' AND entity_id = ?))`, employeeId, employeeId, employeeId);
  if (deviceId !== undefined) add('(device_id = ? OR entity_id = ?)', deviceId, deviceId);
  if (fact !== undefined) add('name = ?', fact);
  if (entityId !== undefined) add('entity_id = ?', entityId);
  if (from !== undefined) add('at >= ?', from);
  if (to !== undefined) add('at < ?', to);
  if (beforeSeq !== undefined) add('seq < ?', beforeSeq);
  if (q !== undefined && q !== '')
    add(
      `(entity_id = ? OR name LIKE ? ESCAPE '\\' OR payload LIKE ? ESCAPE '\\')`,
      (await orderIdOf(context, q)) ?? q,
      contains(q),
      contains(q),
    );
  return { conditions, parameters };
}

/** `B1-0417`, `0417` or `417` mean an order. */
async function orderIdOf(context: QueryContext, text: string): Promise<string | null> {
  const number = /^(?:[A-Za-z0-9]{1,6}-)?(\d{1,9})$/.exec(text)?.[1];
  if (number === undefined) return null;
  const row = (await select(context, 'SELECT id FROM customer_order WHERE number = ?', [Number(number)]))[0];
  return row ? String(row['id']) : null;
}

/** Names of the orders that these rows are about or speak of: a person knows an order by its number and its table. */
async function ordersOf(context: QueryContext, page: readonly Row[]): Promise<AuditView['orders']> {
  const seqs = JSON.stringify(page.map((row) => Number(row['seq'])));
  const rows = await select(
    context,
    `SELECT o.id, o.number, COALESCE(t.name, '') AS place FROM customer_order o LEFT JOIN dining_table t ON t.id = o.table_id
     WHERE o.number IS NOT NULL AND o.id IN (
       SELECT entity_id FROM act WHERE seq IN (SELECT value FROM json_each(?))
       UNION SELECT json_extract(payload, '$.orderId') FROM act WHERE seq IN (SELECT value FROM json_each(?))
     )`,
    [seqs, seqs],
  );
  return rows.map((row) => ({
    orderId: String(row['id']),
    number: orderNumberText(context.state.settings.branchCode, Number(row['number'])),
    placeName: String(row['place']),
  }));
}

function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

async function factNames(context: QueryContext): Promise<string[]> {
  const rows = await select(
    context,
    `SELECT DISTINCT name FROM (SELECT name FROM act ORDER BY seq DESC LIMIT ${String(NAMES_FROM_LATEST)}) WHERE name <> '${ROWS_STATED}' ORDER BY name`,
    [],
  );
  return rows.map((row) => String(row['name']));
}

function entryOf({ people }: BranchState, row: Row): AuditEntry {
  const optional = (key: string) => (typeof row[key] === 'string' ? row[key] : null);
  const nameOf = (employeeId: string | null) => (employeeId === null ? null : (people.employees.get(employeeId)?.name ?? null));
  const entity = String(row['entity']);
  const entityId = String(row['entity_id']);
  const deviceId = optional('device_id');
  return {
    seq: Number(row['seq']),
    at: Number(row['at']),
    fact: String(row['name']),
    entity,
    entityId,
    employeeName: nameOf(optional('employee_id') ?? (entity === 'employee' ? entityId : null)),
    approverName: nameOf(optional('approver_id')),
    deviceName: deviceId === null ? null : ((people.devices.get(deviceId) ?? people.apiKeys.get(deviceId))?.name ?? null),
    payload: JSON.parse(String(row['payload'])) as unknown,
  };
}

function select(context: QueryContext, sql: string, parameters: readonly (string | number)[]): Promise<readonly Row[]> {
  return context.readers.raw<Row[]>(sql, [...parameters]);
}
