import { cancelOrder as contract } from '#domain/contract/order';
import { planCancel } from '#domain/order/cancel';
import type { Order } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { answerWith } from './answer';
import { edited } from './change-lines';
import { findChangeableOrder, findOrderAsSeen } from './find-order';
import { voided } from './void-line';
import { allowReason } from './waste';

/**
 * Cancels an open order (BX-O-100). What was never sent needs no right and no reason: it just goes. Sent dishes need the right and a reason,
 * and the kitchen is told of each; a paid order is refunded, never cancelled.
 */
export const cancelOrder = defineCommand(contract, {
  permission: 'order.open',
  rights: ['order.cancel'],
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'stale-version',
    'reason-required',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion, findChangeableOrder);
    if (!found.ok) return found;
    const plan = planCancel(found.value, input.reasonId !== null);
    if (!plan.ok) return plan;
    const reason = input.reasonId === null ? undefined : work.state.catalogue.reasons.get(input.reasonId);
    if (input.reasonId !== null && reason?.reasonKind !== 'cancel') return refuse('reason-required');
    if (found.value.lines.some((line) => line.state !== 'draft')) {
      const allowed = work.require('order.cancel');
      if (!allowed.ok) return allowed;
    }
    const answered = reason === undefined ? accept(null) : allowReason(work, reason, 'order.cancel');
    if (!answered.ok) return answered;
    let order: Order = found.value;
    for (const lineId of plan.value.sentLineIds) {
      const line = order.lines.find((candidate) => candidate.lineId === lineId);
      if (!line) continue;
      order = await voided(
        work,
        order,
        { lineId, whole: true, voidedThousandths: line.quantityThousandths, remainingThousandths: 0 },
        { reason: reason ?? null, reasonText: input.reasonText },
      );
    }
    for (const line of order.lines) if (line.state === 'draft') work.takeStock(line.productId, -line.countedThousandths);
    const kept = order.lines.filter((line) => line.state !== 'draft');
    work.fact(plan.value.leavesNoTrace ? 'order.discarded' : 'order.cancelled', 'order', input.orderId, {
      amountTiyin: found.value.totalTiyin,
      reasonId: input.reasonId,
      reasonText: input.reasonText,
      sentLineIds: plan.value.sentLineIds,
    });
    return answerWith(work, {
      ...edited(work, { ...order, lines: kept }),
      state: 'cancelled',
      closedAt: work.now,
      closedById: work.employeeId,
      cancelReason: reason?.name ?? null,
      cancelReasonText: input.reasonText,
    });
  },
});
