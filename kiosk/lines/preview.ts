import type { NotePresetView, ModifierGroupView, ProductView } from '#domain/contract/menu';
import type { Weighed } from '#domain/contract/scale';
import type { OrderLineView } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import { modifiersDelta, unitPriceWith } from '#domain/menu/modifiers';
import { allowsFractions, oneUnitThousandths } from '#domain/menu/units';
import { chooseParts, partPrices } from '#domain/menu/combo';
import { quantityForSum } from '#domain/menu/quick-amounts';
import { variantName } from '#domain/menu/variants';
import { lineSum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import { lineTotal } from '#domain/pricing/price-order';
import type { DecidedPrice } from '#domain/pricing/price-lists';
import type { DraftLine } from './draft-line';

/** What the menu knows that a preview needs. */
export type MenuLookup = {
  readonly product: (productId: string) => ProductView | undefined;
  readonly groupsOf: (product: ProductView) => readonly ModifierGroupView[];
  readonly presets: readonly NotePresetView[];
};

const unknownName: LocalizedText = { 'uz-Latn': '…' };
const unknownPrice: DecidedPrice = { basePriceTiyin: ZERO_TIYIN, menuPriceTiyin: null, priceLists: [] };

/** What dishes cost where the line is. */
export type PriceLookup = { readonly of: (product: ProductView, variantId?: string | null) => DecidedPrice };

/** A line of this browser in the shape of a line of the box, priced as the box would price it now. */
export function previewLine(line: DraftLine, menu: MenuLookup, prices: PriceLookup): OrderLineView {
  const product = menu.product(line.productId);
  const options = product === undefined ? [] : menu.groupsOf(product).flatMap((group) => group.options);
  const modifiers = line.modifiers.flatMap(({ optionId, count }) => {
    const option = options.find((one) => one.optionId === optionId);
    return option === undefined ? [] : [{ optionId, count, name: option.name, priceDeltaTiyin: option.priceDeltaTiyin }];
  });
  const notes = menu.presets.filter((preset) => line.notePresetIds.includes(preset.notePresetId));
  const variant = product?.variants.find(({ variantId }) => variantId === line.variantId) ?? null;
  const price = product === undefined ? unknownPrice : prices.of(product, variant?.variantId ?? null);
  const unitPriceTiyin = unitPriceWith(price.basePriceTiyin, modifiersDelta(modifiers));
  const askedSumTiyin = line.askedSumTiyin ?? null;
  const quantityThousandths =
    askedSumTiyin === null ? line.quantityThousandths : (quantityForSum(askedSumTiyin, unitPriceTiyin) ?? line.quantityThousandths);
  return {
    lineId: line.lineId,
    version: 0,
    productId: line.productId,
    categoryId: product?.categoryId ?? '',
    name: product === undefined ? unknownName : variant === null ? product.name : variantName(product.name, variant.name),
    unit: product?.unit ?? 'piece',
    quantityThousandths,
    unitPriceTiyin,
    ...price,
    variant,
    combo: null,
    askedSumTiyin,
    weighing: shownWeighing(line.weighed ?? null),
    sumTiyin: lineTotal({ unitPriceTiyin, quantityThousandths, askedSumTiyin }),
    discountTiyin: 0,
    manualDiscount: null,
    chargeTiyin: 0,
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
    heldAt: null,
    stop: null,
    firedAt: null,
    voidReason: null,
    voidedByName: null,
    refundedThousandths: 0,
  };
}

/** A weight as far as this browser knows it; gross and tare are the box's to tell. */
function shownWeighing(weighed: Weighed | null): OrderLineView['weighing'] {
  if (weighed === null || weighed.source === 'barcode') return weighed;
  return { ...weighed, scaleName: '', grossGrams: 0, tareGrams: 0, taredOnScale: false };
}

/** The lines that a line of this browser becomes: itself, or one for each part of its combo. */
export function previewLines(line: DraftLine, menu: MenuLookup, prices: PriceLookup): readonly OrderLineView[] {
  const product = menu.product(line.productId);
  const fitting = product?.combo == null ? null : chooseParts(product.combo, line.parts ?? []);
  if (product === undefined || fitting?.ok !== true) return [previewLine(line, menu, prices)];
  const dishes = fitting.value.map(({ part, extraTiyin }) => {
    const dish = menu.product(part.productId);
    const variant = dish?.variants.find(({ variantId }) => variantId === part.variantId);
    return { part, extraTiyin, menuPriceTiyin: variant?.priceTiyin ?? dish?.priceTiyin ?? 0 };
  });
  const { basePriceTiyin, priceLists } = prices.of(product);
  const shares = partPrices(basePriceTiyin, dishes);
  const combo = { comboId: line.lineId, productId: product.productId, name: product.name };
  return dishes.map(({ part }, index) => {
    const share = shares[index] ?? ZERO_TIYIN;
    const { lineId, productId, variantId, modifiers } = part;
    const own = previewLine({ ...line, lineId, productId, variantId, modifiers, parts: [], askedSumTiyin: null }, menu, prices);
    const unitPriceTiyin = unitPriceWith(share, modifiersDelta(own.modifiers));
    return {
      ...own,
      ...{ combo, unitPriceTiyin, basePriceTiyin: share, menuPriceTiyin: null },
      priceLists: priceLists.filter(({ freeAfter }) => freeAfter === null),
      sumTiyin: lineSum(unitPriceTiyin, line.quantityThousandths),
    };
  });
}

/** A line of the box with what was changed here and not answered yet. The price of the dish stays the box's; other modifiers are added to it. */
export function overlay(line: OrderLineView, changed: DraftLine, menu: MenuLookup, prices: PriceLookup): OrderLineView {
  const preview = previewLine(changed, menu, prices);
  const sameModifiers =
    line.modifiers.length === preview.modifiers.length &&
    line.modifiers.every((one) => preview.modifiers.some((other) => other.optionId === one.optionId && other.count === one.count));
  const kept = line.basePriceTiyin ?? preview.basePriceTiyin ?? 0;
  const unitPriceTiyin = sameModifiers ? line.unitPriceTiyin : unitPriceWith(kept, modifiersDelta(preview.modifiers));
  return {
    ...line,
    quantityThousandths: changed.quantityThousandths,
    unitPriceTiyin,
    sumTiyin: lineTotal({ unitPriceTiyin, quantityThousandths: changed.quantityThousandths, askedSumTiyin: line.askedSumTiyin }),
    modifiers: preview.modifiers,
    notePresetIds: preview.notePresetIds,
    notes: preview.notes,
    note: preview.note,
    allergy: preview.allergy,
  };
}

/** Whether two unsent lines are parts of one combo: they are taken and put back together. */
export function isSameCombo(line: OrderLineView, other: OrderLineView): boolean {
  return line.combo !== null && line.state === 'draft' && line.combo.comboId === other.combo?.comboId;
}

/** A line with another quantity, until the box answers. */
export function withQuantity(line: OrderLineView, quantityThousandths: number): OrderLineView {
  return { ...line, quantityThousandths, sumTiyin: lineSum(tiyin(line.unitPriceTiyin), quantityThousandths) };
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
