import type { MenuRow } from '#domain/contract/menu';
import type { Committed } from '#server/log/committed';
import { menuRow, menuRows } from '#server/queries/menu-rows';
import type { RoomDefinition } from './rooms';

const KINDS: ReadonlySet<string> = new Set<MenuRow['kind']>([
  'category',
  'product',
  'modifier-group',
  'reason',
  'note-preset',
  'station',
  'price-list',
]);

/**
 * What is sold. What a dish costs the branch is never in this room: everybody who sells hears it, and the office asks `GET /api/menu` for costs.
 * A sale that takes a counted dish changes its row too (BX-O-49).
 */
export const menuRoom: RoomDefinition = {
  name: 'menu',
  hasId: false,
  requires: 'device',
  admits: () => true,
  snapshot: ({ state }) => menuRows(state, { withCost: false }).filter(({ row }) => !row.archived),
  changes: ({ state }, committed) => {
    if (committed.facts.some(({ name }) => name === 'box.initialised')) return [{ id: '', rows: menuRows(state, { withCost: false }) }];
    const rows = [...changedKeys(committed)].map((key) => {
      const [kind = '', id = ''] = key.split(':');
      return { key, row: isKind(kind) ? menuRow(state, kind, id) : null };
    });
    return [{ id: '', rows }];
  },
};

function changedKeys(committed: Committed): ReadonlySet<string> {
  const keys = new Set(committed.changedStock.map((productId) => `product:${productId}`));
  for (const { entity, entityId, name, payload } of committed.facts) {
    if (!KINDS.has(entity)) continue;
    keys.add(`${entity}:${entityId}`);
    // A group that goes is taken off its products: they have changed with it.
    if (name === 'modifier-group.archived') for (const productId of productIdsOf(payload)) keys.add(`product:${productId}`);
  }
  return keys;
}

function productIdsOf(payload: string): readonly string[] {
  const { productIds } = JSON.parse(payload) as { readonly productIds?: readonly string[] };
  return productIds ?? [];
}

function isKind(text: string): text is MenuRow['kind'] {
  return KINDS.has(text);
}
