import { bookRows, definedKinds, definedRow, defaultCustomerRow } from '#server/queries/book/book-rows';
import type { DefinedKind } from '#server/queries/book/book-rows';
import type { Committed } from '#server/log/committed';
import type { QueryContext } from '#server/queries/registry';
import type { PatchRow } from '#domain/contract/live';
import type { RoomDefinition } from '../rooms';

/** Groups, price rules and fields of customers, and the default customer: every selling screen prices with them. */
export const bookRoom: RoomDefinition = {
  name: 'book',
  hasId: false,
  requires: 'device',
  admits: () => true,
  snapshot: async (context) => (await bookRows(context)).filter(({ row }) => !row.archived),
  changes: async (context, committed) => {
    if (committed.facts.some(({ name }) => name === 'box.initialised')) return [{ id: '', rows: await bookRows(context) }];
    const rows = committed.facts.flatMap(({ entity, entityId, name, payload }): PatchRow[] => {
      if (!isDefined(entity)) return [];
      const ended = name === 'customer-group.archived' ? ruleIdsOf(payload) : [];
      return [currentRow(context, entity, entityId), ...ended.map((ruleId) => currentRow(context, 'price-rule', ruleId))];
    });
    return [{ id: '', rows: [...rows, ...(await defaultRows(context, committed))] }];
  },
};

function currentRow(context: QueryContext, kind: DefinedKind, id: string): PatchRow {
  const row = definedRow(context, kind, id)?.row;
  return { key: `${kind}:${id}`, row: row === undefined || row.archived ? null : row };
}

/** Rules that ended with their group. */
function ruleIdsOf(payload: string): readonly string[] {
  const { ruleIds } = JSON.parse(payload) as { readonly ruleIds?: readonly string[] };
  return ruleIds ?? [];
}

/** The default customer's row changes with the setting that names it, and with its own edits. */
async function defaultRows(context: QueryContext, { facts, reloaded }: Committed): Promise<PatchRow[]> {
  const { defaultCustomerId } = context.state.settings;
  const touched = reloaded.has('settings') || facts.some(({ entity, entityId }) => entity === 'customer' && entityId === defaultCustomerId);
  if (!touched) return [];
  const current = await defaultCustomerRow(context);
  const gone = facts.flatMap(({ name, payload }) => (name === 'settings.updated' ? formerDefault(payload) : []));
  return [
    ...gone.filter((id) => id !== defaultCustomerId).map((id) => ({ key: `default-customer:${id}`, row: null })),
    ...(current ? [current] : []),
  ];
}

function formerDefault(payload: string): readonly string[] {
  const { before } = JSON.parse(payload) as { readonly before?: { readonly defaultCustomerId?: string | null } };
  return before?.defaultCustomerId == null ? [] : [before.defaultCustomerId];
}

function isDefined(entity: string): entity is DefinedKind {
  return definedKinds.some((kind) => kind === entity);
}
