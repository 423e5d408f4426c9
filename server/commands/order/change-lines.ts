import { newLineRefusals } from '#domain/contract/new-line-refusals';
import { addLines as addContract, changeLine as changeContract, removeLine as removeContract } from '#domain/contract/order';
import { orderStage } from '#domain/order/stage';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { findDraft } from '#domain/order/void';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { releaseWeighing, weighingsOf } from '../scale/weighings';
import type { Work } from '../work';
import { answerWith } from './answer';
import { findChangeableOrder, withCurrent } from './find-order';
import { freezeChoice } from './freeze-choice';
import { withNewLines, withQuantity } from './new-lines';
import { numbered } from './numbering';
import { priced } from './priced';

/** Adds lines to an open order. Adds of several people commute: no version is asked for. */
export const addLines = defineCommand(addContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'part-paid', ...newLineRefusals, 'weighing-invalid'],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    const weighings = await weighingsOf(work, input.lines);
    if (!weighings.ok) return weighings;
    const added = withNewLines(work, found.value, input.lines, new Set(), weighings.value);
    if (!added.ok) return added;
    work.fact('order.lines-added', 'order', input.orderId, {
      lines: input.lines.map(({ lineId, productId, quantityThousandths }) => ({
        ...{ lineId, productId, quantityThousandths },
        ...(weighings.value.has(lineId) ? { weighing: weighings.value.get(lineId) } : {}),
      })),
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
    'part-paid',
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
    const found = await findChangeableOrder(work, input.orderId);
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
    const choice = {
      quantityThousandths: input.quantityThousandths ?? line.quantityThousandths,
      modifiers: input.modifiers ?? line.modifiers.map(({ optionId, count }) => ({ optionId, count })),
      notePresetIds: input.notePresetIds ?? [...line.notePresetIds],
      note: input.note ?? line.note,
      seat: input.seat === undefined ? line.seat : input.seat,
      course: input.course === undefined ? line.course : input.course,
    };
    // Only a new choice of modifiers is priced anew: a changed menu or list never changes a line (decision 4).
    const frozen = freezeChoice(work, product, choice, line.basePriceTiyin ?? product.priceTiyin);
    if (!frozen.ok) return frozen;
    const unitPriceTiyin = input.modifiers === undefined ? line.unitPriceTiyin : frozen.value.unitPriceTiyin;
    // Another quantity than was weighed is somebody's own.
    const isTyped = line.weighing !== null && frozen.value.quantityThousandths !== line.quantityThousandths;
    const weighing = isTyped ? ({ source: 'hand' } as const) : line.weighing;
    const changed = withQuantity(
      { ...line, ...frozen.value, unitPriceTiyin, weighing, version: line.version + 1 },
      frozen.value.quantityThousandths,
    );
    const all = withTheRest(found.value, changed);
    const taken = takeDifference(work, found.value, all);
    if (!taken.ok) return taken;
    work.fact('order.line-changed', 'order', input.orderId, { lineId: line.lineId, before: described(line), after: described(changed) });
    return answerWith(work, edited(work, { ...found.value, lines: all }));
  },
});

/** Takes an unsent line off; what it held of counted stock is free again. */
export const removeLine = defineCommand(removeContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'part-paid', 'line-not-found', 'line-not-draft'],
  decide: async (work, input) => {
    const found = await findChangeableOrder(work, input.orderId);
    if (!found.ok) return found;
    const draft = findDraft(found.value, input.lineId);
    if (!draft.ok) return draft;
    const gone = found.value.lines.filter((line) => line === draft.value || isOfSameCombo(line, draft.value));
    for (const line of gone) {
      work.takeStock(line.productId, -line.countedThousandths);
      releaseWeighing(work, line.weighing);
      work.fact('order.line-removed', 'order', input.orderId, { lineId: line.lineId, ...described(line) });
    }
    return answerWith(work, edited(work, { ...found.value, lines: found.value.lines.filter((line) => !gone.includes(line)) }));
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
    // A division of another sum is none.
    billParts: sums.totalTiyin === order.totalTiyin ? order.billParts : [],
  };
}

/** Whether an unsent line is a part of the same combo: its parts are taken, and put back, together. */
function isOfSameCombo(line: OrderLine, other: OrderLine): boolean {
  return line.combo !== null && line.state === 'draft' && line.combo.comboId === other.combo?.comboId;
}

/** The order's lines with a changed one; the other parts of its combo follow in quantity. */
function withTheRest({ lines }: Order, changed: OrderLine): readonly OrderLine[] {
  return lines.map((line) => {
    if (line.lineId === changed.lineId) return changed;
    const follows = isOfSameCombo(line, changed) && line.quantityThousandths !== changed.quantityThousandths;
    return follows ? { ...withQuantity(line, changed.quantityThousandths), version: line.version + 1 } : line;
  });
}

/** Takes what changed lines need more of counted stock, and gives back what they need less. Refuses `product-out-of-stock`. */
function takeDifference(work: Work, { lines: before }: Order, after: readonly OrderLine[]): Outcome<null> {
  for (const [index, line] of after.entries()) {
    const more = line.countedThousandths - (before[index]?.countedThousandths ?? 0);
    const left = work.state.stock.get(line.productId) ?? 0;
    if (more > 0 && left < more) return refuse('product-out-of-stock', { name: line.name, leftThousandths: Math.max(0, left) });
    work.takeStock(line.productId, more);
  }
  return accept(null);
}

function described(line: OrderLine): Record<string, unknown> {
  return {
    productId: line.productId,
    quantityThousandths: line.quantityThousandths,
    modifiers: line.modifiers.map(({ optionId, count }) => ({ optionId, count })),
    note: line.note,
    ...(line.weighing === null ? {} : { weighing: line.weighing }),
  };
}
