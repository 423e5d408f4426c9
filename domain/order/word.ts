import type { OrderStage, OrderState, OrderWord } from '#domain/contract/order';

/** The one word people see: an open order is "confirmed" once a kitchen touched it (decision 6). */
export function orderWord(state: OrderState, stage: OrderStage): OrderWord {
  if (state !== 'open') return state;
  return stage === 'none' || stage === 'sent' ? 'open' : 'confirmed';
}
