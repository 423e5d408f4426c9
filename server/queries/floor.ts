import type { FloorRow, FloorView } from '#domain/contract/floor';
import { accept } from '#domain/problem/refusal';
import { readOrders } from '#server/store/orders';
import { floorOrderRow, floorPlaces } from './floor-rows';
import { defineQuery } from './registry';
import type { QueryContext } from './registry';

/** Halls, tables and open orders. A table's state is computed from its open order, never stored (BX-O-116). */
export const floorQuery = defineQuery({
  path: '/floor',
  summary: 'Halls, tables and the open orders on them',
  read: async (context) => accept<FloorView>({ seq: context.seq, rows: await floorRows(context) }),
});

/** All rows of the floor. */
export async function floorRows(context: QueryContext): Promise<FloorRow[]> {
  const open = await readOrders(context.readers, `state = 'open' ORDER BY opened_at`, []);
  return [...floorPlaces(context.state), ...open.map((order) => floorOrderRow(context.state, order, context.viewer))];
}
