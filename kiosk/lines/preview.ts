import type { NotePresetView, ModifierGroupView, ProductView } from '#domain/contract/menu';
import type { OrderLineView } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import { modifiersDelta, unitPriceWith } from '#domain/menu/modifiers';
import { allowsFractions, oneUnitThousandths } from '#domain/menu/units';
import { lineSum, tiyin } from '#domain/money/money';
import type { DraftLine } from './draft-line';

/** What the menu knows that a preview needs. */
export type MenuLookup = {
  readonly product: (productId: string) => ProductView | undefined;
  readonly groupsOf: (product: ProductView) => readonly ModifierGroupView[];
  readonly presets: readonly NotePresetView[];
};

const unknownName: LocalizedText = { 'uz-Latn': '…' };

/** A line of this browser in the shape of a line of the box, priced from the menu as it is now. */
export function previewLine(line: DraftLine, menu: MenuLookup): OrderLineView {
  const product = menu.product(line.productId);
  const options = product === undefined ? [] : menu.groupsOf(product).flatMap((group) => group.options);
  const modifiers = line.modifiers.flatMap(({ optionId, count }) => {
    const option = options.find((one) => one.optionId === optionId);
    return option === undefined ? [] : [{ optionId, count, name: option.name, priceDeltaTiyin: option.priceDeltaTiyin }];
  });
  const notes = menu.presets.filter((preset) => line.notePresetIds.includes(preset.notePresetId));
  const unitPriceTiyin = unitPriceWith(product?.priceTiyin ?? 0, modifiersDelta(modifiers));
  return {
    lineId: line.lineId,
    version: 0,
    productId: line.productId,
    categoryId: product?.categoryId ?? '',
    name: product?.name ?? unknownName,
    unit: product?.unit ?? 'piece',
    quantityThousandths: line.quantityThousandths,
    unitPriceTiyin,
    sumTiyin: lineSum(unitPriceTiyin, line.quantityThousandths),
    discountTiyin: 0,
    vatRateBasisPoints: product?.vatRateBasisPoints ?? 0,
    modifiers,
    notePresetIds: notes.map((preset) => preset.notePresetId),
    notes: notes.map((preset) => preset.name),
    note: line.note,
    allergy: notes.some((preset) => preset.allergy),
    seat: line.seat,
    course: line.course,
    stationId: null,
    state: 'draft',
    addedById: '',
    addedByName: '',
    addedAt: 0,
    firedAt: null,
    voidReason: null,
    voidedByName: null,
    refundedThousandths: 0,
  };
}

/** A line of the box with what was changed here and not answered yet. The price of the box stays, unless the modifiers changed. */
export function overlay(line: OrderLineView, changed: DraftLine, menu: MenuLookup): OrderLineView {
  const preview = previewLine(changed, menu);
  const sameModifiers =
    line.modifiers.length === preview.modifiers.length &&
    line.modifiers.every((one) => preview.modifiers.some((other) => other.optionId === one.optionId && other.count === one.count));
  const unitPriceTiyin = sameModifiers ? line.unitPriceTiyin : preview.unitPriceTiyin;
  return {
    ...line,
    quantityThousandths: preview.quantityThousandths,
    unitPriceTiyin,
    sumTiyin: lineSum(tiyin(unitPriceTiyin), preview.quantityThousandths),
    modifiers: preview.modifiers,
    notePresetIds: preview.notePresetIds,
    notes: preview.notes,
    note: preview.note,
    allergy: preview.allergy,
  };
}

/** How much of each product is in the order, voided lines apart. */
export function countProducts(lines: readonly OrderLineView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line.state !== 'voided') counts.set(line.productId, (counts.get(line.productId) ?? 0) + line.quantityThousandths);
  }
  return counts;
}

/** How many dishes a guest would count: pieces one by one, what is weighed as one. */
export function countDishes(lines: readonly OrderLineView[]): number {
  return lines.reduce(
    (count, line) =>
      line.state === 'voided'
        ? count
        : count + (allowsFractions(line.unit) ? 1 : Math.floor(line.quantityThousandths / oneUnitThousandths)),
    0,
  );
}
