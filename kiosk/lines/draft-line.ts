import type { CommandInputs } from '#domain/contract/commands';
import type { OrderLineView } from '#domain/contract/order';
import { oneUnitThousandths } from '#domain/menu/units';

/** A line as a finger made it: not sent to the kitchen, perhaps not even known to the box. */
export type DraftLine = {
  readonly lineId: string;
  readonly productId: string;
  readonly quantityThousandths: number;
  readonly modifiers: readonly { readonly optionId: string; readonly count: number }[];
  readonly notePresetIds: readonly string[];
  readonly note: string;
  readonly seat: number | null;
  readonly course: number | null;
};

/** What may be changed on a line that is not sent. */
export type LineFields = Omit<DraftLine, 'lineId' | 'productId'>;

/** A plain line of one: what a tap on a tile makes. */
export function plainLine(lineId: string, productId: string): DraftLine {
  return {
    lineId,
    productId,
    quantityThousandths: oneUnitThousandths,
    modifiers: [],
    notePresetIds: [],
    note: '',
    seat: null,
    course: null,
  };
}

/** The line as `order.add-lines` and `order.submit` take it. */
export function toNewLine(line: DraftLine): CommandInputs['order.add-lines']['lines'][number] {
  return { ...line, modifiers: [...line.modifiers], notePresetIds: [...line.notePresetIds] };
}

/** The same choice in another order is the same choice. */
function modifierKey(modifiers: readonly { readonly optionId: string; readonly count: number }[]): string {
  return modifiers
    .map((modifier) => `${modifier.optionId}×${modifier.count}`)
    .sort()
    .join();
}

/** Whether a tap on a dish raises this unsent line instead of making another (BX-O-4: same dish, variant, note and price). */
export function takesAnother(shown: OrderLineView, wanted: DraftLine, priceTiyin: number | null): boolean {
  return (
    shown.state === 'draft' &&
    shown.productId === wanted.productId &&
    shown.note === wanted.note &&
    shown.notePresetIds.length === 0 &&
    wanted.notePresetIds.length === 0 &&
    shown.seat === wanted.seat &&
    shown.course === wanted.course &&
    (priceTiyin === null || shown.unitPriceTiyin === priceTiyin) &&
    modifierKey(shown.modifiers) === modifierKey(wanted.modifiers)
  );
}

/** A shown line back as a draft, for editing. */
export function draftOf(shown: OrderLineView): DraftLine {
  return {
    lineId: shown.lineId,
    productId: shown.productId,
    quantityThousandths: shown.quantityThousandths,
    modifiers: shown.modifiers.map(({ optionId, count }) => ({ optionId, count })),
    notePresetIds: shown.notePresetIds,
    note: shown.note,
    seat: shown.seat,
    course: shown.course,
  };
}
