import { callAgain as callContract, markServed as servedContract } from '#domain/contract/order';
import { orderStage, servableLineIds } from '#domain/order/stage';
import { refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { answerWith } from './answer';
import { findOrder } from './find-order';
import { isCounter } from './numbering';

/** Carried to the table, or handed over the counter: the number leaves the board. */
export const markServed = defineCommand(servedContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-not-open', 'nothing-to-serve'],
  decide: async (work, input) => {
    const found = await findOrder(work, input.orderId);
    if (!found.ok) return found;
    if (found.value.state === 'cancelled') return refuse('order-not-open');
    const served = new Set(servableLineIds(found.value.lines, input.lineIds, isCounter(found.value)));
    if (served.size === 0) return refuse('nothing-to-serve');
    const lines = found.value.lines.map((line) =>
      served.has(line.lineId) ? { ...line, state: 'served' as const, version: line.version + 1 } : line,
    );
    const stage = orderStage(
      lines,
      found.value.tickets.map(({ state }) => state),
    );
    work.fact('order.served', 'order', input.orderId, { lineIds: [...served] });
    return answerWith(work, { ...found.value, lines, stage, servedAt: stage === 'served' ? work.now : found.value.servedAt });
  },
});

/** Calls a ready number again: it blinks and sounds, and the order's history knows (BX-O-26). */
export const callAgain = defineCommand(callContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'not-ready'],
  decide: async (work, input) => {
    const found = await findOrder(work, input.orderId);
    if (!found.ok) return found;
    if (found.value.stage !== 'ready') return refuse('not-ready');
    work.fact('order.called-again', 'order', input.orderId, { queueNumber: found.value.queueNumber, callCount: found.value.callCount + 1 });
    return answerWith(work, { ...found.value, callCount: found.value.callCount + 1 });
  },
});
