import { fireOrder as contract } from '#domain/contract/order';
import { isPaidFirst } from '#domain/order/pay-first';
import { refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { answerWith } from './answer';
import { firedByCourse } from './courses';
import { findOpenOrder } from './find-order';
import { numbered, queued } from './numbering';

/**
 * Sends unsent lines to the kitchen, once each: pressed twenty times on two devices, one slip a revision comes out (F-8). No version is asked for:
 * firing what a person saw commutes with what others add. Over the counter the kitchen begins when the payment is stored, unless the branch has chosen otherwise (BX-O-20).
 */
export const fireOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'pay-first',
    'nothing-to-fire',
    'product-unavailable',
    'line-not-found',
  ],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    if (isPaidFirst(found.value.kind, work.state.settings)) return refuse('pay-first');
    // All that is unsent, but what was told to wait.
    const lineIds =
      input.lineIds ?? found.value.lines.filter((line) => line.state === 'draft' && line.heldAt === null).map(({ lineId }) => lineId);
    const sent = firedByCourse(work, queued(work, numbered(work, found.value)), lineIds);
    return sent.ok ? answerWith(work, sent.value) : sent;
  },
});
