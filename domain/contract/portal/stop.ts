import { z } from 'zod';
import { command } from '../command';
import { setAvailability } from '../menu';
import type { StopView, Unit } from '../menu';
import type { ProductVariant } from '../product-forms';
import type { LocalizedText } from '../primitives';
import { id } from '../primitives';

/**
 * Stops a dish of a branch, or brings it back (BX-X-1): what a till says by `product.set-availability`, said by the owner. The branch's box does it and tells what came of it;
 * until then it is on its way.
 */
export const setPortalStop = command('stop.set', setAvailability.input.extend({ branchId: id })).returns<Record<string, never>>();

/** `GET /api/stop-list?branchId=`. */
export const stopListInput = z.strictObject({ branchId: id.optional() });

/** A dish of a branch, with what is said of it there. */
export interface PortalStopRow {
  readonly branchId: string;
  readonly productId: string;
  readonly name: LocalizedText;
  readonly unit: Unit;
  /** Variants in use. */
  readonly variants: readonly ProductVariant[];
  /** As the branch has told; null = nothing of it is stopped. */
  readonly stop: StopView | null;
  /** Null = not counted. */
  readonly leftThousandths: number | null;
  /** Said here and not yet fetched by the box: stop, or back on sale. */
  readonly onItsWay: 'stop' | 'back' | null;
}

/** `GET /api/stop-list`: dishes in use, those that are stopped first. */
export interface PortalStopListView {
  readonly nowMs: number;
  readonly rows: readonly PortalStopRow[];
}
