import { z } from 'zod';
import type { CouponsView } from '#domain/contract/customer-book';
import { id } from '#domain/contract/primitives';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';

/** Coupons of a group: which are free, and where the others went. */
export const couponsQuery = defineQuery({
  path: '/coupons',
  permission: 'customer.manage',
  input: z.strictObject({ groupId: id }),
  summary: 'Coupons of a group with the orders they were used on, the latest first',
  read: async ({ readers }, { groupId }) => {
    const coupons = await readers.raw<CouponsView['coupons']>(
      `SELECT coupon.id AS couponId, code, to_day AS toDay, customer_order.id AS orderId, iif(customer_order.id IS NULL, NULL, used_at) AS usedAt
       FROM coupon LEFT JOIN customer_order ON customer_order.id = coupon.order_id AND customer_order.state <> 'cancelled'
       WHERE coupon.group_id = ? ORDER BY coupon.at DESC, code LIMIT 1000`,
      [groupId],
    );
    return accept<CouponsView>({ coupons });
  },
});
