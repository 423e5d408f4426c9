import type { OrderView } from '#domain/contract/order';
import type { Order } from '#domain/order/order-entity';
import { orderView } from '#domain/order/order-view';
import { accept } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import type { Work } from '../work';

/** Puts the order back and answers with it as screens show it. */
export async function answerWith(work: Work, order: Order): Promise<{ readonly ok: true; readonly value: { readonly order: OrderView } }> {
  const stored = await work.put(order);
  return accept({ order: orderView(stored, orderNames(work.state)) });
}
