import type { LineState, OrderState } from '#domain/contract/order';
import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';

/** A line that was sent and not taken off. */
export function isSent(line: { readonly state: LineState }): boolean {
  return line.state !== 'draft' && line.state !== 'voided';
}

/** Only an open order may be worked on: a paid one is final (BX-O-85), a cancelled one too. */
export function refuseUnlessOpen(order: { readonly state: OrderState }): Refusal | null {
  switch (order.state) {
    case 'open':
      return null;
    case 'completed':
      return refuse('order-already-paid');
    case 'cancelled':
      return refuse('order-not-open');
  }
}
