import { setGuests as guestsContract, setOrderNote as noteContract } from '#domain/contract/order';
import { defineCommand } from '../registry';
import { answerWith } from './answer';
import { findOrderAsSeen } from './find-order';

/** Number of guests, for the average per guest (BX-O-13). */
export const setGuests = defineCommand(guestsContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'stale-version'],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion);
    if (!found.ok) return found;
    work.fact('order.guests-set', 'order', input.orderId, { before: found.value.guests, after: input.guests });
    return answerWith(work, { ...found.value, guests: input.guests });
  },
});

/** Note to the whole order. */
export const setOrderNote = defineCommand(noteContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'stale-version'],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion);
    if (!found.ok) return found;
    work.fact('order.note-set', 'order', input.orderId, { before: found.value.note, after: input.note });
    return answerWith(work, { ...found.value, note: input.note });
  },
});
