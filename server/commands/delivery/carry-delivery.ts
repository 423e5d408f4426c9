import { finishDelivery as finishContract, leaveWithDelivery as leaveContract } from '#domain/contract/delivery';
import { finished, left } from '#domain/delivery/delivery-entity';
import { accept } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { findDelivery, saveDelivery } from './find-delivery';

/** The courier, or who sends him out, says that he has left. */
export const leaveWithDelivery = defineCommand(leaveContract, {
  rights: ['delivery.dispatch', 'delivery.carry'],
  refusals: ['delivery-not-found', 'delivery-not-yours', 'delivery-no-courier', 'delivery-wrong-state', 'order-not-open'],
  decide: async (work, { orderId }) => {
    const found = await findDelivery(work, orderId);
    if (!found.ok) return found;
    const after = left(found.value.delivery, work.now);
    if (!after.ok) return after;
    work.fact('delivery.left', 'order', orderId, { courierId: after.value.courierId });
    return accept(await saveDelivery(work, after.value, found.value.order));
  },
});

/** The courier, or who sends him out, says how it ended. What is delivered leaves the pickup board and the kitchen's shelf as handed over. */
export const finishDelivery = defineCommand(finishContract, {
  rights: ['delivery.dispatch', 'delivery.carry'],
  refusals: ['delivery-not-found', 'delivery-not-yours', 'delivery-no-courier', 'delivery-wrong-state', 'order-not-open'],
  decide: async (work, { orderId, outcome }) => {
    const found = await findDelivery(work, orderId);
    if (!found.ok) return found;
    const after = finished(found.value.delivery, outcome, work.now);
    if (!after.ok) return after;
    work.fact(outcome === 'delivered' ? 'delivery.delivered' : 'delivery.returned', 'order', orderId, {
      courierId: after.value.courierId,
      minutes: Math.round((work.now - (after.value.leftAt ?? work.now)) / 60_000),
    });
    return accept(await saveDelivery(work, after.value, found.value.order));
  },
});
