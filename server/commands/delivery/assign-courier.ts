import { assignCourier as contract } from '#domain/contract/delivery';
import { assigned, shortOfMinimum } from '#domain/delivery/delivery-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { queueCourierSlip } from './courier-slip';
import { findCourier, findDelivery, partyOf, saveDelivery } from './find-delivery';
import type { FoundDelivery } from './find-delivery';

/** Gives a delivery to a courier, with his slip; null takes it back. */
export const assignCourier = defineCommand(contract, {
  permission: 'delivery.dispatch',
  rights: ['price.change'],
  refusals: [
    'delivery-not-found',
    'delivery-not-yours',
    'delivery-wrong-state',
    'delivery-below-minimum',
    'courier-not-found',
    'order-not-open',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, { orderId, courierId }) => {
    const found = await findDelivery(work, orderId);
    if (!found.ok) return found;
    const courier = courierId === null ? accept(null) : findCourier(work, courierId);
    if (!courier.ok) return courier;
    const short = courierId === null ? null : refuseBelowMinimum(work, found.value);
    if (short !== null) return short;
    const after = assigned(found.value.delivery, courier.value, work.now);
    if (!after.ok) return after;
    work.fact('delivery.assigned', 'order', orderId, { before: found.value.delivery.courierId, after: courierId });
    const saved = await saveDelivery(work, after.value, found.value.order);
    const jobId = courierId === null ? null : queueCourierSlip(work, found.value.order, after.value, await partyOf(work, after.value));
    return accept({ ...saved, jobId });
  },
});

/** Below what the zone is worth going for: whoever may change prices answers for it. */
function refuseBelowMinimum(work: Work, { delivery, order }: FoundDelivery): Refusal | null {
  const zone = work.state.settings.deliveryZones.find(({ id }) => id === delivery.zoneId) ?? null;
  const shortTiyin = shortOfMinimum(order, delivery, zone);
  if (shortTiyin === 0 || zone === null) return null;
  const allowed = work.require('price.change');
  if (allowed.ok) return null;
  return allowed.code === 'forbidden' ? refuse('delivery-below-minimum', { minimumTiyin: zone.minimumTiyin, shortTiyin }) : allowed;
}
