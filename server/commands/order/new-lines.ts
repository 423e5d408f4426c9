import type { ParsedInputs } from '#domain/contract/commands';
import { chooseModifiers, unitPriceWith } from '#domain/menu/modifiers';
import { routeDish, stationOf } from '#domain/menu/route';
import { checkQuantity } from '#domain/menu/units';
import { lineSum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import { mergeLines } from '#domain/order/merge-line';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Product } from '#domain/catalogue/catalogue';
import type { Work } from '../work';

/** A line as it arrives. */
export type LineInput = ParsedInputs['order.add-lines']['lines'][number];

/** How a line is made: with what, how much of it, and what the cook is told. */
type LineChoice = Pick<LineInput, 'modifiers' | 'notePresetIds' | 'note' | 'seat' | 'course' | 'quantityThousandths'>;

/**
 * The order with new lines at the prices of now (decision 4), taps on the same unsent dish joined (BX-O-4); counted stock is taken.
 * Refuses what is not on the menu, stopped, sold out, or wrongly chosen; then nothing of the lines is added.
 */
export function withNewLines(work: Work, order: Order, inputs: readonly LineInput[]): Outcome<Order> {
  const built: OrderLine[] = [];
  const known = new Set(order.lines.map(({ lineId }) => lineId));
  for (const input of inputs) {
    if (known.has(input.lineId)) return refuse('line-exists');
    known.add(input.lineId);
    const line = buildLine(work, input);
    if (!line.ok) return line;
    built.push(line.value);
    // Taken at once, so that two lines of one dish can't both have the last portion; a refusal gives it back.
    work.takeStock(line.value.productId, line.value.countedThousandths);
  }
  const merged = mergeLines(order.lines, built);
  const raised = new Map(merged.raised.map(({ lineId, quantityThousandths }) => [lineId, quantityThousandths]));
  let position = order.lines.reduce((highest, line) => Math.max(highest, line.position), 0);
  const lines = [
    ...order.lines.map((line) => {
      const quantityThousandths = raised.get(line.lineId);
      return quantityThousandths === undefined ? line : { ...withQuantity(line, quantityThousandths), version: line.version + 1 };
    }),
    ...merged.added.map((line) => ({ ...line, position: ++position })),
  ];
  return accept({ ...order, lines });
}

/** A line with another quantity; what it holds of counted stock follows. */
export function withQuantity(line: OrderLine, quantityThousandths: number): OrderLine {
  return {
    ...line,
    quantityThousandths,
    sumTiyin: lineSum(line.unitPriceTiyin, quantityThousandths),
    countedThousandths: line.countedThousandths === 0 ? 0 : quantityThousandths,
  };
}

/** What a choice makes of a product: frozen modifiers and notes, and the price of one unit. */
export function freezeChoice(
  work: Work,
  product: Product,
  choice: LineChoice,
): Outcome<
  Pick<
    OrderLine,
    'modifiers' | 'notePresetIds' | 'notes' | 'note' | 'allergy' | 'seat' | 'course' | 'unitPriceTiyin' | 'quantityThousandths'
  >
> {
  const { catalogue } = work.state;
  const quantity = checkQuantity(choice.quantityThousandths, product.unit);
  if (!quantity.ok) return quantity;
  const groups = product.modifierGroupIds.flatMap((groupId) => {
    const group = catalogue.modifierGroups.get(groupId);
    return group && !group.archived ? [group] : [];
  });
  const chosen = chooseModifiers(groups, choice.modifiers);
  if (!chosen.ok) return chosen;
  const presets = choice.notePresetIds.map((presetId) => catalogue.notePresets.get(presetId));
  if (presets.some((preset) => preset === undefined)) return refuse('note-unknown');
  const notes = presets.flatMap((preset) => preset ?? []);
  return accept({
    modifiers: chosen.value.modifiers,
    notePresetIds: choice.notePresetIds,
    notes: notes.map((preset) => preset.name),
    note: choice.note,
    allergy: notes.some((preset) => preset.allergy),
    seat: choice.seat,
    course: choice.course,
    unitPriceTiyin: unitPriceWith(product.priceTiyin, chosen.value.deltaTiyin),
    quantityThousandths: quantity.value,
  });
}

function buildLine(work: Work, input: LineInput): Outcome<OrderLine> {
  const { state, now, employeeId } = work;
  const product = state.catalogue.products.get(input.productId);
  if (!product || product.archived) return refuse('product-not-found');
  if (state.stopList.has(product.productId)) return refuse('product-unavailable', { name: product.name });
  // A dish without a count may still have "five left" today: what is known to be left is what counts.
  const left = state.stock.get(product.productId);
  if (left !== undefined && left < input.quantityThousandths)
    return refuse('product-out-of-stock', { name: product.name, leftThousandths: Math.max(0, left) });
  const frozen = freezeChoice(work, product, input);
  if (!frozen.ok) return frozen;
  const category = state.catalogue.categories.get(product.categoryId) ?? null;
  const activeStations = new Set(
    [...state.catalogue.stations.values()].filter((station) => !station.archived).map(({ stationId }) => stationId),
  );
  return accept({
    lineId: input.lineId,
    version: 1,
    position: 0,
    productId: product.productId,
    categoryId: product.categoryId,
    name: product.name,
    unit: product.unit,
    ...frozen.value,
    sumTiyin: lineSum(frozen.value.unitPriceTiyin, frozen.value.quantityThousandths),
    discountTiyin: ZERO_TIYIN,
    chargeTiyin: ZERO_TIYIN,
    netTiyin: ZERO_TIYIN,
    vatRateBasisPoints: state.settings.vatPayer ? product.vatRateBasisPoints : 0,
    vatTiyin: ZERO_TIYIN,
    costTiyin: product.costTiyin === null ? null : tiyin(product.costTiyin),
    mxik: product.mxik,
    packageCode: product.packageCode,
    stationId: stationOf(routeDish(product, category, activeStations)),
    state: 'draft',
    addedById: employeeId,
    addedAt: now,
    firedAt: null,
    voidedAt: null,
    voidedById: null,
    voidReason: null,
    voidReasonText: null,
    countedThousandths: left === undefined ? 0 : input.quantityThousandths,
    refundedThousandths: 0,
  });
}
