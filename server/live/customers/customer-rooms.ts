import type { PatchRow } from '#domain/contract/live';
import type { LoggedFact } from '#server/log/chain';
import type { Committed } from '#server/log/committed';
import { readCard } from '#server/queries/customers/card';
import type { QueryContext } from '#server/queries/registry';
import type { RoomChange, RoomDefinition } from '../rooms';

const ROOTS = 'SELECT DISTINCT root_id FROM party WHERE id IN (SELECT value FROM json_each(?))';

/** One customer's card. Notes and own fields are seen by whom they are for: each viewer has a view of his own. */
export const customerRoom: RoomDefinition = {
  name: 'customer',
  hasId: true,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('customer.view'),
  variantFor: ({ employeeId }) => employeeId,
  snapshot: async (context, id) => cardRows(context, id),
  changes: async (context, committed, isOpen) => {
    const changes: RoomChange[] = [];
    for (const id of await changedCustomers(context, committed)) if (isOpen(id)) changes.push({ id, rows: await cardRows(context, id) });
    return changes;
  },
};

/** Who has changed, and not how: a list of 100,000 is asked for again by its own filters. */
export const customersRoom: RoomDefinition = {
  name: 'customers',
  hasId: false,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('customer.view'),
  snapshot: () => [{ key: 'head', row: { customerIds: [] } }],
  changes: async (context, committed) => {
    const customerIds = await changedCustomers(context, committed);
    return customerIds.length === 0 ? [] : [{ id: '', rows: [{ key: 'head', row: { customerIds } }] }];
  },
};

async function cardRows(context: QueryContext, id: string): Promise<PatchRow[]> {
  const card = await readCard(context, id);
  return [{ key: 'card', row: card.ok ? card.value : null }];
}

/** Customers that a commit's facts name, or whose orders it changed; both the one who was merged and the one he is now. */
async function changedCustomers(context: QueryContext, { facts, orders }: Committed): Promise<readonly string[]> {
  const named = new Set<string>([
    ...facts.filter(({ entity }: LoggedFact) => entity === 'customer').map(({ entityId }) => entityId),
    ...orders.flatMap(({ before, after }) => [before?.customerId ?? null, after.customerId]).filter((id) => id !== null),
  ]);
  if (named.size === 0) return [];
  const roots = await context.readers.raw<readonly { readonly root_id: string }[]>(ROOTS, [JSON.stringify([...named])]);
  return [...new Set([...named, ...roots.map((row) => row.root_id)])];
}
