import { fireOrder as contract } from '#domain/contract/order';
import { defineCommand } from '../registry';
import { answerWith } from './answer';
import { findOpenOrder } from './find-order';
import { fired } from './fired';
import { numbered, queued } from './numbering';

/**
 * Sends unsent lines to the kitchen, once each: pressed twenty times on two devices, one slip a revision comes out (F-8). No version is asked for:
 * firing what a person saw commutes with what others add.
 */
export const fireOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'nothing-to-fire',
    'product-unavailable',
    'line-not-found',
  ],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    const sent = fired(work, queued(work, numbered(work, found.value)), input.lineIds);
    return sent.ok ? answerWith(work, sent.value) : sent;
  },
});
