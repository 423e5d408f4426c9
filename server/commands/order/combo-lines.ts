import type { PriceListRow, Product } from '#domain/catalogue/catalogue';
import type { ParsedInputs } from '#domain/contract/commands';
import type { ProductCombo, ProductVariant } from '#domain/contract/product-forms';
import { chooseParts, partPrices } from '#domain/menu/combo';
import { isStopped } from '#domain/menu/stop';
import { checkQuantity } from '#domain/menu/units';
import { chooseVariant } from '#domain/menu/variants';
import type { OrderLine } from '#domain/order/order-entity';
import { decidePrice } from '#domain/pricing/price-lists';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import { dishLine } from './dish-line';

type LineInput = ParsedInputs['order.add-lines']['lines'][number];

/** A dish of a combo as it was chosen, and what it costs by itself. */
export interface ComboDish {
  readonly part: LineInput['parts'][number];
  readonly dish: Product;
  readonly variant: ProductVariant | null;
  readonly extraTiyin: number;
  readonly menuPriceTiyin: number;
}

/** The dishes of a combo, one a slot. Refuses what doesn't fit its slot and what is not on the menu. */
export function comboDishes(work: Work, combo: ProductCombo, parts: LineInput['parts']): Outcome<readonly ComboDish[]> {
  const fitting = chooseParts(combo, parts);
  if (!fitting.ok) return fitting;
  const dishes: ComboDish[] = [];
  for (const { part, extraTiyin } of fitting.value) {
    const dish = work.state.catalogue.products.get(part.productId);
    if (!dish || dish.archived) return refuse('product-not-found');
    const variant = chooseVariant(dish, part.variantId);
    if (!variant.ok) return variant;
    const menuPriceTiyin = variant.value?.priceTiyin ?? dish.priceTiyin;
    dishes.push({ part, dish, variant: variant.value, extraTiyin, menuPriceTiyin });
  }
  return accept(dishes);
}

/**
 * The lines of a combo (BX-X-14, F-22): one a part, at its share of the combo's price, so that VAT, food cost and the kitchen go by what is on the plate, and all of them
 * add up to the price on the menu. Free units are for single dishes: a list that gives them counts no parts.
 */
export function comboLines(
  work: Work,
  {
    product,
    combo,
    input,
    inForce,
  }: { readonly product: Product; readonly combo: ProductCombo; readonly input: LineInput; readonly inForce: readonly PriceListRow[] },
): Outcome<readonly OrderLine[]> {
  if (isStopped(work.state.stopList.get(product.productId), null)) return refuse('product-unavailable', { name: product.name });
  const quantity = checkQuantity(input.quantityThousandths, product.unit);
  if (!quantity.ok) return quantity;
  const chosen = comboDishes(work, combo, input.parts);
  if (!chosen.ok) return chosen;
  const dishes = chosen.value;
  const { basePriceTiyin, priceLists } = decidePrice(product, inForce);
  const prices = partPrices(basePriceTiyin, dishes);
  const lines: OrderLine[] = [];
  for (const [index, { part, dish, variant }] of dishes.entries()) {
    const price = {
      basePriceTiyin: prices[index] ?? basePriceTiyin,
      menuPriceTiyin: null,
      priceLists: priceLists.filter(({ freeAfter }) => freeAfter === null),
    };
    const choice = { ...input, modifiers: part.modifiers };
    const line = dishLine(work, { lineId: part.lineId, product: dish, variant, price, choice });
    if (!line.ok) return line;
    lines.push({ ...line.value, combo: { comboId: input.lineId, productId: product.productId, name: product.name } });
  }
  return accept(lines);
}
