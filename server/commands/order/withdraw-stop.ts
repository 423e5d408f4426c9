import { withdrawStop as contract } from '#domain/contract/order-stop';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { dishOf } from '#domain/order/parting/ticket-dishes';
import { refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { findChangeableOrder } from './find-order';
import { ticketBehind, withStopOnTicket } from './stop-on-ticket';

/** The dish is to be made after all: the cook is not asked any more (BX-X-11). Too late once he has answered. */
export const withdrawStop = defineCommand(contract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'part-paid', 'line-not-found', 'stop-not-asked'],
  decide: async (work, { orderId, lineId }) => {
    const found = await findChangeableOrder(work, orderId);
    if (!found.ok) return found;
    const line = found.value.lines.find((candidate) => candidate.lineId === lineId);
    if (line === undefined) return refuse('line-not-found');
    if (!isAsked(line) || line.state !== 'fired') return refuse('stop-not-asked');
    const lines = found.value.lines.map((one) => (one === line ? { ...one, stopRequest: null, version: one.version + 1 } : one));
    const order = { ...found.value, lines };
    const isStillAsked = await isAskedForAnother(work, order, line);
    work.fact('order.stop-withdrawn', 'order', orderId, { lineId, productId: line.productId });
    return answerWith(work, isStillAsked ? order : await withStopOnTicket(work, order, line, null));
  },
});

function isAsked({ stopRequest, state }: OrderLine): boolean {
  return stopRequest?.state === 'asked' && state !== 'voided';
}

/** Whether a line that is cooked as one dish with this one, in whatever order it is, is still to be stopped. */
async function isAskedForAnother(work: Work, order: Order, line: OrderLine): Promise<boolean> {
  const behind = await ticketBehind(work, order, line);
  const dish = behind && dishOf(behind.ticket, line);
  if (!behind || !dish) return false;
  const others = [behind.owner, ...(await work.ordersOfTicketLines(behind.ticket.ticketId))].filter(
    ({ orderId }) => orderId !== order.orderId,
  );
  return [order, ...others].some(({ lines }) =>
    lines.some((one) => one.lineId !== line.lineId && isAsked(one) && dishOf(behind.ticket, one)?.lineId === dish.lineId),
  );
}
