import { openPhoneOrder as contract } from '#domain/contract/phone-order';
import type { LocalizedText } from '#domain/contract/primitives';
import type { OrderLine } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readDeliveries } from '#server/store/delivery/deliveries';
import { findListedCustomer } from '../customer/find-customer';
import { asking } from '../debt/find-account';
import { withNewLines } from '../order/new-lines';
import type { LineInput } from '../order/new-lines';
import { newOrder } from '../order/open-order';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { placedOrder, placedRefusals } from './placed-order';
import { unsoldDish } from './unsold-dish';

/** `phone-order.open`: from the caller's card to an order with his name, phone and address on it, and, where he wants the same again, its dishes. */
export const openPhoneOrder = defineCommand(contract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: ['not-found', ...placedRefusals],
  decide: async (work, { orderId, kind, customerId, addressId, sameAsId }) => {
    const again = sameAsId === null ? accept(NOTHING) : await dishesOf(work, customerId, sameAsId);
    if (!again.ok) return again;
    const { lines, left } = again.value;
    const placed = await placedOrder(work, { orderId, kind, customerId, addressId, lines, note: '' });
    return placed.ok ? accept({ ...placed.value, left }) : placed;
  },
});

interface Again {
  readonly lines: readonly LineInput[];
  readonly left: readonly LocalizedText[];
}

const NOTHING: Again = { lines: [], left: [] };

/** The dishes of an order of this customer, chosen anew; what is not sold so any more, and what was a part of a combo, is named. */
async function dishesOf(work: Work, customerId: string, orderId: string): Promise<Outcome<Again>> {
  const [order, customer] = [await work.order(orderId), await findListedCustomer(work, customerId)];
  if (!customer.ok) return customer;
  const aliases = await work.all('SELECT id FROM party WHERE root_id = ?', [customer.value.partyId]);
  if (order?.customerId == null || !aliases.some(({ id }) => id === order.customerId)) return refuse('not-found');
  const [delivery] = await readDeliveries(asking(work), 'id = ?', [orderId]);
  const eaten = order.lines.filter(({ state, lineId }) => state !== 'voided' && lineId !== delivery?.feeLineId);
  const lines: LineInput[] = [];
  const left: LocalizedText[] = [];
  for (const line of eaten) {
    const input = lineInput(work, line);
    if (line.combo === null && isSold(work, input)) lines.push(input);
    else left.push(line.combo?.name ?? line.name);
  }
  return accept({ lines, left: [...new Map(left.map((name) => [name['uz-Latn'], name])).values()] });
}

function lineInput(work: Work, line: OrderLine): LineInput {
  const { productId, quantityThousandths, notePresetIds, note, variant } = line;
  return {
    ...{ lineId: work.newId(), productId, quantityThousandths, note, notePresetIds: [...notePresetIds] },
    modifiers: line.modifiers.map(({ optionId, count }) => ({ optionId, count })),
    variantId: variant?.variantId ?? null,
    ...{ seat: null, course: null, parts: [], askedSumTiyin: null, weighed: null },
  };
}

/** Whether the dish can be had in that way now. Tried on an order that nobody keeps; counted stock is put back. */
function isSold(work: Work, input: LineInput): boolean {
  if (unsoldDish(work.state, [input]) !== null) return false;
  const header = { orderId: input.lineId, kind: 'takeaway', hallId: null, tableId: null, guests: null, note: '' } as const;
  const tried = withNewLines(work, newOrder(work, header), [input]);
  if (!tried.ok) return false;
  for (const { productId, countedThousandths } of tried.value.lines) work.takeStock(productId, -countedThousandths);
  return true;
}
