import { askStop as contract } from '#domain/contract/order-stop';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { findChangeableOrder } from './find-order';
import { withStopOnTicket } from './stop-on-ticket';
import { allowReason } from './waste';

/**
 * Asks the cook to stop a dish that was sent and that nobody has begun (BX-X-11). Who asks needs the right and the reason of a void and answers for it; whether it is begun
 * only the cook knows, so that it is his yes that takes it off.
 */
export const askStop = defineCommand(contract, {
  permission: 'order.open',
  rights: ['line.delete_sent'],
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'line-not-found',
    'line-not-fired',
    'line-already-voided',
    'dish-begun',
    'stop-nobody-asked',
    'reason-required',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    const line = stoppableLine(work, found.value, input.lineId);
    if (!line.ok) return line;
    if (line.value.stopRequest?.state === 'asked') return answerWith(work, found.value);
    const reason = work.state.catalogue.reasons.get(input.reasonId);
    if (reason?.reasonKind !== 'void') return refuse('reason-required');
    const allowed = work.require('line.delete_sent');
    if (!allowed.ok) return allowed;
    const answered = allowReason(work, reason, 'line.delete_sent');
    if (!answered.ok) return answered;
    const stopRequest = {
      state: 'asked' as const,
      ...{ at: work.now, byId: work.employeeId, approverId: work.approverId },
      ...{ reasonId: input.reasonId, reasonText: input.reasonText, answeredById: null },
    };
    const lines = found.value.lines.map((one) => (one === line.value ? { ...one, stopRequest, version: one.version + 1 } : one));
    const order = await withStopOnTicket(work, { ...found.value, lines }, line.value, { at: work.now, byId: work.employeeId });
    work.fact('order.stop-asked', 'order', input.orderId, {
      lineId: input.lineId,
      productId: line.value.productId,
      reasonId: input.reasonId,
      reasonText: input.reasonText,
    });
    return answerWith(work, order);
  },
});

/** Sent, not begun, and made where a cook looks at a screen. */
function stoppableLine(work: Work, order: Order, lineId: string): Outcome<OrderLine> {
  const line = order.lines.find((candidate) => candidate.lineId === lineId);
  if (line === undefined) return refuse('line-not-found');
  const { name, stationId } = line;
  if (line.state === 'voided') return refuse('line-already-voided', { name });
  if (line.state === 'draft') return refuse('line-not-fired', { name });
  if (line.state !== 'fired') return refuse('dish-begun', { name });
  const station = stationId === null ? undefined : work.state.catalogue.stations.get(stationId);
  const isSeen = station?.hasScreen === true && !work.state.stationsOnPaper.has(station.stationId);
  return isSeen ? accept(line) : refuse('stop-nobody-asked', { name });
}
