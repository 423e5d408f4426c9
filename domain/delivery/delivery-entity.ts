import type { DeliveryState } from '#domain/contract/delivery';
import type { Order } from '#domain/order/order-entity';
import { add, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** An order's way to the guest, as the server holds it. Values are replaced, never mutated. */
export interface Delivery {
  readonly orderId: string;
  readonly partyId: string;
  readonly addressId: string | null;
  readonly zoneId: string | null;
  /** The line that the zone's price is; null = it costs nothing. */
  readonly feeLineId: string | null;
  readonly wantedAt: number | null;
  readonly note: string;
  readonly courierId: string | null;
  readonly state: DeliveryState;
  readonly leftAt: number | null;
  readonly arrivedAt: number | null;
  readonly updatedAt: number;
}

/** A zone, as far as its least order goes. */
export interface ZoneMinimum {
  readonly minimumTiyin: number;
}

/** What an order lacks to be worth going to its zone: the dishes after discounts, the zone's own price left out. */
export function shortOfMinimum(order: Pick<Order, 'lines'>, delivery: Pick<Delivery, 'feeLineId'>, zone: ZoneMinimum | null): Tiyin {
  if (zone === null) return ZERO_TIYIN;
  const dishes = order.lines.filter((line) => line.state !== 'voided' && line.lineId !== delivery.feeLineId);
  const sumTiyin = sum(dishes.map((line) => subtract(line.sumTiyin, line.discountTiyin)));
  const shortTiyin = subtract(tiyin(zone.minimumTiyin), sumTiyin);
  return shortTiyin > 0 ? shortTiyin : ZERO_TIYIN;
}

/** What the courier is to bring back: all of an order that nobody has paid. */
export function toCollect(order: Pick<Order, 'state' | 'totalTiyin'>): Tiyin {
  return order.state === 'open' ? order.totalTiyin : ZERO_TIYIN;
}

/** Cash of delivered orders that a courier still holds. */
export function heldCash(deliveries: readonly { readonly state: DeliveryState; readonly toCollectTiyin: number }[]): Tiyin {
  return deliveries.reduce(
    (total, { state, toCollectTiyin }) => (state === 'delivered' ? add(total, tiyin(toCollectTiyin)) : total),
    ZERO_TIYIN,
  );
}

/** The courier leaves: with what was given to him and has not left yet. Leaving again after a vain way is leaving once more. */
export function left(delivery: Delivery, now: number): Outcome<Delivery> {
  if (delivery.courierId === null) return refuse('delivery-no-courier');
  if (delivery.state !== 'waiting' && delivery.state !== 'returned') return refuse('delivery-wrong-state');
  return accept({ ...delivery, state: 'on-the-way', leftAt: now, arrivedAt: null, updatedAt: now });
}

/** The courier was there. A courier who forgot to say that he left may say so at once. */
export function finished(delivery: Delivery, outcome: 'delivered' | 'returned', now: number): Outcome<Delivery> {
  if (delivery.courierId === null) return refuse('delivery-no-courier');
  if (delivery.state === 'delivered' || delivery.state === 'returned') return refuse('delivery-wrong-state');
  return accept({ ...delivery, state: outcome, leftAt: delivery.leftAt ?? now, arrivedAt: now, updatedAt: now });
}

/** Another courier, or none. Who is on his way has it in his hands; what came back waits for whoever goes next. */
export function assigned(delivery: Delivery, courierId: string | null, now: number): Outcome<Delivery> {
  if (delivery.state === 'on-the-way' || delivery.state === 'delivered') return refuse('delivery-wrong-state');
  return accept({ ...delivery, courierId, state: 'waiting', leftAt: null, arrivedAt: null, updatedAt: now });
}
