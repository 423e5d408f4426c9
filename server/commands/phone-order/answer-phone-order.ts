import { acceptPhoneOrder as acceptContract, refusePhoneOrder as refuseContract } from '#domain/contract/phone-order';
import type { PhoneOrderRequest } from '#domain/contract/phone-order';
import { accept, refuse } from '#domain/problem/refusal';
import type { LineInput } from '../order/new-lines';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerRequest, findWaiting } from './phone-order-row';
import { placedOrder, placedRefusals } from './placed-order';
import { unsoldDish } from './unsold-dish';

/** `phone-order.accept`: what the portal sent becomes an order under its own id, so that nothing can make two of it. A dish that has run out meanwhile is a no to the operator. */
export const acceptPhoneOrder = defineCommand(acceptContract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: ['phone-order-answered', 'phone-order-late', ...placedRefusals],
  decide: async (work, { requestId }) => {
    const found = await findWaiting(work, requestId);
    if (!found.ok) return found;
    const request = found.value;
    const unsold = unsoldDish(work.state, request.lines);
    if (unsold !== null) {
      answerRequest(work, requestId, { state: 'refused', problem: unsold.problem, dish: unsold.name });
      return accept({ order: null, problem: unsold.problem });
    }
    // The box gave it its customer when it came.
    if (request.customerId === null) return refuse('customer-not-found');
    const { kind, customerId, addressId, note } = request;
    const lines = linesOf(work, request);
    const placed = await placedOrder(work, { orderId: requestId, kind, customerId, addressId, note, lines });
    if (!placed.ok) return placed;
    const { order } = placed.value;
    answerRequest(work, requestId, { state: 'accepted', orderNumber: order.number ?? '', totalTiyin: order.totalTiyin });
    return accept({ order, problem: null });
  },
});

/** `phone-order.refuse`: the operator, who may have the guest on the line still, reads why. */
export const refusePhoneOrder = defineCommand(refuseContract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: ['phone-order-answered', 'phone-order-late'],
  decide: async (work, { requestId, reason }) => {
    const found = await findWaiting(work, requestId);
    if (!found.ok) return found;
    answerRequest(work, requestId, { state: 'refused', problem: 'said', reason });
    return accept({});
  },
});

function linesOf(work: Work, { lines }: PhoneOrderRequest): readonly LineInput[] {
  return lines.map(({ modifiers, parts, ...line }) => ({
    ...line,
    modifiers: [...modifiers],
    parts: parts.map((part) => ({ ...part, lineId: work.newId() })),
    ...{ lineId: work.newId(), notePresetIds: [], seat: null, course: null, askedSumTiyin: null, weighed: null },
  }));
}
