import type { OrderCharge, OrderKind, OrderLineView, OrderStage, OrderState, PaymentView, RefundView } from '#domain/contract/order';
import type { Discount } from '#domain/pricing/price-order';
import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';

/** A line as the server holds it: what people see, and what only reports need. */
export interface OrderLine extends OrderLineView {
  /** Cost of one unit when it was added; null = unknown. */
  readonly costTiyin: number | null;
  readonly discount: Discount | null;
  /** The preset notes by id, in their order: what makes two taps "the same". */
  readonly notePresetIds: readonly string[];
}

/** An order as the server holds it. */
export interface Order {
  readonly orderId: string;
  readonly version: number;
  readonly kind: OrderKind;
  readonly state: OrderState;
  readonly stage: OrderStage;
  readonly hallId: string | null;
  readonly tableId: string | null;
  readonly guests: number | null;
  readonly waiterId: string;
  readonly note: string;
  readonly lines: readonly OrderLine[];
  readonly charges: readonly OrderCharge[];
  readonly payments: readonly PaymentView[];
  readonly refunds: readonly RefundView[];
  /** Revision of the last fire; 0 before the first. */
  readonly revision: number;
}

/** A line that is still only on the screen: nothing was sent for it. */
export function isDraft(line: { readonly state: OrderLineView['state'] }): boolean {
  return line.state === 'draft';
}

/** A line that was sent and not taken off. */
export function isSent(line: { readonly state: OrderLineView['state'] }): boolean {
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

/** Header changes, pay, cancel and refund carry the version the person saw (decision 9). */
export function refuseStaleOrder(order: { readonly version: number }, seenVersion: number): Refusal | null {
  return order.version === seenVersion ? null : refuse('stale-version', { currentVersion: order.version });
}
