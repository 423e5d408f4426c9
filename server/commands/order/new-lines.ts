import type { ParsedInputs } from '#domain/contract/commands';
import type { LineWeighing } from '#domain/contract/scale';
import { quantityForSum } from '#domain/menu/quick-amounts';
import { oneUnitThousandths } from '#domain/menu/units';
import { chooseVariant, stockTaken } from '#domain/menu/variants';
import { tiyin } from '#domain/money/money';
import { mergeLines } from '#domain/order/merge-line';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { lineTotal } from '#domain/pricing/price-order';
import { decidePrice, listsInForce } from '#domain/pricing/price-lists';
import type { SalePlace } from '#domain/pricing/price-lists';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { PriceListRow, Product } from '#domain/catalogue/catalogue';
import type { Work } from '../work';
import { comboLines } from './combo-lines';
import { dishLine } from './dish-line';
import { freezeChoice } from './freeze-choice';

/** A line as it arrives. */
export type LineInput = ParsedInputs['order.add-lines']['lines'][number];

/**
 * The order with new lines at the prices of now (decision 4), taps on the same unsent dish joined (BX-O-4); counted stock is taken. A line with a discount of
 * its own is joined by nothing: `apart` names those of the input that are to get one.
 * `weighings` says of lines where their weight is from.
 * Refuses what is not on the menu, stopped, sold out, or wrongly chosen; then nothing of the lines is added.
 */
export function withNewLines(
  work: Work,
  order: Order,
  inputs: readonly LineInput[],
  apart: ReadonlySet<string> = new Set(),
  weighings: ReadonlyMap<string, LineWeighing> = new Map(),
): Outcome<Order> {
  const built: OrderLine[] = [];
  const inForce = listsInForce(work.state.catalogue.priceLists.values(), placeOfOrder(order, work));
  const known = new Set(order.lines.map(({ lineId }) => lineId));
  for (const input of inputs) {
    for (const { lineId } of [input, ...input.parts]) {
      if (known.has(lineId)) return refuse('line-exists');
      known.add(lineId);
    }
    const weighing = weighings.get(input.lineId);
    const lines = buildLines(work, input, inForce);
    if (!lines.ok) return lines;
    built.push(...lines.value.map((line) => inItsCourse(work, order, weighing === undefined ? line : { ...line, weighing })));
  }
  const discounted = order.lines.filter((line) => line.manualDiscount !== null).map(({ lineId }) => lineId);
  const merged = mergeLines(order.lines, built, new Set([...apart, ...discounted]));
  const raised = new Map(merged.raised.map(({ lineId, quantityThousandths }) => [lineId, quantityThousandths]));
  let position = order.lines.reduce((highest, line) => Math.max(highest, line.position), 0);
  const lines = [
    ...order.lines.map((line) => {
      const quantityThousandths = raised.get(line.lineId);
      return quantityThousandths === undefined ? line : { ...withQuantity(line, quantityThousandths), version: line.version + 1 };
    }),
    // Taps of one command that were joined hold the stock of all of them.
    ...merged.added.map((line) => ({ ...withQuantity(line, line.quantityThousandths), position: ++position })),
  ];
  return accept({ ...order, lines });
}

/** A line at a table comes in the course that was chosen for it, else in that of its category. */
function inItsCourse(work: Work, order: Order, line: OrderLine): OrderLine {
  if (line.course !== null || order.kind !== 'dine-in') return line;
  return { ...line, course: work.state.catalogue.categories.get(line.categoryId)?.course ?? null };
}

/** A line with another quantity; what it holds of counted stock follows. */
export function withQuantity(line: OrderLine, quantityThousandths: number): OrderLine {
  return {
    ...line,
    quantityThousandths,
    sumTiyin: lineTotal({ ...line, quantityThousandths }),
    countedThousandths: line.countedThousandths === 0 ? 0 : stockTaken(quantityThousandths, line.variant),
  };
}

/** Where and when a line of this order is added now. */
export function placeOfOrder(order: Pick<Order, 'kind' | 'hallId'>, { state, now }: Pick<Work, 'state' | 'now'>): SalePlace {
  const hall = hallOfOrder(order, [...state.catalogue.halls.values()]);
  return { orderKind: order.kind, hallId: hall?.hallId ?? null, at: now };
}

/** The line of a dish, or a line for each part of a combo; what they take of counted stock is taken. */
function buildLines(work: Work, input: LineInput, inForce: readonly PriceListRow[]): Outcome<readonly OrderLine[]> {
  const product = work.state.catalogue.products.get(input.productId);
  if (!product || product.archived) return refuse('product-not-found');
  if (product.combo !== null) return comboLines(work, { product, combo: product.combo, input, inForce });
  if (input.parts.length > 0) return refuse('combo-part-unknown', { name: product.name });
  const variant = chooseVariant(product, input.variantId);
  if (!variant.ok) return variant;
  const { productId, categoryId } = product;
  const { value: chosen } = variant;
  const price = decidePrice(
    { productId, categoryId, variantId: chosen?.variantId ?? null, priceTiyin: chosen?.priceTiyin ?? product.priceTiyin },
    inForce,
  );
  const asked = askedQuantity(work, product, input, price.basePriceTiyin);
  if (!asked.ok) return asked;
  const choice = { ...input, quantityThousandths: asked.value };
  const line = dishLine(work, { lineId: input.lineId, product, variant: chosen, price, choice });
  if (!line.ok) return line;
  const askedSumTiyin = input.askedSumTiyin === null ? null : tiyin(input.askedSumTiyin);
  return accept([{ ...line.value, askedSumTiyin, sumTiyin: lineTotal({ ...line.value, askedSumTiyin }) }]);
}

/** The quantity of a line; of a sum's worth it follows from the price of now. */
function askedQuantity(work: Work, product: Product, input: LineInput, basePriceTiyin: number): Outcome<number> {
  if (input.askedSumTiyin === null) return accept(input.quantityThousandths);
  const frozen = freezeChoice(work, product, { ...input, quantityThousandths: oneUnitThousandths }, basePriceTiyin);
  if (!frozen.ok) return frozen;
  return accept(quantityForSum(input.askedSumTiyin, frozen.value.unitPriceTiyin) ?? input.quantityThousandths);
}
