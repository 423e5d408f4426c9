import type { CommandInputs } from '#domain/contract/commands';
import type { Weighed } from '#domain/contract/scale';
import type { OrderLineView } from '#domain/contract/order';
import { oneUnitThousandths } from '#domain/menu/units';
import type { DecidedPrice } from '#domain/pricing/price-lists';

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
  /** Absent in what an older version kept on this device. */
  readonly variantId?: string | null;
  readonly parts?: readonly DraftPart[];
  readonly askedSumTiyin?: number | null;
  /** Where its weight is from; null = typed by hand. */
  readonly weighed?: Weighed | null;
};

/** A dish of a combo, which becomes a line of its own. */
export type DraftPart = {
  readonly lineId: string;
  readonly slot: number;
  readonly productId: string;
  readonly variantId: string | null;
  readonly modifiers: readonly { readonly optionId: string; readonly count: number }[];
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
  const { variantId = null, askedSumTiyin = null, weighed = null, parts = [] } = line;
  return {
    ...line,
    ...{ variantId, askedSumTiyin, weighed },
    modifiers: [...line.modifiers],
    notePresetIds: [...line.notePresetIds],
    parts: parts.map((part) => ({ ...part, modifiers: [...part.modifiers] })),
  };
}

/** The same choice in another order is the same choice. */
function modifierKey(modifiers: readonly { readonly optionId: string; readonly count: number }[]): string {
  return modifiers
    .map((modifier) => `${modifier.optionId}×${modifier.count}`)
    .sort()
    .join();
}

/** The lists that made a price, as they count for two lines of one dish being the same. */
function listKey({ priceLists }: Pick<OrderLineView, 'priceLists'>): string {
  return priceLists.map(({ priceListId, freeAfter }) => `${priceListId}:${freeAfter ?? ''}`).join();
}

/** Whether a tap on a dish raises this unsent line instead of making another (BX-O-4: same dish, variant, note and price). */
export function takesAnother(shown: OrderLineView, wanted: DraftLine, price: DecidedPrice | null): boolean {
  return (
    shown.state === 'draft' &&
    shown.manualDiscount === null &&
    shown.heldAt === null &&
    shown.productId === wanted.productId &&
    shown.combo === null &&
    (wanted.parts ?? []).length === 0 &&
    shown.askedSumTiyin === null &&
    (wanted.askedSumTiyin ?? null) === null &&
    // A piece that was weighed is a line of its own.
    weighedOf(shown) === null &&
    (wanted.weighed ?? null) === null &&
    (shown.variant?.variantId ?? null) === (wanted.variantId ?? null) &&
    shown.note === wanted.note &&
    shown.notePresetIds.length === 0 &&
    wanted.notePresetIds.length === 0 &&
    shown.seat === wanted.seat &&
    shown.course === wanted.course &&
    (price === null || ((shown.basePriceTiyin ?? shown.unitPriceTiyin) === price.basePriceTiyin && listKey(shown) === listKey(price))) &&
    modifierKey(shown.modifiers) === modifierKey(wanted.modifiers)
  );
}

/** A kept line with other fields: of a combo only how many of it. A quantity that is chosen is no sum's worth any more. */
export function changedLine(kept: DraftLine, shown: OrderLineView, fields: Partial<LineFields>): DraftLine {
  const quantityThousandths = fields.quantityThousandths ?? shown.quantityThousandths;
  if (shown.combo !== null) return { ...kept, quantityThousandths };
  const isAsked = fields.quantityThousandths === undefined ? {} : { askedSumTiyin: null, weighed: null };
  return { ...draftOf(shown), ...fields, ...isAsked };
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
    variantId: shown.variant?.variantId ?? null,
    askedSumTiyin: shown.askedSumTiyin,
    weighed: weighedOf(shown),
  };
}

/** Where the weight of a shown line is from, as it is said to the box. */
function weighedOf({ weighing }: OrderLineView): Weighed | null {
  if (weighing === null || weighing.source === 'hand') return null;
  return weighing.source === 'scale' ? { source: 'scale', weighingId: weighing.weighingId } : { source: 'barcode', code: weighing.code };
}
