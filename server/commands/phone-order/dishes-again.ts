import type { LocalizedText } from '#domain/contract/primitives';
import type { ProductCombo } from '#domain/contract/product-forms';
import type { OrderLine } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readDeliveries } from '#server/store/delivery/deliveries';
import { findListedCustomer } from '../customer/find-customer';
import { asking } from '../debt/find-account';
import { withNewLines } from '../order/new-lines';
import type { LineInput } from '../order/new-lines';
import { newOrder } from '../order/open-order';
import type { Work } from '../work';
import { unsoldDish } from './unsold-dish';

/** What of an earlier order can be had in the same way now, and the names of the rest. */
export interface DishesAgain {
  readonly lines: readonly LineInput[];
  readonly left: readonly LocalizedText[];
}

/**
 * The dishes of an order of this customer, chosen anew; a combo with the same dish in each slot. What is not sold so any more is named, each once.
 * Refuses `not-found`: the order is somebody else's.
 */
export async function dishesAgain(work: Work, customerId: string, orderId: string): Promise<Outcome<DishesAgain>> {
  const [order, customer] = [await work.order(orderId), await findListedCustomer(work, customerId)];
  if (!customer.ok) return customer;
  const aliases = await work.all('SELECT id FROM party WHERE root_id = ?', [customer.value.partyId]);
  if (order?.customerId == null || !aliases.some(({ id }) => id === order.customerId)) return refuse('not-found');
  const [delivery] = await readDeliveries(asking(work), 'id = ?', [orderId]);
  const eaten = order.lines.filter(({ state, lineId }) => state !== 'voided' && lineId !== delivery?.feeLineId);
  const lines: LineInput[] = [];
  const left: LocalizedText[] = [];
  for (const bought of purchases(eaten)) {
    const [first] = bought;
    if (first === undefined) continue;
    const input = first.combo === null ? dishInput(work, first) : comboInput(work, first.combo.productId, bought);
    if (input !== null && isSold(work, input)) lines.push(input);
    else left.push(first.combo?.name ?? first.name);
  }
  return accept({ lines, left: [...new Map(left.map((name) => [name['uz-Latn'], name])).values()] });
}

/** Lines by what was bought at once: a dish by itself, a combo whole, each where it first stands. */
function purchases(lines: readonly OrderLine[]): readonly (readonly OrderLine[])[] {
  const bought = new Map<string, OrderLine[]>();
  for (const line of lines) {
    const id = line.combo?.comboId ?? line.lineId;
    const together = bought.get(id);
    if (together === undefined) bought.set(id, [line]);
    else together.push(line);
  }
  return [...bought.values()];
}

/** As it was chosen, to be added as a new line. */
function dishInput(work: Work, line: OrderLine): LineInput {
  const { productId, quantityThousandths, notePresetIds, note, variant } = line;
  return {
    ...{ lineId: work.newId(), productId, quantityThousandths, note, notePresetIds: [...notePresetIds] },
    modifiers: line.modifiers.map(({ optionId, count }) => ({ optionId, count })),
    variantId: variant?.variantId ?? null,
    ...{ seat: null, course: null, parts: [], askedSumTiyin: null, weighed: null },
  };
}

/** The combo with the dishes it had; null where one of them has no slot any more. Its lines stand in the order of its slots. */
function comboInput(work: Work, productId: string, lines: readonly OrderLine[]): LineInput | null {
  const combo = work.state.catalogue.products.get(productId)?.combo ?? null;
  const [first] = lines;
  if (combo === null || first === undefined) return null;
  const taken = new Set<number>();
  const parts: LineInput['parts'] = [];
  for (const line of lines) {
    const { variantId, modifiers, productId: dishId } = dishInput(work, line);
    const slot = combo.slots.findIndex((one, index) => !taken.has(index) && isOffered(one, { productId: dishId, variantId }));
    if (slot === -1) return null;
    taken.add(slot);
    parts.push({ lineId: work.newId(), slot, productId: dishId, variantId, modifiers });
  }
  return { ...dishInput(work, first), productId, variantId: null, modifiers: [], parts };
}

function isOffered(
  { options }: ProductCombo['slots'][number],
  dish: { readonly productId: string; readonly variantId: string | null },
): boolean {
  return options.some(({ productId, variantId }) => productId === dish.productId && variantId === dish.variantId);
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
