import { columns } from '#domain/catalogue/columns';
import type { DeliveryView } from '#domain/contract/delivery';
import type { Delivery } from '#domain/delivery/delivery-entity';
import { toCollect } from '#domain/delivery/delivery-entity';
import type { Order } from '#domain/order/order-entity';
import { orderNumberText } from '#domain/order/order-view';
import type { Party } from '#domain/party/party-entity';
import type { BranchState } from '../branch-state';
import { jsonObjectSql, upsertSql } from '../columns';
import type { Ask } from '../shift-reports';

const COLUMNS = columns(
  'orderId=id',
  'partyId',
  'addressId',
  'zoneId',
  'feeLineId',
  'wantedAt',
  'note',
  'courierId',
  'state',
  'leftAt',
  'arrivedAt',
  'updatedAt',
);

/** Writes deliveries, new ones and changed. Parameter: a JSON array. */
export const UPSERT_DELIVERIES = upsertSql('delivery', COLUMNS);

/** Deliveries by a condition on `delivery`. */
export async function readDeliveries(ask: Ask, condition: string, parameters: Parameters<Ask>[1]): Promise<Delivery[]> {
  const rows = await ask(`SELECT ${jsonObjectSql(COLUMNS)} AS delivery FROM delivery WHERE ${condition}`, parameters);
  return rows.map((row) => JSON.parse(String(row['delivery'])) as Delivery);
}

/** What a delivery is shown with. */
export interface DeliveryParts {
  readonly order: Order;
  /** Null once the person was erased. */
  readonly party: Party | null;
}

/** A delivery as lists and the courier see it. */
export function deliveryView(state: BranchState, delivery: Delivery, { order, party }: DeliveryParts): DeliveryView {
  const zone = state.settings.deliveryZones.find((one) => one.id === delivery.zoneId) ?? null;
  const address = party?.addresses.find(({ addressId }) => addressId === delivery.addressId) ?? null;
  const phone =
    party?.contacts.find(({ kind, primary }) => kind === 'phone' && primary) ?? party?.contacts.find(({ kind }) => kind === 'phone');
  const phoneText = phone?.normalized ?? null;
  return {
    orderId: order.orderId,
    orderVersion: order.version,
    number: order.number === null ? null : orderNumberText(state.settings.branchCode, order.number),
    queueNumber: order.queueNumber,
    orderState: order.state,
    stage: order.stage,
    state: delivery.state,
    totalTiyin: order.totalTiyin,
    toCollectTiyin: toCollect(order),
    customerId: party?.partyId ?? delivery.partyId,
    customerName: party?.name ?? order.customerName,
    phone: phoneText,
    address:
      address === null
        ? null
        : {
            ...address,
            recipientName: address.recipientName === '' ? (party?.name ?? '') : address.recipientName,
            recipientPhone: address.recipientPhone === '' ? (phoneText ?? '') : address.recipientPhone,
          },
    zoneId: delivery.zoneId,
    zoneName: zone?.name ?? null,
    note: delivery.note,
    wantedAt: delivery.wantedAt,
    openedAt: order.openedAt,
    readyAt: order.readyAt,
    courierId: delivery.courierId,
    courierName: delivery.courierId === null ? null : (state.people.employees.get(delivery.courierId)?.name ?? ''),
    leftAt: delivery.leftAt,
    arrivedAt: delivery.arrivedAt,
    lineCount: order.lines.filter((line) => line.state !== 'voided').length,
  };
}
