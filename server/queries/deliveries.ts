import { deliveriesQuery as input } from '#domain/contract/delivery';
import type { DeliveriesView, DeliveryView } from '#domain/contract/delivery';
import { heldCash } from '#domain/delivery/delivery-entity';
import type { Delivery } from '#domain/delivery/delivery-entity';
import { accept, refuse } from '#domain/problem/refusal';
import { couriersOf } from '#server/store/delivery/couriers';
import { deliveryView, readDeliveries } from '#server/store/delivery/deliveries';
import { readOrders } from '#server/store/orders';
import { readRootParties } from '#server/store/party/root-parties';
import { askingReaders } from '#server/store/shift-reports';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

/** Open: the order is not cancelled, and it is not with the guest yet or not paid. */
const OPEN = `(SELECT state FROM customer_order WHERE customer_order.id = delivery.id) <> 'cancelled'
  AND (delivery.state <> 'delivered' OR (SELECT state FROM customer_order WHERE customer_order.id = delivery.id) = 'open')`;
const SOONEST = `COALESCE(wanted_at, (SELECT opened_at FROM customer_order WHERE customer_order.id = delivery.id))`;

const deliveriesListQuery = defineQuery({
  path: '/deliveries',
  input,
  summary: 'Orders on their way to guests, the most urgent first, and the cash that couriers hold; a courier sees his own alone',
  refusals: ['forbidden'],
  read: async (context, { state, courierId, orderId, from, to, limit }) => {
    const { viewer } = context;
    const all = viewer.may('delivery.dispatch') || viewer.may('order.open');
    if (!all && !viewer.may('delivery.carry')) return refuse('forbidden', { permission: 'delivery.carry' });
    const carrier = all ? courierId : (viewer.employeeId ?? '');
    const parameters = [
      ...(carrier === undefined ? [] : [carrier]),
      ...(orderId === undefined ? [] : [orderId]),
      ...(state === 'open' ? [] : [from ?? 0, to ?? Number.MAX_SAFE_INTEGER]),
      limit,
    ];
    const condition = [
      state === 'open' ? OPEN : `NOT (${OPEN})`,
      ...(carrier === undefined ? [] : ['courier_id = ?']),
      ...(orderId === undefined ? [] : ['id = ?']),
      ...(state === 'open' ? [] : ['updated_at >= ? AND updated_at < ?']),
    ].join(' AND ');
    const found = await readDeliveries(
      askingReaders(context.readers),
      `${condition} ORDER BY ${state === 'open' ? SOONEST : 'updated_at DESC'} LIMIT CAST(? AS INTEGER)`,
      parameters,
    );
    const deliveries = await deliveryViews(context, found);
    const held = state === 'open' ? deliveries : [];
    const couriers = couriersOf(context.state).filter(({ employeeId }) => all || employeeId === viewer.employeeId);
    return accept<DeliveriesView>({
      seq: context.seq,
      deliveries,
      couriers: couriers.map((courier) => {
        const own = held.filter((delivery) => delivery.courierId === courier.employeeId);
        return { ...courier, openCount: own.filter((delivery) => delivery.state !== 'delivered').length, cashTiyin: heldCash(own) };
      }),
    });
  },
});

async function deliveryViews(context: QueryContext, found: readonly Delivery[]): Promise<DeliveryView[]> {
  const ids = (one: (delivery: Delivery) => string) => JSON.stringify([...new Set(found.map(one))]);
  const [orders, parties] = await Promise.all([
    readOrders(context.readers, 'id IN (SELECT value FROM json_each(?))', [ids(({ orderId }) => orderId)]),
    readRootParties(
      askingReaders(context.readers),
      ids(({ partyId }) => partyId),
    ),
  ]);
  const orderOf = new Map(orders.map((order) => [order.orderId, order]));
  return found.flatMap((delivery) => {
    const order = orderOf.get(delivery.orderId);
    return order ? [deliveryView(context.state, delivery, { order, party: parties.get(delivery.partyId) ?? null })] : [];
  });
}

/** Reads about deliveries. */
export const deliveryQueries: readonly QueryRegistration[] = [deliveriesListQuery];
