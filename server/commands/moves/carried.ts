import { carriedFrom, carriedTogether, differsByRoundingOnly, withCarriedSums } from '#domain/order/parting/carried-sums';
import type { Order } from '#domain/order/order-entity';
import { withPartedDiscount } from '#domain/order/parting/part-discounts';
import { priced } from '../order/priced';
import type { Work } from '../work';
import type { Relocated } from './relocate';

/** A parted bill: each order has the sums its lines brought, so that all of them are the bill to the soʻm. */
export function withPartedSums(before: { readonly from: Order; readonly to: Order | null }, moved: Relocated): Relocated {
  const parts = moved.taken.map(({ line, fromLineId }) => ({ lineId: line.lineId, fromLineId }));
  const out = carriedFrom(before.from, parts);
  const carried = before.to === null || before.to.lines.length === 0 ? out : carriedTogether(carriedFrom(before.to), out);
  const sums = { from: withCarriedSums(moved.from, out), to: withCarriedSums(moved.to, carried) };
  return { ...moved, ...withPartedDiscount(sums, { isNew: before.to === null }) };
}

/** The order priced anew, unless that differs from what was told by nothing but rounding. */
export function pricedOrCarried(work: Work, carried: Order): Order {
  const anew = priced(carried, work.state, work.now);
  return differsByRoundingOnly(carried, anew) ? carried : anew;
}
