import type { Product } from '#domain/catalogue/catalogue';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { setAvailability as contract } from '#domain/contract/menu';
import { stoppedVariants } from '#domain/menu/stop';
import type { Stop } from '#domain/menu/stop';
import { activeVariants } from '#domain/menu/variants';
import { accept, refuse } from '#domain/problem/refusal';
import { changedFields } from '../changed-fields';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { changeStock } from './product-stock';

const STOP = `INSERT INTO stop_list (product_id, note, employee_id, at, until, until_at, variant_ids, by_name)
  VALUES (?, ?, ?, CAST(? AS INTEGER), ?, CAST(? AS INTEGER), ?, ?)
  ON CONFLICT (product_id) DO UPDATE SET note = excluded.note, employee_id = excluded.employee_id, at = excluded.at, until = excluded.until,
  until_at = excluded.until_at, variant_ids = excluded.variant_ids, by_name = excluded.by_name`;
const RESUME = 'DELETE FROM stop_list WHERE product_id = ?';

interface Said extends Pick<Stop, 'until' | 'untilAt' | 'variantIds'> {
  readonly note: string | null;
}

/**
 * `product.set-availability`: the stop-list, and "so many are left", from till, kitchen or office. The menu itself is not read anew: the stop-list and what is
 * left are a small part of their own, so that it is on every screen at once.
 */
export const setAvailability = defineCommand(contract, {
  permission: 'stop_list.change',
  reloads: ['stock'],
  refusals: ['product-not-found', 'variant-unknown', 'stop-time-past'],
  decide: (work, input) => {
    const { productId, available, variantIds } = input;
    const product = activeRow(work.state.catalogue.products, productId);
    if (!product) return refuse('product-not-found');
    const soldIds = activeVariants(product).map(({ variantId }) => variantId);
    if (variantIds?.some((variantId) => !soldIds.includes(variantId)) === true) return refuse('variant-unknown', { name: product.name });
    const isTimely = input.until === 'time' ? input.untilAt !== null && input.untilAt > work.now : input.untilAt === null;
    if (!available && !isTimely) return refuse('stop-time-past');
    changeAvailability(work, product, input, work.state.stopList.get(productId));
    return accept({});
  },
});

/** What is said of a dish: by somebody of the branch, or, with his name, by its owner in the portal. */
export interface SaidOfDish extends Said {
  readonly available: boolean;
  readonly remainingThousandths: number | null;
  readonly note: string | null;
  readonly byName?: string;
}

/** Puts a dish, or variants of it, on the stop-list or takes it off, and says how much is left; answers how it stands then. `before` = how it stands now. */
export function changeAvailability(work: Work, product: Product, input: SaidOfDish, before: Stop | undefined): Stop | undefined {
  const { productId } = product;
  const employeeId = input.byName === undefined ? work.employeeId : null;
  const soldIds = activeVariants(product).map(({ variantId }) => variantId);
  const stopped = stoppedVariants(before, input, soldIds);
  // What stays stopped when a variant comes back stays so for the reason and the time that were said.
  const { note, until, untilAt } = input.available ? (before ?? input) : { ...input, note: input.note ?? before?.note ?? null };
  const after: Said | undefined = stopped?.length === 0 ? undefined : { note: note ?? '', until, untilAt, variantIds: stopped };
  if (after === undefined) work.run(RESUME, [productId]);
  else
    work.run(STOP, [
      ...[productId, after.note === '' ? null : after.note, employeeId, work.now, until, untilAt],
      ...[stopped === null ? null : JSON.stringify(stopped), input.byName ?? null],
    ]);
  const stock = changeStock(work, productId, input.remainingThousandths ?? undefined);
  const changed = changedFields(said(before), said(after));
  work.fact('product.availability-set', 'product', productId, {
    before: { ...changed.before, ...stock.before },
    after: { ...changed.after, ...stock.after },
    ...(input.byName === undefined ? {} : { portal: true, byName: input.byName }),
  });
  return after && { ...after, note: after.note ?? '', employeeId, byName: input.byName ?? null, at: work.now };
}

/** Takes dishes off the stop-list by themselves, their moment having come or the day being over; answers how many. */
export function resumeDishes(work: Work, isOver: (stop: Stop) => boolean): number {
  const over = [...work.state.stopList].filter(([, stop]) => isOver(stop));
  for (const [productId, stop] of over) {
    work.run(RESUME, [productId]);
    work.fact('product.availability-set', 'product', productId, changedFields(said(stop), said(undefined)));
  }
  return over.length;
}

/** A stop as the log tells of it. */
function said(stop: Said | undefined): Readonly<Record<string, unknown>> {
  return {
    available: stop === undefined || stop.variantIds !== null,
    note: stop?.note ?? null,
    stoppedUntil: stop?.until === 'shift' ? 'shift' : null,
    stoppedUntilAt: stop?.untilAt ?? null,
    stoppedVariantIds: stop?.variantIds ?? null,
  };
}
