import type { ReasonRow } from '#domain/catalogue/catalogue';
import { voidLine as contract } from '#domain/contract/order';
import type { Order, OrderLine, Ticket } from '#domain/order/order-entity';
import { dishOf, ticketOfLine } from '#domain/order/parting/ticket-dishes';
import { planVoid } from '#domain/order/void';
import type { VoidPlan } from '#domain/order/void';
import { voidOnTicket } from '#domain/kitchen/ticket';
import { refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { edited } from './change-lines';
import { findChangeableOrder } from './find-order';
import { queueKitchenPapers } from './kitchen-papers';
import { withQuantity } from './new-lines';
import { allowReason, recordWaste } from './waste';

/** Takes a sent line, or a part of it, off: with the right, a reason, and word to the kitchen that made it (BX-O-7). */
export const voidLine = defineCommand(contract, {
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
    'quantity-too-much',
    'reason-required',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    const plan = planVoid(found.value, input.lineId, input.quantityThousandths);
    if (!plan.ok) return plan;
    const reason = work.state.catalogue.reasons.get(input.reasonId);
    if (reason?.reasonKind !== 'void') return refuse('reason-required');
    const allowed = work.require('line.delete_sent');
    if (!allowed.ok) return allowed;
    const answered = allowReason(work, reason, 'line.delete_sent');
    if (!answered.ok) return answered;
    const order = await voided(work, found.value, plan.value, { reason, reasonText: input.reasonText });
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

/** The order with the line taken off, its ticket told (that of another order too), and a slip where the station prints. */
export async function voided(
  work: Work,
  order: Order,
  plan: VoidPlan,
  why: { readonly reason: ReasonRow | null; readonly reasonText: string; /** Where it is not who acts. */ readonly byId?: string },
): Promise<Order> {
  const marks = {
    state: 'voided' as const,
    voidedAt: work.now,
    voidedById: why.byId ?? work.employeeId,
    voidReason: why.reason?.name ?? null,
    voidReasonText: why.reasonText,
  };
  const lines = order.lines.flatMap((line): OrderLine[] => {
    if (line.lineId !== plan.lineId) return [line];
    const version = line.version + 1;
    if (plan.whole) return [{ ...line, ...marks, version }];
    const rest = { ...withQuantity(line, plan.remainingThousandths), version };
    return [rest, { ...withQuantity(line, plan.voidedThousandths), ...marks, lineId: work.newId(), version: 1 }];
  });
  const line = order.lines.find(({ lineId }) => lineId === plan.lineId);
  const tickets = line ? order.tickets.map((ticket) => toldTicket(ticket, line, plan)) : order.tickets;
  const after = edited(work, { ...order, lines, tickets });
  const owner = line ? await tellOwner(work, order, line, plan) : null;
  if (line) slipToKitchen(work, { before: order, after, owner }, line, plan);
  if (line) recordWaste(work, order, line, plan.voidedThousandths, why.reason);
  return after;
}

function toldTicket(ticket: Ticket, line: OrderLine, plan: VoidPlan): Ticket {
  const dish = dishOf(ticket, line);
  return dish ? { ...voidOnTicket(ticket, dish.lineId, plan.voidedThousandths), version: ticket.version + 1 } : ticket;
}

/** The order that holds the ticket of a line that left it, told of the void; null where the line is on a ticket of its own order's. */
async function tellOwner(work: Work, order: Order, line: OrderLine, plan: VoidPlan): Promise<Order | null> {
  if (line.ticketId === null || ticketOfLine(order, line)) return null;
  const found = await work.orderOfTicket(line.ticketId);
  const owner = found && (await work.order(found.orderId));
  return owner ? work.put({ ...owner, tickets: owner.tickets.map((ticket) => toldTicket(ticket, line, plan)) }) : null;
}

function slipToKitchen(
  work: Work,
  { before, after, owner }: { readonly before: Order; readonly after: Order; readonly owner: Order | null },
  line: OrderLine,
  plan: VoidPlan,
): void {
  const wasMade = ticketOfLine(before, line) !== null || line.ticketId !== null || line.stationId === null;
  if (!wasMade || line.state === 'served') return;
  // At the same table the cook knows the order by the number on his slip.
  const known = owner !== null && owner.tableId === after.tableId ? { ...after, number: owner.number } : after;
  queueKitchenPapers(work, known, {
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
