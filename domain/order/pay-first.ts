import type { OrderKind } from '#domain/contract/order';

/**
 * Whether the kitchen begins an order only when its payment is stored (BX-O-20): over the counter guests pay before they get, unless the branch has chosen
 * otherwise. A table pays after the meal, and a delivery when it arrives.
 */
export function isPaidFirst(kind: OrderKind, settings: { readonly sendBeforePayment: boolean }): boolean {
  return (kind === 'quick' || kind === 'takeaway') && !settings.sendBeforePayment;
}
