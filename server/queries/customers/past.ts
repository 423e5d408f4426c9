import { z } from 'zod';
import type { CustomerHistoryRow, CustomerOrderRow } from '#domain/contract/customer-views';
import { id } from '#domain/contract/primitives';
import type { LocalizedText } from '#domain/contract/primitives';
import { orderNumberText, placeName } from '#domain/order/order-view';
import { accept } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import { defineQuery } from '../registry';
import type { QueryContext, QueryRegistration } from '../registry';
import { employeeName, readParty } from './read-party';

const DISHES_SHOWN = 12;
const ALL_IDS = 'SELECT id FROM party WHERE root_id = ?';
const ORDER_FACTS = `'order.completed', 'order.refunded', 'order.cancelled'`;
const HISTORY = `SELECT seq, at, name, entity_id, employee_id, approver_id, payload FROM act
  WHERE (entity_id IN (SELECT value FROM json_each(?)) AND entity = 'customer')
    OR (entity_id IN (SELECT id FROM customer_order WHERE customer_id IN (SELECT value FROM json_each(?))) AND entity = 'order' AND name IN (${ORDER_FACTS}))
  ORDER BY seq DESC LIMIT ?`;
const CHANGES = 'SELECT party_id, version, field, before, after FROM party_change WHERE party_id IN (SELECT value FROM json_each(?))';

/** The customer's orders, newest first, with those of the ones merged into him. */
export const customerOrdersQuery: QueryRegistration = defineQuery({
  path: '/customers/:id/orders',
  permission: 'customer.view',
  input: z.strictObject({
    id,
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  summary: 'Orders of one customer, newest first',
  refusals: ['customer-not-found'],
  read: async (context, input) => {
    const found = await readParty(context, input.id);
    if (!found.ok) return found;
    const orders = await readOrders(
      context.readers,
      `customer_id IN (${ALL_IDS}) AND number IS NOT NULL ORDER BY opened_at DESC, id DESC LIMIT ? OFFSET ?`,
      [found.value.partyId, input.limit, input.offset],
    );
    const names = orderNames(context.state);
    return accept<readonly CustomerOrderRow[]>(
      orders.map((order) => ({
        orderId: order.orderId,
        number: orderNumberText(names.branchCode, order.number ?? 0),
        at: order.openedAt,
        placeName: placeName(order, names),
        dishes: dishesOf(order.lines.filter(({ state }) => state !== 'voided').map(({ name }) => name)),
        tenders: [...new Set(order.payments.map(({ tender }) => tender))],
        totalTiyin: order.totalTiyin,
        refundedTiyin: order.refundedTiyin,
        discountsTiyin: order.discountsTiyin,
        state: order.state,
      })),
    );
  },
});

function dishesOf(names: readonly LocalizedText[]): readonly LocalizedText[] {
  return [...new Map(names.map((name) => [name['uz-Latn'], name])).values()].slice(0, DISHES_SHOWN);
}

/** One timeline: what changed with the value before and after, orders, money, notes, consents; newest first. */
export const customerHistoryQuery: QueryRegistration = defineQuery({
  path: '/customers/:id/history',
  permission: 'customer.view',
  input: z.strictObject({ id, limit: z.coerce.number().int().min(1).max(1_000).default(300) }),
  summary: 'What changed of a customer, who, when, before and after',
  refusals: ['customer-not-found'],
  read: async (context, input) => {
    const found = await readParty(context, input.id);
    if (!found.ok) return found;
    return accept(await readHistory(context, found.value.partyId, input.limit));
  },
});

interface ChangeRow {
  readonly party_id: string;
  readonly version: number;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}
interface FactRow {
  readonly seq: number;
  readonly at: number;
  readonly name: string;
  readonly entity_id: string;
  readonly employee_id: string | null;
  readonly approver_id: string | null;
  readonly payload: string;
}

/** The timeline of a customer and of those merged into him. */
export async function readHistory(context: QueryContext, partyId: string, limit: number): Promise<CustomerHistoryRow[]> {
  const aliases = await context.readers.raw<readonly { readonly id: string }[]>(ALL_IDS, [partyId]);
  const ids = JSON.stringify(aliases.map((row) => row.id));
  const changes = new Map<string, ChangeRow[]>();
  for (const change of await context.readers.raw<readonly ChangeRow[]>(CHANGES, [ids])) {
    const key = `${change.party_id} ${String(change.version)}`;
    changes.set(key, [...(changes.get(key) ?? []), change]);
  }
  const facts = await context.readers.raw<readonly FactRow[]>(HISTORY, [ids, ids, limit]);
  return facts
    .filter((row) => !isSomebodysSecret(context, row))
    .map((row) => ({
      seq: row.seq,
      at: row.at,
      fact: row.name,
      employeeName: employeeName(context, row.employee_id),
      approverName: employeeName(context, row.approver_id),
      payload: payloadOf(row, changes),
    }));
}

/** That there is a private note is its author's to know. */
function isSomebodysSecret({ viewer }: QueryContext, { name, payload, employee_id }: FactRow): boolean {
  if (!name.startsWith('customer.note-') || employee_id === viewer.employeeId) return false;
  return (JSON.parse(payload) as { readonly visibility?: string }).visibility === 'private';
}

/** The log names the fields; their values are beside it, where they can be forgotten. */
function payloadOf(row: FactRow, changes: ReadonlyMap<string, readonly ChangeRow[]>): unknown {
  const payload = JSON.parse(row.payload) as Readonly<Record<string, unknown>>;
  const made = changes.get(`${row.entity_id} ${String(payload['version'])}`);
  if (!made || payload['fields'] === undefined) return payload;
  const valuesOf = (side: 'before' | 'after') =>
    Object.fromEntries(made.map((change) => [change.field, JSON.parse(change[side]) as unknown]));
  return { ...payload, before: valuesOf('before'), after: valuesOf('after') };
}
