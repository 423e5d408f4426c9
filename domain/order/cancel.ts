import type { LineState, OrderState } from '#domain/contract/order';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { isSent, refuseUnlessOpen } from './order-state';

/** What a cancel does. */
export interface CancelPlan {
  /** An order that never had a line just disappears: no number, no row in a list. */
  readonly leavesNoTrace: boolean;
  /** Sent lines: the kitchen is told of each. */
  readonly sentLineIds: readonly string[];
  /** Unsent lines: dropped silently. */
  readonly draftLineIds: readonly string[];
}

/** Cancels an open order (BX-O-100). A reason is needed once something was sent; a paid order is refunded, never cancelled. */
export function planCancel(
  order: { readonly state: OrderState; readonly lines: readonly { readonly lineId: string; readonly state: LineState }[] },
  reasonGiven: boolean,
): Outcome<CancelPlan> {
  const closed = refuseUnlessOpen(order);
  if (closed !== null) return closed;
  const sentEver = order.lines.some((line) => line.state !== 'draft');
  if (sentEver && !reasonGiven) return refuse('reason-required');
  return accept({
    leavesNoTrace: order.lines.length === 0,
    sentLineIds: order.lines.filter(isSent).map((line) => line.lineId),
    draftLineIds: order.lines.filter((line) => line.state === 'draft').map((line) => line.lineId),
  });
}
