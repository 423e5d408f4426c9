import { z } from 'zod';
import { activeRow } from '#domain/catalogue/rows-in-use';
import type { SyncChange } from '#domain/contract/sync/pull';
import { activeVariants } from '#domain/menu/variants';
import { changeAvailability } from '../office/stop-list';
import type { Work } from '../work';

/** Dishes that the owner stops from the portal, or brings back (BX-X-1). */

const told = z.object({
  available: z.literal([0, 1]),
  remaining_thousandths: z.int().min(0).nullable(),
  note: z.string().max(120).nullable(),
  until: z.enum(['hand', 'shift', 'time']),
  until_at: z.int().nullable(),
  variant_ids: z.string().max(4_000).nullable(),
  by_name: z.string().max(120),
});
const ids = z.array(z.string().max(60));

/** Stages the stops of a page as if somebody had made them here. What came too late, or for a dish that is gone, is left out: the box was away for so long. */
export function applyStops(work: Work, changes: readonly SyncChange[]): void {
  const stops = new Map(work.state.stopList);
  for (const { entity, entityId: productId, row } of changes) {
    if (entity !== 'stop') continue;
    const product = activeRow(work.state.catalogue.products, productId);
    const read = told.safeParse(row);
    // A page that could not be taken would come again for ever, and hold everything behind it up.
    if (!read.success) continue;
    const stop = read.data;
    const soldIds = product === undefined ? [] : activeVariants(product).map(({ variantId }) => variantId);
    const variantIds =
      stop.variant_ids === null ? null : ids.parse(JSON.parse(stop.variant_ids)).filter((variantId) => soldIds.includes(variantId));
    const available = stop.available === 1;
    const isOver = !available && stop.until === 'time' && (stop.until_at ?? 0) <= work.now;
    if (product === undefined || isOver || variantIds?.length === 0) continue;
    const said = {
      ...{ available, variantIds, note: stop.note, until: stop.until, untilAt: stop.until_at },
      ...{ remainingThousandths: stop.remaining_thousandths, byName: stop.by_name },
    };
    const after = changeAvailability(work, product, said, stops.get(productId));
    // A page may hold several words of one dish: each speaks of what the one before it left.
    if (after === undefined) stops.delete(productId);
    else stops.set(productId, after);
  }
}
