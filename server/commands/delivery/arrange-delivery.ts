import type { ParsedInputs } from '#domain/contract/commands';
import { arrangeDelivery as contract } from '#domain/contract/delivery';
import type { Delivery } from '#domain/delivery/delivery-entity';
import type { Order } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readDeliveries } from '#server/store/delivery/deliveries';
import { findListedCustomer } from '../customer/find-customer';
import { asking } from '../debt/find-account';
import { answerWith } from '../order/answer';
import { edited } from '../order/change-lines';
import { findChangeableOrder } from '../order/find-order';
import { withNewLines } from '../order/new-lines';
import { numberedOnceFilled } from '../order/numbering';
import { withCustomer } from '../order/order-customer';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { saveDelivery } from './find-delivery';

const PIECE_THOUSANDTHS = 1_000;
/** A minute of the screen's clock is nobody's mistake; an hour ago is. */
const LATE_MS = 10 * 60_000;

/** Says where an open order goes. The zone's price is a line of the order, so that it is on the bill, taxed and given back like everything that is sold. */
export const arrangeDelivery = defineCommand(contract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'part-paid',
    'delivery-not-carried',
    'delivery-in-past',
    'delivery-wrong-state',
    'customer-not-found',
    'address-not-found',
    'reference-unknown',
    'product-not-found',
    'product-unavailable',
    'product-out-of-stock',
    'line-not-draft',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    if (found.value.kind !== 'delivery') return refuse('delivery-not-carried');
    const arranged = await arrange(work, found.value, input);
    if (!arranged.ok) return arranged;
    const { delivery, order } = arranged.value;
    const answer = await answerWith(work, order);
    return accept({ ...(await saveDelivery(work, delivery, (await work.order(order.orderId)) ?? order)), ...answer.value });
  },
});

/** What is said of where an order goes. */
type Arrangement = ParsedInputs['delivery.arrange'];

/** An open order with its customer, its zone's price and where it goes; neither is saved yet. */
export async function arrange(
  work: Work,
  open: Order,
  input: Omit<Arrangement, 'orderId'>,
): Promise<Outcome<{ readonly order: Order; readonly delivery: Delivery }>> {
  const { orderId } = open;
  const [before = null] = await readDeliveries(asking(work), 'id = ?', [orderId]);
  if (before !== null && before.state !== 'waiting' && before.state !== 'returned') return refuse('delivery-wrong-state');
  if (input.wantedAt !== null && input.wantedAt !== before?.wantedAt && input.wantedAt < work.now - LATE_MS)
    return refuse('delivery-in-past');
  const customer = await findListedCustomer(work, input.customerId);
  if (!customer.ok) return customer;
  if (input.addressId !== null && !customer.value.addresses.some(({ addressId }) => addressId === input.addressId))
    return refuse('address-not-found');
  const bound = await withCustomer(work, open, customer.value.partyId);
  if (!bound.ok) return bound;
  const priced = withZone(work, bound.value, before, input.zoneId);
  if (!priced.ok) return priced;
  const delivery: Delivery = {
    orderId,
    partyId: customer.value.partyId,
    addressId: input.addressId,
    zoneId: input.zoneId,
    feeLineId: priced.value.feeLineId,
    wantedAt: input.wantedAt,
    note: input.note,
    courierId: before?.courierId ?? null,
    state: before?.state ?? 'waiting',
    leftAt: before?.leftAt ?? null,
    arrivedAt: before?.arrivedAt ?? null,
    updatedAt: work.now,
  };
  work.fact('delivery.arranged', 'order', orderId, {
    customerId: delivery.partyId,
    zoneId: delivery.zoneId,
    wantedAt: delivery.wantedAt,
    isNew: before === null,
  });
  return accept({ order: edited(work, numberedOnceFilled(work, priced.value.order)), delivery });
}

/** The order with the price of its zone as a line: nothing changes where the zone stays; another zone's line is taken off while it is not sent. */
function withZone(
  work: Work,
  order: Order,
  before: Delivery | null,
  zoneId: string | null,
): Outcome<{ readonly order: Order; readonly feeLineId: string | null }> {
  const zone = work.state.settings.deliveryZones.find(({ id }) => id === zoneId) ?? null;
  if (zoneId !== null && zone === null) return refuse('reference-unknown', { field: 'zoneId' });
  const old = order.lines.find((line) => line.lineId === before?.feeLineId && line.state !== 'voided') ?? null;
  if (old !== null && zone?.productId === old.productId) return accept({ order, feeLineId: old.lineId });
  if (old !== null && old.state !== 'draft') return refuse('line-not-draft', { name: old.name });
  if (old !== null) work.takeStock(old.productId, -old.countedThousandths);
  const without = old === null ? order : { ...order, lines: order.lines.filter(({ lineId }) => lineId !== old.lineId) };
  if (zone?.productId == null) return accept({ order: without, feeLineId: null });
  const lineId = work.newId();
  // Made alone: a tap on the same product of the menu is another line.
  const made = withNewLines(work, { ...without, lines: [] }, [
    {
      lineId,
      productId: zone.productId,
      quantityThousandths: PIECE_THOUSANDTHS,
      modifiers: [],
      notePresetIds: [],
      note: '',
      seat: null,
      course: null,
      variantId: null,
      askedSumTiyin: null,
      weighed: null,
      parts: [],
    },
  ]);
  if (!made.ok) return made;
  const position = without.lines.reduce((highest, line) => Math.max(highest, line.position), 0) + 1;
  return accept({
    order: { ...without, lines: [...without.lines, ...made.value.lines.map((line) => ({ ...line, position }))] },
    feeLineId: lineId,
  });
}
