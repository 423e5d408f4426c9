import { setOrderCustomer as customerContract, setOrderGroups as groupsContract } from '#domain/contract/order';
import { differsByRoundingOnly } from '#domain/order/parting/carried-sums';
import type { Order } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { groupIdsOf } from '#server/store/party/customer-groups';
import { findListedCustomer } from '../customer/find-customer';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { edited } from './change-lines';
import { findChangeableOrder } from './find-order';

/** Binds a customer to an open order or takes him off it; his price rules come and go with him (BX-C4, BX-C6). */
export const setOrderCustomer = defineCommand(customerContract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'customer-not-found',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    const bound = await withCustomer(work, found.value, input.customerId);
    if (!bound.ok) return bound;
    const { customerId, customerName, customerGroupIds } = bound.value;
    work.fact('order.customer-set', 'order', input.orderId, { before: found.value.customerId, after: customerId, customerGroupIds });
    return answerWith(work, repriced(work, found.value, { customerId, customerName, customerGroupIds }));
  },
});

/** Groups used without a registered customer, "pensioner" (DY-7): a reduction by hand, so it takes the right to give one. */
export const setOrderGroups = defineCommand(groupsContract, {
  permission: 'order.open',
  rights: ['discount.give'],
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'reference-unknown',
    'group-not-ad-hoc',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    const grouped = withAdHocGroups(work, found.value, input.groupIds);
    if (!grouped.ok) return grouped;
    const { adHocGroupIds } = grouped.value;
    work.fact('order.groups-set', 'order', input.orderId, { before: found.value.adHocGroupIds, after: adHocGroupIds });
    return answerWith(work, repriced(work, found.value, { adHocGroupIds }));
  },
});

/** The order with its customer and the groups he is in now; not priced. Refuses whom nobody may sell to: templates, merged into nobody, erased. */
export async function withCustomer(work: Work, order: Order, customerId: string | null): Promise<Outcome<Order>> {
  if (customerId === null) return accept({ ...order, customerId: null, customerName: '', customerGroupIds: [] });
  const allowed = work.require('customer.view');
  if (!allowed.ok) return allowed;
  const found = await findListedCustomer(work, customerId);
  if (!found.ok) return found;
  const { partyId, name } = found.value;
  const customerGroupIds = await groupIdsOf(
    (sql, parameters) => work.all(sql, parameters),
    partyId,
    work.state.catalogue.customerGroups,
    work.now,
  );
  return accept({ ...order, customerId: partyId, customerName: name, customerGroupIds });
}

/** The order with groups used by hand; not priced. Only a group more takes the right to give a discount: taking one off is nobody's loss. */
export function withAdHocGroups(work: Work, order: Order, groupIds: readonly string[]): Outcome<Order> {
  const wanted = [...new Set(groupIds)];
  for (const groupId of wanted) {
    const group = activeRow(work.state.catalogue.customerGroups, groupId);
    if (!group) return refuse('reference-unknown', { field: 'groupIds' });
    // What came by a coupon stays on the order, though nobody could choose it by hand.
    if (!group.adHoc && !order.adHocGroupIds.includes(groupId)) return refuse('group-not-ad-hoc', { name: group.name });
  }
  if (wanted.some((groupId) => !order.adHocGroupIds.includes(groupId))) {
    const allowed = work.require('discount.give');
    if (!allowed.ok) return allowed;
  }
  return accept({ ...order, adHocGroupIds: wanted });
}

/** A bill that was given stays the bill while it says the same. */
function repriced(
  work: Work,
  order: Order,
  changes: Partial<Pick<Order, 'customerId' | 'customerName' | 'customerGroupIds' | 'adHocGroupIds'>>,
): Order {
  const changed = { ...order, ...changes };
  const after = edited(work, changed);
  // A part of a bill keeps its share to the soʻm, whoever it is for, unless his prices are others (F-22).
  if (differsByRoundingOnly(order, after)) return changed;
  return after.totalTiyin === order.totalTiyin ? { ...after, billPrintedAt: order.billPrintedAt } : after;
}
