import type { Delivery } from '#domain/delivery/delivery-entity';
import { toCollect } from '#domain/delivery/delivery-entity';
import type { Order } from '#domain/order/order-entity';
import type { CourierSlipPaper } from '#domain/paper/papers';
import { addressLine } from '#domain/party/address-line';
import type { Party } from '#domain/party/party-entity';
import { pick } from '#domain/text/localized';
import { deliveryView } from '#server/store/delivery/deliveries';
import { paperBase } from '#server/store/paper/paper-base';
import { paperOrder, paperSums } from '../order/paper-parts';
import { receiptPrinter } from '../order/printers';
import { paperTitle } from '../order/receipt-papers';
import type { Work } from '../work';

/** The courier's slip: what, to whom, where, by when, and how much to collect. Each assignment makes one. */
export function queueCourierSlip(work: Work, order: Order, delivery: Delivery, party: Party | null): string | null {
  const { state, now } = work;
  const printer = receiptPrinter(state, order, work.tillDeviceId);
  if (!printer) return null;
  const language = state.settings.paperLanguage;
  const view = deliveryView(state, delivery, { order, party });
  const { address } = view;
  const paper: CourierSlipPaper = {
    ...paperBase(state, { now, language }),
    kind: 'courier-slip',
    order: paperOrder(state, order, language),
    sums: paperSums(order, language),
    customerName: address?.recipientName ?? view.customerName,
    customerPhone: address === null || address.recipientPhone === '' ? view.phone : address.recipientPhone,
    address: address === null ? null : addressLine(address),
    wayIn: address === null ? [] : wayIn(address),
    zoneName: view.zoneName === null ? null : pick(view.zoneName, language),
    note: delivery.note,
    wantedAt: delivery.wantedAt,
    courierName: view.courierName ?? '',
    toCollectTiyin: toCollect(order),
  };
  return work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: paperTitle(paper.order),
    orderId: order.orderId,
    stationId: null,
    paper,
    dedupeKey: ['courier-slip', order.orderId, printer.printerId, work.commandId].join(':'),
  });
}

/** What one needs at the door, each as it is said: entrance, floor, door phone, landmark, the address's own note. */
function wayIn(address: NonNullable<ReturnType<typeof deliveryView>['address']>): CourierSlipPaper['wayIn'] {
  const { entrance, floor, doorPhone, landmark, note } = address;
  return (
    [
      ['entrance', entrance],
      ['floor', floor],
      ['doorPhone', doorPhone],
      ['landmark', landmark],
      ['note', note],
    ] as const
  ).flatMap(([what, text]) => (text.trim() === '' ? [] : [{ what, text }]));
}
