import { openPhoneOrder as contract } from '#domain/contract/phone-order';
import { accept } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { dishesAgain } from './dishes-again';
import { placedOrder, placedRefusals } from './placed-order';

/** `phone-order.open`: from the caller's card to an order with his name, phone and address on it, and, where he wants the same again, its dishes. */
export const openPhoneOrder = defineCommand(contract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: ['not-found', ...placedRefusals],
  decide: async (work, { orderId, kind, customerId, addressId, sameAsId }) => {
    const again = sameAsId === null ? accept({ lines: [], left: [] }) : await dishesAgain(work, customerId, sameAsId);
    if (!again.ok) return again;
    const { lines, left } = again.value;
    const placed = await placedOrder(work, { orderId, kind, customerId, addressId, lines, note: '' });
    return placed.ok ? accept({ ...placed.value, left }) : placed;
  },
});
