import { addLines as addContract, changeLine as changeContract, removeLine as removeContract } from '#domain/contract/order';
import { orderStage } from '#domain/order/stage';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { findDraft } from '#domain/order/void';
import { refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { answerWith } from './answer';
import { findOpenOrder, withCurrent } from './find-order';
import { freezeChoice, withNewLines, withQuantity } from './new-lines';
import { numbered } from './numbering';
import { priced } from './priced';

/** Adds lines to an open order. Adds of several people commute: no version is asked for. */
export const addLines = defineCommand(addContract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'product-not-found',
    'product-unavailable',
    'product-out-of-stock',
    'modifier-required',
    'modifier-too-many',
    'modifier-unknown',
    'modifier-unavailable',
    'quantity-not-whole',
    'note-unknown',
    'line-exists',
  ],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    const added = withNewLines(work, found.value, input.lines);
    if (!added.ok) return added;
    work.fact('order.lines-added', 'order', input.orderId, {
      lines: input.lines.map(({ lineId, productId, quantityThousandths }) => ({ lineId, productId, quantityThousandths })),
    });
    return answerWith(work, edited(work, numbered(work, added.value)));
  },
});

/** Changes an unsent line; the version of the line shows a person that somebody else changed it meanwhile. */
export const changeLine = defineCommand(changeContract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'not-your-order',
    'order-already-paid',
    'order-not-open',
    'line-not-found',
    'line-not-draft',
    'stale-line',
    'product-out-of-stock',
    'modifier-required',
    'modifier-too-many',
    'modifier-unknown',
    'quantity-not-whole',
    'note-unknown',
  ],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    const draft = findDraft(found.value, input.lineId);
    if (!draft.ok) return draft;
    const line = draft.value;
    if (line.version !== input.lineVersion)
      return withCurrent(
        work,
        refuse('stale-line', { name: line.name, quantityThousandths: line.quantityThousandths, note: line.note }),
        found.value,
      );
    const product = work.state.catalogue.products.get(line.productId);
    if (!product) return refuse('product-not-found');
    const frozen = freezeChoice(work, product, {
      quantityThousandths: input.quantityThousandths ?? line.quantityThousandths,
      modifiers: input.modifiers ?? line.modifiers.map(({ optionId, count }) => ({ optionId, count })),
      notePresetIds: input.notePresetIds ?? [...line.notePresetIds],
      note: input.note ?? line.note,
      seat: input.seat === undefined ? line.seat : input.seat,
      course: input.course === undefined ? line.course : input.course,
    });
    if (!frozen.ok) return frozen;
    // Only a new choice of modifiers is priced anew: a changed menu never changes a line (decision 4).
    const unitPriceTiyin = input.modifiers === undefined ? line.unitPriceTiyin : frozen.value.unitPriceTiyin;
    const changed = withQuantity({ ...line, ...frozen.value, unitPriceTiyin, version: line.version + 1 }, frozen.value.quantityThousandths);
    const more = changed.countedThousandths - line.countedThousandths;
    const left = work.state.stock.get(line.productId) ?? 0;
    if (more > 0 && left < more) return refuse('product-out-of-stock', { name: line.name, leftThousandths: Math.max(0, left) });
    work.takeStock(line.productId, more);
    work.fact('order.line-changed', 'order', input.orderId, { lineId: line.lineId, before: described(line), after: described(changed) });
    return answerWith(
      work,
      edited(work, { ...found.value, lines: found.value.lines.map((other) => (other.lineId === line.lineId ? changed : other)) }),
    );
  },
});

/** Takes an unsent line off; what it held of counted stock is free again. */
export const removeLine = defineCommand(removeContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'line-not-found', 'line-not-draft'],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    const draft = findDraft(found.value, input.lineId);
    if (!draft.ok) return draft;
    work.takeStock(draft.value.productId, -draft.value.countedThousandths);
    work.fact('order.line-removed', 'order', input.orderId, { lineId: input.lineId, ...described(draft.value) });
    return answerWith(work, edited(work, { ...found.value, lines: found.value.lines.filter(({ lineId }) => lineId !== input.lineId) }));
  },
});

/** After a change of lines: sums and stage anew, and the bill that was given is no longer the bill (BX-O-14). */
export function edited(work: Work, order: Order): Order {
  const sums = priced(order, work.state, work.now);
  return {
    ...sums,
    stage: orderStage(
      sums.lines,
      sums.tickets.map(({ state }) => state),
    ),
    billPrintedAt: null,
  };
}

function described(line: OrderLine): Record<string, unknown> {
  return {
    productId: line.productId,
    quantityThousandths: line.quantityThousandths,
    modifiers: line.modifiers.map(({ optionId, count }) => ({ optionId, count })),
    note: line.note,
  };
}
