import { z } from 'zod';
import { command } from './command';
import type { AddressView } from './customer-views';
import type { OrderStage, OrderState, OrderView } from './order';
import { amountTiyin, id, text, version } from './primitives';
import type { LocalizedText } from './primitives';

/** Orders that are carried to the guest: where to, by whom, how far they are, and the money that couriers bring back (BX-X-16). */

/** How far a delivery is. `returned`: nobody was there, the dishes came back. */
export const deliveryStates = ['waiting', 'on-the-way', 'delivered', 'returned'] as const;
/** How far a delivery is. */
export type DeliveryState = (typeof deliveryStates)[number];

type Saved = { readonly delivery: DeliveryView };
const onOrder = { orderId: id };

/**
 * Says where an open order goes: whose it is, which of his addresses, by when (null = as soon as possible). The zone's price is a line of the order; another
 * zone takes the former's line off, as long as it was not sent.
 */
export const arrangeDelivery = command(
  'delivery.arrange',
  z.strictObject({
    ...onOrder,
    customerId: id,
    addressId: id.nullable(),
    zoneId: id.nullable(),
    wantedAt: z.int().min(0).nullable(),
    note: text(200).default(''),
  }),
).returns<Saved & { readonly order: OrderView }>();
/** Gives it to a courier, another one, or (null) takes it back; a courier gets his slip. Below the zone's minimum it takes `discount.give`. */
export const assignCourier = command('delivery.assign', z.strictObject({ ...onOrder, courierId: id.nullable() })).returns<
  Saved & { readonly jobId: string | null }
>();
/** The courier has left with it. */
export const leaveWithDelivery = command('delivery.leave', z.strictObject(onOrder)).returns<Saved>();
/** The courier was there: it is with the guest, or it comes back. */
export const finishDelivery = command(
  'delivery.finish',
  z.strictObject({ ...onOrder, outcome: z.enum(['delivered', 'returned']) }),
).returns<Saved>();
/** The courier hands in the cash of delivered orders: each is paid, all or none. Needs an open shift. */
export const handInDeliveries = command(
  'delivery.hand-in',
  z.strictObject({
    courierId: id,
    orders: z
      .array(z.strictObject({ ...onOrder, orderVersion: version, expectedTotalTiyin: amountTiyin, paymentId: id }))
      .min(1)
      .max(60),
  }),
).returns<{ readonly amountTiyin: number; readonly deliveries: readonly DeliveryView[] }>();

/** The commands of deliveries, by name. */
export const deliveryContracts = {
  'delivery.arrange': arrangeDelivery,
  'delivery.assign': assignCourier,
  'delivery.leave': leaveWithDelivery,
  'delivery.finish': finishDelivery,
  'delivery.hand-in': handInDeliveries,
} as const;

/** A delivery as lists and the courier see it. */
export interface DeliveryView {
  readonly orderId: string;
  readonly orderVersion: number;
  /** `B1-0417`; null while the order has no line. */
  readonly number: string | null;
  readonly queueNumber: number | null;
  readonly orderState: OrderState;
  readonly stage: OrderStage;
  readonly state: DeliveryState;
  readonly totalTiyin: number;
  /** What the courier is to collect: the total of an order that is not paid, else 0. */
  readonly toCollectTiyin: number;
  readonly customerId: string;
  readonly customerName: string;
  readonly phone: string | null;
  readonly address: AddressView | null;
  readonly zoneId: string | null;
  readonly zoneName: LocalizedText | null;
  readonly note: string;
  readonly wantedAt: number | null;
  readonly openedAt: number;
  readonly readyAt: number | null;
  readonly courierId: string | null;
  readonly courierName: string | null;
  readonly leftAt: number | null;
  readonly arrivedAt: number | null;
  readonly lineCount: number;
}

/** `GET /api/deliveries`: what is on its way or waits, and what couriers have not handed in; `closed` = what is done, the latest first. Couriers see their own alone. */
export const deliveriesQuery = z.strictObject({
  state: z.enum(['open', 'closed']).default('open'),
  courierId: id.optional(),
  orderId: id.optional(),
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
/** `GET /api/deliveries`; the room `deliveries` says when to ask again. */
export interface DeliveriesView {
  readonly seq: number;
  readonly deliveries: readonly DeliveryView[];
  /** Who may carry, and the cash of delivered orders that he holds. */
  readonly couriers: readonly {
    readonly employeeId: string;
    readonly name: string;
    readonly openCount: number;
    readonly cashTiyin: number;
  }[];
}
