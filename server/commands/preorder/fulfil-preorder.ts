import { newLineRefusals } from '#domain/contract/new-line-refusals';
import { fulfilPreorder as contract } from '#domain/contract/preorder';
import { lineSum, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { nextWantedAt } from '#domain/preorder/preorder-entity';
import type { Preorder, PreorderLine } from '#domain/preorder/preorder-entity';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { answerWith } from '../order/answer';
import { edited } from '../order/change-lines';
import { withNewLines } from '../order/new-lines';
import type { LineInput } from '../order/new-lines';
import { numbered } from '../order/numbering';
import { newOrder } from '../order/open-order';
import { withCustomer } from '../order/order-customer';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { findPreorderAsSeen, savePreorder } from './find-preorder';

/** What was ordered ahead becomes an open order at the prices that were agreed; what was put down waits on the customer's deposit to pay it. */
export const fulfilPreorder = defineCommand(contract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: [
    'preorder-not-found',
    'preorder-closed',
    'preorder-is-quote',
    'stale-version',
    'line-not-found',
    'order-exists',
    'customer-not-found',
    'approval-required',
    'forbidden',
    ...newLineRefusals,
  ],
  decide: async (work, input) => {
    const found = await findPreorderAsSeen(work, input.preorderId, input.version);
    if (!found.ok) return found;
    const preorder = found.value;
    if (preorder.kind === 'quote') return refuse('preorder-is-quote');
    const left = preorder.lines.filter(({ orderId }) => orderId === null);
    const wanted = input.lineIds === null ? left : left.filter(({ lineId }) => input.lineIds?.includes(lineId) === true);
    if (wanted.length === 0 || (input.lineIds !== null && wanted.length < new Set(input.lineIds).size)) return refuse('line-not-found');
    if (await work.order(input.orderId)) return refuse('order-exists');
    const order = await orderOf(work, input, preorder, wanted);
    if (!order.ok) return order;
    const taken = new Set(wanted.map(({ lineId }) => lineId));
    const lines = preorder.lines.map((line) => (taken.has(line.lineId) ? { ...line, orderId: input.orderId } : line));
    const state = lines.every(({ orderId }) => orderId !== null) ? 'fulfilled' : 'open';
    work.fact('order.opened', 'order', input.orderId, {
      kind: input.orderKind,
      tableId: null,
      guests: null,
      preorderId: preorder.preorderId,
    });
    work.fact('preorder.fulfilled', 'preorder', preorder.preorderId, {
      customerId: preorder.partyId,
      number: preorder.number,
      orderId: input.orderId,
      lineIds: [...taken],
      state,
    });
    const answer = await answerWith(work, order.value);
    const version = preorder.version + 1;
    const saved = await savePreorder(work, { ...preorder, version, state, lines, wantedAt: nextWantedAt(lines), updatedAt: work.now });
    return accept({ ...saved, ...answer.value });
  },
});

/** The open order of lines that were ordered ahead. Each line is added alone: two of one dish may have been promised at two prices. */
async function orderOf(
  work: Work,
  input: { readonly orderId: string; readonly orderKind: 'takeaway' | 'delivery' },
  preorder: Preorder,
  wanted: readonly PreorderLine[],
): Promise<Outcome<Order>> {
  const hall = hallOfOrder({ kind: input.orderKind, hallId: null }, [...work.state.catalogue.halls.values()]);
  const empty = newOrder(work, {
    orderId: input.orderId,
    kind: input.orderKind,
    hallId: hall?.hallId ?? null,
    tableId: null,
    guests: null,
    note: preorder.note,
  });
  const lines: OrderLine[] = [];
  for (const line of wanted) {
    const added = withNewLines(work, empty, [newLineOf(line)]);
    if (!added.ok) return added;
    const agreed = added.value.lines.map((made) => {
      const unitPriceTiyin = agreedPrice(line, made);
      return {
        ...made,
        position: lines.length + made.position,
        unitPriceTiyin,
        // What was promised is no list's price.
        basePriceTiyin: null,
        menuPriceTiyin: null,
        priceLists: [],
        sumTiyin: lineSum(unitPriceTiyin, made.quantityThousandths),
      };
    });
    lines.push(...agreed);
  }
  const bound = await withCustomer(work, { ...empty, lines }, preorder.partyId);
  return bound.ok ? accept(edited(work, numbered(work, bound.value))) : bound;
}

function newLineOf({ lineId, productId, variantId, quantityThousandths, notePresetIds, note, modifiers, parts }: PreorderLine): LineInput {
  const chosen = (all: PreorderLine['modifiers']) => all.map(({ optionId, count }) => ({ optionId, count }));
  return {
    ...{ lineId, productId, variantId, quantityThousandths, notePresetIds: [...notePresetIds], note, modifiers: chosen(modifiers) },
    parts: parts.map((part) => ({
      ...{ lineId: part.lineId, slot: part.slot, productId: part.productId, variantId: part.variantId },
      modifiers: chosen(part.modifiers),
    })),
    ...{ seat: null, course: null, askedSumTiyin: null, weighed: null },
  };
}

/** What was agreed for a dish, or for its share of a combo. */
function agreedPrice(line: PreorderLine, made: Pick<OrderLine, 'lineId'>): Tiyin {
  const part = line.parts.find(({ lineId }) => lineId === made.lineId);
  return tiyin(part?.unitPriceTiyin ?? line.unitPriceTiyin);
}
