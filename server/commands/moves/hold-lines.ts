import { holdLines as contract } from '#domain/contract/order-moves';
import { refuse } from '#domain/problem/refusal';
import { answerWith } from '../order/answer';
import { findOpenOrder } from '../order/find-order';
import { defineCommand } from '../registry';

/** Lets unsent dishes wait, or no longer: the hot course while guests are at their salads (BX-X-11). */
export const holdLines = defineCommand(contract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'line-not-found', 'line-not-draft'],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    const wanted = new Set(input.lineIds);
    const chosen = found.value.lines.filter(({ lineId }) => wanted.has(lineId));
    if (chosen.length < wanted.size) return refuse('line-not-found');
    const sent = chosen.find((line) => line.state !== 'draft');
    if (sent) return refuse('line-not-draft', { name: sent.name });
    const lines = found.value.lines.map((line) =>
      wanted.has(line.lineId) ? { ...line, heldAt: input.held ? (line.heldAt ?? work.now) : null, version: line.version + 1 } : line,
    );
    work.fact(input.held ? 'order.held' : 'order.released', 'order', input.orderId, {
      lines: chosen.map(({ lineId, productId, quantityThousandths }) => ({ lineId, productId, quantityThousandths })),
    });
    return answerWith(work, { ...found.value, lines });
  },
});
