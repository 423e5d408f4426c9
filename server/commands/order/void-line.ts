import { voidLine as contract } from '#domain/contract/order';
import type { Order, OrderLine, Ticket } from '#domain/order/order-entity';
import { planVoid } from '#domain/order/void';
import type { VoidPlan } from '#domain/order/void';
import { voidOnTicket } from '#domain/kitchen/ticket';
import { refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { edited } from './change-lines';
import { findOpenOrder } from './find-order';
import { queueKitchenPapers } from './kitchen-papers';
import { withQuantity } from './new-lines';

/** Takes a sent line, or a part of it, off: with the right, a reason, and word to the kitchen that made it (BX-O-7). */
export const voidLine = defineCommand(contract, {
  permission: 'order.open',
  rights: ['line.delete_sent'],
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'line-not-found',
    'line-not-fired',
    'line-already-voided',
    'quantity-too-much',
    'reason-required',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    const plan = planVoid(found.value, input.lineId, input.quantityThousandths);
    if (!plan.ok) return plan;
    const reason = work.state.catalogue.reasons.get(input.reasonId);
    if (reason?.reasonKind !== 'void') return refuse('reason-required');
    const allowed = work.require('line.delete_sent');
    if (!allowed.ok) return allowed;
    const order = voided(work, found.value, plan.value, { reason: reason.name, reasonText: input.reasonText });
    work.fact('order.line-voided', 'order', input.orderId, {
      lineId: input.lineId,
      voidedThousandths: plan.value.voidedThousandths,
      remainingThousandths: plan.value.remainingThousandths,
      reasonId: input.reasonId,
      reasonText: input.reasonText,
      amountTiyin: amountOf(found.value, order),
    });
    return answerWith(work, order);
  },
});

/** The order with the line taken off, its ticket told, and a slip where the station prints. */
export function voided(
  work: Work,
  order: Order,
  plan: VoidPlan,
  why: { readonly reason: OrderLine['voidReason']; readonly reasonText: string },
): Order {
  const marks = {
    state: 'voided' as const,
    voidedAt: work.now,
    voidedById: work.employeeId,
    voidReason: why.reason,
    voidReasonText: why.reasonText,
  };
  const lines = order.lines.flatMap((line): OrderLine[] => {
    if (line.lineId !== plan.lineId) return [line];
    const version = line.version + 1;
    if (plan.whole) return [{ ...line, ...marks, version }];
    const rest = { ...withQuantity(line, plan.remainingThousandths), version };
    return [rest, { ...withQuantity(line, plan.voidedThousandths), ...marks, lineId: work.newId(), version: 1 }];
  });
  const tickets = order.tickets.map((ticket): Ticket => {
    if (!ticket.lines.some(({ lineId }) => lineId === plan.lineId)) return ticket;
    return { ...voidOnTicket(ticket, plan.lineId, plan.voidedThousandths), version: ticket.version + 1 };
  });
  const after = edited(work, { ...order, lines, tickets });
  slipToKitchen(work, order, after, plan);
  return after;
}

function slipToKitchen(work: Work, before: Order, after: Order, plan: VoidPlan): void {
  const line = before.lines.find(({ lineId }) => lineId === plan.lineId);
  if (!line) return;
  const wasMade = before.tickets.some((ticket) => ticket.lines.some(({ lineId }) => lineId === plan.lineId)) || line.stationId === null;
  if (!wasMade || line.state === 'served') return;
  queueKitchenPapers(work, after, {
    stationId: line.stationId,
    lineIds: [plan.lineId],
    revision: before.revision,
    change: plan.whole ? 'cancel' : 'change',
    key: `void-${work.commandId}-${plan.lineId}`,
    quantities: new Map([
      [
        plan.lineId,
        { before: plan.whole ? null : line.quantityThousandths, after: plan.whole ? line.quantityThousandths : plan.remainingThousandths },
      ],
    ]),
  });
}

function amountOf(before: Order, after: Order): number {
  return before.linesTiyin - after.linesTiyin;
}
