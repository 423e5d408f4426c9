import { newLineRefusals } from '#domain/contract/new-line-refusals';
import type { OrderView } from '#domain/contract/order';
import type { PhoneOrderKind } from '#domain/contract/phone-order';
import type { Delivery } from '#domain/delivery/delivery-entity';
import type { Order } from '#domain/order/order-entity';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { arrange } from '../delivery/arrange-delivery';
import { saveDelivery } from '../delivery/find-delivery';
import { answerWith } from '../order/answer';
import { edited } from '../order/change-lines';
import { withNewLines } from '../order/new-lines';
import type { LineInput } from '../order/new-lines';
import { numberedOnceFilled } from '../order/numbering';
import { newOrder } from '../order/open-order';
import { withCustomer } from '../order/order-customer';
import type { Work } from '../work';

/** What is ordered on the phone, whoever has taken it. */
export interface PhoneOrder {
  readonly orderId: string;
  readonly kind: PhoneOrderKind;
  readonly customerId: string;
  readonly addressId: string | null;
  readonly lines: readonly LineInput[];
  readonly note: string;
}

/** Refusals of an order that is taken on the phone. */
export const placedRefusals = [
  'order-exists',
  'customer-not-found',
  'address-not-found',
  'reference-unknown',
  'delivery-wrong-state',
  'delivery-in-past',
  'line-not-draft',
  ...newLineRefusals,
  'approval-required',
  'forbidden',
] as const;

/** An open order with its customer, its dishes and where it goes, saved; the kitchen hears of it when somebody sends it. */
export async function placedOrder(work: Work, wanted: PhoneOrder): Promise<Outcome<{ readonly order: OrderView }>> {
  if (await work.order(wanted.orderId)) return refuse('order-exists');
  const hall = hallOfOrder({ kind: wanted.kind, hallId: null }, [...work.state.catalogue.halls.values()]);
  const empty = newOrder(work, {
    orderId: wanted.orderId,
    kind: wanted.kind,
    hallId: hall?.hallId ?? null,
    tableId: null,
    guests: null,
    note: wanted.note,
  });
  work.fact('order.opened', 'order', wanted.orderId, { kind: wanted.kind, tableId: null, guests: null, byPhone: true });
  const lined = withNewLines(work, empty, wanted.lines);
  if (!lined.ok) return lined;
  const whole = await withDestination(work, lined.value, wanted);
  if (!whole.ok) return whole;
  const { order, delivery } = whole.value;
  const { value } = await answerWith(work, order);
  if (delivery !== null) await saveDelivery(work, delivery, (await work.order(order.orderId)) ?? order);
  return accept(value);
}

async function withDestination(
  work: Work,
  order: Order,
  { kind, customerId, addressId, note }: PhoneOrder,
): Promise<Outcome<{ readonly order: Order; readonly delivery: Delivery | null }>> {
  if (kind === 'delivery') return arrange(work, order, { customerId, addressId, zoneId: null, wantedAt: null, note: note.slice(0, 200) });
  const bound = await withCustomer(work, order, customerId);
  return bound.ok ? accept({ order: edited(work, numberedOnceFilled(work, bound.value)), delivery: null }) : bound;
}
