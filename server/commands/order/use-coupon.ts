import { useCoupon as contract } from '#domain/contract/order';
import type { Order } from '#domain/order/order-entity';
import { orderNumberText } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { businessDate } from '#domain/time/business-day';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { edited } from './change-lines';
import { findChangeableOrder } from './find-order';

/** A coupon as it lies in the file. */
interface Coupon {
  readonly couponId: string;
  readonly groupId: string;
}

/** `order.use-coupon`: the slip itself is the right to the price, so no other is asked for. Used once (B24-17); an order that is cancelled frees it. */
export const useCoupon = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'coupon-unknown',
    'coupon-used',
    'coupon-expired',
  ],
  decide: async (work, { orderId, code }) => {
    const found = await findChangeableOrder(work, orderId);
    if (!found.ok) return found;
    const order = found.value;
    const coupon = await freeCoupon(work, order, code);
    if (!coupon.ok) return coupon;
    const { couponId, groupId } = coupon.value;
    work.run('UPDATE coupon SET order_id = ?, used_at = CAST(? AS INTEGER) WHERE id = ?', [orderId, work.now, couponId]);
    work.fact('order.coupon-used', 'order', orderId, { couponId, groupId });
    return answerWith(work, edited(work, { ...order, adHocGroupIds: [...new Set([...order.adHocGroupIds, groupId])] }));
  },
});

/** The coupon of a code, if it may be used on this order: of a group in use, not past its day, not on another order that still has it. */
async function freeCoupon(work: Work, order: Order, code: string): Promise<Outcome<Coupon>> {
  const row = await work.get('SELECT id, group_id, to_day, order_id FROM coupon WHERE code = ?', [code]);
  const groupId = String(row?.['group_id']);
  if (!row || !activeRow(work.state.catalogue.customerGroups, groupId)) return refuse('coupon-unknown');
  const holder = typeof row['order_id'] === 'string' ? await work.order(row['order_id']) : null;
  if (holder && holder.orderId !== order.orderId && holdsCoupon(holder, groupId))
    return refuse('coupon-used', { number: holder.number === null ? '' : orderNumberText(work.state.settings.branchCode, holder.number) });
  const toDay = row['to_day'];
  if (typeof toDay === 'string' && businessDate(work.now) > toDay) return refuse('coupon-expired', { day: toDay });
  return accept({ couponId: String(row['id']), groupId });
}

/** A completed order has used it up for ever; an open one only while the group is on it. */
function holdsCoupon(order: Order, groupId: string): boolean {
  return order.state === 'completed' || (order.state === 'open' && order.adHocGroupIds.includes(groupId));
}
